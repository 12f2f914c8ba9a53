"""Steps: levels that hold until the next is told."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts.lines import year_ticks
from charts.look import RULE, SYMBOLS, Spec, colours, label_width, layout, note, plain_axis, short, spread_labels, value_axis

LABEL = 20  # characters of a name at the end of a line
END = "x-thin"


def steps(rows: pd.DataFrame, *, unit: str, height: int, rules: tuple[tuple[float, str], ...] = ()) -> Spec:
    """One stepped line a `series` of `rows` (columns: series, region, placed, value, hover, over), from point to point in their order.

    A point that is `over` marks the day on which the level ended: a cross, the end of its line. `rules` are horizontal lines (value, label).
    """
    parts: dict[str, list] = {}
    homes: dict[str, str] = {}
    for row in rows.itertuples():
        parts.setdefault(row.series, []).append(row)
        homes[row.series] = row.region
    order = sorted(parts, key=lambda name: -parts[name][-1].value)
    palette = colours(order, [homes[name] for name in order])
    values = [*rows["value"].tolist(), *(value for value, _ in rules), 0.0]
    axis = value_axis(0, max(values), unit)
    traces = []
    for place, name in enumerate(order):
        part = parts[name]
        symbol = SYMBOLS[place % len(SYMBOLS)]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": [row.placed.date().isoformat() for row in part],
                "y": [row.value for row in part],
                "hovertext": [row.hover for row in part],
                "hoverinfo": "text",
                "line": {"shape": "hv", "color": palette[name], "width": 2.2},
                "marker": {
                    "size": [10 if row.over else 7 for row in part],
                    "symbol": [END if row.over else symbol for row in part],
                    "color": palette[name],
                    "line": {"color": palette[name], "width": [2.4 if row.over else 0 for row in part]},
                },
                "cliponaxis": False,
            }
        )
    bottom, top = axis["range"]
    names = [short(name, LABEL) for name in order]
    margin = {"l": 16 + 7 * max(map(len, axis["ticktext"])), "r": label_width(names), "t": 44, "b": 30}
    scale = (height - margin["t"] - margin["b"]) / ((top - bottom) or 1)
    wanted = [parts[name][-1].value * scale for name in order]
    annotations = [
        note(text, x=1.0, xref="paper", xshift=6, y=want / scale, yshift=round(placed - want, 1), font={"size": 13, "color": palette[name]})
        for text, name, want, placed in zip(names, order, wanted, spread_labels(wanted), strict=True)
    ]
    shapes = []
    for value, text in rules:
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value, "line": {"dash": "dash", "width": 1.3, "color": RULE}})
        annotations.append(note(text, x=0, xref="paper", y=value, yanchor="bottom", font={"size": 12}))
    days: list[date] = [day.date() for day in rows["placed"]]
    across = plain_axis() | year_ticks(min(days), max(days))
    return {"data": traces, "layout": layout(height, margin=margin, xaxis=across, yaxis=axis, annotations=annotations, shapes=shapes)}
