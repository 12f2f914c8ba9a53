"""Slopes: one line a series from its value at one date to that at another."""

from __future__ import annotations

import pandas as pd

from charts.look import CHARACTER, HOLLOW, SYMBOLS, Spec, layout, note, plain_axis, rank_axis, short, spread_labels, value_axis, words

NAME_LENGTH = 15


def slopes(rows: pd.DataFrame, *, ends: tuple[str, str], unit: str = "", height: int = 400, palette: dict[str, str]) -> Spec:
    """Draw `rows` (columns: series, end, value, hover; optional status, qualifier), two a series: at `ends[0]` on the left and at `ends[1]` on the right.

    Both ends carry their value, the right one the name too. Estimates, floors, ceilings and doubtful values are hollow.
    Ranks (the unit rank) have the first on top.
    Ranks (the unit rank) have the first on top.
    """
    names = list(dict.fromkeys(rows["series"].tolist()))
    values = {(name, end): value for name, end, value in zip(rows["series"].tolist(), rows["end"].tolist(), rows["value"].tolist(), strict=True)}
    hovers = {(name, end): hover for name, end, hover in zip(rows["series"].tolist(), rows["end"].tolist(), rows["hover"].tolist(), strict=True)}
    loose = {(name, end) for name, end, hollow in zip(rows["series"].tolist(), rows["end"].tolist(), _hollow(rows), strict=True) if hollow}
    low, high = min(values.values()), max(values.values())
    axis = rank_axis(high) if unit == "rank" else value_axis(min(0.0, low), high, unit)
    axis |= {"showticklabels": False, "showgrid": False, "zeroline": False}
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [0, 1],
            "y": [values[name, end] for end in ends],
            "hovertext": [hovers[name, end] for end in ends],
            "hoverinfo": "text",
            "line": {"color": palette[name], "width": 2.2},
            "marker": {
                "size": 8,
                "symbol": SYMBOLS[place % len(SYMBOLS)],
                "color": [HOLLOW if (name, end) in loose else palette[name] for end in ends],
                "line": {"color": palette[name], "width": 1.4},
            },
            "cliponaxis": False,
        }
        for place, name in enumerate(names)
    ]
    left = {name: words(values[name, ends[0]], unit) for name in names}
    right = {name: f"{words(values[name, ends[1]], unit)} {short(name, NAME_LENGTH)}" for name in names}
    margin = {"l": _room(left.values()), "r": _room(right.values()), "t": 34, "b": 12}
    bottom, top = axis["range"]
    scale = (height - margin["t"] - margin["b"]) / ((top - bottom) or 1)
    notes = []
    for x, end, texts, side, shift in ((0, ends[0], left, "right", -9), (1, ends[1], right, "left", 9)):
        placed = spread_labels([values[name, end] * scale for name in names])
        notes += [
            note(
                texts[name],
                x=x,
                xanchor=side,
                xshift=shift,
                y=values[name, end],
                yshift=round(at - values[name, end] * scale, 1),
                font={"size": 13, "color": palette[name]},
            )
            for name, at in zip(names, placed, strict=True)
        ]
        notes.append(note(f"<b>{end}</b>", x=x, xanchor="center", y=1, yref="paper", yanchor="bottom", yshift=12))
    across = plain_axis(range=[0, 1], showticklabels=False)
    return {"data": traces, "layout": layout(height, margin=margin, xaxis=across, yaxis=axis, annotations=notes)}


def _hollow(rows: pd.DataFrame) -> list[bool]:
    status = rows["status"].tolist() if "status" in rows else [""] * len(rows)
    qualifier = rows["qualifier"].tolist() if "qualifier" in rows else [None] * len(rows)
    return [kind == "estimate" or bound in ("floor", "ceiling", "doubtful") for kind, bound in zip(status, qualifier, strict=True)]


def _room(texts: object) -> int:
    return int(24 + CHARACTER * max(map(len, texts), default=0))  # type: ignore[call-overload]
