"""Calendar years as dots: what happened when, by each account."""

from __future__ import annotations

import pandas as pd

from charts.look import COLOURS, RULE, Spec, label_width, layout, note, plain_axis, short

ROW = 34  # pixels a dot
ROOM = 3  # years left and right of the dots


def year_dots(rows: pd.DataFrame, *, rules: tuple[tuple[float, str], ...] = ()) -> Spec:
    """One dot a row of `rows` (columns: series, region, value, hover) at the year `value`; `rules` are vertical lines (year, label)."""
    names, years = [short(name, 26) for name in rows["series"].tolist()], [int(value) for value in rows["value"].tolist()]
    marks = [*years, *(round(value) for value, _ in rules)]
    first, last = min(marks) - ROOM, max(marks) + ROOM
    line = {"dash": "dash", "width": 1.3, "color": RULE}
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": years,
                "y": list(range(len(rows))),
                "text": [str(year) for year in years],
                "textposition": "middle right",
                "textfont": {"size": 13},
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {"size": 11, "color": [COLOURS.get(region, COLOURS["Other"]) for region in rows["region"].tolist()]},
                "cliponaxis": False,
            }
        ],
        "layout": layout(
            ROW * len(rows) + 76,
            margin={"l": label_width(names, 190), "r": 24, "t": 30, "b": 30},
            xaxis=plain_axis(range=[first, last], tickvals=list(range(first, last + 1, max(1, (last - first) // 5))), tickformat="d"),
            yaxis=plain_axis(tickvals=list(range(len(rows))), ticktext=names, range=[len(rows) - 0.5, -0.5], tickfont={"size": 13}),
            shapes=[{"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": value, "x1": value, "line": line} for value, _ in rules],
            annotations=[note(text, x=value, y=1, yref="paper", yanchor="bottom", xanchor="center") for value, text in rules],
        ),
    }
