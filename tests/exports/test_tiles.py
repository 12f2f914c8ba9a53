"""A card of many small charts as HTML and as a picture."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from cards import Card, build
from cards.base import Tile
from cards.filters import default
from exports.picture import svg as picture
from exports.tiles import curve, tiles

TILE = Tile(
    "Stores", "Stores <open>", "whole chain", "420", "2024", "+5% in a year", "one source", ((0, 10.0, False), (365, 20.0, True)), ("2023", "2024"), "#d7333f"
)


def lines(tile: Tile) -> str:
    """The path of the line."""
    return re.findall(r' d="([^"]*)" stroke-width="1.8"', curve(tile))[0]


def test_a_curve_is_valid_svg_and_pale_where_a_point_is_unsure() -> None:
    paths = [path.attrib for path in ET.fromstring(curve(TILE))]
    assert [path.get("stroke-opacity") for path in paths] == [None, None, "0.45"]
    assert paths[0]["d"] == "M5.0 22.0L195.0 5.0", "twice as high above zero"


def test_a_curve_breaks_where_a_point_is_missing() -> None:
    days = [0, 365, 730, 1460, 1825]
    assert lines(replace(TILE, points=tuple((day, 1.0, False) for day in days))).count("M") == 2


def test_a_curve_of_quarters_joins_up_to_a_year() -> None:
    days = [0, 91, 182, 365, 456, 1000]
    assert lines(replace(TILE, points=tuple((day, 1.0, False) for day in days))).count("M") == 2, "only the last gap is longer"


def test_a_point_between_two_gaps_is_a_dot_even_where_there_are_many() -> None:
    days = [*range(0, 3000, 100), 3500, *range(4000, 5000, 100)]
    drawn = curve(replace(TILE, points=tuple((day, 1.0 + day, False) for day in days)))
    assert re.findall(r' d="([^"]*)" stroke-width="6"', drawn)[0].count("M") == 2, "the lone one and the last"


def test_one_point_has_no_curve() -> None:
    assert curve(replace(TILE, points=TILE.points[:1])) == ""


def test_texts_are_escaped_and_the_curve_is_an_image() -> None:
    html = tiles((TILE,), "alt")
    assert "Stores &lt;open&gt;" in html and "<open>" not in html
    [image] = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html)
    assert base64.b64decode(image).decode() == curve(TILE)


def test_the_picture_has_every_tile() -> None:
    card = build("profile", replace(default(), entity="china"))
    assert isinstance(card, Card)
    drawn = ET.fromstring(picture(card))
    texts = {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {tile.value for tile in card.tiles} <= texts and card.title in texts
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}svg"))) == 1 + sum(len(tile.points) > 1 for tile in card.tiles)
