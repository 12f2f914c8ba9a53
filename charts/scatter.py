"""A scatter: one metric across, another up, a third as the size of the bubbles."""

from __future__ import annotations

import math

import pandas as pd

from charts.look import AXIS, CHARACTER, GRID, Spec, layout, log_axis, note, plain_axis, short, value_axis

NARROW = 290  # pixels of the plot on a phone, for which the names are placed
NAME_LENGTH = 16
SMALL, LARGE = 9, 46  # diameters of bubbles in pixels
LINE = 15  # pixels a line of text


def scatter(
    rows: pd.DataFrame, *, units: tuple[str, str], titles: tuple[str, str], log: tuple[bool, bool] = (False, False), height: int = 460, palette: dict[str, str]
) -> Spec:
    """One bubble a row of `rows` (columns: series, value, up, hover; optional bubble, hollow): `value` across, `up` up, its area as `bubble` says.

    `units`, `titles` and `log` (a logarithmic axis) are those of the two axes, across first. Names stand where they meet no other, even on a phone.
    """
    names, xs, ys = rows["series"].tolist(), rows["value"].tolist(), rows["up"].tolist()
    largest = max(rows["bubble"].tolist(), default=0) if "bubble" in rows else 0
    sizes = [max(SMALL, LARGE * math.sqrt(max(value, 0) / largest)) for value in rows["bubble"].tolist()] if largest > 0 else [12.0] * len(rows)
    across = _axis(xs, units[0], log[0]) | {"gridcolor": GRID, "showgrid": True, "linecolor": AXIS}
    upright = _axis(ys, units[1], log[1])
    across = _fewer(across)
    margin = {"l": 16 + 7 * max(map(len, upright["ticktext"])), "r": 22, "t": 48, "b": 50}
    colours = [palette[name] for name in names]
    hollow = rows["hollow"].tolist() if "hollow" in rows else [False] * len(rows)
    places = [
        (_share(x, across, log[0]) * NARROW, (1 - _share(y, upright, log[1])) * (height - margin["t"] - margin["b"])) for x, y in zip(xs, ys, strict=True)
    ]
    notes = [
        note(
            short(names[i], NAME_LENGTH),
            x=math.log10(xs[i]) if log[0] else xs[i],
            y=math.log10(ys[i]) if log[1] else ys[i],
            xanchor=side,
            xshift=dx,
            yshift=dy,
            font={"size": 12, "color": colours[i]},
        )
        for i, (side, dx, dy) in _labels(places, [short(name, NAME_LENGTH) for name in names], sizes).items()
    ]
    notes.append(note(titles[1], x=0, xref="paper", xshift=8 - margin["l"], y=1, yref="paper", yanchor="bottom", yshift=10, font={"size": 12}))
    notes.append(note(titles[0], x=1, xref="paper", xanchor="right", y=0, yref="paper", yanchor="top", yshift=-26, font={"size": 12}))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": xs,
                "y": ys,
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {
                    "size": sizes,
                    "color": ["rgba(128,128,128,0.12)" if empty else colour for empty, colour in zip(hollow, colours, strict=True)],
                    "opacity": 0.82,
                    "line": {"color": colours, "width": 1.4},
                },
                "cliponaxis": False,
            }
        ],
        "layout": layout(height, margin=margin, xaxis=plain_axis() | across, yaxis=upright, annotations=notes),
    }


def _axis(values: list[float], unit: str, log: bool) -> Spec:
    """An axis around the values: from 0 unless they all lie far from it, with room for the bubbles at its end."""
    low, high = min(values), max(values)
    if log:
        return log_axis(low * 0.8, high * 1.25, unit)
    start = 0.0 if low >= 0 and low < 0.5 * high else low - 0.12 * ((high - low) or abs(high) or 1)
    return value_axis(start, high + 0.06 * ((high - start) or 1), unit)


def _fewer(axis: Spec) -> Spec:
    step = -(-len(axis["tickvals"]) // 5)
    return axis | {"tickvals": axis["tickvals"][::step], "ticktext": axis["ticktext"][::step], "tickangle": 0}


def _share(value: float, axis: Spec, log: bool) -> float:
    low, high = axis["range"]
    return ((math.log10(value) if log else value) - low) / ((high - low) or 1)


def _labels(places: list[tuple[float, float]], names: list[str], sizes: list[float]) -> dict[int, tuple[str, float, float]]:
    """For each bubble whose name finds room: the side of the text at which it is anchored and how far the text is shifted. The largest choose first."""
    taken = [(x - size / 2, y - size / 2, x + size / 2, y + size / 2) for (x, y), size in zip(places, sizes, strict=True)]
    found: dict[int, tuple[str, float, float]] = {}
    for i in sorted(range(len(places)), key=lambda i: -sizes[i]):
        (x, y), away, width = places[i], sizes[i] / 2 + 4, len(names[i]) * CHARACTER * 0.92
        for side, dx, dy in (("left", away, 0.0), ("right", -away, 0.0), ("center", 0.0, away + 6), ("center", 0.0, -away - 6)):
            left = x + dx - {"left": 0, "right": width, "center": width / 2}[side]
            box = (left, y - dy - LINE / 2, left + width, y - dy + LINE / 2)
            others = [other for j, other in enumerate(taken) if j != i]
            if box[0] >= 0 and box[2] <= NARROW + 20 and not any(_meet(box, other) for other in others):
                found[i] = (side, dx, dy)
                taken.append(box)
                break
    return found


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
