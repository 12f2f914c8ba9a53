"""Events on an axis of time, each as large as its value; those without a known value in a strip of their own below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pandas as pd

from charts.look import AXIS, COLOURS, FONT, GRID, HOLLOW, Spec, layout, note, plain_axis, words

NARROW = 290  # pixels between the axes on a phone: what does not collide there collides nowhere
LARGEST = 34  # diameter of the largest bubble
SMALLEST = 7
DOT = 9  # diameter in the strip
LANE = 13  # pixels between two rows of the strip
FADED = 0.72
ROW = 15  # pixels between two rows of labels
CANDIDATES = 40  # bubbles that may carry a label
CHARACTER = 6.6  # mean width of a character of a label, in pixels


class _Box(NamedTuple):
    """The room that a text or a bubble takes on a phone, in pixels."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def timeline(rows: pd.DataFrame, *, unit: str, first: int, last: int, height: int = 420, strip_name: str, most_labels: int = 12) -> Spec:
    """One bubble a row of `rows` (columns: placed, value, region, hover, hollow, label), over the years `first` to `last`.

    Its height (on a log scale) and its area tell the value, its colour the region; hollow rows are rings. Rows without a value stand in
    the strip `strip_name` below. The largest full bubbles carry their label where there is room.
    """
    marks = list(rows[["placed", "value", "region", "hover", "hollow", "label"]].itertuples(index=False, name="Mark"))
    known = sorted((mark for mark in marks if mark.value == mark.value), key=lambda mark: -mark.value)
    unknown = [mark for mark in marks if mark.value != mark.value]
    start, end = datetime(first, 1, 1), datetime(last, 12, 31)
    lanes = _lanes(unknown, (end - start) / NARROW * (DOT + 2))
    strip = LANE * max(lanes) + 34 if lanes else 0
    top, bottom = 54, 28
    tall = height - top - bottom
    inner = tall + strip
    low, high = _range([mark.value for mark in known])
    decades = [10.0**power for power in range(math.ceil(low - 1e-9), math.floor(high) + 1)]
    pad = (end - start) * 0.02
    ticks = _ticks(first, last)
    traces = [_bubbles(known, "y")] if known else []
    notes = []
    if unknown:
        traces.append(_dots(unknown, lanes))
        notes.append(note(strip_name, x=0, xref="paper", y=(strip - 14) / inner, yref="paper", yanchor="top", font={"family": FONT, "size": 12}))
    if known:
        notes += _labels(known, start, end, low, high, tall, most_labels)
    return {
        "data": traces,
        "layout": layout(
            height + strip,
            margin={"l": 54, "r": 14, "t": top, "b": bottom},
            xaxis=plain_axis(
                type="date",
                range=[str(start - pad), str(end + pad)],
                tickvals=list(ticks),
                ticktext=list(ticks.values()),
                tickangle=0,
                anchor="y2" if unknown else "y",
            )
            | {"showgrid": True, "gridcolor": GRID},
            yaxis={
                "type": "log",
                "domain": [strip / inner, 1],
                "range": [low, high],
                "tickvals": decades,
                "ticktext": [words(value, unit) for value in decades],
                "gridcolor": GRID,
                "zeroline": False,
                "fixedrange": True,
                "ticks": "",
            },
            yaxis2={"domain": [0, max(0.0, strip - 34) / inner] if unknown else [0, 0], "range": [-0.5, max(lanes, default=1) - 0.5]}
            | {"showticklabels": False, "showgrid": False, "zeroline": False, "fixedrange": True},
            annotations=[*notes, _legend(marks)],
        ),
    }


