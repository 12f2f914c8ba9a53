"""Number words, ticks, labels and colours."""

from __future__ import annotations

from itertools import pairwise

import pytest

from charts.look import COLOURS, SHADES, spread_labels, ticks, words


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


@pytest.mark.parametrize("page", ["#fbfaf7", "#14161b"], ids=["light", "dark"])
@pytest.mark.parametrize("colour", sorted({*COLOURS.values(), *(shade for shades in SHADES.values() for shade in shades)}))
def test_every_colour_stands_out_from_both_pages(colour: str, page: str) -> None:
    lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 3
