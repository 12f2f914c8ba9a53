"""The page that the dashboard is measured against: one Plotly chart and one bound select that changes it, as anyone would write it."""

import plotly.graph_objects as go
import streamlit as st

MONTHS = [f"{year}-{month:02d}-01" for year in range(2015, 2026) for month in (1, 4, 7, 10)]
SERIES = ("First", "Second", "Third", "Fourth")
GROWTH = {"Slow": 0.5, "Steady": 1.0, "Fast": 2.0, "Faster": 3.0}

st.title("A bare page")
growth = GROWTH[st.selectbox("Growth", list(GROWTH), index=1, key="growth", bind="query-params")]
figure = go.Figure([go.Scatter(x=MONTHS, y=[place + growth * i for i in range(len(MONTHS))], name=name) for place, name in enumerate(SERIES)])
st.plotly_chart(figure)
