"""Short rankings below one another, each under its own heading and on its own scale."""

from __future__ import annotations

import pandas as pd

from charts.look import COLOURS, HOLLOW, Spec, label_width, layout, note, plain_axis, short

ROW = 25  # pixels a bar
HEADING = 1.25  # rows that a heading takes
GAP = 0.35  # rows between two lists


def bar_lists(rows: pd.DataFrame, *, name_length: int = 18, one_scale: bool = False) -> Spec:
    """One bar a row of `rows` (columns: group, series, region, value, label, hover, hollow), in the order given, under the names of their groups.

    The longest bar of each group fills the width, so that bars of two groups are not to be compared; with `one_scale` the longest of all
    does, and they are. `label` stands at the end of its bar.
    """
    groups, values, homes = rows["group"].tolist(), rows["value"].tolist(), rows["region"].tolist()
    longest: dict[str, float] = {}
    for group, value in zip(groups, values, strict=True):
        longest[group] = max(values) if one_scale else max(value, longest.get(group, 0.0))
    places, headings, place = [], [], 0.0
    for group in longest:
        headings.append((group, place))
        places += [place + HEADING + i for i in range(groups.count(group))]
        place += HEADING + groups.count(group) + GAP
    names = [short(name, name_length) for name in rows["series"].tolist()]
    edges = [COLOURS[home] for home in homes]
    labels = rows["label"].tolist()
    left = label_width(names, 170)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [100 * value / (longest[group] or 1) for group, value in zip(groups, values, strict=True)],
                "y": places,
                "width": 0.68,
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {
                    "color": [HOLLOW if hollow else edge for hollow, edge in zip(rows["hollow"].tolist(), edges, strict=True)],
                    "line": {"color": edges, "width": 1.4},
                },
                "text": labels,
                "textposition": "outside",
                "textfont": {"size": 13},
                "cliponaxis": False,
            }
        ],
        "layout": layout(
            round(ROW * (place - GAP)) + 30,
            margin={"l": left, "r": 14 + 7 * max(map(len, labels)), "t": 26, "b": 4},
            xaxis=plain_axis(range=[0, 100], showticklabels=False),
            yaxis=plain_axis(tickvals=places, ticktext=names, range=[place - GAP - 0.4, -0.5], tickfont={"size": 13}),
            annotations=[note(f"<b>{group}</b>", x=0, xref="paper", xshift=8 - left, y=at) for group, at in headings],
        ),
    }
