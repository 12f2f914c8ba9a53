"""Bars: a ranking, shares stacked over time, shares side by side."""

from __future__ import annotations

import pandas as pd

from charts.look import COLOURS, REST, Spec, colours, label_width, layout, note, plain_axis, short, value_axis, words


def ranking(
    rows: pd.DataFrame,
    *,
    unit: str = "",
    row_height: int = 30,
    colour: dict[str, str] | None = None,
    rules: tuple[tuple[float, str], ...] = (),
    legend: bool = False,
) -> Spec:
    """One horizontal bar a row of `rows` (columns: series, region, value, hover; optional label, qualifier, hollow), longest first.

    The bar has the colour of its region; `label` replaces the number at its end; floors and ceilings are hollow, and what
    `hollow` says is. `rules` are vertical lines (value, label). With `legend` the regions are named above the bars, each in its colour.
    """
    names = [short(name, 26) for name in rows["series"]]
    texts = rows["label"].tolist() if "label" in rows else [words(value, unit) for value in rows["value"]]
    hollow = rows["qualifier"].isin(["floor", "ceiling"]).tolist() if "qualifier" in rows else [False] * len(rows)
    if "hollow" in rows:
        hollow = [empty or bool(more) for empty, more in zip(hollow, rows["hollow"], strict=True)]
    fills = [(colour or COLOURS).get(region, COLOURS["Other"]) for region in rows["region"]]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": rows["value"].tolist(),
        "y": list(range(len(rows))),
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
        "marker": {
            "color": ["rgba(128,128,128,0.12)" if empty else fill for empty, fill in zip(hollow, fills, strict=True)],
            "line": {"color": fills, "width": 1.4},
        },
        "text": texts,
        "textposition": "outside",
        "textfont": {"size": 13},
        "cliponaxis": False,
    }
    left = label_width(names, 190)
    high = float(max([rows["value"].max(), 0, *(value for value, _ in rules)])) or 1.0
    low = float(min(rows["value"].min(), 0))
    low -= 0.25 * (high - low) if low < 0 else 0.0  # room for the number left of a bar
    line = {"dash": "dash", "width": 1.3, "color": "rgba(128,128,128,0.9)"}
    annotations = [note(text, x=value, y=1, yref="paper", yanchor="bottom", xanchor="right" if value > high / 2 else "left") for value, text in rules]
    regions = [region for region in COLOURS if region in set(rows["region"])]
    if legend and len(regions) > 1:
        paints = colour or COLOURS
        text = "   ".join(f"<span style='color:{paints.get(region)}'>■ {region}</span>" for region in regions)
        annotations.append(note(text, x=0, xref="paper", y=1, yref="paper", yanchor="bottom"))
    return {
        "data": [trace],
        "layout": layout(
            row_height * len(rows) + 46,
            margin={"l": left, "r": 14 + 7 * max(map(len, texts)), "t": 28, "b": 12},
            xaxis=value_axis(low, high, unit, range=[low, high], showticklabels=False, showgrid=False),
            yaxis=plain_axis(tickvals=list(range(len(rows))), ticktext=names, autorange="reversed", tickfont={"size": 13}),
            shapes=[{"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": value, "x1": value, "line": line} for value, _ in rules],
            annotations=annotations,
        ),
    }


def stacked_shares(rows: pd.DataFrame, *, height: int = 400, x_names: list[str] | None = None, rest_name: str = "not itemised") -> Spec:
    """Shares of a whole, one column a `column` of `rows` (columns: column, series, region, value, hover), in the order given.

    What is missing to 100 stands on top in grey under `rest_name`; it is drawn, never listed as a member. Series are labelled at the right
    where the last column holds them; the hover names them everywhere.
    """
    columns = x_names or rows["column"].drop_duplicates().tolist()
    size = rows.groupby("series", sort=False)["value"].sum().sort_values(ascending=False)
    region = rows.drop_duplicates("series").set_index("series")["region"]
    palette = colours(size.index.tolist(), [region[name] for name in size.index])
    traces, annotations, base = [], [], 0.0
    last = columns[-1]
    for name in size.index:
        part = rows[rows["series"] == name].drop_duplicates("column").set_index("column").reindex(columns)
        values = part["value"].where(part["value"].notna(), None).tolist()
        traces.append(_slice(name, columns, values, part["hover"].fillna("").tolist(), palette[name]))
        share = part["value"].get(last)
        if pd.notna(share):
            if share >= 4:
                annotations.append(_beside(short(name, 18), base + share / 2, palette[name]))
            base += share
    sums = rows.groupby("column")["value"].sum().reindex(columns).fillna(0)
    rest = [max(0.0, round(100 - total, 2)) for total in sums]
    hover = [f"{column}<br><b>{words(gap, 'percent')}</b> {rest_name}" for column, gap in zip(columns, rest, strict=True)]
    traces.append(_slice(rest_name, columns, [gap if gap >= 0.5 and total > 0 else None for gap, total in zip(rest, sums, strict=True)], hover, REST))
    if rest[-1] >= 4 and sums.iloc[-1] > 0:
        annotations.append(_beside(rest_name, 100 - rest[-1] / 2, None))
    step = max(1, -(-len(columns) // 7))
    return {
        "data": traces,
        "layout": layout(
            height,
            barmode="stack",
            bargap=0.12 if len(columns) > 12 else 0.3,
            margin={"l": 46, "r": label_width([a["text"] for a in annotations], 140), "t": 28, "b": 30},
            xaxis=plain_axis(type="category", tickvals=columns[::step], ticktext=columns[::step], categoryorder="array", categoryarray=columns),
            yaxis=value_axis(0, 100, "percent"),
            annotations=annotations,
        ),
    }


def _slice(name: str, columns: list[str], values: list, hover: list[str], colour: str) -> Spec:
    return {
        "type": "bar",
        "name": name,
        "x": columns,
        "y": values,
        "hovertext": hover,
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": "rgba(128,128,128,0.25)", "width": 0.5}},
    }


def _beside(text: str, height: float, colour: str | None) -> Spec:
    font = {"size": 13, "color": colour} if colour else {"size": 13}
    return note(text, x=1.0, xref="paper", xshift=6, y=height, font=font)
