"""Figures of very unlike size one below the other, each with its words above it, on an axis of powers of ten."""

from __future__ import annotations

import math

import pandas as pd

from charts.look import AXIS, COLOURS, HOLLOW, Spec, layout, note, plain_axis, rungs, words

ROW = 33  # pixels a figure with its words
REACH = 0.2  # of the grid above and below a mark, in rows
MOST_TICKS = 5


def milestones(rows: pd.DataFrame) -> Spec:
    """Two lines a row of `rows` (columns: group, region, value above 0, stage, text, hover), in the order given, under the names of their groups.

    `text` stands above its mark: a full dot for the stage `taking`, a ring for `reachable`, an open diamond for `planned`.
    """
    groups, stages, regions = rows["group"].tolist(), rows["stage"].tolist(), rows["region"].tolist()
    powers = [math.log10(value) for value in rows["value"].tolist()]
    places, headings, place = [], [], 0.0
    for group in dict.fromkeys(groups):
        headings.append((group, place))
        places += [place + 1.2 + i for i in range(groups.count(group))]
        place += groups.count(group) + 1.2
    low, high = math.floor(min(powers)), math.ceil(max(powers))
    step = -(-(high - low + 1) // MOST_TICKS)
    ticks = list(range(low, high + 1, step))
    stems: dict[str, list] = {"x": [], "y": []}
    for power, at in zip(powers, places, strict=True):
        stems["x"] += [low, power, None]
        stems["y"] += [at, at, None]
    edges = [COLOURS[region] for region in regions]
    annotations = [note(f"<b>{group}</b>", x=low, xshift=4, y=at, font={"size": 14}) for group, at in headings]
    annotations += [note(text, x=low, xshift=4, y=at - 0.46, font={"size": 12}) for text, at in zip(rows["text"].tolist(), places, strict=True)]
    return {
        "data": [
            rungs(ticks, places, REACH),
            {"type": "scatter", "mode": "lines", "x": stems["x"], "y": stems["y"], "line": {"color": AXIS, "width": 1.6}, "hoverinfo": "skip"},
            {
                "type": "scatter",
                "mode": "markers",
                "x": powers,
                "y": places,
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {
                    "size": 10,
                    "symbol": ["diamond-open" if stage == "planned" else "circle" for stage in stages],
                    "color": [HOLLOW if stage == "reachable" else edge for stage, edge in zip(stages, edges, strict=True)],
                    "line": {"color": edges, "width": 1.8},
                },
                "cliponaxis": False,
            },
        ],
        "layout": layout(
            round(ROW * (places[-1] + 1.1)) + 40,
            margin={"l": 12, "r": 24, "t": 10, "b": 28},
            xaxis=plain_axis(range=[low, high + 0.03 * (high - low)], tickvals=ticks, ticktext=[words(10.0**tick) for tick in ticks], tickangle=0),
            yaxis=plain_axis(range=[places[-1] + 0.5, -0.5], showticklabels=False),
            annotations=annotations,
        ),
    }
