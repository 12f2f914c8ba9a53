"""Small multiples: a panel a series, two beside each other, over the same years."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts.lines import broken, series_points, year_ticks
from charts.look import SYMBOLS, Spec, layout, log_axis, note, plain_axis, rank_axis, short, value_axis, words

COLUMNS = 2
PANEL = 170  # pixels a panel with its title and its years
TITLE, YEARS = 26, 30
NAME_LENGTH = 15


def multiples(rows: pd.DataFrame, *, units: dict[str, str], palette: dict[str, str], log: bool = False, gap: float | None = None) -> Spec:
    """Draw `rows` as `lines` does (columns: series, period_end, value, hover; optional status, qualifier, segment), each series in a panel of its own.

    `units` are those of the series: panels of one unit share their scale. Above each panel stand its name and newest value.
    """
    parts, _ = series_points(rows, "period_end", "value")
    names = list(parts)
    deep = -(-len(names) // COLUMNS)
    inner = deep * PANEL
    days = [date.fromisoformat(str(point.at)) for part in parts.values() for point in part]
    across = plain_axis() | year_ticks(min(days), max(days)) | {"nticks": 4}
    if len(across.get("tickvals", ())) > 3:
        kept = slice(0, None, 2)
        across |= {"tickvals": across["tickvals"][kept], "ticktext": across["ticktext"][kept]}
    alike = len(set(units.values())) == 1
    every = [point.value for part in parts.values() for point in part]
    wide = max(len(text) for name in names for text in _axis(every if alike else [point.value for point in parts[name]], units[name], log)["ticktext"])
    gutter = 0.07 if alike else 0.2
    traces, notes = [], []
    axes: dict[str, Spec] = {}
    for place, name in enumerate(names):
        part, (row, column) = parts[name], divmod(place, COLUMNS)
        number = "" if place == 0 else str(place + 1)
        low = column * (1 + gutter) / COLUMNS
        high = low + (1 - gutter) / COLUMNS
        top = 1 - (row * PANEL + TITLE) / inner
        bottom = 1 - ((row + 1) * PANEL - YEARS) / inner
        xs, ys, texts, fills, _ = broken(part, palette[name], gap)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": xs,
                "y": ys,
                "xaxis": f"x{number}",
                "yaxis": f"y{number}",
                "hovertext": texts,
                "hoverinfo": "text",
                "connectgaps": False,
                "line": {"color": palette[name], "width": 2},
                "marker": {"size": 5 if len(part) < 20 else 3, "symbol": SYMBOLS[0], "color": fills, "line": {"color": palette[name], "width": 1.2}},
                "cliponaxis": False,
            }
        )
        upright = _axis(every if alike else [point.value for point in part], units[name], log)
        axes[f"xaxis{number}"] = across | {"domain": [low, high], "anchor": f"y{number}"}
        axes[f"yaxis{number}"] = upright | {"domain": [bottom, top], "anchor": f"x{number}", "showticklabels": not alike or column == 0}
        last = words(part[-1].value, units[name])
        notes.append(
            note(
                f"<b>{short(name, NAME_LENGTH)}</b> {last}",
                x=low,
                xref="paper",
                y=top,
                yref="paper",
                yanchor="bottom",
                yshift=3,
                font={"size": 13, "color": palette[name]},
            )
        )
    margin = {"l": 16 + 7 * wide, "r": 16, "t": 14, "b": 4}
    return {"data": traces, "layout": layout(inner + 18, margin=margin, annotations=notes, **axes)}


def _axis(values: list[float], unit: str, log: bool) -> Spec:
    """The axis of a panel, with few ticks."""
    if unit == "rank":
        return rank_axis(max(values))
    if log:
        return log_axis(min(values), max(values), unit)
    axis = value_axis(min(0.0, *values), max(values), unit)
    step = -(-len(axis["tickvals"]) // 4)
    return axis | {"tickvals": axis["tickvals"][::step], "ticktext": axis["ticktext"][::step]}
