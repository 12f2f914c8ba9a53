"""The filters that all pages share, and what became of a link that asked for more than there is."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import streamlit as st

from cards import CARDS
from cards.compare_link import KEYS
from cards.filters import OPTIONS, REGIONS, Filters, companies, read, span, write
from cards.verdicts import claims
from ui.words import plain

WORDMARK = Path(__file__).with_name("wordmark.svg").read_text(encoding="utf-8")
WORDMARKS = {
    theme: f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    for theme, svg in {"light": WORDMARK, "dark": WORDMARK.replace("#14161b", "#ece9e2")}.items()
}


def sidebar() -> Filters:
    """Draw the shared filters and return the view that they, the options of the page and the link make up."""
    first, last = span()
    st.logo(WORDMARKS.get(st.context.theme.type, WORDMARKS["light"]), size="large")
    with st.sidebar:
        regions = st.pills("Regions", REGIONS, selection_mode="multi", default=REGIONS, key="region", bind="query-params")
        chosen = st.multiselect(
            "Companies",
            list(companies()),
            key="company",
            bind="query-params",
            placeholder="All companies",
            help="Companies, platforms and chains by region: China's, then those of the US, Europe and elsewhere. A company brings along what it owns.",
        )
        years = st.select_slider("Years", list(range(first, last + 1)), value=(first, last), key="years", bind="query-params")
    card, claim = st.query_params.get("card", ""), st.query_params.get("claim", "")
    asked, _ = read({key: st.query_params.get_all(key) for key in ("sql", "chart") if key in st.query_params})
    return Filters(
        regions=tuple(name for name in REGIONS if name in (regions or ())),
        companies=tuple(companies()[label] for label in chosen),
        years=tuple(years),
        card=card if card in CARDS else "",
        claim=claim if claim in claims() else "",
        entity=st.query_params.get("entity", ""),
        sql=asked.sql,
        chart=asked.chart,
    )


def honour_link(page: object) -> None:
    """Once a link: bring it into the form that the widgets understand, and remember what it asked for in vain.

    Streamlit drops bound values that it does not know without a word; here an id, another case or a year out of range is
    led to the nearest view, and the rest is told.
    """
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    if st.session_state.get("_link") is not None or not query:
        st.session_state.setdefault("_link", {})
        return
    filters, remarks = read(query, tuple(CARDS), tuple(claims()))
    st.session_state["_link"] = {"remarks": remarks}
    plain_keys = ("region", "company", "years", "card", "q", "claim", "entity", "sql", "chart", *KEYS)
    known = {key: values for key, values in query.items() if key in plain_keys or key in OPTIONS}
    understood = write(filters)
    if known != understood:
        st.switch_page(page, query_params=understood)


def remarks() -> None:
    """Say what of the link could not be honoured, for as long as the view stays as the link made it."""
    link = st.session_state.get("_link") or {}
    if not link.get("remarks"):
        return
    now = {key: st.query_params.get_all(key) for key in st.query_params}
    if link.setdefault("shown", now) != now:
        st.session_state["_link"] = {}
        return
    st.warning(plain("\n\n".join(link["remarks"])), icon=":material/link_off:")
