"""Bars in groups: below their words, comparable within one scale; what is no count is hollow, what is to come a diamond."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import COLOURS, grouped_bars
from charts.look import HOLLOW

ROWS = pd.DataFrame(
    [
        ("Shares", "China 60%", 60.0, 100.0, "China", "reported", None),
        ("Shares", "US over 20%", 20.0, 100.0, "US", "reported", "floor"),
        ("Numbers", "China 5", 5.0, 10.0, "China", "estimate", None),
        ("Numbers", "China 8 by 2030", 8.0, 10.0, "China", "target", None),
    ],
    columns=["group", "text", "value", "full", "region", "status", "qualifier"],
).assign(hover="source")


def test_a_bar_is_as_long_as_its_part_of_the_full_width() -> None:
    bars = go.Figure(grouped_bars(ROWS)).data[0]

    assert list(bars.x) == pytest.approx([0.6, 0.2, 0.5])


def test_a_floor_is_hollow_in_the_colour_of_its_region() -> None:
    marker = grouped_bars(ROWS)["data"][0]["marker"]

    assert marker["color"] == [COLOURS["China"], HOLLOW, COLOURS["China"]]
    assert marker["line"]["color"] == [COLOURS["China"], COLOURS["US"], COLOURS["China"]]


def test_a_target_is_an_open_diamond_and_no_bar() -> None:
    figure = go.Figure(grouped_bars(ROWS))

    assert figure.data[2].marker.symbol == "diamond-open" and list(figure.data[2].x) == pytest.approx([0.8])
    assert len(go.Figure(grouped_bars(ROWS.head(3))).data) == 1


def test_each_group_is_named_once_above_its_bars() -> None:
    figure = grouped_bars(ROWS)
    heights = {note["text"]: note["y"] for note in figure["layout"]["annotations"]}

    assert list(heights) == ["<b>Shares</b>", "<b>Numbers</b>", *ROWS["text"]]
    order = ["<b>Shares</b>", "China 60%", "US over 20%", "<b>Numbers</b>", "China 5", "China 8 by 2030"]
    assert sorted(heights, key=lambda text: heights[text]) == order
    assert all(heights[text] < at for text, at in zip(["China 60%", "US over 20%", "China 5"], figure["data"][0]["y"], strict=True))
