"""Lines over time (or age, or any number): one line a series, labelled at its end; gaps stay gaps."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from charts.look import (
    COLOURS,
    HOLLOW,
    RULE,
    SYMBOLS,
    Spec,
    colours,
    label_width,
    layout,
    log_axis,
    note,
    plain_axis,
    rank_axis,
    short,
    spread_labels,
    value_axis,
)

LABEL = 20  # characters of a name at the end of a line
GAP = 1.7  # a line breaks where the next point is further away than this many times the usual distance


class _Point(NamedTuple):
    """A point of a line: its place on the axis (a day in words, or a number), the place as a number, and what its row says."""

    at: str | float
    number: float
    value: float
    hover: str
    status: str | None
    qualifier: str | None
    segment: object


def lines(
    rows: pd.DataFrame,
    *,
    x: str = "period_end",
    y: str = "value",
    unit: str = "",
    height: int = 400,
    from_zero: bool = True,
    rules: tuple[tuple[float, str], ...] = (),
    moments: tuple[tuple[str, str], ...] = (),
    x_title: str = "",
    colour_by_region: bool = False,
    loose: pd.DataFrame | None = None,
    palette: dict[str, str] | None = None,
    yearly: bool = False,
    gap: float | None = None,
    log: bool = False,
) -> Spec:
    """Draw `rows` (columns: series, region, `x`, `y`, hover; optional status, qualifier, segment), sorted by series and `x`.

    A line also breaks where `segment` changes, as it does where another basis begins.

    Points with the qualifier floor or ceiling and estimates are hollow, targets are open diamonds joined to nothing. `rules` are
    horizontal lines (value, label), `moments` vertical ones (date, label). With `colour_by_region` a series has its region's own colour.
    `loose` are further points (`x`, `y`, region, hover), such as of other bases: open diamonds that nothing joins or names.
    `palette` gives the series their colours where several figures must agree on them.
    With `yearly` a year is named under its end, where figures of a whole year stand.
    Ranks (the unit rank) have the first on top.
    With `log` the values, all above 0, stand on a logarithmic axis.
    A line breaks where the next point is more than `gap` (days, or units of `x`) away or, without `gap`, GAP times the usual distance.
    """
    parts, region = series_points(rows, x, y)
    ranks = unit == "rank"
    order = sorted(parts, key=lambda name: parts[name][-1].value if ranks else -parts[name][-1].value)
    if not palette:
        palette = {name: COLOURS[region[name]] for name in order} if colour_by_region else colours(order, [region[n] for n in order])
    spare = [] if loose is None else _points(loose, x, y)
    values = [point.value for point in itertools.chain(*parts.values(), spare)] + [value for value, _ in rules]
    low, high = min(0.0, *values) if from_zero and not log else min(values), max(values)
    axis = rank_axis(high) if ranks else log_axis(low, high, unit) if log else value_axis(low, high, unit, room=0.02)
    place_of = math.log10 if log else float  # where a value stands on the axis, as notes and ranges count it
    traces, ends = [], []
    for place, name in enumerate(order):
        part = parts[name]
        xs, ys, texts, fills, targets = broken(part, palette[name], gap)
        symbol = SYMBOLS[place % len(SYMBOLS)]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": xs,
                "y": ys,
                "hovertext": texts,
                "hoverinfo": "text",
                "connectgaps": False,
                "line": {"color": palette[name], "width": 2.2},
                "marker": {
                    "size": [9 if target else 6 for target in targets] if any(targets) else 6 if len(part) < 40 else 4,
                    "opacity": 1,  # which a list of sizes would lower
                    "symbol": ["diamond" if target else symbol for target in targets] if any(targets) else symbol,
                    "color": fills,
                    "line": {"color": palette[name], "width": 1.4},
                },
                "cliponaxis": False,
            }
        )
        ends.append((name, float(next((point for point in reversed(part) if point.status != "target"), part[-1]).value)))
    if loose is not None and spare:
        traces.append(_loose(spare, loose["region"].tolist()))
    bottom, top = axis["range"]
    margin = {"l": 16 + 7 * max(map(len, axis["ticktext"])), "r": label_width([short(name, LABEL) for name in order]), "t": 28, "b": 46 if x_title else 30}
    scale = (height - margin["t"] - margin["b"]) / ((top - bottom) or 1)
    levels = [place_of(value) for _, value in ends]
    annotations = [
        note(
            short(name, LABEL),
            x=1.0,
            xref="paper",
            xshift=6,
            y=level,
            yshift=round(placed - level * scale, 1),
            font={"size": 13, "color": palette[name]},
        )
        for (name, _), level, placed in zip(ends, levels, spread_labels([at * scale for at in levels]), strict=True)
    ]
    shapes = []
    side = 1 if moments and _early(moments[0][0], [str(point.at) for point in itertools.chain(*parts.values(), spare)]) else 0  # away from the moment's words
    for value, text in rules:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": value,
                "y1": value,
                "line": {"dash": "dash", "width": 1.3, "color": RULE},
            }
        )
        annotations.append(note(text, x=side, xref="paper", xanchor="right" if side else "left", y=value, yanchor="bottom", font={"size": 12}))
    for day, text in moments:
        shapes.append({"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": day, "x1": day, "line": {"dash": "dot", "width": 1.3, "color": RULE}})
        annotations.append(note(text, x=day, y=1, yref="paper", yanchor="bottom", xanchor="center", font={"size": 12}))
    across = plain_axis(title={"text": x_title, "font": {"size": 12}}) if x_title else plain_axis()
    if not x_title:
        days = [date.fromisoformat(str(point.at)) for point in itertools.chain(*parts.values(), spare)] + [date.fromisoformat(day) for day, _ in moments]
        across |= _year_ends(min(days), max(days)) if yearly else year_ticks(min(days), max(days))
    return {"data": traces, "layout": layout(height, margin=margin, xaxis=across, yaxis=axis, annotations=annotations, shapes=shapes)}


def _early(day: str, days: Sequence[str]) -> bool:
    """Whether `day` lies in the first half of `days`."""
    first, last = (date.fromisoformat(one).toordinal() for one in (min(days), max(days)))
    return date.fromisoformat(day).toordinal() < (first + last) / 2


def _points(rows: pd.DataFrame, x: str, y: str) -> list[_Point]:
    """One point a row."""
    where = rows[x].tolist()
    numbers = where
    if rows[x].dtype.kind == "M":
        days = rows[x].to_numpy("datetime64[D]")
        where, numbers = days.astype(str).tolist(), days.astype(int).tolist()
    more = [rows[key].tolist() if key in rows else itertools.repeat(None) for key in ("status", "qualifier", "segment")]
    return [_Point(*point) for point in zip(where, numbers, rows[y].tolist(), rows["hover"].tolist(), *more, strict=False)]


def series_points(rows: pd.DataFrame, x: str, y: str) -> tuple[dict[str, list[_Point]], dict[str, str]]:
    """The points of each series, and its region."""
    parts: dict[str, list[_Point]] = {}
    region: dict[str, str] = {}
    for name, home, point in zip(rows["series"].tolist(), rows["region"].tolist(), _points(rows, x, y), strict=True):
        region.setdefault(name, home)
        parts.setdefault(name, []).append(point)
    return parts, region


def broken(part: list[_Point], colour: str, gap: float | None) -> tuple[list, list, list, list, list]:
    """Columns of a line: where its points are, their values, hovers and fills, and which are targets, with an empty point in every gap."""
    steps = sorted(b.number - a.number for a, b in pairwise(part) if b.number > a.number)
    widest = gap or (steps[len(steps) // 2] * GAP if steps else math.inf)
    drawn: list[tuple[str | float, float | None, str, str, bool]] = []
    before = part[0]
    for point in part:
        if drawn and (point.number - before.number > widest or point.segment != before.segment or "target" in (point.status, before.status)):
            drawn.append((point.at, None, "", colour, False))
        hollow = point.status in ("estimate", "target") or point.qualifier in ("floor", "ceiling", "doubtful")
        drawn.append((point.at, point.value, point.hover, HOLLOW if hollow else colour, point.status == "target"))
        before = point
    xs, ys, texts, fills, targets = (list(column) for column in zip(*drawn, strict=True))
    return xs, ys, texts, fills, targets


def _loose(points: list[_Point], regions: list[str]) -> Spec:
    edges = [COLOURS[region] for region in regions]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.at for point in points],
        "y": [point.value for point in points],
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
        "marker": {"size": 9, "symbol": "diamond-open", "color": edges, "line": {"color": edges, "width": 1.6}},
        "cliponaxis": False,
    }


def _padding(first: date, last: date) -> timedelta:
    """The room left and right of the points."""
    return timedelta(days=int(max((last - first).days, 200) * 0.025))


def year_ticks(first: date, last: date) -> Spec:
    """Years under the axis: as many as fit its width, named once each."""
    pad = _padding(first, last)
    axis: Spec = {"type": "date", "range": [str(first - pad), str(last + pad)], "tickangle": 0}
    if last.year - first.year < 5:
        years = range(first.year, last.year + 1)
        starts = [f"{year}-01-01" for year in years if date(year, 1, 1) >= first - pad]
        return axis | {"tickvals": starts or [str(first)], "ticktext": [start[:4] for start in starts] or [str(first.year)]}
    return axis | {"nticks": 8, "tickformat": "%Y"}


def _year_ends(first: date, last: date) -> Spec:
    """At most seven years under the axis, each under its last day, the newest among them."""
    end = last + _padding(first, last)
    newest = last.year if (end.month, end.day) == (12, 31) or end.year > last.year else last.year - 1
    oldest = min(first.year, newest)
    years = list(range(newest, oldest - 1, -max(1, -(-(newest - oldest + 1) // 7))))
    ends = [f"{year}-12-31" for year in years]
    left = min(str(first - _padding(first, last)), f"{newest}-12-01")
    return {"type": "date", "range": [left, str(end)], "tickangle": 0, "tickvals": ends, "ticktext": [str(year) for year in years]}
