import streamlit as st

from cards.observations import KEYS, find
from ui.page import Page
from ui.search import draw_figures, draw_sources, search_box

page = Page(
    "Data & sources",
    "Every figure behind the charts as it was seen on a named page, also those that another source contradicts. Search, follow the link, download.",
)
text = search_box(page.filters)
page.options(*KEYS, width=170)
if page.filters.regions:
    found = find(page.filters, text)
    draw_figures(found, page.filters)
    if not found.advice:
        page.heading("Their sources")
        draw_sources(found)
else:
    st.info("No region is chosen: choose China, US or Europe in the sidebar.", icon=":material/filter_alt_off:")
