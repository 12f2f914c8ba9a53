"""Bars of parts: how much of each kind there is in each group, from counts; the name of a group stands above its bar."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts.look import Spec, layout, note, plain_axis

ROW = 46  # pixels a name and its bar
LEGEND_ROW = 19
LEGEND = 46  # characters of a line of the legend that fit a phone
NARROWEST = 0.075  # of the width: a narrower part has no room for its number

REASONS = {
    "another definition": "#5d7a99",
    "scope not known": "#857f72",
    "doubtful figure": "#9b4fb5",
    "floor or ceiling": "#4a9384",
    "rounding": "#1f6f78",
    "restated later": "#7d8c28",
    "a reprint differs": "#a4699c",
    "unexplained": "#868e9b",
}
TRUST = {
    "three or more agree": "#1f6f78",
    "two agree": "#4a9384",
    "sources differ": "#7d8c28",
    "one source": "#6d7a8a",
    "reprints alone": "#a4699c",
}
FRESHNESS = {"up to date": "#218a62", "overdue": "#7d8c28", "silent for three years": "#9b4fb5", "too few to tell": "#6d7a8a"}
SOURCE_KINDS = {"filings": "#1f6f78", "official": "#4a9384", "research": "#5d7a99", "press": "#a4699c", "other": "#857f72"}


def parts(rows: pd.DataFrame, *, palette: Mapping[str, str], share: bool = True) -> Spec:
    """One bar a group, cut into its kinds in the order of `palette`. Columns of `rows`: group, kind, value, hover; groups stand in their order there.

    With `share` each bar fills the width and tells percent; else the fullest does, and bars tell numbers. The total stands after the name.
    """
    groups, kinds, values, boxes = (rows[name].tolist() for name in ("group", "kind", "value", "hover"))
    totals: dict[str, float] = {}
    for group, value in zip(groups, values, strict=True):
        totals[group] = totals.get(group, 0) + value
    places = {group: place for place, group in enumerate(totals)}
    most = max(totals.values())
    traces = []
    for kind, colour in palette.items():
        found = [(group, value, box) for group, one, value, box in zip(groups, kinds, values, boxes, strict=True) if one == kind]
        if not found:
            continue
        widths = [value / (totals[group] if share else most) for group, value, _ in found]
        numbers = [_percent(width) if share else f"{value:,}" for width, (_, value, _) in zip(widths, found, strict=True)]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": kind,
                "x": [100 * width for width in widths],
                "y": [places[group] + 0.14 for group, _, _ in found],
                "width": 0.46,
                "text": [text if width >= NARROWEST else "" for text, width in zip(numbers, widths, strict=True)],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"size": 12, "color": "#ffffff"},
                "hovertext": [box for _, _, box in found],
                "hoverinfo": "text",
                "marker": {"color": colour, "line": {"color": "rgba(255,255,255,0.65)", "width": 1}},
            }
        )
    legend = _legend({kind: colour for kind, colour in palette.items() if kind in set(kinds)})
    top = 12 + LEGEND_ROW * len(legend)
    names = [note(f"<b>{group}</b>  {total:,}", x=0, y=place - 0.3, xanchor="left") for place, (group, total) in enumerate(totals.items())]
    return {
        "data": traces,
        "layout": layout(
            ROW * len(totals) + top + 10,
            barmode="stack",
            margin={"l": 6, "r": 6, "t": top, "b": 6},
            xaxis=plain_axis(range=[0, 100], showticklabels=False),
            yaxis=plain_axis(range=[len(totals) - 0.5, -0.6], showticklabels=False),
            annotations=[*names, note("<br>".join(legend), x=0, xref="paper", y=1, yref="paper", yanchor="bottom", align="left")],
        ),
    }


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _legend(palette: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    used = LEGEND
    for kind, colour in palette.items():
        mark = f"<span style='color:{colour}'>■</span> {kind}"
        used += len(kind) + 5
        if used > LEGEND:
            lines.append(mark)
            used = len(kind) + 5
        else:
            lines[-1] += f"   {mark}"
    return lines
