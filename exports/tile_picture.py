"""A card of many small charts as a picture: SVG on the light page's paper."""

from __future__ import annotations

from html import escape
from itertools import groupby
from textwrap import wrap

from cards.base import Card, Tile
from cards.words import source_line
from exports.tiles import WIDTH, curve

PAGE, EDGE, COLUMNS, STEP, TALL, HEAD = 1000, 24, 4, 242, 158, 34
PAPER, INK, GREY, RULE = "#fbfaf7", "#14161b", "#5c6068", "#ddd8cc"


def tile_picture(card: Card) -> bytes:
    """The title, the tiles and the sources of the card as SVG."""
    parts, y = [], 18
    for line in wrap(card.title, 78):
        y += 26
        parts.append(_text(EDGE, y, line, size=21, weight=700))
    for line in wrap(card.subtitle, 130):
        y += 20
        parts.append(_text(EDGE, y, line, size=13, fill=GREY))
    for group, members in groupby(card.tiles, key=lambda tile: tile.group):
        y += HEAD
        parts.append(_text(EDGE, y, group, size=14, weight=700))
        y += 10
        for place, tile in enumerate(members):
            if place and place % COLUMNS == 0:
                y += TALL
            parts.append(_tile(tile, EDGE + STEP * (place % COLUMNS), y))
        y += TALL
    for line in wrap(card.source or source_line(card.rows), 150):
        y += 18
        parts.append(_text(EDGE, y, line, size=12, fill=GREY))
    y += 18
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE} {y}" width="{PAGE}" height="{y}" fill="{INK}" '
        f"font-family=\"'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif\"><style>.hole {{ stroke: {PAPER} }}</style>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(parts)}</svg>'
    ).encode()


def _tile(tile: Tile, x: float, y: float) -> str:
    names = wrap(tile.name, 30)[:2]
    parts = [f'<path d="M{x} {y}h{WIDTH}" stroke="{RULE}"/>']
    parts += [_text(x, y + 18 + 16 * place, line, size=13, weight=700) for place, line in enumerate(names)]
    y += 18 + 16 * len(names)
    parts += [_text(x, y, _cut(tile.note, 36), size=11, fill=GREY), _text(x, y + 22, tile.value, size=18, weight=700)]
    parts.append(_text(x, y + 38, _cut(f"{tile.when}{' · ' + tile.change if tile.change else ''}", 36), size=11, fill=GREY))
    drawn = curve(tile)
    if drawn:
        parts.append(drawn.replace("<svg ", f'<svg x="{x}" y="{y + 42}" ', 1))
    return "".join(parts)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _text(x: float, y: float, text: str, *, size: int, weight: int = 400, fill: str = INK) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}">{escape(text)}</text>'
