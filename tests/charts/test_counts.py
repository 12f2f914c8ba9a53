"""Counts: parts in the order of the palette, as long as they have rows, named in the box and above."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import counted

PALETTE = {"yes": "#218a62", "no": "#9b4fb5", "perhaps": "#5d7a99"}
ROWS = pd.DataFrame(
    [("Apps", "no", "B"), ("Apps", "yes", "A"), ("Apps", "no", "C"), ("Shops", "yes", "D")],
    columns=["group", "kind", "label"],
)


def test_a_part_is_as_long_as_its_group_has_rows_of_the_kind() -> None:
    figure = go.Figure(counted(ROWS, palette=PALETTE, groups=["Apps", "Shops"]))

    assert [(trace.name, list(trace.x), list(trace.y)) for trace in figure.data] == [("yes", [1, 1], [0, 1]), ("no", [2], [0])]
    assert figure.data[1].hovertext[0] == "<b>Apps</b>: 2 no<br>B<br>C"
    assert list(figure.layout.yaxis.ticktext) == ["Apps", "Shops"]


def test_only_kinds_that_occur_are_named_above_the_bars() -> None:
    legend = go.Figure(counted(ROWS, palette=PALETTE, groups=["Apps", "Shops"])).layout.annotations[0].text

    assert "yes" in legend and "no" in legend and "perhaps" not in legend


def test_a_long_list_is_cut_in_the_box() -> None:
    many = pd.DataFrame({"group": "Apps", "kind": "yes", "label": [f"claim {place}" for place in range(15)]})

    assert counted(many, palette=PALETTE, groups=["Apps"])["data"][0]["hovertext"][0].endswith("claim 11<br>and 3 more")
