"""China Digital Trends: the entry. Checks the data, draws the shared filters, shows the page."""

import streamlit as st

from ui import share
from ui.loading import load_data, readable
from ui.navigation import navigate
from ui.runs import run
from ui.sidebar import honour_link, sidebar

# The titles of cards look alike, whether they stand in a section (h3) or before the first (h2).
STYLE = f"""<style>
{share.STYLE}
.stMainBlockContainer {{ padding-top: 3.4rem; padding-bottom: 3rem; }}
[data-testid="stPageLink-NavLink"] * {{ white-space: normal; }}
.stMain .stMarkdown :is(h2, h3) {{ font-size: 1.12rem; padding: 0.5rem 0 1rem; letter-spacing: normal; }}
.stMain .stHeading h2 {{ padding: 0.75rem 0 1rem; }}
</style>"""

with run() as current, readable():
    page = navigate()
    current.page = page.url_path or "overview"
    faults = load_data()
    if faults:
        st.title("The data cannot be used", anchor=False)
        st.markdown("Nothing is shown until these faults are mended. `make check-data` lists them too.")
        st.code("\n".join(faults[:50]), language=None, wrap_lines=True)
        st.stop()

    st.html(STYLE)
    honour_link(page)
    st.session_state["_filters"] = sidebar()
    page.run()
