"""Shares of a whole: columns of 100% over time or side by side, what is not itemised in grey."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from charts.look import FONT, Spec, colours, label_width, layout, note, plain_axis, short, value_axis, words

GREY = "rgba(128,128,128,0.38)"
REST = "rgba(128,128,128,0.17)"
EDGE = "rgba(255,255,255,0.55)"


class Slice(NamedTuple):
    """What one series has of one column."""

    column: str
    value: float
    hover: str


def split_columns(
    rows: pd.DataFrame,
    *,
    columns: Sequence[str],
    ticks: Mapping[str, str],
    height: int = 400,
    inside: bool = False,
    grey: Collection[str] = (),
    empty: Mapping[str, str] | None = None,
    rest_name: str = "not itemised",
    foot: int = 30,
    palette: dict[str, str] | None = None,
) -> Spec:
    """Stack `rows` (columns: column, series, region, value, hover) in `columns`, in that order; a column without rows stays a gap.

    `ticks` are the columns named on the axis, with their text. Series in `grey` are drawn grey and last; what is missing to 100 stands on
    top in light grey under `rest_name`. Slices are named inside themselves (for few wide columns) or beside the last column. `empty` says
    what to write where a column has no rows; `foot` is the room below for the ticks, in pixels; `palette` gives the series their
    colours where several figures must agree on them.
    """
    region: dict[str, str] = {}
    parts: dict[str, list[Slice]] = {}
    totals: dict[str, float] = {}
    coloured: dict[str, float] = {}
    for name, home, *slice_ in zip(*(rows[key].tolist() for key in ("series", "region", "column", "value", "hover")), strict=True):
        region.setdefault(name, home)
        one = Slice(*slice_)
        parts.setdefault(name, []).append(one)
        totals[one.column] = totals.get(one.column, 0.0) + one.value
        coloured[one.column] = coloured.get(one.column, 0.0) + (0.0 if name in grey else one.value)
    order = sorted(parts, key=lambda name: (name in grey, -sum(one.value for one in parts[name])))
    palette = (palette or colours(order, [region[name] for name in order])) | dict.fromkeys(grey, GREY)
    rest = [_rest(column, round(100 - total, 2), rest_name) for column, total in totals.items() if total < 99.5]
    traces = [_slices(name, parts[name], palette[name], inside and name not in grey) for name in order]
    if rest:
        traces.append(_slices(rest_name, rest, REST, False))
    blanks = [note(text, x=column, y=50, xanchor="center", font={"family": FONT, "size": 12}) for column, text in (empty or {}).items()]
    beside: list[Spec] = []
    if inside:
        blanks += _grey_words({name: parts[name] for name in order if name in grey} | {rest_name: rest}, coloured)
    else:
        last = {name: one.value for name in order for one in parts[name] if one.column == columns[-1]}
        beside = _names_beside(last, {name: None if name in grey else palette[name] for name in order})
        beside += [_beside(rest_name, 100 - one.value / 2, None) for one in rest if one.column == columns[-1] and one.value >= 4]
    return {
        "data": traces,
        "layout": layout(
            height,
            barmode="stack",
            bargap=0.1 if len(columns) > 12 else 0.22 if inside or len(columns) > 5 else 0.4,
            margin={"l": 46, "r": 10 if inside else label_width([a["text"] for a in beside], 140), "t": 28, "b": foot},
            xaxis=plain_axis(
                type="category",
                tickvals=list(ticks),
                ticktext=list(ticks.values()),
                tickangle=0,
                categoryorder="array",
                categoryarray=list(columns),
                range=[-0.5, len(columns) - 0.5],
            ),
            yaxis=value_axis(0, 100, "percent"),
            annotations=beside + blanks,
            uniformtext={"minsize": 10, "mode": "hide"},
        ),
    }


def _rest(column: str, value: float, name: str) -> Slice:
    return Slice(column, value, f"{column.replace('<br>', ', ')}<br><b>{words(value, 'percent')}</b> {name}")


def _slices(name: str, part: Sequence[Slice], colour: str, inside: bool) -> Spec:
    trace: Spec = {
        "type": "bar",
        "name": name,
        "x": [one.column for one in part],
        "y": [one.value for one in part],
        "hovertext": [one.hover for one in part],
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": EDGE, "width": 0.8}},
    }
    if inside:
        trace |= {"text": [_inner_words(name, one.value) for one in part], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0}
        trace["insidetextfont"] = {"size": 12, "color": "#ffffff"}
    return trace


def _inner_words(name: str, value: float) -> str:
    if value >= 9:
        return f"{name}<br>{words(value, 'percent')}"
    return f"{name} {words(value, 'percent')}" if value >= 4.5 else ""


def _grey_words(greys: Mapping[str, Sequence[Slice]], coloured: Mapping[str, float]) -> list[Spec]:
    """The words on grey slices, which stand on what is coloured of each column: annotations, whose colour follows the theme as the grey does."""
    notes, font = [], {"family": FONT, "size": 11}
    for column, base in coloured.items():
        for name, value in [(name, one.value) for name, part in greys.items() for one in part if one.column == column]:
            if value >= 4.5:
                notes.append(note(_inner_words(name, value), x=column, y=base + value / 2, xanchor="center", font=font))
            base += value
    return notes


def _names_beside(last: Mapping[str, float], colour: Mapping[str, str | None]) -> list[Spec]:
    """The names of the last column's slices, first the lowest, that are tall enough."""
    notes, base = [], 0.0
    for name, share in last.items():
        if share >= 4:
            notes.append(_beside(short(name, 18), base + share / 2, colour[name]))
        base += share
    return notes


def _beside(text: str, height: float, colour: str | None) -> Spec:
    font = {"size": 13, "color": colour} if colour else {"size": 13}
    return note(text, x=1.0, xref="paper", xshift=6, y=height, font=font)
