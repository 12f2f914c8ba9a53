"""Counts: how many of each kind there are in each group, as bars of parts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.look import Spec, label_width, layout, note, plain_axis, short

ROW = 30  # pixels a bar
LEGEND_ROW = 19
MOST_HOVERED = 12  # names in a hover box
NARROWEST = 26  # a part that is more often in the longest bar than this has no room for its number


def counted(rows: pd.DataFrame, *, palette: Mapping[str, str], groups: Sequence[str], legend_columns: int = 3) -> Spec:
    """One bar a group, in the order of `groups`, cut into parts by `kind` in the order of `palette`, each part as long as it has `rows`.

    Columns of `rows`: group, kind, label; the labels stand in the box over a part. Kinds are named above the bars, `legend_columns` in a line.
    """
    parts: dict[tuple[str, str], list[str]] = {}
    for group, kind, label in zip(rows["group"].tolist(), rows["kind"].tolist(), rows["label"].tolist(), strict=True):
        parts.setdefault((group, kind), []).append(label)
    kinds = [kind for kind in palette if any((group, kind) in parts for group in groups)]
    longest = max((sum(len(parts.get((group, kind), ())) for kind in kinds) for group in groups), default=1)
    places = {group: place for place, group in enumerate(groups)}
    traces = []
    for kind in kinds:
        found = [(group, parts[group, kind]) for group in groups if (group, kind) in parts]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": kind,
                "x": [len(labels) for _, labels in found],
                "y": [places[group] for group, _ in found],
                "text": [str(len(labels)) if len(labels) * NARROWEST >= longest else "" for _, labels in found],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"size": 12, "color": "#ffffff"},
                "hovertext": [_box(group, kind, labels) for group, labels in found],
                "hoverinfo": "text",
                "marker": {"color": palette[kind], "line": {"color": "rgba(255,255,255,0.65)", "width": 1}},
            }
        )
    names = [short(group, 24) for group in groups]
    lines = ["   ".join(f"<span style='color:{palette[kind]}'>■</span> {kind}" for kind in part) for part in _chunks(kinds, legend_columns)]
    top = 10 + LEGEND_ROW * len(lines)
    return {
        "data": traces,
        "layout": layout(
            ROW * len(groups) + top + 12,
            barmode="stack",
            margin={"l": label_width(names, 170), "r": 12, "t": top, "b": 8},
            xaxis=plain_axis(range=[0, longest], showticklabels=False),
            yaxis=plain_axis(tickvals=list(range(len(groups))), ticktext=names, range=[len(groups) - 0.5, -0.5], tickfont={"size": 13}),
            annotations=[note("<br>".join(lines), x=0, xref="paper", y=1, yref="paper", yanchor="bottom", xshift=-label_width(names, 170) + 6, align="left")],
        ),
    }


def _box(group: str, kind: str, labels: Sequence[str]) -> str:
    more = f"<br>and {len(labels) - MOST_HOVERED} more" if len(labels) > MOST_HOVERED else ""
    return f"<b>{group}</b>: {len(labels)} {kind}<br>" + "<br>".join(labels[:MOST_HOVERED]) + more


def _chunks(items: Sequence[str], size: int) -> list[Sequence[str]]:
    return [items[place : place + size] for place in range(0, len(items), size)]
