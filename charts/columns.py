"""Columns a year, stacked by region; what runs the other way stands below the axis."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.look import COLOURS, RULE, Spec, layout, note, plain_axis, value_axis

PAINT = COLOURS | {"Global": "rgba(115,125,140,0.5)"}  # beside what is elsewhere, in grey
NAMES = {"China": "China", "US": "US", "Europe": "Europe", "Other": "elsewhere", "Global": "not named"}


def year_columns(
    rows: pd.DataFrame,
    *,
    years: Sequence[int],
    unit: str = "",
    height: int = 380,
    above: str = "",
    below: str = "",
    moment: tuple[int, str] | None = None,
) -> Spec:
    """Stack `rows` (columns: year, region, value, hover) on each of `years`, those below 0 downwards; years without rows stay empty.

    `above` and `below` say what stands on either side of the axis; `moment` is a year and what is said at its start.
    """
    homes = [region for region in NAMES if region in set(rows["region"])]
    parts = list(rows[["year", "region", "value", "hover"]].itertuples(index=False, name="Part"))
    traces = []
    for region in homes:
        part = [one for one in parts if one.region == region]
        traces.append(
            {
                "type": "bar",
                "name": NAMES[region],
                "x": [one.year for one in part],
                "y": [one.value for one in part],
                "hovertext": [one.hover for one in part],
                "hoverinfo": "text",
                "marker": {"color": PAINT[region], "line": {"width": 0}},
            }
        )
    ups, downs = ([sum(one.value for one in parts if one.year == year and one.value * side > 0) for year in years] for side in (1, -1))
    high = max(max(ups), 0.3 * -min(downs)) or 1.0
    low = min(*downs, -0.3 * high) if below else 0.0
    axis = _whole(value_axis(low, high, unit, room=0.03))
    if below:
        axis |= {"range": [1.08 * low, 1.12 * high], "ticktext": [text.lstrip("−") for text in axis["ticktext"]]}
    step = max(1, -(-len(years) // 7))
    shown = list(years)[::-1][::step]
    left = 16 + 7 * max(map(len, axis["ticktext"]))
    legend = "   ".join(f"<span style='color:{PAINT[region]}'>■</span> {NAMES[region]}" for region in homes)
    told = bool(moment and moment[1] and years[0] < moment[0] <= years[-1])
    notes = [note(legend, x=0, xref="paper", xshift=8 - left, y=1, yref="paper", yanchor="bottom", yshift=22 if told else 4)]
    shapes: list[Spec] = []
    share = 0.5
    if moment and years[0] < moment[0] <= years[-1]:
        at = moment[0] - 0.5
        shapes.append({"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": at, "x1": at, "line": {"dash": "dot", "width": 1.3, "color": RULE}})
        share = (at - years[0]) / (years[-1] - years[0])
        side = "left" if share < 0.25 else "right" if share > 0.75 else "center"
        notes.append(note(moment[1], x=at, y=1, yref="paper", yanchor="bottom", xanchor=side, font={"size": 12}))
    corner = {"x": 1, "xanchor": "right", "xshift": -4} if shapes and share < 0.45 else {"x": 0, "xshift": 4}  # away from the line
    for text, level, edge in ((above, 1, "top"), (below, 0, "bottom")):
        if text:
            notes.append(note(text, **corner, xref="paper", y=level, yref="paper", yanchor=edge, font={"size": 12}))
    return {
        "data": traces,
        "layout": layout(
            height,
            barmode="relative",
            margin={"l": left, "r": 12, "t": 48 if told else 30, "b": 28},
            xaxis=plain_axis(type="linear", range=[years[0] - 0.6, years[-1] + 0.6], tickvals=shown, ticktext=[str(year) for year in shown], tickangle=0),
            yaxis=axis,
            annotations=notes,
            shapes=shapes,
        ),
    }


def _whole(axis: Spec) -> Spec:
    """The axis without ticks at fractions, which numbers of things do not have."""
    kept = [(value, text) for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True) if value == round(value)]
    return axis | {"tickvals": [value for value, _ in kept], "ticktext": [text for _, text in kept]}
