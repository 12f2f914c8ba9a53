"""How a card is drawn: finding, unit, figure, takeaway, sources, and a menu with data, picture and link."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import queries
from cards import CARDS, Card, Nothing, build
from cards.base import MOST_CARDS_KEPT
from cards.filters import Filters, write
from cards.words import UNVOUCHED, publisher_words, source_line
from charts import CONFIG, Figure
from ui.picture import picture
from ui.table import table
from ui.words import plain

HIDDEN = {"point", "hover", "line", "file", "vouched", "label", "series_order"}


def draw(id: str, filters: Filters, *, more: tuple[str, str] | None = None) -> None:
    """Draw the card `id` in a frame of its own; `more` is (page file, label) of a link to its topic's page."""
    with st.container(border=True):
        fill(id, filters, more=more)


def fill(id: str, filters: Filters, *, more: tuple[str, str] | None = None) -> None:
    """Draw the card `id` into the frame around."""
    result = build(id, filters)
    if isinstance(result, Nothing):
        st.info(plain(str(result)), icon=":material/filter_alt_off:")
        return
    st.markdown(_words_above(result), anchors=False)
    if result.table:
        st.html(table(result.table, result.alt))
    else:
        config = CONFIG | {"toImageButtonOptions": {"format": "png", "filename": id, "scale": 2}}
        st.plotly_chart(Figure(result.figure), config=config, alt=result.alt, key=f"figure-{id}")
    st.markdown(_words_below(result))
    if not more:
        _menu(result, filters)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        _menu(result, filters)
        # the bound filters go along by themselves; naming them here would put them into the address twice
        st.page_link(more[0], label=more[1], icon=":material/arrow_forward:", icon_position="right")


@lru_cache(maxsize=MOST_CARDS_KEPT)
def _words_above(card: Card) -> str:
    return f"#### {plain(card.title)}\n:gray[{plain(card.subtitle)}]"


@lru_cache(maxsize=MOST_CARDS_KEPT)
def _words_below(card: Card) -> str:
    small = [text for text in (card.caveat, source_line(card.rows)) if text]
    return "\n\n".join([plain(card.takeaway), *(f":small[:gray[{plain(text)}]]" for text in small)])


def _menu(card: Card, filters: Filters) -> None:
    menu = st.popover("Data & link", type="tertiary", icon=":material/ios_share:", key=f"menu-{card.id}", on_change="rerun")
    if not menu.open:
        return
    with menu:
        link = card_link(card.id, filters)
        st.markdown("**Link to this card**")
        st.code(link, language=None, wrap_lines=True)
        left, right = st.columns(2)
        left.download_button(
            "Data (CSV)", csv(card), file_name=f"{card.id}.csv", mime="text/csv", icon=":material/download:", on_click="ignore", key=f"csv-{card.id}"
        )
        right.link_button("Open alone", link, icon=":material/open_in_new:")
        if card.table:
            left.download_button(
                "Picture (SVG)",
                picture(card),
                file_name=f"{card.id}.svg",
                mime="image/svg+xml",
                icon=":material/image:",
                on_click="ignore",
                key=f"svg-{card.id}",
            )
        else:
            st.caption("The camera above the chart saves it as a picture.")
        figures = queries.run("evidence", points=card.evidence)
        figures["publisher"] = [publisher_words(p, page) for p, page in zip(figures["publisher"], figures["page"], strict=True)]
        st.markdown(f"**{len(figures):,} figures from {figures['title'].nunique():,} pages stand behind this card**")
        st.dataframe(
            figures[["entity", "period", "value", "unit", "publisher", "link", "published", "seen", "note", "title", "metric", "basis", "row"]],
            hide_index=True,
            height=260,
            column_config={"link": st.column_config.LinkColumn("page", display_text="open")},
        )


def csv(card: Card) -> bytes:
    """Exactly the rows drawn, with their sources, as CSV; pages that nobody vouches for are named without an address."""
    rows = card.rows.copy()
    if {"url", "page"} <= set(rows.columns):
        rows["url"] = rows["url"].where(~rows["page"].isin(UNVOUCHED), "")
        rows["publisher"] = [publisher_words(p, page) if isinstance(p, str) else p for p, page in zip(rows["publisher"], rows["page"], strict=True)]
    for name in rows.columns:
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            rows[name] = rows[name].dt.strftime("%Y-%m-%d")
    return rows[[name for name in rows.columns if name not in HIDDEN]].to_csv(index=False).encode("utf-8")


def card_query(id: str, filters: Filters) -> dict[str, list[str]]:
    """The query parameters of the view in which the card stands alone, with the options that it heeds."""
    entry = CARDS[id]
    options = tuple(pair for pair in filters.options if pair[0] in entry.options)
    return write(Filters(filters.regions, filters.companies, filters.years, options, id))


def card_link(id: str, filters: Filters) -> str:
    """The address at which the card stands alone under these filters."""
    address = (st.context.url or "http://localhost:8501").split("?")[0].rstrip("/")
    root = address if not any(address.endswith(f"/{entry.page}") for entry in CARDS.values()) else address.rsplit("/", 1)[0]
    page = "" if CARDS[id].page == "overview" else CARDS[id].page  # the first page answers at the root alone
    return f"{root}/{page}?{urlencode(card_query(id, filters), doseq=True)}"
