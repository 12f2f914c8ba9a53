"""A card that is no chart of Plotly's as a picture: SVG on the light page's paper, for slides and mails. (Charts have Plotly's camera.)"""

from __future__ import annotations

from html import escape
from itertools import groupby
from textwrap import wrap

from cards.base import Card, Line
from cards.words import source_line
from charts import COLOURS
from exports.grid_picture import grid_picture
from exports.tile_picture import tile_picture

WIDTH, EDGE, LINE, GROUP, TOP = 960, 24, 42, 34, 92
PAPER, INK, GREY, RULE = "#fbfaf7", "#14161b", "#5c6068", "#ddd8cc"
LEADER_AT = WIDTH - EDGE - 190


def picture(card: Card) -> bytes:
    """The title, the lines or cells and the sources of the card as SVG."""
    if card.grid:
        return grid_picture(card, card.grid)
    if card.tiles:
        return tile_picture(card)
    regions = list(card.table[0].values)
    right = {name: LEADER_AT - 30 - 118 * place for place, name in enumerate(reversed(regions))}
    parts = [_text(EDGE, 40, card.title, size=21, weight=700), _text(EDGE, 64, card.subtitle, size=13, fill=GREY)]
    parts += [f'<text x="{right[name]}" y="{TOP}" text-anchor="end">{_marked(name)}</text>' for name in regions]
    y = TOP + 6
    for group, members in groupby(card.table, key=lambda line: line.group):
        y += GROUP
        parts.append(_text(EDGE, y - 8, group, weight=700))
        for line in members:
            parts += [f'<path d="M{EDGE} {y}H{WIDTH - EDGE}" stroke="{RULE}"/>', *_line(line, y, right)]
            y += LINE
    for place, words in enumerate(wrap(source_line(card.rows), 150)):
        y += 18 if place else 26
        parts.append(_text(EDGE, y, words, size=12, fill=GREY))
    y += 18
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" fill="{INK}" font-size="15" '
        f'font-family="\'Source Sans 3\',\'Segoe UI\',Helvetica,Arial,sans-serif"><rect width="100%" height="100%" fill="{PAPER}"/>{body}</svg>'
    ).encode()


def _line(line: Line, y: int, right: dict[str, int]) -> list[str]:
    detail = " · ".join(part for part in (line.source, line.note) if part)
    parts = [_text(EDGE, y + 18, line.name), _text(EDGE, y + 34, detail, size=11, fill=GREY)]
    for name, value in line.values.items():
        leads = name == line.leader
        if leads:
            width = 14 + 8.2 * len(value)
            parts.append(f'<rect x="{right[name] + 7 - width}" y="{y + 4}" width="{width}" height="20" rx="4" fill="{COLOURS[name]}" fill-opacity="0.2"/>')
        parts.append(_text(right[name], y + 19, value, weight=700 if leads else 400, anchor="end"))
    leader = f"{_marked(line.leader)} " if line.leader else ""
    parts.append(f'<text x="{LEADER_AT}" y="{y + 19}">{leader}<tspan font-size="12" fill="{GREY}">{escape(line.since)}</tspan></text>')
    return parts


def _marked(region: str) -> str:
    return f'<tspan fill="{COLOURS[region]}">●</tspan> <tspan font-weight="700">{escape(region)}</tspan>'


def _text(x: float, y: float, text: str, *, size: int = 15, weight: int = 400, fill: str = INK, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
