"""Bars: a ranking."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.look import CHARACTER, COLOURS, HOLLOW, RULE, Spec, label_width, layout, note, plain_axis, short, value_axis, words

NARROW = 180  # pixels of the longest bar on a phone, or somewhat more


def ranking(
    rows: pd.DataFrame,
    *,
    unit: str = "",
    row_height: int = 30,
    colour: dict[str, str] | None = None,
    rules: tuple[tuple[float, str], ...] = (),
    legend: bool = False,
    name_length: int = 26,
) -> Spec:
    """One horizontal bar a row of `rows` (columns: series, region, value, hover; optional label, qualifier, hollow), longest first.

    The bar has the colour of its region; `label` replaces the number at its end; floors and ceilings are hollow, and what
    `hollow` says is. `rules` are vertical lines (value, label). With `legend` the regions are named above the bars, each in its colour.
    Names are cut to `name_length` characters.
    """
    names = [short(name, name_length) for name in rows["series"].tolist()]
    values, homes = rows["value"].tolist(), rows["region"].tolist()
    texts = rows["label"].tolist() if "label" in rows else [words(value, unit) for value in values]
    hollow = [qualifier in ("floor", "ceiling") for qualifier in rows["qualifier"].tolist()] if "qualifier" in rows else [False] * len(rows)
    if "hollow" in rows:
        hollow = [empty or bool(more) for empty, more in zip(hollow, rows["hollow"].tolist(), strict=True)]
    fills = [(colour or COLOURS).get(region, COLOURS["Other"]) for region in homes]
    high = float(max([*values, 0, *(value for value, _ in rules)])) or 1.0
    low = float(min([*values, 0]))
    low -= 0.25 * (high - low) if low < 0 else 0.0  # room for the number left of a bar
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(rows))),
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
        "marker": {
            "color": [HOLLOW if empty else fill for empty, fill in zip(hollow, fills, strict=True)],
            "line": {"color": fills, "width": 1.4},
        },
        "text": texts,
        "textposition": "outside",
        "textfont": {"size": 13},
        "cliponaxis": False,
    }
    left = label_width(names, 190)
    line = {"dash": "dash", "width": 1.3, "color": RULE}
    annotations = [note(text, x=value, y=1, yref="paper", yanchor="bottom", xanchor="right" if value > high / 2 else "left") for value, text in rules]
    regions = [region for region in COLOURS if region in homes]
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
            shapes=[
                {"type": "line", "x0": rule, "x1": rule, "y0": first - 0.5, "y1": last + 0.5, "line": line}
                for rule, _ in rules
                for first, last in _free(rule, values, [len(text) * CHARACTER / NARROW * (high - low) for text in texts])
            ],
            annotations=annotations,
        ),
    }


def _free(rule: float, values: Sequence[float], widths: Sequence[float]) -> list[tuple[int, int]]:
    """The runs of rows (first, last) in which a rule runs through no text right of a bar, as wide as it is on a phone."""
    runs: list[tuple[int, int]] = []
    for row, (value, width) in enumerate(zip(values, widths, strict=True)):
        if value <= rule <= value + width:
            continue
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
