"""The page Data & sources: a search over everything, the table of what was found, its sources, and the download."""

from __future__ import annotations

from functools import cache, lru_cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from cards.filters import LONGEST_SEARCH
from cards.registers import every_source
from cards.search import LABELS, MOST_TABLES_KEPT, TABLES, Found, find, hint, profiles, source_counts, summary, told
from cards.words import REPRINTED, plural
from ui.columns import SOURCES, number
from ui.columns import TABLES as COLUMNS
from ui.downloads import download_menu
from ui.navigation import to
from ui.page import Page
from ui.words import plain

HEADS = {"units": "Units", "entities": "Profiles"}  # short names of tables
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
        help="Figures, ecosystem units, deals, claims, companies and countries, metrics and sources are searched at once. Every word must occur: in the names "
        "(English or Chinese), the measure, the definition, the market, the field, the basis, the publisher, the title of the page, the text as seen, the "
        "date, the claim, the verdict or the note. "
        "Put words that belong together in double quotes.",
    )


def draw_search(page: Page) -> None:
    """The search: its box, the table that it looks at with the options of that, what was found, its sources."""
    left, right = st.columns([3, 1])
    with left:
        text = search_box()
    with right:
        page.options("table", width=245)
    table = page.filters.option("table")
    if TABLES[table].options:
        page.options(*TABLES[table].options, width=154)
    if not page.filters.regions:
        st.info("No region is chosen: choose China, US or Europe in the sidebar.", icon=":material/filter_alt_off:")
        return
    found = find(page.filters, text)
    _profiles(found)
    shown = draw_found(found, table)
    if shown and shown != "sources":
        page.heading("Their sources")
        draw_sources(found, shown)


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
    draw_table(found, shown)
    return shown


def draw_table(found: Found, table: str, height: int = 560) -> None:
    """What was found in one table: in words, for download, row by row."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(told(found, table))}**", width="stretch")
        download_menu(found, table)
    st.caption(plain(summary(found, table)))
    st.dataframe(
        _rows(found, table),
        hide_index=True,
        height=_height(len(found.positions[table]), height),
        column_config=COLUMNS[table],
        placeholder="",
        lazy=True,
        key=f"found-{table}",
        alt=f"The {LABELS[table].lower()} found",
    )


def _profiles(found: Found) -> None:
    """Links to the pages of those whose names were searched for."""
    named = profiles(found)
    if named:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(":gray[Profiles:]", width="content")
            for id, name in named.items():
                st.page_link(to("entity"), label=plain(name), icon=":material/id_card:", query_params={"entity": id})


def draw_sources(found: Found, table: str) -> None:
    """The sources of what was found in the table."""
    draw_pages(_sources(found, table), HEADS.get(table, LABELS[table]), "Of those found above")


def draw_pages(rows: pa.Table, head: str, help: str) -> None:
    """Sources, with the column `rows` under this head."""
    st.markdown(f":gray[{plural(len(rows), 'row')}, one a page and publisher. Reprints and mirrors are named, never linked.]")
    st.dataframe(
        rows,
        hide_index=True,
        height=_height(len(rows), 420),
        column_config=SOURCES | {"rows": number(head, width=70, help=help)},
        placeholder="",
        lazy=True,
        key="sources",
        alt="The sources of what was found, one row a page and publisher",
    )


@lru_cache(maxsize=MOST_TABLES_KEPT)
def _rows(found: Found, table: str) -> pa.Table:
    return _every(table).take(pa.array(found.positions[table]))


@cache
def _every(table: str) -> pa.Table:
    return pa.Table.from_pandas(brief(TABLES[table].every()[list(COLUMNS[table])]), preserve_index=False)


@lru_cache(maxsize=MOST_TABLES_KEPT)
def _sources(found: Found, table: str) -> pa.Table:
    positions, counts = source_counts(found, table)
    return _every_source().take(pa.array(positions)).append_column("rows", pa.array(counts))


@cache
def _every_source() -> pa.Table:
    return pa.Table.from_pandas(brief(every_source()[list(SOURCES)]), preserve_index=False)


def brief(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as a narrow column on screen can show them: publishers of reprints with one word for it."""
    if "publisher" not in rows:
        return rows
    return rows.assign(publisher=rows["publisher"].str.replace(REPRINTED, " (reprint)", regex=False))


def _height(rows: int, most: int) -> int:
    return min(most, 33 * (rows + 1) + 3)
