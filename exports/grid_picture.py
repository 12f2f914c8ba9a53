"""A card that is a grid as a picture: SVG on the light page's paper."""

from __future__ import annotations

from html import escape
from itertools import groupby
from textwrap import wrap

from cards.base import Card, Cell, Grid, GridRow
from cards.words import source_line
from charts import COLOURS
from exports.grid import EMPTY, shares

WIDTH, EDGE, NAMES, PAD = 1120, 24, 200, 6
PAPER, INK, GREY, RULE = "#fbfaf7", "#14161b", "#5c6068", "#ddd8cc"
TEXT_LINE, NUMBER_ROW, GROUP = 17, 26, 30
CHARACTER = 7.6  # width of a character of 13 pixels in a wide font


def grid_picture(card: Card, grid: Grid) -> bytes:
    """The title, the key, the cells and the sources of the card as SVG."""
    left = EDGE + NAMES
    step = (WIDTH - EDGE - left) / len(grid.heads)
    parts: list[str] = []
    y: float = 24
    for line in wrap(card.title, 78):
        y += 26
        parts.append(_text(EDGE, y, line, size=21, weight=700))
    for line in wrap(card.subtitle, 130):
        y += 20
        parts.append(_text(EDGE, y, line, size=13, fill=GREY))
    y += 26
    parts.append(f'<text x="{EDGE}" y="{y}" font-size="13">{_key(grid)}</text>')
    y += 24 + (100 if grid.numbers else 0)
    parts += [_head(head, left + step * (place + (0.5 if grid.numbers else 0)), y, grid.numbers) for place, head in enumerate(grid.heads)]
    y += 8
    for group, members in groupby(grid.rows, key=lambda row: row.group):
        if group:
            y += GROUP
            parts.append(
                f'<text x="{EDGE}" y="{y - 8}" font-size="14">{_dot(COLOURS.get(group, GREY), "●")}<tspan font-weight="700">{escape(group)}</tspan></text>'
            )
        for row in members:
            parts.append(f'<path d="M{EDGE} {y}H{WIDTH - EDGE}" stroke="{RULE}"/>')
            drawn, height = _row(row, grid, y, left, step)
            parts += drawn
            y += height
    y += 10
    for line in wrap(card.source or source_line(card.rows), 150):
        y += 18
        parts.append(_text(EDGE, y, line, size=12, fill=GREY))
    y += 18
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" fill="{INK}" font-size="14" '
        f'font-family="\'Source Sans 3\',\'Segoe UI\',Helvetica,Arial,sans-serif"><rect width="100%" height="100%" fill="{PAPER}"/>{"".join(parts)}</svg>'
    ).encode()


def _row(row: GridRow, grid: Grid, y: float, left: float, step: float) -> tuple[list[str], float]:
    """The marks of a row that begins at `y`, and its height."""
    note = f'<tspan dx="{PAD}" font-size="11" font-weight="400" fill="{GREY}">{escape(row.note)}</tspan>'
    parts = [f'<text x="{EDGE}" y="{y + 18}" font-size="14" font-weight="600">{escape(row.name)} {note}</text>']
    if grid.numbers:
        for place, head in enumerate(grid.heads):
            parts += _number(row.cells.get(head), grid, left + step * place + 1, y + 2, step - 2)
        return parts, NUMBER_ROW
    height: float = TEXT_LINE
    for place, head in enumerate(grid.heads):
        x, line = left + step * place, y + 18
        cell = row.cells.get(head)
        for kind, text in cell.parts if cell else (("", EMPTY),):
            for number, words in enumerate(wrap(str(text), max(6, int((step - 20) / CHARACTER)))):
                mark = _dot(grid.palette[kind], "■") if kind and not number else ""
                parts.append(f'<text x="{x + (14 if kind and number else 0):.0f}" y="{line}" font-size="13">{mark}{escape(words)}</text>')
                line += TEXT_LINE
        height = max(height, line - 18 - y)
    return parts, height + 10


def _number(cell: Cell | None, grid: Grid, x: float, y: float, width: float) -> list[str]:
    if cell is None:
        return []
    parts = [
        f'<rect x="{x + width * start / 100:.1f}" y="{y}" width="{width * (end - start) / 100:.1f}" height="22" fill="{grid.palette[kind]}"/>'
        for kind, start, end in shares(cell)
    ]
    return [*parts, _text(x + width / 2, y + 16, cell.text, size=13, weight=700, fill="#ffffff", anchor="middle")]


def _key(grid: Grid) -> str:
    shown = {kind for row in grid.rows for cell in row.cells.values() for kind, _ in cell.parts}
    return "   ".join(_dot(colour, "■") + escape(kind) for kind, colour in grid.palette.items() if kind in shown)


def _head(head: str, x: float, y: float, upright: bool) -> str:
    if upright:
        return f'<text transform="translate({x + 4:.0f} {y - 6}) rotate(-90)" font-size="13">{escape(head)}</text>'
    return _text(x, y, head, weight=700)


def _dot(colour: str, mark: str) -> str:
    return f'<tspan fill="{colour}">{mark} </tspan>'


def _text(x: float, y: float, text: str, *, size: int = 14, weight: int = 400, fill: str = INK, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
