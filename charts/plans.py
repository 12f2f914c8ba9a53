"""Plans beside what came of them: each as a part of its plan, or over time."""

from __future__ import annotations

import pandas as pd

from charts.look import AXIS, COLOURS, HOLLOW, Spec, layout, note, plain_axis, rungs, value_axis

REACH = 0.24  # of the grid above and below a mark, in rows
PLAN = {"symbol": "diamond-open", "size": 10, "line": {"width": 1.8}}


def kept_plans(rows: pd.DataFrame, *, row_height: int = 33) -> Spec:
    """Two lines a plan: its words, and below them the plan, an open diamond at 100%, joined to what was built as a part of it, a dot.

    `rows` (columns: group, region, percent, hollow, text, plan_hover, built_hover) stand in the order given, under the names of their groups;
    dots have the colour of the region, floors are hollow.
    """
    groups, percents = rows["group"].tolist(), rows["percent"].tolist()
    places, headings, place = [], [], 0.0
    for group in dict.fromkeys(groups):
        headings.append((group, place))
        places += [place + 1.2 + i for i in range(groups.count(group))]
        place += groups.count(group) + 1.2
    fills = [COLOURS[region] for region in rows["region"].tolist()]
    stems_x, stems_y = [], []
    for percent, at in zip(percents, places, strict=True):
        stems_x += [percent, 100, None]
        stems_y += [at, at, None]
    ticks = [0, 50, 100, 150]
    traces = [
        rungs(ticks[1:], places, REACH),
        rungs(ticks[:1], places, REACH, AXIS),
        {"type": "scatter", "mode": "lines", "x": stems_x, "y": stems_y, "line": {"color": AXIS, "width": 1.6}, "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "markers",
            "name": "plan",
            "x": [100] * len(places),
            "y": places,
            "hovertext": rows["plan_hover"].tolist(),
            "hoverinfo": "text",
            "marker": PLAN | {"color": fills},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "built",
            "x": percents,
            "y": places,
            "hovertext": rows["built_hover"].tolist(),
            "hoverinfo": "text",
            "marker": {
                "size": 10,
                "color": [HOLLOW if empty else fill for empty, fill in zip(rows["hollow"].tolist(), fills, strict=True)],
                "line": {"color": fills, "width": 1.8},
            },
            "cliponaxis": False,
        },
    ]
    most = max(*percents, 100)
    low = -0.02 * most
    annotations = [note(f"<b>{group}</b>", x=low, y=at, font={"size": 14}) for group, at in headings]
    annotations += [note(text, x=low, y=at - 0.46, font={"size": 12}) for text, at in zip(rows["text"].tolist(), places, strict=True)]
    return {
        "data": traces,
        "layout": layout(
            round(row_height * (places[-1] + 1.1)) + 40,
            margin={"l": 12, "r": 14, "t": 36, "b": 4},
            xaxis=value_axis(0, most, "percent", range=[low, most * 1.03], tickvals=ticks, ticktext=["0%", "50%", "plan", "150%"], tickangle=0, side="top")
            | {"showgrid": False, "zeroline": False},
            yaxis=plain_axis(range=[places[-1] + 0.5, -0.6], showticklabels=False),
            annotations=annotations,
        ),
    }


def with_plans(spec: Spec, plans: pd.DataFrame) -> Spec:
    """The spec of lines over time with plans on it: a dotted line at the height of the plan from its announcement to an open diamond at the due date.

    `plans` has the columns announced_on, period_end, value, region, hover, label; a plan without announcement has the diamond alone.
    """
    traces: list[Spec] = []
    notes: list[Spec] = []
    marks = list(plans[["announced_on", "period_end", "value", "region", "hover", "label"]].itertuples())
    last = max((row.period_end for row in marks), default=None)
    for row in marks:
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
