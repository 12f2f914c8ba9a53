"""The coverage of the data and, below it, the figures of the cell that was clicked."""

from __future__ import annotations

import streamlit as st

from cards.coverage import picked
from cards.filters import OPTIONS, Filters
from cards.search import FIRST, find, hint
from ui.card import draw
from ui.page import Page
from ui.search import draw_table
from ui.words import plain

CHART = "figure-coverage"
OWN = ("topic", "measure")


def draw_coverage(page: Page) -> None:
    """The heat map; a click on a cell sets the filters to it, which the table below then shows."""
    page.options(*OWN)
    filters = page.filters
    if page.filters.card:
        page.cards("coverage")
        return
    draw("coverage", filters, clicked=lambda: _choose(filters))
    found = find(filters)
    page.heading("The figures", "Those of the regions, companies and years chosen. A click on a cell chooses it, a second click everything again.")
    if found.has(FIRST):
        draw_table(found, FIRST)
    else:
        st.info(plain(hint(found, FIRST)), icon=":material/filter_alt_off:")


def _choose(filters: Filters) -> None:
    """Set the widgets, and with them the link, to the cell that was clicked."""
    points = st.session_state[CHART].selection.points
    view = picked(points[0]["customdata"], filters) if points else None
    if view:
        st.session_state["region"] = list(view.regions)
        st.session_state["years"] = view.years
        for key in OWN:
            st.session_state[key] = OPTIONS[key].choices()[view.option(key)]
