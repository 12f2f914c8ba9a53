"""Rise and fall side by side: one strip a series, each on its own scale, above one axis of time."""

from __future__ import annotations

import pandas as pd

from charts.look import COLOURS, GRID, Spec, layout, note, plain_axis


def strips(rows: pd.DataFrame, *, row_height: int = 62) -> Spec:
    """Rise and fall, one strip a series on a time axis that all share; each strip has its own scale, named in its heading.

    `rows` (columns: series, region, period_end, value, status, qualifier, hover, heading) are sorted by series and date. Floors, estimates and
    plans are hollow; plans are diamonds joined to nothing.
    """
    names = rows["series"].drop_duplicates().tolist()
    height = row_height * len(names) + 40
    top, bottom = 8, 32
    inner = height - top - bottom
    first, last = rows["period_end"].min(), rows["period_end"].max()
    pad = pd.Timedelta(days=max(40, int((last - first).days * 0.025)))
    spec_layout = layout(height, margin={"l": 12, "r": 14, "t": top, "b": bottom}, annotations=[], shapes=[])
    traces = []
    for i, name in enumerate(names):
        part = rows[rows["series"] == name]
        high = 1 - i * row_height / inner
        axis = "y" if i == 0 else f"y{i + 1}"
        colour = COLOURS[part["region"].iloc[0]]
        built, planned = part[part["status"] != "target"], part[part["status"] == "target"]
        traces += [_stems(built, axis, colour), _marks(built, axis, colour, "circle")]
        if len(planned):
            traces.append(_marks(planned, axis, colour, "diamond-open"))
        floor = max(0.0, high - (row_height - 10) / inner)
        spec_layout["yaxis" if i == 0 else f"yaxis{i + 1}"] = {
            "domain": [floor, max(floor, high - 24 / inner)],
            "range": [0, (part["value"].max() or 1) * 1.12],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": GRID,
            "fixedrange": True,
            "anchor": "x",
        }
        spec_layout["annotations"].append(note(part["heading"].iloc[0], x=0, xref="paper", y=high, yref="paper", yanchor="top"))
    years = range(first.year, last.year + 1)
    step = max(1, -(-len(years) // 6))
    starts = [f"{year}-01-01" for year in years if pd.Timestamp(year, 1, 1) >= first - pad][::step]
    across = {"type": "date", "range": [(first - pad).isoformat()[:10], (last + pad).isoformat()[:10]], "anchor": f"y{len(names)}" if len(names) > 1 else "y"}
    spec_layout["xaxis"] = plain_axis(**across, tickvals=starts, ticktext=[start[:4] for start in starts], tickangle=0) | {"showgrid": True, "gridcolor": GRID}
    return {"data": traces, "layout": spec_layout}


def _stems(part: pd.DataFrame, axis: str, colour: str) -> Spec:
    xs, ys = [], []
    for date, value in zip(part["period_end"], part["value"], strict=True):
        xs += [date.isoformat()[:10]] * 2 + [None]
        ys += [0, value, None]
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "yaxis": axis, "line": {"color": colour, "width": 3}, "hoverinfo": "skip"}


def _marks(part: pd.DataFrame, axis: str, colour: str, symbol: str) -> Spec:
    hollow = (part["status"] == "estimate") | part["qualifier"].isin(["floor", "ceiling"])
    fills = colour if symbol != "circle" else ["rgba(128,128,128,0.12)" if empty else colour for empty in hollow]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [date.isoformat()[:10] for date in part["period_end"]],
        "y": part["value"].tolist(),
        "yaxis": axis,
        "hovertext": part["hover"].tolist(),
        "hoverinfo": "text",
        "marker": {"symbol": symbol, "size": 8, "color": fills, "line": {"color": colour, "width": 1.6}},
        "cliponaxis": False,
    }
