import streamlit as st

from ui.page import Page
from ui.workbench import asked, draw_editor, draw_result, draw_tables

page = Page(
    "SQL",
    "Put any question to the tables behind the charts, in the SQL of DuckDB. A query only reads, and each is a link. "
    "The filters in the sidebar do not narrow it: write regions, companies and years into the query.",
    filtered=False,
)
query = asked(page.filters)
left, right = st.columns([5, 3], gap="medium")
with left:
    draw_editor(query)
with right:
    draw_tables()
draw_result(query, page.filters)
