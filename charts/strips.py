"""Rise and fall side by side: one strip a series, each on its own scale, above one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pandas as pd

from charts.look import COLOURS, GRID, HOLLOW, Spec, layout, note, plain_axis

READ = ["series", "region", "period_end", "value", "status", "qualifier", "hover", "heading"]


def strips(rows: pd.DataFrame, *, row_height: int = 62) -> Spec:
    """Rise and fall, one strip a series on a time axis that all share; each strip has its own scale, named in its heading.

    `rows` (columns: series, region, period_end, value, status, qualifier, hover, heading) are sorted by series and date. Floors, estimates and
    plans are hollow; plans are diamonds joined to nothing.
    """
    parts: dict[str, list[Any]] = {}
    for row in rows[READ].itertuples():
        parts.setdefault(row.series, []).append(row)
    height = row_height * len(parts) + 40
    top, bottom = 8, 32
    inner = height - top - bottom
    first, last = rows["period_end"].min(), rows["period_end"].max()
    pad = timedelta(days=max(40, int((last - first).days * 0.025)))
    spec_layout = layout(height, margin={"l": 12, "r": 14, "t": top, "b": bottom}, annotations=[], shapes=[])
    traces = []
    for i, part in enumerate(parts.values()):
        high = 1 - i * row_height / inner
        axis = "y" if i == 0 else f"y{i + 1}"
        colour = COLOURS[part[0].region]
        built, planned = [row for row in part if row.status != "target"], [row for row in part if row.status == "target"]
        traces += [_stems(built, axis, colour), _marks(built, axis, colour, "circle")]
        if planned:
            traces.append(_marks(planned, axis, colour, "diamond-open"))
        floor = max(0.0, high - (row_height - 10) / inner)
        spec_layout["yaxis" if i == 0 else f"yaxis{i + 1}"] = {
            "domain": [floor, max(floor, high - 24 / inner)],
            "range": [0, (max(row.value for row in part) or 1) * 1.12],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": GRID,
            "fixedrange": True,
            "anchor": "x",
        }
        spec_layout["annotations"].append(note(part[0].heading, x=0, xref="paper", y=high, yref="paper", yanchor="top"))
    left, right = (first - pad).isoformat()[:10], (last + pad).isoformat()[:10]
    years = range(first.year, last.year + 1)
    step = max(1, -(-len(years) // 6))
    starts = [f"{year}-01-01" for year in years if f"{year}-01-01" >= left][::step]
    across = {"type": "date", "range": [left, right], "anchor": f"y{len(parts)}" if len(parts) > 1 else "y"}
    spec_layout["xaxis"] = plain_axis(**across, tickvals=starts, ticktext=[start[:4] for start in starts], tickangle=0) | {"showgrid": True, "gridcolor": GRID}
    return {"data": traces, "layout": spec_layout}


def _stems(part: Sequence[Any], axis: str, colour: str) -> Spec:
    xs, ys = [], []
    for row in part:
        xs += [row.period_end.isoformat()[:10]] * 2 + [None]
        ys += [0, row.value, None]
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "yaxis": axis, "line": {"color": colour, "width": 3}, "hoverinfo": "skip"}


def _marks(part: Sequence[Any], axis: str, colour: str, symbol: str) -> Spec:
    hollow = [row.status == "estimate" or row.qualifier in ("floor", "ceiling") for row in part]
    fills = colour if symbol != "circle" else [HOLLOW if empty else colour for empty in hollow]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.period_end.isoformat()[:10] for row in part],
        "y": [row.value for row in part],
        "yaxis": axis,
        "hovertext": [row.hover for row in part],
        "hoverinfo": "text",
        "marker": {"symbol": symbol, "size": 8, "color": fills, "line": {"color": colour, "width": 1.6}},
        "cliponaxis": False,
    }
