"""How SVG is painted."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from exports.painter import paint

SHEET = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" fill="white"/>{}</svg>'
TEXT = '<text x="10" y="90" font-family="Source Sans Pro" font-size="90" fill="black">{}</text>'


def columns(letters: str) -> int:
    """How many columns of pixels have black in them."""
    picture = Image.open(io.BytesIO(paint(SHEET.format(TEXT.format(letters)), 300))).convert("RGB")
    return int((np.asarray(picture).max(axis=2) < 90).any(axis=0).sum())


def test_letters_beside_a_mark_that_the_typeface_lacks_stand_upright() -> None:
    assert 0 < columns('<tspan fill="red">●</tspan>|') <= 2 * columns("|")


def test_chinese_names_are_painted() -> None:
    assert columns("盒马") > 100
