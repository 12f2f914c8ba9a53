"""Columns of 100%: their order, the rest, what is grey."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import split_columns
from charts.shares import GREY

COLUMNS = ["2023", "2024"]
SPLIT = pd.DataFrame(
    [
        ("2023", "Small", "US", 20.0),
        ("2023", "Large", "China", 60.0),
        ("2024", "Large", "China", 50.0),
        ("2024", "Small", "US", 30.0),
        ("2024", "Third", "US", 20.0),
    ],
    columns=["column", "series", "region", "value"],
).assign(hover="source")


def drawn(**more: object) -> dict[str, dict]:
    spec = split_columns(SPLIT, columns=COLUMNS, ticks=dict.fromkeys(COLUMNS, ""), **more)
    go.Figure(spec)
    return {trace["name"]: trace for trace in spec["data"]}


def test_the_largest_stands_lowest_and_the_rest_on_top() -> None:
    assert list(drawn()) == ["Large", "Small", "Third", "not itemised"]


def test_the_rest_is_what_is_missing_to_the_whole_and_nothing_where_nothing_is_missing() -> None:
    rest = drawn()["not itemised"]
    assert dict(zip(rest["x"], rest["y"], strict=True)) == {"2023": 20.0}


def test_grey_series_stand_above_the_coloured_ones_however_large() -> None:
    traces = drawn(grey={"Large"})
    assert list(traces) == ["Small", "Third", "Large", "not itemised"]
    assert traces["Large"]["marker"]["color"] == GREY


def test_slices_are_named_beside_the_last_column_at_their_middle() -> None:
    notes = split_columns(SPLIT, columns=COLUMNS, ticks={})["layout"]["annotations"]
    assert {note["text"]: note["y"] for note in notes} == pytest.approx({"Large": 25, "Small": 65, "Third": 90})


def test_words_on_grey_slices_stand_at_their_middle() -> None:
    notes = split_columns(SPLIT, columns=COLUMNS, ticks={}, inside=True, grey={"Small"})["layout"]["annotations"]
    assert {(note["x"], note["text"]): note["y"] for note in notes} == {
        ("2023", "Small<br>20%"): 70,
        ("2023", "not itemised<br>20%"): 90,
        ("2024", "Small<br>30%"): 85,
    }
