"""Flows from places to places: one Sankey diagram a period, below one another, their heights on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.look import COLOURS, FONT, Spec, layout, note, words

HEAD = 34  # pixels above each diagram for its heading
LEAST = 110  # pixels of the smallest diagram
FOOT = 10  # pixels below each diagram
PAD = 16  # pixels between two nodes
ALPHA = 0.42


def flows(panels: Sequence[tuple[str, pd.DataFrame]], *, names: dict[str, str], unit: str = "", room: int = 470) -> Spec:
    """One diagram a panel (heading, rows), top to bottom. Columns of the rows: origin, goal, value, label (of the hover), all above 0.

    `names` maps the places, in order, to what stands beside them; `room` is shared out by the panels' totals.
    """
    totals = [float(rows["value"].sum()) for _, rows in panels]
    heights = [max(LEAST, room * value / sum(totals)) for value in totals]
    tall = sum(heights) + HEAD * len(panels)
    traces, notes, top = [], [], 0.0
    for (heading, rows), height in zip(panels, heights, strict=True):
        notes.append(note(heading, x=0, xref="paper", y=1 - (top + 4) / tall, yref="paper", yanchor="top"))
        top += HEAD
        traces.append(_diagram(rows, names, unit, height - FOOT, [max(0.0, 1 - (top + height - FOOT) / tall), 1 - top / tall]))
        top += height
    return {"data": traces, "layout": layout(int(tall) + 12, margin={"l": 4, "r": 4, "t": 4, "b": 8}, annotations=notes)}


def _diagram(rows: pd.DataFrame, names: dict[str, str], unit: str, height: float, domain: list[float]) -> Spec:
    ends = [[place for place in names if place in set(rows[side])] for side in ("origin", "goal")]
    sums = [rows.groupby(side)["value"].sum().to_dict() for side in ("origin", "goal")]
    left, right = ({place: i for i, place in enumerate(places)} for places in ends)
    return {
        "type": "sankey",
        "domain": {"x": [0, 1], "y": domain},
        "arrangement": "fixed",
        "textfont": {"family": FONT, "size": 13, "weight": 600},
        "node": {
            "label": [f"{names[place]}  {words(sums[side][place], unit)}" for side in (0, 1) for place in ends[side]],
            "color": [COLOURS[place] for places in ends for place in places],
            "x": [*[0.001] * len(left), *[0.999] * len(right)],
            "y": [middle for side in (0, 1) for middle in _middles([sums[side][place] for place in ends[side]], max(map(len, ends)), height)],
            "pad": PAD,
            "thickness": 12,
            "line": {"width": 0},
            "hoverinfo": "skip",
        },
        "link": {
            "source": [left[place] for place in rows["origin"]],
            "target": [len(left) + right[place] for place in rows["goal"]],
            "value": rows["value"].tolist(),
            "color": [_faded(COLOURS[place]) for place in rows["origin"]],
            "customdata": rows["label"].tolist(),
            "hovertemplate": "%{customdata}<extra></extra>",
            "hoverlabel": {"bgcolor": "#14161b", "bordercolor": "#14161b", "font": {"color": "#ffffff"}},  # Plotly lets what lies below shine through
        },
    }


def _middles(values: Sequence[float], most: int, height: float) -> list[float]:
    """The middles of a column of nodes, from 0 (top) to 1, in order, where the longer of both columns has `most` nodes."""
    scale = (height - PAD * (most - 1)) / sum(values)
    top = (height - scale * sum(values) - PAD * (len(values) - 1)) / 2
    middles = []
    for value in values:
        middles.append(round((top + scale * value / 2) / height, 4))
        top += scale * value + PAD
    return middles


def _faded(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{ALPHA})"
