"""Shares of a whole: columns of 100% over time or side by side, what is not itemised in grey."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from charts.look import FONT, Spec, colours, label_width, layout, note, plain_axis, short, value_axis, words

GREY = "rgba(128,128,128,0.38)"
REST = "rgba(128,128,128,0.17)"
EDGE = "rgba(255,255,255,0.55)"


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
    size = rows.groupby("series", sort=False)["value"].sum().sort_values(ascending=False)
    order = [name for name in size.index if name not in grey] + [name for name in size.index if name in grey]
    region = rows.drop_duplicates("series").set_index("series")["region"]
    palette = (palette or colours(order, [region[name] for name in order])) | dict.fromkeys(grey, GREY)
    parts = dict(iter(rows.groupby("series", sort=False)))
    traces, beside, base = [], [], 0.0
    for name in order:
        part = parts[name].set_index("column")
        traces.append(_slices(name, part["value"], part["hover"], palette[name], inside and name not in grey))
        share = part["value"].get(columns[-1])
        if share is not None and not inside:
            if share >= 4:
                beside.append(_beside(short(name, 18), base + share / 2, None if name in grey else palette[name]))
            base += share
    total = rows.groupby("column")["value"].sum()
    rest = (100 - total)[total < 99.5].round(2)
    hover = pd.Series({column: f"{column.replace('<br>', ', ')}<br><b>{words(gap, 'percent')}</b> {rest_name}" for column, gap in rest.items()}, dtype=object)
    if len(rest):
        traces.append(_slices(rest_name, rest, hover, REST, False))
    if not inside and rest.get(columns[-1], 0) >= 4:
        beside.append(_beside(rest_name, 100 - rest[columns[-1]] / 2, None))
    blanks = [note(text, x=column, y=50, xanchor="center", font={"family": FONT, "size": 12}) for column, text in (empty or {}).items()]
    if inside:
        blanks += _grey_words(rows, [name for name in order if name in grey], rest, rest_name)
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


def _slices(name: str, values: pd.Series, hover: pd.Series, colour: str, inside: bool) -> Spec:
    trace = {
        "type": "bar",
        "name": name,
        "x": values.index.tolist(),
        "y": values.tolist(),
        "hovertext": hover.tolist(),
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": EDGE, "width": 0.8}},
    }
    if inside:
        trace |= {"text": [_inner_words(name, value) for value in values], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0}
        trace["insidetextfont"] = {"size": 12, "color": "#ffffff"}
    return trace


def _inner_words(name: str, value: float) -> str:
    if value >= 9:
        return f"{name}<br>{words(value, 'percent')}"
    return f"{name} {words(value, 'percent')}" if value >= 4.5 else ""


def _grey_words(rows: pd.DataFrame, grey: list[str], rest: pd.Series, rest_name: str) -> list[Spec]:
    """The words on grey slices: annotations, whose colour follows the theme as the grey does."""
    notes, font = [], {"family": FONT, "size": 11}
    for column, part in rows.groupby("column", sort=False):
        heights = part.set_index("series")["value"].reindex(grey).dropna()
        base = part["value"].sum() - heights.sum()
        slices = [*heights.items(), *([(rest_name, rest[column])] if column in rest else [])]
        for name, value in slices:
            if value >= 4.5:
                notes.append(note(_inner_words(name, value), x=column, y=base + value / 2, xanchor="center", font=font))
            base += value
    return notes


def _beside(text: str, height: float, colour: str | None) -> Spec:
    font = {"size": 13, "color": colour} if colour else {"size": 13}
    return note(text, x=1.0, xref="paper", xshift=6, y=height, font=font)
