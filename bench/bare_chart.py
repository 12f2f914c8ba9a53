"""The chart of the bare page (bare.py) for pages that are not Streamlit's."""

from __future__ import annotations

import plotly.graph_objects as go

MONTHS = [f"{year}-{month:02d}-01" for year in range(2015, 2026) for month in (1, 4, 7, 10)]
SERIES = ("First", "Second", "Third", "Fourth")


def figure() -> go.Figure:
    """Four lines of 44 points."""
    return go.Figure([go.Scatter(x=MONTHS, y=[place + i for i in range(len(MONTHS))], name=name) for place, name in enumerate(SERIES)])
