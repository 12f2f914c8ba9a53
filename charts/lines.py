"""Lines over time (or age, or any number): one line a series, labelled at its end; gaps stay gaps."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd

from charts.look import (
    COLOURS,
    SYMBOLS,
    Spec,
    colours,
    label_width,
    layout,
    note,
    plain_axis,
    short,
    spread_labels,
    value_axis,
)

HOLLOW = "rgba(128,128,128,0.12)"
GAP = 1.7  # a line breaks where the next point is further away than this many times the usual distance


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
) -> Spec:
    """Draw `rows` (columns: series, region, `x`, `y`, hover; optional status, qualifier, segment), sorted by series and `x`.

    A line also breaks where `segment` changes, as it does where another basis begins.

    Points with the qualifier floor or ceiling and estimates are hollow, targets are open diamonds joined to nothing. `rules` are
    horizontal lines (value, label), `moments` vertical ones (date, label). With `colour_by_region` a series has its region's own colour.
    `loose` are further points (`x`, `y`, region, hover), such as of other bases: open diamonds that nothing joins or names.
    `palette` gives the series their colours where several figures must agree on them.
    With `yearly` a year is named under its end, where figures of a whole year stand.
    A line breaks where the next point is more than `gap` (days, or units of `x`) away or, without `gap`, GAP times the usual distance.
    """
    order = rows.groupby("series", sort=False)[y].last().sort_values(ascending=False).index.tolist()
    region = rows.drop_duplicates("series").set_index("series")["region"]
    if not palette:
        palette = {name: COLOURS[region[name]] for name in order} if colour_by_region else colours(order, [region[n] for n in order])
    drawn = rows if loose is None else pd.concat([rows[[x, y]], loose[[x, y]]])
    high = max([drawn[y].max(), *(value for value, _ in rules)])
    low = min([0.0 if from_zero else drawn[y].min(), drawn[y].min(), *(value for value, _ in rules)])
    axis = value_axis(low, high, unit)
    traces, ends = [], []
    parts = dict(iter(rows.groupby("series", sort=False)))
    for place, name in enumerate(order):
        part = parts[name]
        xs, ys, texts, fills = _points(part, x, y, palette[name], gap)
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
                    "size": 6 if len(part) < 40 else 4,
                    "symbol": SYMBOLS[place % len(SYMBOLS)],
                    "color": fills,
                    "line": {"color": palette[name], "width": 1.4},
                },
                "cliponaxis": False,
            }
        )
        built = part[part["status"] != "target"] if "status" in part else part
        last = (built if len(built) else part).iloc[-1]
        ends.append((name, _plain(last[x]), float(last[y])))
    if loose is not None and len(loose):
        traces.append(_loose(loose, x, y))
    bottom, top = axis["range"]
    margin = {"l": 16 + 7 * max(map(len, axis["ticktext"])), "r": label_width([short(name) for name in order]), "t": 28, "b": 46 if x_title else 30}
    scale = (height - margin["t"] - margin["b"]) / ((top - bottom) or 1)
    wanted = [value * scale for _, _, value in ends]
    annotations = [
        note(
            short(name),
            x=1.0,
            xref="paper",
            xshift=6,
            y=value,
            yshift=round(placed - value * scale, 1),
            font={"size": 13, "color": palette[name]},
        )
        for (name, _, value), placed in zip(ends, spread_labels(wanted), strict=True)
    ]
    shapes = []
    for value, text in rules:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": value,
                "y1": value,
                "line": {"dash": "dash", "width": 1.3, "color": "rgba(128,128,128,0.9)"},
            }
        )
        annotations.append(note(text, x=0, xref="paper", y=value, yanchor="bottom", font={"size": 12}))
    for date, text in moments:
        shapes.append(
            {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": date, "x1": date, "line": {"dash": "dot", "width": 1.3, "color": "rgba(128,128,128,0.9)"}}
        )
        annotations.append(note(text, x=date, y=1, yref="paper", yanchor="bottom", xanchor="center", font={"size": 12}))
    across = plain_axis(title={"text": x_title, "font": {"size": 12}}) if x_title else plain_axis()
    if not x_title:
        across |= _year_ends(drawn[x]) if yearly else _year_ticks(drawn[x])
    return {"data": traces, "layout": layout(height, margin=margin, xaxis=across, yaxis=axis, annotations=annotations, shapes=shapes)}


def _plain(value: object) -> object:
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def _points(part: pd.DataFrame, x: str, y: str, colour: str, gap: float | None = None) -> tuple[list, list, list, list]:
    """The series' points with an empty one put into every gap, and the fill of each marker."""
    where = [_plain(value) for value in part[x]]
    number = part[x].map(pd.Timestamp.toordinal).tolist() if hasattr(part[x].iloc[0], "toordinal") else part[x].tolist()
    steps = sorted(b - a for a, b in pairwise(number) if b > a)
    widest = gap or (steps[len(steps) // 2] * GAP if steps else math.inf)
    status = part["status"].tolist() if "status" in part else [""] * len(part)
    qualifier = part["qualifier"].tolist() if "qualifier" in part else [None] * len(part)
    segment = part["segment"].tolist() if "segment" in part else [0] * len(part)
    points: list[tuple[object, float | None, str, str]] = []
    for i, (at, value, text) in enumerate(zip(where, part[y].tolist(), part["hover"].tolist(), strict=True)):
        if i and (number[i] - number[i - 1] > widest or segment[i] != segment[i - 1] or "target" in (status[i], status[i - 1])):
            points.append((at, None, "", colour))
        hollow = status[i] in ("estimate", "target") or qualifier[i] in ("floor", "ceiling", "doubtful")
        points.append((at, value, text, HOLLOW if hollow else colour))
    xs, ys, texts, fills = (list(column) for column in zip(*points, strict=True))
    return xs, ys, texts, fills


def _loose(points: pd.DataFrame, x: str, y: str) -> Spec:
    edges = [COLOURS[region] for region in points["region"]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_plain(value) for value in points[x]],
        "y": points[y].tolist(),
        "hovertext": points["hover"].tolist(),
        "hoverinfo": "text",
        "marker": {"size": 9, "symbol": "diamond-open", "color": edges, "line": {"color": edges, "width": 1.6}},
        "cliponaxis": False,
    }


def _year_ticks(dates: pd.Series) -> Spec:
    """Years under the axis: as many as fit its width, named once each."""
    first, last = dates.min(), dates.max()
    span = max((last - first).days, 200)
    pad = pd.Timedelta(days=int(span * 0.025))
    axis: Spec = {"type": "date", "range": [(first - pad).isoformat()[:10], (last + pad).isoformat()[:10]], "tickangle": 0}
    if last.year - first.year < 5:
        years = range(first.year, last.year + 1)
        starts = [f"{year}-01-01" for year in years if pd.Timestamp(year, 1, 1) >= first - pad]
        return axis | {"tickvals": starts or [first.isoformat()[:10]], "ticktext": [start[:4] for start in starts] or [str(first.year)]}
    return axis | {"nticks": 8, "tickformat": "%Y"}


def _year_ends(dates: pd.Series) -> Spec:
    """At most seven years under the axis, each under its last day, the newest among them."""
    first, last = dates.min(), dates.max()
    pad = pd.Timedelta(days=int(max((last - first).days, 200) * 0.025))
    newest = last.year if (last + pad).isoformat()[5:10] >= "12-31" or (last + pad).year > last.year else last.year - 1
    oldest = min(first.year, newest)
    years = list(range(newest, oldest - 1, -max(1, -(-(newest - oldest + 1) // 7))))
    ends = [f"{year}-12-31" for year in years]
    left = min((first - pad).isoformat()[:10], f"{newest}-12-01")
    return {"type": "date", "range": [left, (last + pad).isoformat()[:10]], "tickangle": 0, "tickvals": ends, "ticktext": [str(year) for year in years]}
