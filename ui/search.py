"""The page Data & sources: a search over all figures, the table of those found, their sources, and the download."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa
import streamlit as st

from cards.filters import LONGEST_SEARCH, Filters
from cards.observations import MOST_SEARCHES_KEPT, Found, csv, found_words, summary
from cards.words import plural
from ui.words import plain

text, number = st.column_config.TextColumn, st.column_config.NumberColumn
LINK = st.column_config.LinkColumn("Page", display_text="open", width=55, help="The page on which the figure was seen; reprints and mirrors are not linked")
SHOWN = """headline: drawn for its point; agrees: equal to the headline figure within rounding; bound: a floor below or a ceiling above it;
differs: none of these"""
FIGURES = {
    "entity": text("Name", width=130),
    "measure": text("Measure", width=180),
    "region": text("Region", width=62, help="The market measured"),
    "period": text("Period", width=75),
    "value": number("Value", format="localized", width=110),
    "unit": text("Unit", width=66),
    "standing": text("Status", width=95, help="floor: more than; ceiling: less than; doubtful: contradicted elsewhere, the note says how"),
    "shown": text("Shown", width=75, help=SHOWN),
    "publisher": text("Publisher", width=150),
    "link": LINK,
    "published": text("Published", width=90),
    "n_sources": number("Sources", width=70, help="Hosts that give a figure for this point, reprints and mirrors not counted"),
    "n_agree": number("Agree", width=60, help="Those of them that agree with the headline figure"),
    "kind": text("Source", width=75),
    "page": text("Kind of page", width=105),
    "seen": text("As seen on the page", width=180),
    "note": text("Note", width=260),
    "basis": text("Basis", width=220, help="Who measured it, and how"),
    "title": text("Title of the page", width=260),
    "entity_zh": text("Chinese name", width=100),
    "row": text("Row", width=175, help="File and line in the folder data"),
}
SOURCES = {
    "publisher": text("Publisher", width=240),
    "title": text("Title", width=360),
    "link": LINK,
    "published": text("Published", width=90),
    "kind": text("Source", width=75),
    "page": text("Kind of page", width=105),
    "figures": number("Figures", width=70, help="Of those found above"),
}


def search_box(filters: Filters) -> str:
    """What the reader searches for; part of the link."""
    return st.text_input(
        "Search",
        key="q",
        bind="query-params",
        type="search",
        live="400ms",
        max_chars=LONGEST_SEARCH,
        icon=":material/search:",
        placeholder="WeChat, 京东, monthly active, CNNIC, doubtful …",
        help="Every word must occur in the names (English or Chinese), the measure, the market, the basis, the publisher, the title of the page, "
        "the figure as seen, the period or the note. Put words that belong together in double quotes.",
    )


def draw_figures(found: Found, filters: Filters) -> None:
    """The count, the download and the table of the figures found, or what to loosen."""
    if found.advice:
        st.info(plain(found.advice), icon=":material/filter_alt_off:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(found_words(found.figures, filters))}**", width="stretch")
        figures = found.figures
        st.download_button(
            "Download these figures (CSV)",
            lambda: csv(figures),
            file_name="china-digital-trends-figures.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="download-figures",
        )
    st.caption(_summary(found))
    st.dataframe(
        _figures_table(found),
        hide_index=True,
        height=_height(len(figures), 560),
        column_config=FIGURES,
        placeholder="",
        lazy=True,
        key="figures",
        alt="The figures found, one row a figure and source",
    )


def draw_sources(found: Found) -> None:
    """The sources of the figures found."""
    st.markdown(f":gray[{plural(len(found.sources), 'row')}, one a page and publisher. Reprints and mirrors are named, never linked.]")
    st.dataframe(
        _sources_table(found),
        hide_index=True,
        height=_height(len(found.sources), 420),
        column_config=SOURCES,
        placeholder="",
        lazy=True,
        key="sources",
        alt="The sources of the figures found, one row a page and publisher",
    )


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def _figures_table(found: Found) -> pa.Table:
    return pa.Table.from_pandas(found.figures[list(FIGURES)], preserve_index=False)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def _sources_table(found: Found) -> pa.Table:
    return pa.Table.from_pandas(found.sources[list(SOURCES)], preserve_index=False)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def _summary(found: Found) -> str:
    return plain(summary(found.figures))


def _height(rows: int, most: int) -> int:
    return min(most, 33 * (rows + 1) + 3)
