import streamlit as st

from cards.search import TABLES, find
from ui.page import Page
from ui.search import draw_found, draw_sources, search_box

page = Page(
    "Data & sources",
    "Every figure behind the charts as it was seen on a named page, also those that another source contradicts; the units of the groups, "
    "the deals and the claims. Search, follow the link, download.",
)
left, right = st.columns([3, 1])
with left:
    text = search_box()
with right:
    page.options("table", width=245)
table = page.filters.option("table")
if TABLES[table].options:
    page.options(*TABLES[table].options, width=170)
if page.filters.regions:
    found = find(page.filters, text)
    shown = draw_found(found, table)
    if shown:
        page.heading("Their sources")
        draw_sources(found, shown)
else:
    st.info("No region is chosen: choose China, US or Europe in the sidebar.", icon=":material/filter_alt_off:")