def _ticks(first: int, last: int) -> dict[str, str]:
    """At most six years, each at its start; the quarters of a year or two."""
    years = range(first, last + 1)
    if len(years) > 2:
        return {f"{year}-01-01": str(year) for year in years[:: -(-len(years) // 6)]}
    return {f"{year}-{month:02}-01": name or str(year) for year in years for month, name in ((1, ""), (4, "Apr"), (7, "Jul"), (10, "Oct"))}


def _range(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the log axis, with room for the largest bubble."""
    if not values:
        return 6.0, 9.0
    low, high = math.log10(min(values)) - 0.2, math.log10(max(values)) + 0.5
    return (low, high) if high - low > 1.2 else (low - 0.5, high + 0.4)


def _size(value: float, most: float) -> float:
    return max(SMALLEST, LARGEST * math.sqrt(value / most))


def _bubbles(marks: Sequence[Any], axis: str) -> Spec:
    most = marks[0].value
    return _trace(marks, axis, [mark.value for mark in marks], [round(_size(mark.value, most), 1) for mark in marks])


def _dots(marks: Sequence[Any], lanes: Sequence[int]) -> Spec:
    return _trace(marks, "y2", [lane - 1 for lane in lanes], [DOT] * len(marks))


def _trace(marks: Sequence[Any], axis: str, heights: Sequence[float], sizes: Sequence[float]) -> Spec:
    edges = [COLOURS[mark.region] for mark in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.placed.isoformat()[:10] for mark in marks],
        "y": list(heights),
        "yaxis": axis,
        "hovertext": [mark.hover for mark in marks],
        "hoverinfo": "text",
        "marker": {
            "size": list(sizes),
            "color": [HOLLOW if mark.hollow else edge for mark, edge in zip(marks, edges, strict=True)],
            "opacity": [1 if mark.hollow else FADED for mark in marks],
            "line": {"color": edges, "width": [1.8 if mark.hollow else 1 for mark in marks]},
        },
        "cliponaxis": False,
    }


def _lanes(marks: Sequence[Any], apart: timedelta) -> list[int]:
    """For each mark, in order of time, the lowest lane (from 1) whose last mark is at least `apart` before it."""
    ends: list[datetime] = []
    lanes = []
    for mark in marks:
        free = next((i for i, end in enumerate(ends) if mark.placed - end >= apart), len(ends))
        ends[free : free + 1] = [mark.placed]
        lanes.append(free + 1)
    return lanes


def _labels(known: Sequence[Any], start: datetime, end: datetime, low: float, high: float, tall: float, most: int) -> list[Spec]:
    """The names of the largest full bubbles, as far as they meet neither each other nor a bubble nor the edge on a phone."""
    biggest = known[0].value
    bubbles = []
    for mark in known:
        x = NARROW * (0.02 + 0.96 * ((mark.placed - start) / (end - start)))
        y, radius = tall * (high - math.log10(mark.value)) / (high - low), _size(mark.value, biggest) / 2
        bubbles.append(_Box(x - radius, x + radius, y - radius, y + radius))
    taken: list[_Box] = []
    notes: list[Spec] = []
    for place, mark in enumerate(known[:CANDIDATES]):
        if mark.hollow or not mark.label or len(notes) == most:
            continue
        for anchor, up, box in _spots(bubbles[place], CHARACTER * len(mark.label)):
            outside = box.left < 0 or box.right > NARROW + 10 or box.top < -6
            if outside or any(map(box.meets, taken)) or any(box.meets(other) for i, other in enumerate(bubbles) if i != place):
                continue
            taken.append(box)
            notes.append(_label(mark, anchor, up, (bubbles[place].right - bubbles[place].left) / 2))
            break
    return notes


def _spots(bubble: _Box, wide: float) -> list[tuple[str, float, _Box]]:
    """Where the label of a bubble may stand, best first: its anchor, how far above the centre, the room that it takes."""
    x, y = (bubble.left + bubble.right) / 2, (bubble.top + bubble.bottom) / 2
    spots = []
    for up in (y - bubble.top + 9, 0.0, y - bubble.top + 9 + ROW):
        aside = 0.0 if up else x - bubble.left + 4
        for anchor, left in (("center", x - wide / 2), ("left", x + aside), ("right", x - aside - wide)):
            if up or anchor != "center":
                spots.append((anchor, up, _Box(left, left + wide, y - up - 8, y - up + 8)))
    return spots


def _label(mark: Any, anchor: str, up: float, radius: float) -> Spec:
    """The label beside its bubble, or above it at the end of a thin line."""
    place = {"x": mark.placed.isoformat()[:10], "y": math.log10(mark.value), "xanchor": anchor, "font": {"family": FONT, "size": 12}}
    if not up:
        return note(mark.label, **place, xshift=round((radius + 4) * (1 if anchor == "left" else -1), 1))
    if up == radius + 9:
        return note(mark.label, **place, yshift=round(up, 1))
    line = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": AXIS, "standoff": radius, "ax": 0, "ay": -round(up - 8, 1), "yanchor": "bottom"}
    return note(mark.label, **place) | line


def _legend(marks: Sequence[Any]) -> Spec:
    names = {"China": "China", "US": "US", "Europe": "Europe", "Other": "elsewhere", "Global": "not named"}
    homes = {mark.region for mark in marks}
    grey = " or ".join(names[region] for region in ("Other", "Global") if region in homes)
    parts = [f"<span style='color:{COLOURS[region]}'>●</span> {names[region]}" for region in ("China", "US", "Europe") if region in homes]
    parts += [f"<span style='color:{COLOURS['Other']}'>●</span> {grey}"] if grey else []
    second = "<br>○ offered, failed or cancelled" if any(mark.hollow for mark in marks) else ""
    return note("   ".join(parts) + second, x=0, xref="paper", xshift=-44, y=1, yref="paper", yanchor="bottom", yshift=8, align="left")
