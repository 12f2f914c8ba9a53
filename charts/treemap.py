"""Treemaps: what a whole is made of, branch by branch."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import pandas as pd

from charts.look import FONT, Spec, layout, note

GROUND = "rgba(128,128,128,0.10)"  # behind the leaves
LINE = 13  # characters of a name on one line of its tile
HEADING = "#7d828a"  # reads on the light and the dark page


def treemap(rows: pd.DataFrame, *, palette: Mapping[str, str], height: int = 460) -> Spec:
    """One tile of the same size a row of `rows` (columns: branch, leaf, detail, kind, hover), gathered by branch, largest first, coloured by kind.

    The kinds are named above, in the order of `palette`.
    """
    branches = rows["branch"].value_counts()
    ids = [f"/{branch}" for branch in branches.index]
    kinds = rows["kind"].tolist()
    texts = [
        "<br>".join(part for part in (*wrap(leaf, LINE, break_long_words=False), detail) if part)
        for leaf, detail in zip(rows["leaf"].tolist(), rows["detail"].tolist(), strict=True)
    ]
    trace = {
        "type": "treemap",
        "ids": [*ids, *(f"/{branch}/{place}" for place, branch in enumerate(rows["branch"].tolist()))],
        "labels": [*branches.index.tolist(), *rows["leaf"].tolist()],
        "parents": ["" for _ in ids] + [f"/{branch}" for branch in rows["branch"].tolist()],
        "values": [*branches.tolist(), *(1 for _ in kinds)],
        "text": [*(f"<b>{name}</b> {number}" for name, number in branches.items()), *texts],
        "hovertext": [*(f"<b>{name}</b>: {number}" for name, number in branches.items()), *rows["hover"].tolist()],
        "texttemplate": "%{text}",
        "hoverinfo": "text",
        "branchvalues": "total",
        "sort": True,
        "marker": {
            "colors": [*(GROUND for _ in ids), *(palette[kind] for kind in kinds)],
            "line": {"width": 1, "color": "rgba(255,255,255,0.35)"},
            "pad": {"t": 22, "l": 2, "r": 2, "b": 2},
        },
        "textfont": {"family": FONT, "size": 13, "color": [*(HEADING for _ in ids), *("#ffffff" for _ in kinds)]},
        "tiling": {"packing": "squarify", "pad": 2},
        "pathbar": {"visible": False},
        "root": {"color": "rgba(0,0,0,0)"},
    }
    key = "   ".join(f"<span style='color:{colour}'>■</span> {kind}" for kind, colour in palette.items() if kind in kinds)
    return {
        "data": [trace],
        "layout": layout(
            height,
            margin={"l": 0, "r": 0, "t": 30, "b": 4},
            annotations=[note(key, x=0, xref="paper", y=1, yref="paper", yanchor="bottom")],
        ),
    }
