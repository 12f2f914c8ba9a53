"""Number words, ticks, labels and colours."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from charts import FRESHNESS, REASONS, SOURCE_KINDS, TRUST, Figure, lines, ranking
from charts.look import COLOURS, REGIONS, SHADES, THEME_GREY, THEME_INK, short, spread_labels, ticks, value_axis, words

THEMES = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1_380_000_000, "persons", "1.38 bn"),
        (45_000_000_000, "USD", "$45 bn"),
        (53.7, "percent", "53.7%"),
        (999_700_000, "persons", "1 bn"),
        (12_400, "stores", "12,400"),
        (1_058, "stores", "1,058"),
        (70_700_000_000, "CNY", "¥70.7 bn"),
        (-86_000, "stores", "−86,000"),
        (0, "persons", "0"),
        (2.5, "ratio", "2.5"),
    ],
)
def test_numbers_read_as_people_say_them(value: float, unit: str, said: str) -> None:
    assert words(value, unit) == said


def test_ticks_are_round_and_cover_the_values() -> None:
    values, texts = ticks(0, 1_412_000_000, "persons")

    assert values[0] == 0 and values[-1] >= 1_412_000_000
    assert texts == ["0", "500 m", "1 bn", "1.5 bn"]


def test_end_labels_keep_their_order_and_their_distance() -> None:
    placed = spread_labels([10, 12, 11, 200], gap=15)

    assert placed.index(min(placed)) == 0 and placed[3] == 200
    assert all(upper - lower >= 14.99 for lower, upper in pairwise(sorted(placed)))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, page: str) -> float:
    lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_charts_can_be_read_on_the_page_of_either_theme(theme: str) -> None:
    grey, ink = THEMES[theme]["chartCategoricalColors"]

    assert contrast(grey, THEMES[theme]["backgroundColor"]) >= 4.5
    assert contrast(ink, THEMES[theme]["backgroundColor"]) >= 7


COUNTS = pd.DataFrame(
    [("Apps", "China", 20, 40.0, ""), ("Apps", "China", 21, 500.0, "")],
    columns=["series", "region", "x", "value", "hover"],
)


def test_text_without_a_colour_of_its_own_takes_that_of_the_theme() -> None:
    drawn = Figure(lines(COUNTS, x="x", x_title="Years")).to_dict()["layout"]

    assert drawn["font"]["color"] == drawn["xaxis"]["tickfont"]["color"] == drawn["yaxis"]["tickfont"]["color"] == THEME_GREY
    assert drawn["xaxis"]["title"]["font"]["color"] == THEME_GREY
    assert drawn["hoverlabel"]["font"]["color"] == THEME_INK
    assert next(note["font"]["color"] for note in drawn["annotations"] if note["text"] == "Apps") in SHADES["China"]


def test_a_line_along_the_highest_tick_is_not_cut_in_half() -> None:
    axis = lines(COUNTS, x="x", x_title="Years")["layout"]["yaxis"]

    assert axis["tickvals"][-1] == 500 < axis["range"][1]
    assert value_axis(0, 100, "percent")["range"] == [0, 100]  # a stack fills its axis


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Whole Foods Market", "Whole Foods Market"),
        ("Alibaba China retail marketplaces", "Alibaba China…"),
        ("Lieferando (Just Eat Takeaway)", "Lieferando (Just…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"),
    ],
)
def test_long_names_are_cut_between_words(name: str, said: str) -> None:
    assert short(name, 20) == said


def test_a_rule_stops_where_the_number_of_a_bar_stands() -> None:
    bars = pd.DataFrame([("A", "China", 100.0, ""), ("B", "China", 60.0, ""), ("C", "China", 10.0, "")], columns=["series", "region", "value", "hover"])

    shapes = ranking(bars, rules=((65.0, "claimed"),))["layout"]["shapes"]

    assert [(shape["y0"], shape["y1"]) for shape in shapes] == [(-0.5, 0.5), (1.5, 2.5)]  # not along B, whose number stands right of 60


@pytest.mark.parametrize("palette", [FRESHNESS, REASONS, SOURCE_KINDS, TRUST])
def test_the_colours_of_the_regions_mean_nothing_else(palette: dict[str, str]) -> None:
    def apart(one: str, other: str) -> int:
        return sum(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))

    assert all(apart(colour, COLOURS[region]) > 60 for colour in palette.values() for region in REGIONS)


@pytest.mark.parametrize("page", ["#fbfaf7", "#14161b"], ids=["light", "dark"])
@pytest.mark.parametrize("colour", sorted({*COLOURS.values(), *(shade for shades in SHADES.values() for shade in shades)}))
def test_every_colour_stands_out_from_both_pages(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3
