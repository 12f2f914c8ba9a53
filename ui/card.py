"""How a card is drawn: finding, unit, figure, takeaway, sources, and the menu to hand it on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from cards import CARDS, Card, Nothing, build
from cards.base import MOST_CARDS_KEPT
from cards.compare_link import write as write_comparison
from cards.compare_origin import origins
from cards.filters import Filters
from cards.profile import entities
from cards.verdicts import claims, verdict
from cards.words import source_line
from charts import STILL, Figure, camera
from exports.grid import grid
from exports.picture import drawable
from exports.table import table
from exports.tiles import tiles
from ui.navigation import to
from ui.runs import breathe
from ui.share import menu
from ui.words import plain

CLAIMS = "claims"
COMPARE = "compare"
ENTITY = "entity"
MOST_PROFILES = 6


def draw(id: str, filters: Filters, *, level: int = 2, more: str = "", clicked: Callable[[], None] | None = None) -> None:
    """Draw the card `id` in a frame of its own under a heading of `level`; `more` names the page of its topic, for a link, `clicked` is called
    after a click on a mark."""
    if empty(filters, id):
        return
    with st.container(border=True):
        fill(id, filters, level=level, more=more, clicked=clicked)


def empty(filters: Filters, *ids: str) -> bool:
    """Whether no figure fits any of the cards `ids`; then the reasons are told, each once."""
    results = [build(id, filters) for id in ids]
    if not all(isinstance(result, Nothing) for result in results):
        return False
    for reason in dict.fromkeys(map(str, results)):
        _tell(reason)
    return True


def _tell(reason: str) -> None:
    st.info(plain(reason), icon=":material/filter_alt_off:")


def fill(id: str, filters: Filters, *, level: int = 2, more: str = "", clicked: Callable[[], None] | None = None) -> None:
    """Draw the card `id` into the frame around."""
    breathe()
    result = build(id, filters)
    if isinstance(result, Nothing):
        _tell(str(result))
        return
    st.markdown(_words_above(result, level), anchors=False)
    if result.grid:
        st.html(grid(result.grid, result.alt))
    elif result.table:
        st.html(table(result.table, result.alt))
    elif result.tiles:
        st.html(tiles(result.tiles, result.alt))
    else:
        st.plotly_chart(
            _figure(result),
            config=STILL if drawable(result) else camera(id),
            alt=result.alt,
            key=f"figure-{id}",
            on_select=clicked or "ignore",
            selection_mode="points",
        )
    st.markdown(_words_below(result))
    tested = CARDS[id].claims
    if not more and not tested:
        _menu(result, filters)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        _menu(result, filters)
        # the bound filters go along by themselves; naming them here would put them into the address twice
        if more:
            st.page_link(to(more), icon=":material/arrow_forward:", icon_position="right")
        else:
            for claim_id in tested:
                _claim_link(id, claim_id)


def _claim_link(id: str, claim_id: str) -> None:
    """A link from the card `id` to a claim on which it bears; on the page of the claims a link would not change the view, a button does."""
    label, help = f"Claim {claim_id.upper()}: {verdict(claim_id).answer}", plain(f"The claim put to the test: {claims()[claim_id].claim}")
    if CARDS[id].page == CLAIMS:
        st.button(label, type="tertiary", icon=":material/fact_check:", help=help, on_click=open_claim, args=(claim_id,), key=f"{id}-{claim_id}")
    else:
        st.page_link(to(CLAIMS), label=label, icon=":material/fact_check:", help=help, query_params={"claim": claim_id})


def open_claim(claim_id: str) -> None:
    """Open a claim, or none, on the page of the claims, and put it into the link."""
    st.query_params.pop("card", None)
    if claim_id:
        st.query_params["claim"] = claim_id
    else:
        st.query_params.pop("claim", None)


@lru_cache(maxsize=MOST_CARDS_KEPT)
def _figure(card: Card) -> Figure:
    return Figure(card.figure)


@lru_cache(maxsize=MOST_CARDS_KEPT)
def _words_above(card: Card, level: int) -> str:
    return f"{'#' * level} {plain(card.title)}\n:gray[{plain(card.subtitle)}]"


@lru_cache(maxsize=MOST_CARDS_KEPT)
def _words_below(card: Card) -> str:
    small = [text for text in (card.caveat, card.source or source_line(card.rows)) if text]
    return "\n\n".join([plain(card.takeaway), *(f":small[:gray[{plain(text)}]]" for text in small)])


def _menu(card: Card, filters: Filters) -> None:
    def more() -> None:
        _compare_links(card, filters)
        _profile_links(card)

    menu(card, filters, root(), more)


def _compare_links(card: Card, filters: Filters) -> None:
    """Links to the page Compare with the figures of the card; the shared filters go along by themselves."""
    if CARDS[card.id].page == COMPARE:
        return
    for name, view in origins(card, filters.scope):
        st.page_link(to(COMPARE), label=f"Open in Compare: {plain(name)}", icon=":material/compare_arrows:", query_params=write_comparison(view))


def _profile_links(card: Card) -> None:
    """Links to the profiles of those drawn, where they are few."""
    drawn = dict.fromkeys(card.rows["entity_id"].dropna()) if "entity_id" in card.rows and CARDS[card.id].page != ENTITY else {}
    named = [entities()[id] for id in drawn if id in entities()]
    if 0 < len(named) <= MOST_PROFILES:
        with st.container(horizontal=True, gap="medium"):
            for one in named:
                st.page_link(to(ENTITY), label=plain(one.name), icon=":material/id_card:", query_params={"entity": one.id})


def root() -> str:
    """The address of the dashboard, as the reader's browser knows it."""
    address = (st.context.url or "http://localhost:8501").split("?")[0].rstrip("/")
    return address if not any(address.endswith(f"/{entry.page}") for entry in CARDS.values()) else address.rsplit("/", 1)[0]
