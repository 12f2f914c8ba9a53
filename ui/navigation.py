"""The pages of the dashboard, in the order of the sidebar."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import streamlit as st

ICON = f"data:image/png;base64,{b64encode(Path(__file__).with_name('icon.png').read_bytes()).decode()}"  # a file would be read at every run


def navigate() -> object:
    """Set the window's title and icon and return the page that is asked for."""
    st.set_page_config(page_title="China Digital Trends", page_icon=ICON, layout="wide")
    return st.navigation(pages())


def pages() -> list:
    """One st.Page a file of pages/, made once a session; `url_path` is part of every link to the page."""
    if "_pages" not in st.session_state:
        st.session_state["_pages"] = _pages()
    return st.session_state["_pages"]


def to(name: str) -> object:
    """The page of that name, for a link to it: a file's name would be looked up on the disk at every run."""
    return next(page for page in pages() if page.url_path == name or (page.url_path == "" and name == "overview"))


def _pages() -> list:
    return [
        st.Page("pages/overview.py", title="Overview", icon=":material/dashboard:", url_path="overview", default=True),
        st.Page("pages/users.py", title="User counts", icon=":material/group:", url_path="users"),
        st.Page("pages/market_share.py", title="Market share", icon=":material/pie_chart:", url_path="market_share"),
        st.Page("pages/rd.py", title="R&D spend", icon=":material/science:", url_path="rd"),
        st.Page("pages/stores.py", title="Store rollouts", icon=":material/storefront:", url_path="stores"),
        st.Page("pages/ecosystems.py", title="Ecosystems", icon=":material/hub:", url_path="ecosystems"),
        st.Page("pages/deals.py", title="Deals", icon=":material/handshake:", url_path="deals"),
        st.Page("pages/claims.py", title="Claims", icon=":material/fact_check:", url_path="claims"),
        st.Page("pages/compare.py", title="Compare", icon=":material/compare_arrows:", url_path="compare"),
        st.Page("pages/sql.py", title="SQL", icon=":material/terminal:", url_path="sql"),
        st.Page("pages/entity.py", title="Profiles", icon=":material/id_card:", url_path="entity"),
        st.Page("pages/data.py", title="Data & sources", icon=":material/database:", url_path="data"),
    ]
