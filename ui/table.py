"""How a card that is a table is drawn: a plain HTML table in the theme's own colours, which folds to two lines an indicator on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from cards.base import Line
from charts import COLOURS

STYLE = """<style>
.board { container-type: inline-size; }
.board table { width: 100%; border-collapse: collapse; font-size: 0.95rem; line-height: 1.3; font-variant-numeric: tabular-nums; border: 0; margin: 0; }
.board th, .board td { border: 0; padding: 0.3rem 0.5rem; text-align: left; vertical-align: baseline; font-weight: 400; background: none; }
.board tr { border: 0; border-top: 1px solid rgba(128,128,128,0.22); }
.board thead tr { border-top: 0; }
.board thead th, .board .number { text-align: right; white-space: nowrap; }
.board thead th:first-child, .board thead th:last-child { text-align: left; }
.board thead th b::before, .board .who b::before { content: ""; display: inline-block; width: 0.6em; height: 0.6em; margin-right: 0.4em; border-radius: 50%; background: var(--c); }
.board .group th { padding-top: 0.9rem; font-size: 0.85rem; font-weight: 650; letter-spacing: 0.02em; }
.board tbody tr.group:first-child th { padding-top: 0.2rem; }
.board small { font-size: 0.82rem; opacity: 0.72; }
.board .number span { padding: 0.1rem 0.4rem; border-radius: 0.3rem; }
.board .first span { font-weight: 700; background: color-mix(in srgb, var(--c) 20%, transparent); }
.board .name small { display: block; }
.board .who { white-space: nowrap; width: 1%; padding-left: 1.4rem; }
@container (max-width: 640px) {
  .board thead { display: none; }
  .board tbody tr { display: grid; grid-template-columns: repeat(var(--n), 1fr); padding: 0.4rem 0; }
  .board th, .board td { padding: 0.05rem 0; }
  .board .group { display: block; }
  .board .name { grid-column: 1 / -1; order: 1; }
  .board .who { grid-column: 1 / -1; order: 2; width: auto; padding-left: 0; font-size: 0.9rem; }
  .board .number { order: 3; text-align: left; padding-top: 0.15rem; white-space: normal; }
  .board .number::before { content: attr(data-region); display: block; font-size: 0.76rem; opacity: 0.72; }
  .board .number span { padding: 0.05rem 0.3rem; margin-left: -0.3rem; }
}
</style>"""


def table(lines: Sequence[Line], title: str) -> str:
    """The lines as HTML, grouped; `title` is for screen readers."""
    regions = list(lines[0].values)
    ranked = any(line.since for line in lines)
    heads = "".join(f'<th scope="col" style="--c:{COLOURS[name]}"><b>{escape(name)}</b></th>' for name in regions)
    last = '<th scope="col">In the lead</th>' if ranked else ""
    body = ""
    for group, members in groupby(lines, key=lambda line: line.group):
        body += f'<tr class="group"><th colspan="{len(regions) + 1 + ranked}" scope="colgroup">{escape(group)}</th></tr>'
        body += "".join(_line(line, ranked) for line in members)
    return (
        f'{STYLE}<div class="board" style="--n:{len(regions)}"><table aria-label="{escape(title)}">'
        f'<thead><tr><th scope="col">Indicator</th>{heads}{last}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _line(line: Line, ranked: bool) -> str:
    detail = " · ".join(part for part in (line.source, line.note) if part)
    cells = "".join(
        f'<td class="number{" first" if name == line.leader else ""}" data-region="{escape(name)}" style="--c:{COLOURS[name]}"><span>{escape(text)}</span></td>'
        for name, text in line.values.items()
    )
    who = ""
    if ranked:
        leader = f'<b style="--c:{COLOURS[line.leader]}">{escape(line.leader)}</b> ' if line.leader else ""
        who = f'<td class="who">{leader}<small>{escape(line.since)}</small></td>'
    return f'<tr><th scope="row" class="name">{escape(line.name)}<small>{escape(detail)}</small></th>{cells}{who}</tr>'
