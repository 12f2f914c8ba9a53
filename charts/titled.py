"""A ranking whose names are long: each stands above its bar, so that the bars keep the whole width."""

from __future__ import annotations

import pandas as pd

from charts.look import COLOURS, HOLLOW, REGIONS, Spec, layout, note, plain_axis, words

ROW = 42  # pixels a name and its bar


def titled_bars(rows: pd.DataFrame, *, unit: str) -> Spec:
    """One bar a row of `rows` (columns: title, region, value, hover, hollow; optional label), in the order given; its label or number stands at its end."""
    values, homes = rows["value"].tolist(), rows["region"].tolist()
    texts = rows["label"].tolist() if "label" in rows else [words(value, unit) for value in values]
    places = list(range(len(rows)))
    edges = [COLOURS[region] for region in homes]
    grey = " or ".join(name for region, name in (("Other", "elsewhere"), ("Global", "not named")) if region in homes)
    legend = [f"<span style='color:{COLOURS[region]}'>■</span> {region}" for region in REGIONS if region in homes]
    legend += [f"<span style='color:{COLOURS['Other']}'>■</span> {grey}"] if grey else []
    titles = [note(title, x=0, y=place - 0.36, xanchor="left", yanchor="middle") for title, place in zip(rows["title"].tolist(), places, strict=True)]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": values,
                "y": [place + 0.12 for place in places],
                "width": 0.36,
                "hovertext": rows["hover"].tolist(),
                "hoverinfo": "text",
                "marker": {
                    "color": [HOLLOW if hollow else edge for hollow, edge in zip(rows["hollow"].tolist(), edges, strict=True)],
                    "line": {"color": edges, "width": 1.4},
                },
                "text": texts,
                "textposition": "outside",
                "textfont": {"size": 13},
                "cliponaxis": False,
            }
        ],
        "layout": layout(
            ROW * len(rows) + 34,
            margin={"l": 4, "r": 14 + 7 * max(map(len, texts)), "t": 28, "b": 6},
            xaxis=plain_axis(range=[0, max(values)], showticklabels=False),
            yaxis=plain_axis(range=[len(rows) - 0.5, -0.6], showticklabels=False),
            annotations=[*titles, note("   ".join(legend), x=0, xref="paper", y=1, yref="paper", yanchor="bottom")],
        ),
    }
