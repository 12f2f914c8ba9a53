"""The figures of the page Data & sources: cells of a heat map, bars of parts, spreads of dots."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import COLOURS, cells, parts, spreads
from charts.look import HOLLOW

GRID = pd.DataFrame(
    [
        ("Users", "China", 2019, 57, True),
        ("Users", "China", 2020, 1, True),
        ("Users", "Europe", 2020, 3, False),
        ("Stores", "US", 2018, 57, True),
    ],
    columns=["group", "region", "year", "value", "chosen"],
).assign(hover="words", pick=[["users", "China", 2019], ["users", "China", 2020], ["users", "Europe", 2020], ["stores", "US", 2018]])


def traces(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"]}


def test_a_cell_stands_in_the_strip_of_its_thing_and_region() -> None:
    found = traces(cells(GRID, years=(2018, 2020), strip=13))
    assert list(found) == ["China", "US", "Europe"]
    assert found["China"]["x"] == [2019, 2020] and len(set(found["China"]["base"])) == 1
    assert found["China"]["base"][0] + 13 == found["Europe"]["base"][0] < found["US"]["base"][0]
    assert found["US"]["customdata"] == [["stores", "US", 2018]]


def strength(colour: str) -> float:
    return float(colour.removesuffix(")").split(",")[-1])


def test_more_is_stronger_and_what_is_not_chosen_fades() -> None:
    found = traces(cells(GRID, years=(2018, 2020)))
    many, one = (strength(colour) for colour in found["China"]["marker"]["color"])
    [faded] = (strength(colour) for colour in found["Europe"]["marker"]["color"])
    assert many == 1 > one > faded and strength(found["US"]["marker"]["color"][0]) == many
    assert found["Europe"]["text"] == [""] and found["China"]["text"] == ["57", "1"]


def test_a_single_cell_can_be_drawn() -> None:
    go.Figure(cells(GRID.iloc[:1], years=(2019, 2019)))


PARTS = pd.DataFrame([("Users", "press", 30, ""), ("Users", "filings", 10, ""), ("Stores", "press", 5, "")], columns=["group", "kind", "value", "hover"])
PALETTE = {"filings": "#111111", "press": "#222222", "other": "#333333"}


def test_shares_fill_the_bar_and_tell_percent() -> None:
    found = traces(parts(PARTS, palette=PALETTE))
    assert list(found) == ["filings", "press"], "in the order of the palette, without what does not occur"
    assert found["filings"]["x"] == [25] and found["press"]["x"] == [75, 100]
    assert found["press"]["text"] == ["75%", "100%"]


def test_numbers_are_as_long_as_there_are_most() -> None:
    found = traces(parts(PARTS, palette=PALETTE, share=False))
    assert found["press"]["x"] == [75, 12.5] and found["press"]["text"] == ["30", "5"]


def test_names_stand_above_their_bars_with_the_total() -> None:
    texts = [note["text"] for note in parts(PARTS, palette=PALETTE)["layout"]["annotations"]]
    assert texts[:2] == ["<b>Users</b>  40", "<b>Stores</b>  5"]


SPREAD = pd.DataFrame(
    [("Klarna, 2025", "floor: 100 m to 114 m", "Europe", 0.0, True, ""), ("Klarna, 2025", "floor: 100 m to 114 m", "Europe", -12.3, False, "")],
    columns=["group", "detail", "home", "off", "vouched", "hover"],
)


def test_figures_of_one_thing_stand_on_one_line_and_reprints_are_hollow() -> None:
    line, dots = spreads(SPREAD)["data"]
    assert line["x"] == [-12.3, 0.0, None] and len(set(dots["y"])) == 1
    assert dots["marker"]["color"] == [COLOURS["Europe"], HOLLOW]


@pytest.mark.parametrize("off", [0.0, 5.1, -60.0, 900.0, 25_000.0])
def test_spreads_of_any_width_have_a_few_ticks(off: float) -> None:
    axis = spreads(SPREAD.assign(off=[0.0, off]))["layout"]["xaxis"]
    assert 1 <= len(axis["tickvals"]) <= 7 and "as shown" in axis["ticktext"]
    go.Figure(spreads(SPREAD.assign(off=[0.0, off])))
