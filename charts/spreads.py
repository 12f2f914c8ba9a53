"""How far figures for one thing lie apart: one line a thing, a dot a figure, in percent above or below the one that is shown."""

from __future__ import annotations

import pandas as pd

from charts.look import AXIS, COLOURS, HOLLOW, Spec, layout, note, plain_axis, rungs, short

ROW = 62  # pixels a thing
REACH = 0.14  # of the grid above and below the middle of a line, in rows
LONGEST = 52  # characters of a name that fit a phone


def spreads(rows: pd.DataFrame) -> Spec:
    """One line a group of `rows` (columns: group, detail, home, off, vouched, hover), in their order; `off` is the distance in percent from the figure shown.

    Dots have the colour of the region, reprints and mirrors are hollow; the range stands as a thin line behind them.
    """
    groups, details = rows["group"].tolist(), rows["detail"].tolist()
    names = dict(zip(groups, details, strict=True))
    places = {group: place for place, group in enumerate(names)}
    offs, homes = rows["off"].tolist(), rows["home"].tolist()
    ends: dict[str, tuple[float, float]] = {}
    for group, off in zip(groups, offs, strict=True):
        low, high = ends.get(group, (off, off))
        ends[group] = (min(low, off), max(high, off))
    line: dict[str, list] = {"x": [], "y": []}
    for group, (low, high) in ends.items():
        line["x"] += [low, high, None]
        line["y"] += [places[group] + 0.3] * 2 + [None]
    edges = [COLOURS[home] for home in homes]
    low, high = min(0.0, *offs), max(0.0, *offs)
    step = next(step for step in (5, 10, 20, 25, 50, 100, 200, 500, 1000, 10**9) if (high - low) / step <= 5)
    ticks = [tick for tick in range(int(low // step) * step, int(high // step + 1) * step + 1, step) if low - 1 <= tick <= high + 1]
    pad = 0.06 * (high - low)
    return {
        "data": [
            rungs([tick for tick in ticks if tick], [place + 0.3 for place in places.values()], REACH),
            rungs([0], [place + 0.3 for place in places.values()], REACH, AXIS),
            {"type": "scatter", "mode": "lines", **line, "line": {"color": AXIS, "width": 2}, "hoverinfo": "skip"},
            {
                "type": "scatter",
                "mode": "markers",
                "x": offs,
                "y": [places[group] + 0.3 for group in groups],
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {
                    "size": 11,
                    "color": [edge if vouched else HOLLOW for edge, vouched in zip(edges, rows["vouched"].tolist(), strict=True)],
                    "line": {"color": edges, "width": 2},
                },
                "cliponaxis": False,
            },
        ],
        "layout": layout(
            ROW * len(names) + 46,
            margin={"l": 8, "r": 8, "t": 34, "b": 10},
            xaxis=plain_axis(range=[low - pad, high + pad], tickvals=ticks, ticktext=[_words(tick) for tick in ticks], side="top"),
            yaxis=plain_axis(range=[len(names) - 0.5, -0.5], showticklabels=False),
            annotations=[
                note(f"<b>{short(group, LONGEST)}</b><br>{short(detail, LONGEST)}", x=0, xref="paper", y=places[group] - 0.18, align="left", font={"size": 12})
                for group, detail in names.items()
            ],
        ),
    }


def _words(off: int) -> str:
    return "as shown" if off == 0 else f"{'+' if off > 0 else '−'}{abs(off)}%"
