"""A card as a picture, with all its words: SVG for print and slides, PNG for mails, chats and link previews."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import partial

import orjson

from cards.base import Card
from cards.words import source_line
from exports.figure_picture import figure_body
from exports.frame import DARK, EDGE, LIGHT, Body, Look, Words, above, below, foot, sheet
from exports.grid_picture import grid_body
from exports.kept import Kept
from exports.painter import paint
from exports.renderer import NoPicture, browser_path
from exports.table_picture import table_body
from exports.tile_picture import tile_body

__all__ = ["NoPicture", "drawable", "png", "svg"]

WIDTH = 900  # units of a sheet, on which texts of 12 to 22 read well
NARROWEST, WIDEST = 640, 1150  # of a sheet whose shape is given
SMALLEST = 500  # percent of its room over which what is drawn may reach before it is made smaller
BESIDE = 130  # percent beyond which the words stand beside what is drawn, on such a sheet
COLUMN = 0.3  # of the width, for words that stand beside
GAP = 14  # between the words and what is drawn
MOST_BYTES = 64_000_000  # of pictures kept
_kept = Kept(MOST_BYTES)
observers: list[Callable[[str, float], None]] = []  # told the form and the seconds of each picture that was drawn


def drawable(card: Card) -> bool:
    """Whether a picture of the card can be had here: charts need a browser, tables do not."""
    return not card.figure or browser_path() is not None


def svg(card: Card, *, dark: bool = False, address: str = "") -> bytes:
    """The whole card as SVG, its typeface within. Raises NoPicture."""
    return _svg(card, dark, address, WIDTH, None)


def png(card: Card, *, dark: bool = False, address: str = "", width: int = 1200, height: int | None = None) -> bytes:
    """The whole card as PNG of that many pixels; without a height as high as it takes, with one exactly so, briefer in words. Raises NoPicture."""
    shape = height / width if height else None
    drawn = partial(_svg, card, dark, address, min(WIDTH, width), shape)
    return _kept.get(_key(card, "png", dark, address, width, height), lambda: _timed("png", lambda: paint(drawn().decode(), width, height)))


def _svg(card: Card, dark: bool, address: str, width: int, shape: float | None) -> bytes:
    look = DARK if dark else LIGHT
    return _kept.get(_key(card, "svg", dark, address, width, shape), lambda: _timed("svg", lambda: _composed(card, look, address, width, shape).encode()))


def _timed(form: str, draw: Callable[[], bytes]) -> bytes:
    start = time.perf_counter()
    drawn = draw()
    for observe in observers:
        observe(form, time.perf_counter() - start)
    return drawn


def _composed(card: Card, colours: Look, address: str, width: int, shape: float | None) -> str:
    """The card on a sheet `width` wide, or, if its shape (height by width) is given, on the smallest sheet of that shape that holds it."""
    if shape is None:
        return _tall(card, colours, address, width)
    smallest = _smallest(NARROWEST, WIDEST, lambda width: _room(card, colours, address, width, shape) >= _body(card, colours, width - 2 * EDGE).height)
    room = _room(card, colours, address, smallest, shape)
    if _percent(card, colours, smallest - 2 * EDGE, room) <= BESIDE:
        return _stacked(card, colours, address, smallest, shape)
    return _beside(card, colours, address, WIDEST, WIDEST * shape)


def _tall(card: Card, colours: Look, address: str, width: int) -> str:
    """All words, what is drawn as high as it takes."""
    room = width - 2 * EDGE
    body, first, last, end = _body(card, colours, room), above(card, colours, room), below(card, colours, room, brief=False), foot(address, colours, room)
    blocks: list[tuple[float, float, str]] = []
    y: float = EDGE
    for part in (first, Words(body.height, body.draw()), last, end):
        blocks.append((EDGE, y, part.svg))
        y += part.height + GAP
    return sheet(width, y - GAP + EDGE, colours, blocks)


def _stacked(card: Card, colours: Look, address: str, width: int, shape: float) -> str:
    """On a sheet of a given shape: the words above and below, what is drawn in the middle of the space between."""
    room, height = width - 2 * EDGE, width * shape
    first, last, end = above(card, colours, room), below(card, colours, room, brief=True), foot(address, colours, room)
    foot_at = height - EDGE - end.height
    drawn = _fitted(card, colours, room, _room(card, colours, address, width, shape))
    return sheet(
        width,
        height,
        colours,
        [(EDGE, EDGE, first.svg), (EDGE, EDGE + first.height + GAP, drawn), (EDGE, foot_at - GAP - last.height, last.svg), (EDGE, foot_at, end.svg)],
    )


def _beside(card: Card, colours: Look, address: str, width: int, height: float) -> str:
    """On a sheet of a given shape: the words to the left of what is drawn, which has the whole height."""
    column = COLUMN * width
    first, end = above(card, colours, column), foot(address, colours, column)
    foot_at = height - EDGE - end.height
    last = below(card, colours, column, brief=False)
    if EDGE + first.height + 3 * GAP + last.height > foot_at:
        last = below(card, colours, column, brief=True)
    left = EDGE + column + 2 * GAP
    drawn = _fitted(card, colours, width - EDGE - left, height - 2 * EDGE)
    return sheet(
        width, height, colours, [(EDGE, EDGE, first.svg), (EDGE, foot_at - GAP - last.height, last.svg), (EDGE, foot_at, end.svg), (left, EDGE, drawn)]
    )


def _room(card: Card, colours: Look, address: str, width: int, shape: float) -> float:
    """The height that the words above and below leave on a sheet of a given shape."""
    room = width - 2 * EDGE
    words = above(card, colours, room).height + below(card, colours, room, brief=True).height + foot(address, colours, room).height
    return width * shape - 2 * EDGE - 3 * GAP - words


def _fitted(card: Card, colours: Look, width: float, room: float) -> str:
    """What is drawn in a space of that width and height: in the middle of it, or made smaller as a whole where it is higher."""
    percent = _percent(card, colours, width, room)
    body = _body(card, colours, width * percent / 100)
    scale = min(100 / percent, room / body.height)
    left, top = (width - width * percent / 100 * scale) / 2, (room - body.height * scale) / 2
    return f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})">{body.draw()}</g>'


def _percent(card: Card, colours: Look, width: float, room: float) -> int:
    """How many percent of the width what is drawn needs so that, made smaller to that width, it is no higher than the room."""
    return _smallest(100, SMALLEST, lambda percent: _body(card, colours, width * percent / 100).height <= room * percent / 100)


def _smallest(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """The smallest number from `low` to `high` that fits, where all larger ones fit as well; `high` if none does."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    return high


def _body(card: Card, colours: Look, width: float) -> Body:
    draw = grid_body if card.grid else table_body if card.table else tile_body if card.tiles else figure_body
    return draw(card, colours, width)


def _key(card: Card, *asked: object) -> tuple[object, ...]:
    """What a picture is kept under: the card by its content, and how it was asked for."""
    words = (card.id, card.title, card.subtitle, card.takeaway, card.caveat, card.source or source_line(card.rows), card.table, card.grid, card.tiles)
    content = hashlib.sha256(orjson.dumps(card.figure, option=orjson.OPT_SERIALIZE_NUMPY, default=str) + repr(words).encode())
    return content.hexdigest(), *asked
