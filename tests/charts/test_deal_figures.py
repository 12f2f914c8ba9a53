"""Figures of events: timeline, flows, columns a year, bars with long names."""

from __future__ import annotations

import math
from datetime import datetime

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import COLOURS, flows, timeline, titled_bars, year_columns
from charts.look import HOLLOW

EVENTS = pd.DataFrame(
    [
        ("2012-03-01", 1e9, "China", False, "Large"),
        ("2015-03-01", 1e7, "US", False, "Small"),
        ("2018-03-01", 5e8, "Europe", True, "Never"),
        ("2014-05-01", math.nan, "China", False, "Unknown"),
        ("2014-05-02", math.nan, "US", False, "Unknown too"),
    ],
    columns=["placed", "value", "region", "hollow", "label"],
).assign(hover="source", placed=lambda rows: pd.to_datetime(rows["placed"]))


def events(rows: pd.DataFrame = EVENTS) -> dict:
    spec = timeline(rows, unit="USD", first=2012, last=2018, strip_name="no price known")
    go.Figure(spec)
    return spec


def test_bubbles_are_as_large_as_their_value_and_rings_where_hollow() -> None:
    bubbles = events()["data"][0]

    assert bubbles["y"] == [1e9, 5e8, 1e7]
    large, never, small = bubbles["marker"]["size"]
    assert (never / large) ** 2 == pytest.approx(0.5, abs=0.01) and small >= 6
    assert bubbles["marker"]["color"] == [COLOURS["China"], HOLLOW, COLOURS["US"]]


def test_events_without_a_value_stand_in_lanes_of_a_strip_of_their_own() -> None:
    spec = events()
    strip = spec["data"][1]

    assert strip["yaxis"] == "y2" and strip["y"] == [0, 1]  # a day apart: one above the other
    assert spec["layout"]["yaxis2"]["domain"][1] < spec["layout"]["yaxis"]["domain"][0]
    assert "no price known" in [text["text"] for text in spec["layout"]["annotations"]]


def test_without_unknown_values_there_is_no_strip() -> None:
    spec = events(EVENTS[EVENTS["value"].notna()])

    assert len(spec["data"]) == 1 and spec["layout"]["yaxis"]["domain"] == [0, 1]


def test_with_unknown_values_alone_there_is_a_strip() -> None:
    assert len(events(EVENTS[EVENTS["value"].isna()])["data"]) == 1


def test_full_bubbles_are_named_and_rings_are_not() -> None:
    texts = [text["text"] for text in events()["layout"]["annotations"]]

    assert {"Large", "Small"} <= set(texts) and "Never" not in texts


def test_names_that_would_meet_on_a_phone_are_left_out() -> None:
    crowd = pd.DataFrame(
        {"placed": [datetime(2015, 1, day) for day in range(1, 29)], "value": [1e9 + day for day in range(28)], "region": "US", "hollow": False, "hover": ""}
    ).assign(label="A very long name")
    texts = [text["text"] for text in events(crowd)["layout"]["annotations"]]

    assert texts.count("A very long name") <= 4


def test_a_single_year_has_its_quarters_under_the_axis() -> None:
    year = timeline(EVENTS[:1], unit="USD", first=2012, last=2012, strip_name="")

    assert year["layout"]["xaxis"]["ticktext"] == ["2012", "Apr", "Jul", "Oct"]
    assert events()["layout"]["xaxis"]["ticktext"] == ["2012", "2014", "2016", "2018"]


LINKS = pd.DataFrame([("China", "US", 3.0), ("China", "Europe", 1.0), ("US", "China", 1.0)], columns=["origin", "goal", "value"]).assign(label="three deals")
PLACES = {"China": "China", "US": "US", "Europe": "Europe"}


def test_places_stand_in_one_order_on_both_sides_with_their_sums() -> None:
    spec = flows([("before", LINKS)], names=PLACES)
    go.Figure(spec)
    node = spec["data"][0]["node"]

    assert node["label"] == ["China  4", "US  1", "China  1", "US  3", "Europe  1"]
    assert node["y"][:2] == sorted(node["y"][:2]) and node["y"][2:] == sorted(node["y"][2:])
    assert all(0 < y < 1 for y in node["y"])


def test_panels_are_on_one_scale_and_do_not_overlap() -> None:
    spec = flows([("before", LINKS.assign(value=LINKS["value"] * 3)), ("since", LINKS)], names=PLACES)
    (low, high), (below, above) = (trace["domain"]["y"] for trace in spec["data"])

    assert (high - low) / (above - below) == pytest.approx(3, rel=0.1)
    assert above < low
    assert [text["text"] for text in spec["layout"]["annotations"]] == ["before", "since"]


def test_links_have_the_colour_of_where_they_come_from() -> None:
    link = flows([("before", LINKS)], names=PLACES)["data"][0]["link"]

    assert link["color"][0] == link["color"][1] != link["color"][2] and link["color"][0].startswith("rgba(215,51,63,")


COLUMNS = pd.DataFrame([(2016, "US", 2.0), (2016, "US", -1.0), (2018, "Europe", 3.0)], columns=["year", "region", "value"]).assign(hover="source")


def columns(**more: object) -> dict:
    spec = year_columns(COLUMNS, years=range(2015, 2020), **more)
    go.Figure(spec)
    return spec


def test_what_runs_the_other_way_stands_below_an_axis_that_has_no_minus() -> None:
    axis = columns(above="out", below="in")["layout"]["yaxis"]

    assert axis["range"][0] < -1 and axis["range"][1] > 3
    assert not any("−" in text for text in axis["ticktext"])


def test_numbers_of_things_have_no_ticks_at_fractions() -> None:
    axis = year_columns(COLUMNS[COLUMNS["value"] > 0], years=range(2015, 2020))["layout"]["yaxis"]
    assert all(value == round(value) for value in axis["tickvals"])


def test_a_moment_is_drawn_within_the_years_alone() -> None:
    assert len(columns(moment=(2018, "interview"))["layout"]["shapes"]) == 1
    assert "interview" in [text["text"] for text in columns(moment=(2018, "interview"))["layout"]["annotations"]]
    for year in (2015, 2024):
        assert not columns(moment=(year, "interview"))["layout"]["shapes"]


def test_long_names_stand_above_their_bars() -> None:
    rows = pd.DataFrame({"title": ["A buys B", "C buys D"], "region": ["US", "Other"], "value": [2e9, 1e9], "hover": "source", "hollow": [False, True]})
    spec = titled_bars(rows, unit="USD")
    go.Figure(spec)
    bars, titles = spec["data"][0], {text["text"]: text["y"] for text in spec["layout"]["annotations"]}

    assert bars["text"] == ["$2 bn", "$1 bn"] and bars["marker"]["color"] == [COLOURS["US"], HOLLOW]
    assert titles["A buys B"] < bars["y"][0] < titles["C buys D"] < bars["y"][1]
