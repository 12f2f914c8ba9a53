"""A card of many small charts as SVG: as many side by side as find room."""

from __future__ import annotations

from itertools import groupby

from cards.base import Card, Tile
from exports.frame import Body, Look, text
from exports.lettering import cut, wrap
from exports.tiles import WIDTH, curve

GAP, HEAD = 14, 34
NAME, NOTE, VALUE = 13, 11, 18
HIGHEST_NAME = 2  # lines
TALL = 148


def tile_body(card: Card, look: Look, width: float) -> Body:
    """The tiles under their headings."""
    columns = max(1, int((width + GAP) // (WIDTH + GAP)))
    step = (width + GAP) / columns
    parts: list[str] = []
    y = -10.0
    for group, members in groupby(card.tiles, key=lambda tile: tile.group):
        y += HEAD
        parts.append(text(0, y - 10, group, size=13, weight=600))
        row = list(members)
        parts += [_tile(tile, look, step * (place % columns), y + TALL * (place // columns)) for place, tile in enumerate(row)]
        y += TALL * -(-len(row) // columns)
    return Body(y, lambda: "".join(parts))


def _tile(tile: Tile, look: Look, x: float, y: float) -> str:
    names = wrap(tile.name, NAME, WIDTH, 600)
    names = [*names[: HIGHEST_NAME - 1], cut(" ".join(names[HIGHEST_NAME - 1 :]), NAME, WIDTH, 600)] if len(names) > HIGHEST_NAME else names
    parts = [f'<path d="M{x:g} {y:g}h{WIDTH}" stroke="{look.rule}"/>']
    parts += [text(x, y + 18 + 16 * place, line, size=NAME, weight=600) for place, line in enumerate(names)]
    y += 18 + 16 * len(names)
    parts += [text(x, y, cut(tile.note, NOTE, WIDTH), size=NOTE, fill=look.grey), text(x, y + 22, tile.value, size=VALUE, weight=600)]
    parts.append(text(x, y + 38, cut(f"{tile.when}{' · ' + tile.change if tile.change else ''}", NOTE, WIDTH), size=NOTE, fill=look.grey))
    drawn = curve(tile)
    if drawn:
        parts.append(drawn.replace("<svg ", f'<svg x="{x:g}" y="{y + 42:g}" ', 1))
    return "".join(parts)
