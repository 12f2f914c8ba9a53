"""Short rankings on their own scales, and figures of unlike size on powers of ten."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import bar_lists, milestones
from charts.look import COLOURS, HOLLOW

LISTS = pd.DataFrame(
    [("2022", "A", "China", 600.0, False), ("2022", "B", "US", 300.0, False), ("2023", "B", "US", 50.0, True)],
    columns=["group", "series", "region", "value", "hollow"],
).assign(label="n", hover="source")

STEPS = pd.DataFrame(
    [("Shops", "Europe", 200.0, "taking"), ("Shops", "Europe", 1_000_000.0, "reachable"), ("Shops", "Global", 10_000_000.0, "planned")],
    columns=["group", "region", "value", "stage"],
).assign(text="words", hover="source")


def test_each_list_fills_the_width() -> None:
    spec = bar_lists(LISTS)
    go.Figure(spec)
    assert spec["data"][0]["x"] == [100, 50, 100]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["<b>2022</b>", "<b>2023</b>"]


def test_lists_on_one_scale_compare() -> None:
    assert bar_lists(LISTS, one_scale=True)["data"][0]["x"] == pytest.approx([100, 50, 100 / 12])


def test_bars_have_the_colour_of_their_region_and_hollow_ones_none() -> None:
    marker = bar_lists(LISTS)["data"][0]["marker"]
    assert marker["color"] == [COLOURS["China"], COLOURS["US"], HOLLOW]
    assert marker["line"]["color"] == [COLOURS["China"], COLOURS["US"], COLOURS["US"]]


def test_bars_and_headings_keep_their_order_and_do_not_meet() -> None:
    spec = bar_lists(LISTS)
    heads = [note["y"] for note in spec["layout"]["annotations"]]
    bars = spec["data"][0]["y"]
    assert heads[0] < bars[0] < bars[1] < heads[1] < bars[2]


def test_powers_of_ten_are_even_steps() -> None:
    spec = milestones(STEPS)
    go.Figure(spec)
    marks = spec["data"][-1]
    assert marks["x"] == pytest.approx([2.30103, 6, 7])
    ticks = spec["layout"]["xaxis"]
    assert ticks["tickvals"][0] == 2 and ticks["ticktext"][0] == "100"


def test_what_could_be_is_a_ring_and_a_plan_a_diamond() -> None:
    marker = milestones(STEPS)["data"][-1]["marker"]
    assert marker["symbol"] == ["circle", "circle", "diamond-open"]
    assert marker["color"] == [COLOURS["Europe"], HOLLOW, COLOURS["Global"]]


def test_a_single_figure_has_an_axis() -> None:
    spec = milestones(STEPS.head(1))
    low, high = spec["layout"]["xaxis"]["range"]
    assert low < spec["data"][-1]["x"][0] < high
