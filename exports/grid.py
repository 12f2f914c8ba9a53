"""How a card that is a grid is drawn: a plain HTML table, whose columns stay in line on a phone (numbers) or stand below one another (texts)."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path

from cards.base import Cell, Grid, GridRow
from charts import COLOURS

STYLE = f"<style>{Path(__file__).with_name('grid.css').read_text(encoding='utf-8')}</style>"
EMPTY = "–"


def grid(content: Grid, title: str) -> str:
    """The grid as HTML; `title` is for screen readers."""
    heads = "".join(f'<th scope="col"><span>{escape(head)}</span></th>' for head in content.heads)
    shown = {kind for row in content.rows for cell in row.cells.values() for kind, _ in cell.parts}
    key = "".join(f"<span>{_mark(colour)}{escape(kind)}</span>" for kind, colour in content.palette.items() if kind in shown)
    body = ""
    for group, members in groupby(content.rows, key=lambda row: row.group):
        if group:
            mark = _mark(COLOURS[group]) if group in COLOURS else ""
            body += f'<tr class="group"><th colspan="{len(content.heads) + 1}" scope="colgroup">{mark}{escape(group)}</th></tr>'
        body += "".join(_row(row, content) for row in members)
    return (
        f'{STYLE}<div class="grid" style="--n:{len(content.heads)}"><div class="key">{key}</div>'
        f'<table class="{"numbers" if content.numbers else "texts"}" aria-label="{escape(title)}">'
        f"<thead><tr><th></th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def shares(cell: Cell) -> list[tuple[str, float, float]]:
    """The kinds of a cell of numbers and from where to where each reaches, in percent of its width."""
    total = sum(int(number) for _, number in cell.parts)
    parts, start = [], 0.0
    for kind, number in cell.parts:
        end = start + 100 * int(number) / total
        parts.append((kind, start, end))
        start = end
    return parts


def _row(row: GridRow, content: Grid) -> str:
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    draw = _number if content.numbers else _texts
    cells = "".join(draw(head, row.cells.get(head), content.palette) for head in content.heads)
    return f'<tr><th scope="row" class="name">{escape(row.name)}{note}</th>{cells}</tr>'


def _number(head: str, cell: Cell | None, palette: dict[str, str]) -> str:
    if cell is None:
        return '<td class="empty"><b>&nbsp;</b></td>'
    stops = ", ".join(f"{palette[kind]} {start:.0f}% {end:.0f}%" for kind, start, end in shares(cell))
    return f'<td title="{escape(cell.hint)}"><b style="background:linear-gradient(to right, {stops})">{escape(cell.text)}</b></td>'


def _texts(head: str, cell: Cell | None, palette: dict[str, str]) -> str:
    if cell is None:
        return f'<td data-head="{escape(head)}"><span class="part none">{EMPTY}</span></td>'
    marked = any(kind for kind, _ in cell.parts)
    parts = ""
    for kind, text in cell.parts:
        parts += f'<span class="part{" more" if marked and not kind else ""}">{_mark(palette[kind]) if kind else ""}<span>{escape(str(text))}</span></span>'
    return f'<td data-head="{escape(head)}" title="{escape(cell.hint)}">{parts}</td>'


def _mark(colour: str) -> str:
    return f'<i style="--c:{colour}"></i>'
