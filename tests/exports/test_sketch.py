"""A chart as SVG that stands in a page until the live one takes its place."""

from __future__ import annotations

import re

import pytest

from cards import Card, build
from cards.filters import default
from exports.sketch import WIDTHS, sketch


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """The chart of one card in each width."""
    card = build("rd_companies", default())
    assert isinstance(card, Card)
    parts = re.findall(r'<svg class="sketch (\w+)".*?</svg>', svgs := sketch(card), re.DOTALL)
    return dict(zip(parts, re.findall(r'<svg class="sketch.*?</svg>', svgs, re.DOTALL), strict=True))


def test_it_is_drawn_in_each_width(drawn: dict[str, str]) -> None:
    assert {name: int(re.search(r'viewBox="0 0 (\d+) ', svg)[1]) for name, svg in drawn.items()} == WIDTHS


def test_words_take_the_colour_and_the_typeface_of_the_page(drawn: dict[str, str]) -> None:
    for svg in drawn.values():
        assert "fill: var(--grey)" in svg
        assert "font-family" not in svg and "rgb(0, 0, 1)" not in svg


def test_no_two_elements_of_a_page_have_the_same_id(drawn: dict[str, str]) -> None:
    ids = re.findall(r'\bid="([^"]+)"', "".join(drawn.values()))

    assert ids and len(ids) == len(set(ids))
    assert set(re.findall(r"url\('?#([^)']+)'?\)", "".join(drawn.values()))) <= set(ids)


def test_it_does_not_change_from_one_drawing_to_the_next(drawn: dict[str, str]) -> None:
    card = build("rd_companies", default())

    assert isinstance(card, Card) and sketch(card) == "".join(drawn.values())
