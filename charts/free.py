"""Figures of any rows, such as the result of a reader's query: lines, bars or dots."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import pandas as pd

from charts.lines import lines, year_ticks
from charts.look import COLOURS, Spec, colours, layout, note, plain_axis, value_axis, words

# For series without a region. Each has at least 3:1 against the light and the dark page.
PALETTE = ("#218a62", "#9b4fb5", "#5d7a99", "#b0623a", "#2a8f8f", "#c9567c", "#7d8c28", "#6a5fb8", "#1f8aa8", "#a4699c", "#8a8578", "#7a6a4f")
BAR = 38  # pixels a name and its bar
LINE = 18  # pixels a line of the legend
LEGEND = 44  # characters a line of the legend, which fit a phone


def free_colours(names: Sequence[str], regions: Sequence[str]) -> dict[str, str]:
    """A colour a name: that of the region that it names, else a shade of its region's, else one of a palette that stands for no region."""
    if all(name in COLOURS for name in names):
        return {name: COLOURS[name] for name in names}
    if all(region in COLOURS for region in regions):
        return colours(names, regions)
    return dict(zip(dict.fromkeys(names), cycle(PALETTE), strict=False))


def free_lines(rows: pd.DataFrame, *, unit: str, x_title: str, yearly: bool) -> Spec:
    """One line a series of `rows` (columns: series, region, x, y, hover; sorted by series and x). Without `x_title` x is a date; `yearly` if one a year."""
    names, regions = rows["series"].tolist(), rows["region"].tolist()
    palette = free_colours(names, regions)
    return lines(rows, x="x", y="y", unit=unit, palette=palette, x_title=x_title, yearly=yearly, height=430)


def free_bars(rows: pd.DataFrame, *, unit: str) -> Spec:
    """One bar a row of `rows` (columns: title, series, region, y, hover), in the order given, its name above it; series are told by colour."""
    names = rows["series"].tolist()
    palette = free_colours(names, rows["region"].tolist())
    legend = _legend(palette) if len(palette) > 1 else []
    values = rows["y"].tolist()
    texts = [words(value, unit) for value in values]
    low, high = min([*values, 0]), max([*values, 0])
    room = 14 + 7 * max(map(len, texts))
    fills = [palette[name] for name in names]
    titles = [note(title, x=0, xref="paper", y=place - 0.34) for place, title in enumerate(rows["title"].tolist())]
    above = 8 + LINE * len(legend)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": values,
                "y": [place + 0.14 for place in range(len(values))],
                "width": 0.38,
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {"color": fills, "line": {"color": fills, "width": 1.4}},
                "text": texts,
                "textposition": "outside",
                "textfont": {"size": 13},
                "cliponaxis": False,
            }
        ],
        "layout": layout(
            BAR * len(values) + above + 14,
            margin={"l": room if low < 0 else 6, "r": room, "t": above, "b": 6},
            xaxis=plain_axis(range=[low, high or 1.0], showticklabels=False),
            yaxis=plain_axis(range=[len(values) - 0.5, -0.6], showticklabels=False),
            annotations=titles + _stacked(legend),
        ),
    }


def free_dots(rows: pd.DataFrame, *, units: tuple[str, str], titles: tuple[str, str], dates: bool) -> Spec:
    """One dot a row of `rows` (columns: series, region, x, y, hover); `units` and `titles` are those of x and y. With `dates` x is a date."""
    palette = free_colours(rows["series"].tolist(), rows["region"].tolist())
    legend = _legend(palette) if len(palette) > 1 else []
    up = value_axis(*_range(rows["y"]), units[1])
    if dates:
        days = rows["x"].dt.date
        across = plain_axis(**year_ticks(min(days), max(days)))
    else:
        across = value_axis(*_range(rows["x"]), units[0]) | {"title": {"text": titles[0], "font": {"size": 12}}}
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [str(day) for day in part["x"].dt.date] if dates else part["x"].tolist(),
            "y": part["y"].tolist(),
            "hovertext": part["hover"].tolist(),
            "hoverinfo": "text",
            "marker": {"size": 9, "color": palette[str(name)], "opacity": 0.8},
            "cliponaxis": False,
        }
        for name, part in rows.groupby("series", sort=False)
    ]
    above = 26 + LINE * len(legend)
    heading = note(titles[1], x=0, xref="paper", y=1, yref="paper", yshift=10 + LINE * len(legend), yanchor="bottom", font={"size": 12})
    return {
        "data": traces,
        "layout": layout(
            420 + above,
            margin={"l": 16 + 7 * max(map(len, up["ticktext"])), "r": 20, "t": above + 10, "b": 46},
            xaxis=across,
            yaxis=up,
            annotations=[heading, *_stacked(legend)],
        ),
    }


def _range(values: pd.Series) -> tuple[float, float]:
    """From 0, unless all values lie in a small part of the way from there."""
    low, high = float(values.min()), float(values.max())
    if 0.6 * high < low < high:
        return low, high
    return min(0.0, low), max(0.0, high) or float(low == 0)


def _legend(palette: dict[str, str]) -> list[str]:
    """The names of the series, each in its colour, in lines that fit a phone."""
    found: list[str] = []
    used = LEGEND
    for name, colour in palette.items():
        part = f"<span style='color:{colour}'>■</span> {name}"
        if used + len(name) + 4 > LEGEND:
            found.append(part)
            used = 0
        else:
            found[-1] += f"   {part}"
        used += len(name) + 4
    return found


def _stacked(legend: Sequence[str]) -> list[Spec]:
    """The lines of a legend above the figure."""
    return [
        note(text, x=0, xref="paper", y=1, yref="paper", yshift=4 + LINE * (len(legend) - 1 - place), yanchor="bottom") for place, text in enumerate(legend)
    ]
