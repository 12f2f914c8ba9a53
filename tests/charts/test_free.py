"""Figures of any rows: bars with their names above, dots, and colours that say no more than is known."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import free_bars, free_dots, free_lines
from charts.free import PALETTE, free_colours
from tests.charts.test_look import luminance

ROWS = pd.DataFrame(
    {
        "title": ["one", "two", "three"],
        "series": ["a", "b", "a"],
        "region": ["", "", ""],
        "x": [1.0, 2.0, 3.0],
        "y": [10.0, -5.0, 20.0],
        "hover": ["h1", "h2", "h3"],
    }
)


def test_each_bar_stands_below_its_name_and_has_the_colour_of_its_series() -> None:
    figure = go.Figure(free_bars(ROWS, unit="percent"))
    [bars] = figure.data

    assert list(bars.x) == [10, -5, 20] and list(bars.text) == ["10%", "−5%", "20%"]
    assert list(bars.marker.color) == [PALETTE[0], PALETTE[1], PALETTE[0]]
    names = {note.text: note.y for note in figure.layout.annotations[:3]}
    assert all(names[title] < bar for title, bar in zip(ROWS["title"], bars.y, strict=True)), "the axis runs downwards"
    assert figure.layout.xaxis.range == (-5, 20)


def test_the_legend_wraps_so_that_it_fits_a_phone() -> None:
    many = pd.concat([ROWS.assign(series=f"a longer name {number}") for number in range(6)])
    legend = [note for note in go.Figure(free_bars(many, unit="")).layout.annotations if "■" in note.text]

    assert len(legend) == 3 and all(note.text.count("■") == 2 for note in legend)
    assert len({note.yshift for note in legend}) == 3


def test_without_series_to_tell_apart_there_is_no_legend() -> None:
    assert not [note for note in free_bars(ROWS.assign(series="a"), unit="")["layout"]["annotations"] if "■" in note["text"]]


def test_dots_stand_at_their_numbers_one_trace_a_series() -> None:
    figure = go.Figure(free_dots(ROWS, units=("", "USD"), titles=("x", "y"), dates=False))

    assert [(trace.name, list(trace.x), list(trace.y)) for trace in figure.data] == [("a", [1, 3], [10, 20]), ("b", [2], [-5])]
    assert figure.layout.xaxis.title.text == "x" and "$20" in figure.layout.yaxis.ticktext


def test_dots_at_dates() -> None:
    dated = ROWS.assign(x=pd.to_datetime(["2020-01-01", "2021-01-01", "2022-01-01"]))

    assert list(go.Figure(free_dots(dated, units=("", ""), titles=("x", "y"), dates=True)).data[0].x) == ["2020-01-01", "2022-01-01"]


def test_lines_at_numbers_name_their_axis() -> None:
    figure = go.Figure(free_lines(ROWS.sort_values(["series", "x"]), unit="", x_title="age", yearly=False))

    assert figure.layout.xaxis.title.text == "age" and {trace.line.color for trace in figure.data} == set(PALETTE[:2])


def test_colours_are_those_of_regions_only_where_regions_are_known() -> None:
    assert free_colours(["US", "China"], ["", ""]) == {"US": "#2f77c4", "China": "#d7333f"}
    assert free_colours(["WeChat", "QQ"], ["China", "China"]) == {"WeChat": "#d7333f", "QQ": "#e0558c"}
    assert free_colours(["WeChat", "who"], ["China", ""]) == {"WeChat": PALETTE[0], "who": PALETTE[1]}


@pytest.mark.parametrize("page", ["#fbfaf7", "#14161b"], ids=["light", "dark"])
@pytest.mark.parametrize("colour", PALETTE)
def test_every_colour_stands_out_from_both_pages(colour: str, page: str) -> None:
    lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 3
