"""Dots: one number a group and region, with its range where it is not known exactly."""

from __future__ import annotations

import textwrap
from collections import Counter

import pandas as pd

from charts.look import AXIS, COLOURS, FONT, GRID, HOLLOW, REGIONS, TICK_SIZE, Spec, layout, note, plain_axis, value_axis, words

LANE = 19  # pixels between two dots of a group
GROUP_GAP = 14  # pixels between two groups


def dot_ranges(rows: pd.DataFrame, *, unit: str = "", high: float, name_width: int = 15) -> Spec:
    """One dot a row of `rows` (columns: group, region, low, high, label, hover), in the order given; a line runs from low to high.

    A dot is hollow where low and high differ; `label` stands on the side with more room. `high` is the end of the axis.
    """
    lows, tops, homes = rows["low"].tolist(), rows["high"].tolist(), rows["region"].tolist()
    regions = [region for region in REGIONS if region in homes]
    heights, middles, edges, names, y = [], [], [], [], 0.0
    for group, dots in Counter(rows["group"].tolist()).items():
        name = textwrap.wrap(group, name_width, break_long_words=False) or [group]
        tall = max(dots, len(name) * 0.8)
        start = y + GROUP_GAP / 2 + (tall - dots) * LANE / 2
        heights += [start + LANE * (lane + 0.5) for lane in range(dots)]
        middles.append(y + GROUP_GAP / 2 + tall * LANE / 2)
        y += GROUP_GAP + tall * LANE
        edges.append(y)
        names.append("<br>".join(name))
    ranges: dict[str, list] = {"x": [], "y": []}
    for low, top, at in zip(lows, tops, heights, strict=True):
        ranges["x"] += [low, top, None]
        ranges["y"] += [at, at, None]
    fills = [COLOURS[region] for region in homes]
    open_ended = [top - low > 0.005 * high for low, top in zip(lows, tops, strict=True)]
    left = 18 + 7 * max(len(line) for name in names for line in name.split("<br>"))
    labels = zip(rows["label"].tolist(), lows, tops, heights, strict=True)
    texts = [_label(text, low, top, at, roomy_left=low > high - top) for text, low, top, at in labels]
    named = "   ".join(f"<span style='color:{COLOURS[region]}'>●</span> {region}" for region in regions)
    legend = [note(named, x=0, xref="paper", y=1, yref="paper", yanchor="bottom")]
    return {
        "data": [
            {"type": "scatter", "mode": "lines", "x": ranges["x"], "y": ranges["y"], "line": {"color": AXIS, "width": 3}, "hoverinfo": "skip"},
            {
                "type": "scatter",
                "mode": "markers",
                "x": lows,
                "y": heights,
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {
                    "size": 11,
                    "color": [HOLLOW if hollow else fill for hollow, fill in zip(open_ended, fills, strict=True)],
                    "line": {"color": fills, "width": 2},
                },
                "cliponaxis": False,
            },
        ],
        "layout": layout(
            int(y) + 62,
            margin={"l": left, "r": 26, "t": 32, "b": 30},
            xaxis=value_axis(0, high, unit, range=[0, high], tickvals=[0, high / 2, high], ticktext=[words(tick, unit) for tick in (0, high / 2, high)]),
            yaxis=plain_axis(range=[y, 0], tickvals=middles, ticktext=names, tickfont={"size": TICK_SIZE}),
            shapes=[
                {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": edge, "y1": edge, "line": {"color": GRID, "width": 1}, "layer": "below"}
                for edge in edges[:-1]
            ],
            annotations=texts + legend,
        ),
    }


def _label(text: str, low: float, top: float, at: float, *, roomy_left: bool) -> Spec:
    font = {"family": FONT, "size": 12}
    if roomy_left:
        return note(text, x=low, y=at, xshift=-9, xanchor="right", font=font)
    return note(text, x=top, y=at, xshift=9, font=font)
