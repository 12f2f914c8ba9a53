"""How much there is of what and when: a strip of cells a thing and region over the years, the fuller the stronger."""

from __future__ import annotations

import math

import pandas as pd

from charts.look import COLOURS, GRID, REGIONS, Spec, layout, note, plain_axis

HEAD = 21  # pixels of the name above the strips
GAP = 7  # pixels between two things
WIDTH = 0.94  # of a year that a cell takes
FAINTEST = 0.3  # of its region's colour; the rest is grey, so that white numbers can be read on each cell, on a light page and a dark one
GREY = 0x83
FADED = 0.2  # the opacity of a cell that is not chosen
LIGHT = "#ffffff"


def cells(rows: pd.DataFrame, *, years: tuple[int, int], strip: int = 13) -> Spec:
    """One cell a row of `rows` (columns: group, region, year, value, hover, chosen, pick), in strips of `strip` pixels under the names of their groups.

    Groups stand in their order in `rows`, their regions in that of REGIONS; a cell is the stronger the larger its value is, on a log scale. Cells that are not
    chosen are faded. `pick` goes along with a cell as its `customdata`.
    """
    heights, headings, bottom = _places(rows, strip)
    most = max(rows["value"].tolist())
    traces = []
    for region in REGIONS:
        part = rows[rows["region"] == region]
        values, chosen = part["value"].tolist(), part["chosen"].tolist()
        traces.append(
            {
                "type": "bar",
                "name": region,
                "x": part["year"].tolist(),
                "base": [heights[group, region] for group in part["group"].tolist()],
                "y": [strip - 1] * len(part),
                "width": WIDTH,
                "text": [f"{value:,}" if kept else "" for value, kept in zip(values, chosen, strict=True)],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"size": 10, "color": LIGHT},
                "hovertext": part["hover"].tolist(),
                "hoverinfo": "text",
                "customdata": part["pick"].tolist(),
                "marker": {
                    "color": [_paint(region, _strength(value, most), 1 if kept else FADED) for value, kept in zip(values, chosen, strict=True)],
                    "line": {"width": 0},
                },
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        )
    first, last = years
    step = max(1, -(-(last - first + 1) // 7))
    ticks = [year for year in range(first, last + 1) if (last - year) % step == 0]
    legend = "   ".join(f"<span style='color:{COLOURS[region]}'>■</span> {region}" for region in REGIONS if region in set(rows["region"]))
    return {
        "data": [trace for trace in traces if trace["x"]],
        "layout": layout(
            bottom + 62,
            barmode="overlay",
            bargap=0,
            margin={"l": 6, "r": 6, "t": 54, "b": 8},
            uniformtext={"mode": "hide", "minsize": 9},
            clickmode="event+select",
            xaxis=plain_axis(
                type="linear",
                range=[first - 0.5, last + 0.5],
                tickvals=ticks,
                ticktext=[str(year) for year in ticks],
                tickangle=0,
                side="top",
            ),
            yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
            shapes=[
                {"type": "line", "x0": year, "x1": year, "y0": top, "y1": end, "line": {"color": GRID, "width": 1}, "layer": "below"}
                for year in ticks
                for top, end in zip([at + HEAD for _, at in headings], [*(at for _, at in headings[1:]), bottom], strict=True)
            ],
            annotations=[
                note(legend, x=0, xref="paper", y=1, yref="paper", yshift=22, yanchor="bottom"),
                *(note(name, x=0, xref="paper", y=at + HEAD / 2 + 1, bgcolor="rgba(0,0,0,0)") for name, at in headings),
            ],
        ),
    }


def _places(rows: pd.DataFrame, strip: int) -> tuple[dict[tuple[str, str], int], list[tuple[str, int]], int]:
    """From where each strip reaches down, where each name stands, and where all ends."""
    present = dict.fromkeys(zip(rows["group"].tolist(), rows["region"].tolist(), strict=True))
    heights, headings, at = {}, [], 0
    for group in dict.fromkeys(group for group, _ in present):
        headings.append((group, at))
        at += HEAD
        for region in REGIONS:
            if (group, region) in present:
                heights[group, region] = at
                at += strip
        at += GAP
    return heights, headings, at


def _strength(value: float, most: float) -> float:
    return FAINTEST + (1 - FAINTEST) * (math.log1p(value) - math.log(2)) / max(math.log1p(most) - math.log(2), 1e-9)


def _paint(region: str, strength: float, opacity: float) -> str:
    red, green, blue = (round(GREY + strength * (int(COLOURS[region][place : place + 2], 16) - GREY)) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
