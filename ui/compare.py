"""The controls of the page Compare. What they show stands in the link, and the link alone says what they show: the choices of one depend on the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from cards.compare_fit import settle
from cards.compare_link import KEYS, read, write
from cards.comparison import MOST, Comparison, Scope, Settled
from cards.words import listing, period_words
from ui.page import Page
from ui.words import plain

# field of Comparison: label, width in pixels
SELECTS = {
    "transform": ("View", 250),
    "form": ("Form", 215),
    "pace": ("Figures by", 125),
    "y": ("Second metric (up)", 330),
    "size": ("Third metric (size)", 330),
    "base": ("From", 115),
    "at": ("At", 165),
    "currency": ("Currency", 165),
}
SWITCHES = {"calendar": "Calendar years", "log": "Logarithmic axis"}
DEPENDING = {  # what is chosen anew with each field
    "metric": ("pace", "on", "base", "at", "y", "size"),
    "transform": ("base", "at"),
    "form": ("base", "at", "y", "size"),
    "pace": ("on", "base", "at"),
    "y": ("at",),
}
TOLD, SCOPE = "_compare_told", "_compare_scope"


def controls(page: Page) -> None:
    """Draw the choices of the view in the link, and say what of it could not be honoured."""
    scope = page.filters.scope
    st.session_state[SCOPE] = scope
    view, remarks = _in_link(scope)
    page.filters = replace(page.filters, compare=view)
    if not page.filters.regions:
        return
    settled = settle(view, scope)
    with st.container(horizontal=True):
        _select("metric", "Metric", settled.metric.id, settled.choices["metric"], 420)
        key = _held("places", list(settled.places))
        places = settled.choices["places"]
        st.multiselect(
            "Companies, platforms, chains, countries",
            list(places),
            format_func=places.__getitem__,
            key=key,
            max_selections=MOST,
            placeholder="The largest of each region",
            wrap=True,
            help="All that have the metric. Cleared, the largest of each region stand here, or the companies chosen in the sidebar.",
            on_change=_changed,
            args=("places",),
        )
    _choices(settled)
    told, told_remarks = st.session_state.get(TOLD) or (None, [])
    remarks = list(dict.fromkeys([*remarks, *(told_remarks if told == view else [])]))
    if remarks:
        st.warning(plain("\n\n".join(remarks)), icon=":material/rule:")


def advice(page: Page) -> None:
    """Where the figures rest on unlike bases: a button to the nearest view that compares strictly."""
    if not page.filters.regions:
        return
    nearest = settle(page.filters.compare, page.filters.scope).nearest
    if nearest:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(":small[:gray[Unlike bases are never joined. The nearest view that compares strictly:]]", width="content")
            st.button(plain(nearest.words), key="compare-nearest", icon=":material/balance:", on_click=_adopt, args=(nearest.asked,))


def _choices(settled: Settled) -> None:
    """The choices of the view that have more than one answer."""
    now: dict[str, Any] = {field: getattr(settled, field) for field in ("transform", "form", "y", "size", "base", "at", "currency")}
    now["pace"] = settled.view.pace or next(iter(settled.choices["pace"]), "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for field, (label, width) in SELECTS.items():
            choices = settled.choices.get(field, {})
            if len(choices) > 1:
                label = "To" if field == "at" and len(settled.choices.get("base", {})) > 1 and "" not in choices else label
                _select(field, label, now[field], choices, width)
        bases = settled.choices["on"]
        if len(bases) > 1:
            key = _held("on", list(settled.view.on))
            st.multiselect(
                "Basis",
                list(bases),
                format_func=bases.__getitem__,
                key=key,
                placeholder="The best of each",
                width=330,
                help="Who measured, and how. Figures of unlike bases are never joined in a line; several bases are several lines.",
                on_change=_changed,
                args=("on",),
            )
        for field, label in SWITCHES.items():
            if field in settled.choices:
                st.toggle(label, key=_held(field, getattr(settled.view, field)), on_change=_changed, args=(field,))


def _select(field: str, label: str, now: str, choices: dict[str, str], width: int) -> None:
    words: Callable[[str], str] = (lambda id: choices[id] if choices[id] != id else period_words(id)) if field in ("base", "at") else choices.__getitem__
    st.selectbox(label, list(choices), format_func=words, key=_held(field, now), width=width, on_change=_changed, args=(field,))


def _held(field: str, value: Any) -> str:
    """The key of a widget, which shows `value` from now on. It is set only where it differs, so that a quick second click is not undone."""
    key = f"compare-{field}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _in_link(scope: Scope) -> tuple[Comparison, list[str]]:
    return read({key: st.query_params.get_all(key) for key in KEYS if key in st.query_params}, scope)


def _changed(field: str) -> None:
    """Put the new choice into the link, with what still fits of the others, and remember what does not."""
    scope: Scope = st.session_state[SCOPE]
    value = st.session_state[f"compare-{field}"]
    view, _ = _in_link(scope)
    remarks: list[str] = []
    if field == "metric":
        emptied = {name for name, of in KEYS.items() if of in DEPENDING["metric"]}
        asked = {name: values for name, values in {**write(view), "m": [value]}.items() if name not in emptied}
        before = settle(view, scope)
        view, remarks = read(asked, scope)
        if "of" not in asked:
            remarks += _gone(before, settle(view, scope))
    else:
        cleared = {of: () if of == "on" else "" for of in DEPENDING.get(field, ())}
        if field == "form" and settle(view, scope).transform in ("index", "cagr"):
            del cleared["base"]
        settled = settle(replace(view, **cleared, **{field: tuple(value) if isinstance(value, list) else value}), scope)
        view, remarks = settled.view, list(settled.remarks)
    _adopt(view, remarks)


def _gone(before: Settled, after: Settled) -> list[str]:
    """Where nobody was chosen and others stand there now: who does not have the new metric."""
    has = {key.split("@")[0] for key in after.choices["places"]}
    gone = [before.choices["places"][key] for key in before.places if key.split("@")[0] not in has]
    return [f"There are no figures of {after.metric.noun} for {listing(gone, 6)}: others are shown."] if gone else []


def _adopt(view: Comparison, remarks: list[str] | None = None) -> None:
    """Make this view the one in the link."""
    view = settle(view, st.session_state[SCOPE]).view
    query = write(view)
    if query:
        st.query_params.update(query)
    for name in KEYS:
        if name in st.query_params and name not in query:
            del st.query_params[name]
    st.session_state[TOLD] = (view, remarks or [])
