"""Load the data once for all sessions, and say on screen when they cannot be had."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

import queries
from ui.words import plain

log = logging.getLogger(__name__)


@st.cache_resource(show_spinner="Checking and loading the data …")
def load_data() -> list[str]:
    """The faults of the data, if it has any; else it is loaded, and what is loaded is taken out of the garbage collector's rounds.

    Raises queries.Unavailable if the data cannot be read from DATABASE_URL; the next visit tries again.
    """
    try:
        queries.open_database()
    except queries.DataError as error:
        return [str(problem) for problem in error.problems]
    gc.collect()
    gc.freeze()
    return []


@contextmanager
def readable() -> Iterator[None]:
    """Where the data cannot be read, at the start or later, tell the reader why, and the log what the driver said."""
    try:
        yield
    except queries.Unavailable as error:
        log.error("%s %s", error, error.detail)
        st.title("The data cannot be read", anchor=False)
        st.markdown(f"{plain(str(error))} Nothing is shown in its place. Reload the page to try again.")
