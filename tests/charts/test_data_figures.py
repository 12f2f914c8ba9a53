"""The figures of the page Data & sources: cells of a heat map, bars of parts, spreads of dots."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import COLOURS, REGIONS, cells, parts, spreads
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


def parts_of(colour: str) -> list[float]:
    """Red, green, blue and opacity."""
    return [float(part) for part in colour.removeprefix("rgba(").removesuffix(")").split(",")]


def vividness(colour: str) -> float:
    red, green, blue, _ = parts_of(colour)
    return max(red, green, blue) - min(red, green, blue)


def test_more_is_stronger_and_what_is_not_chosen_fades() -> None:
    found = traces(cells(GRID, years=(2018, 2020)))
    many, one = found["China"]["marker"]["color"]
    [faded] = found["Europe"]["marker"]["color"]
    assert vividness(many) > vividness(one) > 0 and parts_of(many)[-1] == parts_of(one)[-1] == 1 > parts_of(faded)[-1]
    assert found["Europe"]["text"] == [""] and found["China"]["text"] == ["57", "1"]


@pytest.mark.parametrize("region", REGIONS)
def test_white_numbers_can_be_read_on_every_cell(region: str) -> None:
    rows = pd.DataFrame([("Users", region, 2000 + value, value, True) for value in (1, 2, 9, 60, 400)], columns=GRID.columns[:5])
    [found] = cells(rows.assign(hover="", pick=None), years=(2000, 2400))["data"]
    assert found["textfont"]["color"] == "#ffffff"
    for colour in found["marker"]["color"]:
        red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts_of(colour)[:3])
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) > 3.4


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
    *_, line, dots = spreads(SPREAD)["data"]
    assert line["x"] == [-12.3, 0.0, None] and len(set(dots["y"])) == 1
    assert dots["marker"]["color"] == [COLOURS["Europe"], HOLLOW]


@pytest.mark.parametrize("off", [0.0, 5.1, -60.0, 900.0, 25_000.0])
def test_spreads_of_any_width_have_a_few_ticks(off: float) -> None:
    axis = spreads(SPREAD.assign(off=[0.0, off]))["layout"]["xaxis"]
    assert 1 <= len(axis["tickvals"]) <= 7 and "as shown" in axis["ticktext"]
    go.Figure(spreads(SPREAD.assign(off=[0.0, off])))
