"""The menu of downloads: what was found, or all, each file made when it is asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cards.downloads import XLSX, filtered, whole
from cards.excel import MOST_ROWS
from cards.search import LABELS, Found

NAME = "china-digital-trends"


def download_menu(found: Found, table: str) -> None:
    """CSV, Excel and Parquet of what was found in the table, and of all tables."""
    label = LABELS[table].lower()
    with st.popover("Download", icon=":material/download:", key=f"downloads-{table}"):
        st.markdown(f"**These {label}**  \n:small[:gray[With sources and definitions inside]]")
        with st.container(horizontal=True, gap="small"):
            for form, make in filtered().items():
                st.download_button(
                    form.name,
                    partial(make, found, table),
                    file_name=f"{NAME}-{label.replace(' & ', '-').replace(' ', '-')}.{form.ending}",
                    mime=form.mime,
                    on_click="ignore",
                    disabled=form is XLSX and len(found.positions[table]) > MOST_ROWS,
                    key=f"download-{table}-{form.ending}",
                )
        st.markdown("**Everything**  \n:small[:gray[All tables as they stand in the folder data, with the data dictionary]]")
        with st.container(horizontal=True, gap="small"):
            for form, make in whole().items():
                st.download_button(
                    form.name, make, file_name=f"{NAME}.{form.ending}", mime=form.mime, on_click="ignore", key=f"download-all-{table}-{form.ending}"
                )
