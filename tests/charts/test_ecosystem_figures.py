"""Treemaps and steps."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import TIES, steps, treemap

TILES = pd.DataFrame(
    [
        ("Shops", "Market", "63.7%<br>2013", "owned"),
        ("Shops", "Another rather long name", "", "minority"),
        ("Bank", "Bank", "2014", "owned"),
    ],
    columns=["branch", "leaf", "detail", "kind"],
).assign(hover="source")


def tiles() -> dict:
    spec = treemap(TILES, palette=TIES)
    go.Figure(spec)
    return spec


def test_each_row_is_a_tile_under_its_branch() -> None:
    trace = tiles()["data"][0]
    assert trace["labels"] == ["Shops", "Bank", "Market", "Another rather long name", "Bank"]
    assert trace["parents"] == ["", "", "/Shops", "/Shops", "/Bank"] and trace["values"] == [2, 1, 1, 1, 1]
    assert len(set(trace["ids"])) == 5, "a branch and a leaf of one name are told apart"


def test_a_tile_is_coloured_by_kind_and_long_names_are_wrapped() -> None:
    spec = tiles()
    trace = spec["data"][0]
    assert trace["marker"]["colors"][2:] == [TIES["owned"], TIES["minority"], TIES["owned"]]
    assert trace["text"][2:] == ["Market<br>63.7%<br>2013", "Another<br>rather long<br>name", "Bank<br>2014"]
    assert "majority" not in spec["layout"]["annotations"][0]["text"], "only kinds that are drawn are named"


LEVELS = pd.DataFrame(
    [
        ("Rising", "2016-07-01", 47.0, False),
        ("Rising", "2017-09-15", 51.0, False),
        ("Sold", "2014-07-01", 70.0, False),
        ("Sold", "2020-01-01", 90.0, False),
        ("Sold", "2021-01-01", 90.0, True),
    ],
    columns=["series", "placed", "value", "over"],
).assign(region="China", hover="source", placed=lambda rows: pd.to_datetime(rows["placed"]))


def test_levels_hold_until_the_next_and_end_with_a_cross() -> None:
    spec = steps(LEVELS, unit="percent", height=300, rules=((50, "half"),))
    go.Figure(spec)
    sold, rising = spec["data"]
    assert rising["line"]["shape"] == "hv" and rising["x"] == ["2016-07-01", "2017-09-15"]
    assert sold["marker"]["symbol"][-1] == "x-thin" != sold["marker"]["symbol"][0]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["Sold", "Rising", "half"]
    assert spec["layout"]["yaxis"]["range"][0] == 0
