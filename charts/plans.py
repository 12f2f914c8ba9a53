"""Plans beside what came of them: each as a part of its plan, or over time."""

from __future__ import annotations

import pandas as pd

from charts.look import AXIS, COLOURS, Spec, label_width, layout, note, plain_axis, short, value_axis

PLAN = {"symbol": "diamond-open", "size": 10, "line": {"width": 1.8}}
EMPTY = "rgba(128,128,128,0.12)"


def kept_plans(rows: pd.DataFrame, *, row_height: int = 25) -> Spec:
    """One line a plan: the plan, an open diamond, at 100%, and what was built as a part of it, a dot in the colour of the region.

    `rows` (columns: group, name, region, percent, hollow, text, plan_hover, built_hover) stand in the order given, under the names of their groups;
    `text` is written at the right, floors are hollow.
    """
    places, headings, place = [], [], 0.0
    for group, part in rows.groupby("group", sort=False):
        headings.append((group, place))
        places += [place + 1 + i for i in range(len(part))]
        place += len(part) + 1.25
    fills = [COLOURS[region] for region in rows["region"]]
    names = [short(name, 24) for name in rows["name"]]
    stems_x, stems_y = [], []
    for percent, at in zip(rows["percent"], places, strict=True):
        stems_x += [percent, 100, None]
        stems_y += [at, at, None]
    hollow = rows["hollow"].tolist()
    traces = [
        {"type": "scatter", "mode": "lines", "x": stems_x, "y": stems_y, "line": {"color": AXIS, "width": 1.6}, "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "markers",
            "name": "plan",
            "x": [100] * len(rows),
            "y": places,
            "hovertext": rows["plan_hover"].tolist(),
            "hoverinfo": "text",
            "marker": PLAN | {"color": fills},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "built",
            "x": rows["percent"].tolist(),
            "y": places,
            "hovertext": rows["built_hover"].tolist(),
            "hoverinfo": "text",
            "marker": {
                "size": 10,
                "color": [EMPTY if empty else fill for empty, fill in zip(hollow, fills, strict=True)],
                "line": {"color": fills, "width": 1.8},
            },
            "cliponaxis": False,
        },
    ]
    left = label_width(names, 168)
    most = max(rows["percent"].max(), 100)
    annotations = [note(f"<b>{group}</b>", x=0, xref="paper", xshift=4 - left, y=at) for group, at in headings]
    annotations += [note(text, x=1, xref="paper", xshift=8, y=at, font={"size": 12}) for text, at in zip(rows["text"], places, strict=True)]
    return {
        "data": traces,
        "layout": layout(
            round(row_height * (place + 0.2)) + 56,
            margin={"l": left, "r": label_width(rows["text"], 130), "t": 40, "b": 12},
            xaxis=value_axis(0, most, "percent", range=[-2, most * 1.03], tickvals=[0, 50, 100, 150], ticktext=["0%", "50%", "plan", "150%"], side="top"),
            yaxis=plain_axis(tickvals=places, ticktext=names, range=[place - 0.4, -0.7], showline=False),
            shapes=[{"type": "line", "x0": 100, "x1": 100, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": AXIS, "width": 1}, "layer": "below"}],
            annotations=annotations,
        ),
    }


def with_plans(spec: Spec, plans: pd.DataFrame) -> Spec:
    """The spec of lines over time with plans on it: a dotted line at the height of the plan from its announcement to an open diamond at the due date.

    `plans` has the columns announced_on, period_end, value, region, hover, label; a plan without announcement has the diamond alone.
    """
    traces, notes = [], []
    last = plans["period_end"].max() if len(plans) else None
    for row in plans.itertuples():
        colour, due = COLOURS[row.region], row.period_end.isoformat()[:10]
        if pd.notna(row.announced_on):
            xs = [row.announced_on.isoformat()[:10], due]
            line = {"color": colour, "width": 1.6, "dash": "dot"}
            traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": [row.value] * 2, "line": line, "hoverinfo": "skip"})
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "plan",
                "x": [due],
                "y": [row.value],
                "hovertext": [row.hover],
                "hoverinfo": "text",
                "marker": PLAN | {"color": colour},
                "cliponaxis": False,
            }
        )
        if row.label:
            end = {"xanchor": "right", "xshift": 8} if row.period_end == last else {"xanchor": "center"}
            notes.append(note(row.label, x=due, y=row.value, yanchor="bottom", yshift=7, font={"size": 12}, **end))
    return {"data": [*spec["data"], *traces], "layout": spec["layout"] | {"annotations": [*spec["layout"]["annotations"], *notes]}}
