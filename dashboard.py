"""China Digital Trends: the entry. Checks the data, draws the shared filters, shows the page."""

import gc

import streamlit as st

import queries


@st.cache_resource(show_spinner="Checking and loading the data …")
def load_data() -> list[str]:
    """Load once for all sessions; the faults of the data, if it has any."""
    try:
        queries.open_database()
    except queries.DataError as error:
        return [str(problem) for problem in error.problems]
    gc.collect()
    gc.freeze()
    return []


faults = load_data()
if faults:
    st.title("The data cannot be used", anchor=False)
    st.markdown("Nothing is shown until these faults are mended. `make check-data` lists them too.")
    st.code("\n".join(faults[:50]), language=None, wrap_lines=True)
    st.stop()

from ui.navigation import navigate  # noqa: E402
from ui.sidebar import honour_link, sidebar  # noqa: E402  (reads the data)

page = navigate()
st.html("<style>.stMainBlockContainer { padding-top: 3.4rem; padding-bottom: 3rem; }</style>")
honour_link(page)
st.session_state["_page"] = page
st.session_state["_filters"] = sidebar()
page.run()
