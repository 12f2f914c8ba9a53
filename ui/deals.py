"""The page Deals: the table of the largest deals with their sources."""

from __future__ import annotations

import streamlit as st

from cards.deals import LISTED, largest
from cards.filters import Filters
from ui.columns import DEALS, LINK, number, text

COLUMNS = {name: DEALS.get(name) for name in LISTED} | {
    "kind": text("Kind", width=110),
    "value_usd": number("Price in USD", format="localized", width=125, help="At the average rate of the deal's year"),
    "link": LINK,
}


def draw_largest(filters: Filters) -> None:
    """All deals done with a known price that fit, the largest first; nothing if there is none."""
    rows = largest(filters)
    if rows.empty:
        return
    st.dataframe(
        rows,
        hide_index=True,
        height=min(420, 35 * (len(rows) + 1) + 3),
        column_config=COLUMNS,
        placeholder="",
        lazy=True,
        key="largest-deals",
        alt="Deals done with a known price, the largest first, with their sources",
    )
