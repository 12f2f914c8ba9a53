"""The frame of a page: title, remarks on the link, options, cards in rows."""

from __future__ import annotations

import streamlit as st

from cards import CARDS
from cards.filters import OPTIONS, Filters
from cards.words import chosen_words
from ui.card import draw, empty, fill
from ui.navigation import navigate
from ui.sidebar import remarks
from ui.words import plain


class Page:
    """A page under way. `filters` grows as the page draws the options that its cards heed; a page may heed none (not `filtered`) and then says so."""

    def __init__(self, title: str, lead: str, *, filtered: bool = True):
        if "_filters" not in st.session_state:
            # The first visit to a fresh server may come straight here: Streamlit takes the folder's name for its old kind of
            # multipage app until st.navigation is called once. Then the entry script runs as it should.
            navigate()
            st.rerun()
        self.filters: Filters = st.session_state["_filters"]
        self._alone = self.filters.card
        self._level = 2  # of the headings of cards: 3 within a section
        st.title(title, anchor=False)
        st.markdown(lead)
        chosen = chosen_words(self.filters)
        if chosen and filtered:
            st.markdown(f":material/filter_alt: :gray[Shown:] **{plain(chosen)}**")
        elif chosen:
            st.info("The regions, companies and years of the sidebar do not narrow this page.", icon=":material/filter_alt_off:")
        remarks()
        if self._alone:
            st.button("Show the whole page", type="tertiary", icon=":material/arrow_back:", on_click=_whole_page)

    def options(self, *keys: str, width: int = 320) -> None:
        """Draw the options `keys` in a row, each `width` pixels wide; each is part of the link."""
        keys = tuple(key for key in keys if not self._alone or key in CARDS[self._alone].options)
        if not keys:
            return
        with st.container(horizontal=True):
            for key in keys:
                choices = OPTIONS[key].choices()
                labels = {label: choice for choice, label in choices.items()}
                names = list(labels)
                label = st.selectbox(OPTIONS[key].label, names, index=names.index(choices[OPTIONS[key].default]), key=key, bind="query-params", width=width)
                self.filters = self.filters.choose(key, labels[label])

    def part(self, key: str) -> str:
        """Draw the option `key` as a row of buttons and return the part of the page that is chosen; nothing if a card stands alone."""
        if self._alone:
            return ""
        choices = OPTIONS[key].choices()
        labels = {label: choice for choice, label in choices.items()}
        names, default = list(labels), choices[OPTIONS[key].default]
        label = st.segmented_control(OPTIONS[key].label, names, default=default, required=True, key=key, bind="query-params", label_visibility="collapsed")
        choice = labels[label or default]
        self.filters = self.filters.choose(key, choice)
        return choice

    def heading(self, title: str, words: str = "") -> None:
        """A section of the page."""
        if not self._alone:
            self._level = 3
            st.header(title, anchor=False)
            if words:
                st.markdown(words)

    def cards(self, *ids: str, onward: bool = False) -> None:
        """Draw the cards `ids` side by side (below one another on a phone); with `onward` each leads to its topic's page."""
        if self._alone:
            if self._alone in ids:
                draw(self._alone, self.filters)
            return
        if len(ids) == 1:
            draw(ids[0], self.filters, level=self._level, more=CARDS[ids[0]].page if onward else "")
            return
        if empty(self.filters, *ids):
            return
        for column, id in zip(st.columns(len(ids), border=True), ids, strict=True):
            with column:
                fill(id, self.filters, level=self._level, more=CARDS[id].page if onward else "")


def _whole_page() -> None:
    del st.query_params["card"]
