"""A card that is a grid as SVG: rows under their region, cells coloured by kind."""

from __future__ import annotations

from itertools import groupby

from cards.base import Card, Cell, Grid, GridRow
from charts import COLOURS
from exports.frame import Body, Look, text
from exports.grid import EMPTY, shares
from exports.lettering import width as width_of
from exports.lettering import wrap

NAME, NOTE, CELL, HEAD, KEY = 13.5, 11, 12.5, 12.5, 12.5
NUMBER_ROW, TEXT_LINE, GROUP, KEY_HIGH, GAP = 25, 16, 32, 20, 12
MARK = 14  # pixels that a square or a dot takes before its text


def grid_body(card: Card, look: Look, width: float) -> Body:
    """The key, the heads and the rows."""
    grid = card.grid
    assert grid is not None
    left = max(_name_width(row, grid) for row in grid.rows) + GAP
    step = (width - left) / len(grid.heads)
    key, y = _key(grid, width)
    parts = [key]
    if grid.numbers:
        y += max(width_of(head, HEAD) for head in grid.heads) + 10
        parts += [_upright(head, left + step * (place + 0.5), y - 4) for place, head in enumerate(grid.heads)]
    else:
        y += 22
        parts += [text(left + step * place, y - 6, head, size=HEAD, weight=600) for place, head in enumerate(grid.heads)]
    for group, members in groupby(grid.rows, key=lambda row: row.group):
        if group:
            y += GROUP
            parts.append(f'<circle cx="4" cy="{y - 13:g}" r="4" fill="{COLOURS.get(group, look.grey)}"/>' + text(MARK, y - 8.5, group, size=13, weight=600))
        for row in members:
            drawn, height = (_numbers if grid.numbers else _texts)(row, grid, look, y, left, step)
            parts += [f'<path d="M0 {y:g}H{width:g}" stroke="{look.rule}"/>', *drawn]
            y += height
    return Body(y, lambda: "".join(parts))


def _name_width(row: GridRow, grid: Grid) -> float:
    name, note = width_of(row.name, NAME, 600), width_of(row.note, NOTE)
    return name + 6 + note if grid.numbers else min(150, max(name, note))


def _numbers(row: GridRow, grid: Grid, look: Look, y: float, left: float, step: float) -> tuple[list[str], float]:
    """The marks of a row of numbers that begins at `y`, and its height."""
    base = y + 17
    parts = [text(0, base, row.name, size=NAME, weight=600), text(width_of(row.name, NAME, 600) + 6, base, row.note, size=NOTE, fill=look.grey)]
    for place, head in enumerate(grid.heads):
        cell = row.cells.get(head)
        if cell is not None:
            parts += _number(cell, grid, left + step * place + 1, y + 2, step - 2)
    return parts, NUMBER_ROW


def _number(cell: Cell, grid: Grid, x: float, y: float, width: float) -> list[str]:
    parts = [
        f'<rect x="{x + width * start / 100:.1f}" y="{y:g}" width="{width * (end - start) / 100:.1f}" height="21" fill="{grid.palette[kind]}"/>'
        for kind, start, end in shares(cell)
    ]
    return [*parts, text(round(x + width / 2, 1), y + 15, cell.text, size=CELL, weight=600, fill="#ffffff", anchor="middle")]


def _texts(row: GridRow, grid: Grid, look: Look, y: float, left: float, step: float) -> tuple[list[str], float]:
    """The marks of a row of texts that begins at `y`, and its height."""
    names = wrap(row.name, NAME, left - GAP, 600)
    notes = wrap(row.note, NOTE, left - GAP)
    parts = [text(0, y + 18 + TEXT_LINE * place, words, size=NAME, weight=600) for place, words in enumerate(names)]
    parts += [text(0, y + 18 + TEXT_LINE * (len(names) + place), words, size=NOTE, fill=look.grey) for place, words in enumerate(notes)]
    lines = len(names) + len(notes)
    for place, head in enumerate(grid.heads):
        drawn, count = _cell(row.cells.get(head), grid, look, left + step * place, y + 18, step - GAP)
        parts += drawn
        lines = max(lines, count)
    return parts, TEXT_LINE * lines + 10


def _cell(cell: Cell | None, grid: Grid, look: Look, x: float, y: float, room: float) -> tuple[list[str], int]:
    """The texts of a cell from the base line `y`, and how many lines they take."""
    if cell is None:
        return [text(x, y, EMPTY, size=CELL, fill=look.grey)], 1
    marked = any(kind for kind, _ in cell.parts)
    parts: list[str] = []
    lines = 0
    for kind, words in cell.parts:
        inset = MARK if marked else 0
        if kind:
            parts.append(f'<rect x="{x:g}" y="{y + TEXT_LINE * lines - 8.5:g}" width="8.5" height="8.5" rx="1.5" fill="{grid.palette[kind]}"/>')
        for line in wrap(str(words), CELL, room - inset):
            parts.append(text(x + inset, y + TEXT_LINE * lines, line, size=CELL, fill="" if kind or not marked else look.grey))
            lines += 1
    return parts, lines


def _key(grid: Grid, width: float) -> tuple[str, float]:
    """The kinds that occur, with their colours, and how high that is."""
    shown = {kind for row in grid.rows for cell in row.cells.values() for kind, _ in cell.parts}
    parts, x, y = "", 0.0, 14.0
    for kind, colour in grid.palette.items():
        if kind in shown:
            wide = MARK + width_of(kind, KEY) + 18
            if x and x + wide > width:
                x, y = 0.0, y + KEY_HIGH
            parts += f'<rect x="{x:g}" y="{y - 9:g}" width="9" height="9" rx="1.5" fill="{colour}"/>' + text(x + MARK, y, kind, size=KEY)
            x += wide
    return parts, y + 8 if parts else 0.0


def _upright(head: str, x: float, y: float) -> str:
    return f'<g transform="translate({x + 4:.1f} {y:.1f}) rotate(-90)">{text(0, 0, head, size=HEAD)}</g>'
