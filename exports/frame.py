"""The sheet on which every picture of a card is drawn: its colours, title above, words and sources below, the address at its foot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from cards.base import Card
from cards.words import source_line
from exports.lettering import CHINESE_STACK, STACK, cut, faces, wrap
from exports.lettering import width as width_of
from exports.theme import theme

NAME = "China Digital Trends"
CHINESE = re.compile(r"([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)")
EDGE = 28  # pixels of paper around
TITLE, TITLE_LINE = 22, 28
SUBTITLE, SUBTITLE_LINE = 14, 19
TAKEAWAY, TAKEAWAY_LINE = 15, 20
SMALL, SMALL_LINE = 12, 16
FOOT = 12


@dataclass(frozen=True)
class Look:
    """The colours of a picture, those of the page: paper, text, grey text, thin lines."""

    paper: str
    ink: str
    grey: str
    rule: str


def _look(name: str) -> Look:
    colours = theme(name)
    return Look(colours["paper"], colours["ink"], colours["grey"], colours["rule"])


LIGHT, DARK = _look("light"), _look("dark")


@dataclass(frozen=True)
class Body:
    """What stands between the words: how high it is at the width asked for, and how it is drawn, as SVG whose origin is its upper left corner."""

    height: float
    draw: Callable[[], str]


@dataclass(frozen=True)
class Words:
    """Lines of text one below the other, as SVG, and how high they are."""

    height: float
    svg: str


def text(x: float, y: float, words: str, *, size: float, weight: int = 400, fill: str = "", anchor: str = "start") -> str:
    """A line of text whose baseline is at `y`."""
    pieces = CHINESE.split(words)
    if len(pieces) > 1:
        x -= width_of(words, size, weight) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        written, anchor = _apart(pieces, x, size, weight), "start"
    else:
        written = escape(words)
    more = f' font-weight="{weight}"' * (weight != 400) + f' fill="{fill}"' * bool(fill) + f' text-anchor="{anchor}"' * (anchor != "start")
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{more}>{written}</text>'


def _apart(pieces: list[str], x: float, size: float, weight: int) -> str:
    """Other and Chinese letters by turns, each from its own place: a painter would else set all of them in the Chinese typeface."""
    written = ""
    for place, piece in enumerate(pieces):
        family = f' font-family="{CHINESE_STACK}"' if place % 2 else ""
        written += f'<tspan x="{x:.1f}"{family}>{escape(piece)}</tspan>' if piece else ""
        x += width_of(piece, size, weight)
    return written


def above(card: Card, look: Look, width: float) -> Words:
    """The title and the subtitle."""
    return _stacked([(card.title, TITLE, TITLE_LINE, 600, look.ink), (card.subtitle, SUBTITLE, SUBTITLE_LINE, 400, look.grey)], width)


def below(card: Card, look: Look, width: float, *, brief: bool) -> Words:
    """The takeaway, the caveat and the sources; in brief without the takeaway."""
    parts = [] if brief else [(card.takeaway, TAKEAWAY, TAKEAWAY_LINE, 400, look.ink)]
    parts += [(part, SMALL, SMALL_LINE, 400, look.grey) for part in (card.caveat, card.source or source_line(card.rows))]
    return _stacked(parts, width)


def foot(address: str, look: Look, width: float) -> Words:
    """A line, the name of the dashboard, and the address at which the card stands."""
    shown = address.split("://", 1)[-1]
    narrow = width < 480  # the address then stands below the name
    room = width if narrow else width - 180
    lines = wrap(shown, FOOT, room)
    if len(lines) > 2:
        lines = [lines[0], cut("".join(lines[1:]), FOOT, room)]
    parts = [f'<path d="M0 .5H{width:g}" stroke="{look.rule}"/>', text(0, 20, NAME, size=FOOT, weight=600)]
    x, y, anchor = (0, 20 + SMALL_LINE, "start") if narrow else (width, 20, "end")
    linked = "".join(text(x, y + SMALL_LINE * place, line, size=FOOT, fill=look.grey, anchor=anchor) for place, line in enumerate(lines))
    if address.startswith(("http://", "https://")):
        linked = f'<a href="{escape(address)}" target="_blank">{linked}</a>'
    return Words(24 + SMALL_LINE * (len(lines) if narrow else max(0, len(lines) - 1)), "".join(parts) + linked)


def sheet(width: float, height: float, look: Look, blocks: list[tuple[float, float, str]]) -> str:
    """The blocks of SVG (left, top, SVG) on a sheet of paper, with the letters that they use."""
    drawn = "".join(f'<g transform="translate({x:g} {y:g})">{block}</g>' for x, y, block in blocks)
    letters = "".join(sorted(set(_letters(drawn))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'fill="{look.ink}" font-family="{STACK}" font-size="14"><style>{faces(letters)}</style>'
        f'<rect width="100%" height="100%" fill="{look.paper}"/>{drawn}</svg>'
    )


def _stacked(parts: list[tuple[str, int, int, int, str]], width: float) -> Words:
    """Texts one below the other, each (words, size, height of a line, weight, colour)."""
    y, svg = 0.0, ""
    for words, size, line, weight, fill in parts:
        if words and svg:
            y += 4
        for piece in wrap(words, size, width, weight):
            y += line
            svg += text(0, y - (line - size) / 2 - size * 0.15, piece, size=size, weight=weight, fill=fill)
    return Words(y, svg)


def _letters(svg: str) -> str:
    return "".join(re.findall(r">([^<]+)<", svg)) + "&<>"
