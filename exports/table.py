"""How a card that is a table is drawn: a plain HTML table in the theme's own colours, which folds to two lines an indicator on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from cards.base import Line
from charts import COLOURS

STYLE = f"<style>{Path(__file__).with_name('table.css').read_text(encoding='utf-8')}</style>"


def table(lines: Sequence[Line], title: str) -> str:
    """The lines as HTML, grouped; `title` is for screen readers."""
    regions = list(lines[0].values)
    ranked = any(line.since for line in lines)
    heads = "".join(f'<th scope="col" style="--c:{COLOURS[name]}"><b>{escape(name)}</b></th>' for name in regions)
    last = '<th scope="col" class="who">In the lead</th>' if ranked else ""
    body = ""
    again = "".join(f'<td class="head" aria-hidden="true" style="--c:{COLOURS[name]}">{escape(name)}</td>' for name in regions)
    for group, members in groupby(lines, key=lambda line: line.group):
        body += f'<tr class="group"><th colspan="{len(regions) + 1 + ranked}" scope="colgroup">{escape(group)}</th>{again}</tr>'
        body += "".join(_line(line, ranked) for line in members)
    return (
        f'{STYLE}<div class="board{" folds" if len(regions) > 1 else ""}" style="--n:{len(regions)}"><table aria-label="{escape(title)}">'
        f'<thead><tr><th scope="col">Indicator</th>{heads}{last}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _line(line: Line, ranked: bool) -> str:
    detail = " · ".join(part for part in (line.source, line.note) if part)
    cells = ""
    for name, text in line.values.items():
        kind = "number first" if name == line.leader else "number"
        cells += f'<td class="{kind}" title="{escape(line.hints[name])}" style="--c:{COLOURS[name]}"><span>{escape(text)}</span></td>'
    who = ""
    if ranked:
        leader = f'<b style="--c:{COLOURS[line.leader]}">{escape(line.leader)}</b> ' if line.leader else ""
        who = f'<td class="who">{leader}<small>{escape(line.since)}</small></td>'
    return f'<tr><th scope="row" class="name">{escape(line.name)}<small>{escape(detail)}</small></th>{cells}{who}</tr>'
