"""Load the data once for all sessions."""

from __future__ import annotations

import gc

import streamlit as st

import queries


@st.cache_resource(show_spinner="Checking and loading the data …")
def load_data() -> list[str]:
    """The faults of the data, if it has any; else it is loaded, and what is loaded is taken out of the garbage collector's rounds."""
    try:
        queries.open_database()
    except queries.DataError as error:
        return [str(problem) for problem in error.problems]
    gc.collect()
    gc.freeze()
    return []
