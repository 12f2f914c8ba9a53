"""The page that the page SQL is measured against: a text area, a button, a table of what was asked and a chart, as anyone would write it."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

ROWS = 20

st.title("A bare page")
with st.form("asked", border=False):
    asked = st.text_area("Query", "nothing yet", height=280)
    st.form_submit_button("Run")
rows = pd.DataFrame({"run": [asked] * ROWS, "number": range(ROWS), "length": [len(asked) * place for place in range(ROWS)]})
st.dataframe(rows, hide_index=True)
st.plotly_chart(go.Figure([go.Scatter(x=rows["number"], y=rows["length"], name="Length")]))
