"""Bars in groups: each bar below its words, so that it keeps the whole width."""

from __future__ import annotations

import pandas as pd

from charts.look import AXIS, COLOURS, HOLLOW, Spec, layout, note, plain_axis

ROW = 38  # pixels a bar with its words
HEADING = 1.0  # room of a group's name, in rows
THICK = 0.3  # of a bar, in rows
FORECAST = {"symbol": "diamond-open", "size": 10, "line": {"width": 1.8}}


def grouped_bars(rows: pd.DataFrame) -> Spec:
    """One bar a row of `rows` (columns: group, text, value, full, region, status, qualifier, hover), in the order given, under the names of their groups.

    `full` is the value at which a bar is as wide as the figure: bars with the same `full` compare. Floors, ceilings and doubtful values are hollow;
    targets are no bars but open diamonds at the end of a thin line.
    """
    groups: list[tuple[str, float]] = []
    at = []
    place = 0.0
    for group in rows["group"].tolist():
        if not groups or group != groups[-1][0]:
            groups.append((group, place))
            place += HEADING
        at.append(place + 0.72)
        place += 1
    ends = [value / full for value, full in zip(rows["value"].tolist(), rows["full"].tolist(), strict=True)]
    fills = [COLOURS[region] for region in rows["region"].tolist()]
    targets = [status == "target" for status in rows["status"].tolist()]
    hollow = [qualifier in ("floor", "ceiling", "doubtful") for qualifier in rows["qualifier"].tolist()]
    hovers, texts = rows["hover"].tolist(), rows["text"].tolist()
    bars = [i for i, target in enumerate(targets) if not target]
    plans = [i for i, target in enumerate(targets) if target]
    traces: list[Spec] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [ends[i] for i in bars],
            "y": [at[i] for i in bars],
            "width": THICK,
            "hovertext": [hovers[i] for i in bars],
            "hoverinfo": "text",
            "marker": {"color": [HOLLOW if hollow[i] else fills[i] for i in bars], "line": {"color": [fills[i] for i in bars], "width": 1.4}},
        }
    ]
    if plans:
        stems = [mark for i in plans for mark in (0, ends[i], None)]
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": stems,
                "y": [at[i] for i in plans for _ in range(3)],
                "line": {"color": AXIS, "width": 1.6, "dash": "dot"},
            }
            | {"hoverinfo": "skip"},
            {
                "type": "scatter",
                "mode": "markers",
                "x": [ends[i] for i in plans],
                "y": [at[i] for i in plans],
                "hovertext": [hovers[i] for i in plans],
                "hoverinfo": "text",
                "marker": FORECAST | {"color": [fills[i] for i in plans]},
                "cliponaxis": False,
            },
        ]
    names = [note(f"<b>{group}</b>", x=0, y=y + 0.55, font={"size": 13}) for group, y in groups]
    return {
        "data": traces,
        "layout": layout(
            round(ROW * place) + 16,
            margin={"l": 6, "r": 12, "t": 4, "b": 12},
            xaxis=plain_axis(range=[0, 1], showticklabels=False),
            yaxis=plain_axis(range=[place + 0.1, 0], showticklabels=False),
            annotations=names + [note(text, x=0, y=y - 0.4, font={"size": 12}) for text, y in zip(texts, at, strict=True)],
        ),
    }
