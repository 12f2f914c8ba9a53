"""The page Data & sources: a search over figures, units, deals and claims, the table of those found, their sources, and the download."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa
import streamlit as st

from cards.filters import LONGEST_SEARCH
from cards.search import LABELS, MOST_SEARCHES_KEPT, Found, csv, hint, pages, sources, summary, told
from cards.words import plural
from ui.columns import SOURCES, number
from ui.columns import TABLES as COLUMNS
from ui.words import plain

NO_BREAK = "\N{NO-BREAK SPACE}"


def search_box() -> str:
    """What the reader searches for; part of the link."""
    return st.text_input(
        "Search",
        key="q",
        bind="query-params",
        type="search",
        live="400ms",
        max_chars=LONGEST_SEARCH,
        icon=":material/search:",
        placeholder="WeChat, 京东, Aliyun, monthly active, CNNIC, doubtful …",
        help="Figures, ecosystem units, deals and claims are searched at once. Every word must occur: in the names (English or Chinese), the measure, "
        "the market, the field, the basis, the publisher, the title of the page, the text as seen, the date, the claim, the verdict or the note. "
        "Put words that belong together in double quotes.",
    )


def draw_found(found: Found, table: str) -> str:
    """How many of each fit, what to do if none of the table chosen does, and the table; returns the id of the table drawn, empty if there is none."""
    shown = found.shown(table)
    counts = [f"**{count}**" if id == shown else count for id, count in found.counts().items()]
    st.markdown(f":gray[Found: {' · '.join(count.replace(' ', NO_BREAK) for count in counts)}]")
    advice = hint(found, table)
    if advice:
        st.info(plain(advice), icon=":material/filter_alt_off:")
    if not found.has(shown):
        return ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(told(found, shown))}**", width="stretch")
        st.download_button(
            f"Download these {LABELS[shown].lower()} (CSV)",
            lambda: csv(shown, pages(found, shown)),
            file_name=f"china-digital-trends-{LABELS[shown].lower().replace(' ', '-')}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{shown}",
        )
    st.caption(plain(summary(found, shown)))
    st.dataframe(
        _rows(found, shown),
        hide_index=True,
        height=_height(len(found.positions[shown]), 560),
        column_config=COLUMNS[shown],
        placeholder="",
        lazy=True,
        key=f"found-{shown}",
        alt=f"The {LABELS[shown].lower()} found",
    )
    return shown


def draw_sources(found: Found, table: str) -> None:
    """The sources of what was found in the table."""
    rows = _sources(found, table)
    st.markdown(f":gray[{plural(len(rows), 'row')}, one a page and publisher. Reprints and mirrors are named, never linked.]")
    st.dataframe(
        rows,
        hide_index=True,
        height=_height(len(rows), 420),
        column_config=SOURCES | {"rows": number(LABELS[table].removeprefix("Ecosystem ").capitalize(), width=70, help="Of those found above")},
        placeholder="",
        lazy=True,
        key="sources",
        alt="The sources of what was found, one row a page and publisher",
    )


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def _rows(found: Found, table: str) -> pa.Table:
    return pa.Table.from_pandas(found.rows(table)[list(COLUMNS[table])], preserve_index=False)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def _sources(found: Found, table: str) -> pa.Table:
    return pa.Table.from_pandas(sources(found, table)[[*SOURCES, "rows"]], preserve_index=False)


def _height(rows: int, most: int) -> int:
    return min(most, 33 * (rows + 1) + 3)
