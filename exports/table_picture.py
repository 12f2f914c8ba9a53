"""A card that is a table as SVG: one line an indicator, the value of the leader marked."""

from __future__ import annotations

from itertools import groupby

from cards.base import Card, Line
from charts import COLOURS
from exports.frame import Body, Look, text
from exports.lettering import width as width_of
from exports.lettering import wrap

COLUMN, LEADER, GAP = 112, 196, 20
NAME, DETAIL, VALUE, GROUP = 14, 11.5, 15, 13
HEAD, GROUP_HIGH = 22, 32


def table_body(card: Card, look: Look, width: float) -> Body:
    """The lines under their headings."""
    regions = list(card.table[0].values)
    leader_at = width - LEADER if any(line.since for line in card.table) else width + GAP
    right = {name: leader_at - GAP - COLUMN * place for place, name in enumerate(reversed(regions))}
    room = min(right.values()) - COLUMN + GAP
    parts = [_marked(name, right[name] - width_of(name, GROUP, 600), HEAD - 8) for name in regions]
    y: float = HEAD - 12
    for group, members in groupby(card.table, key=lambda line: line.group):
        y += GROUP_HIGH
        parts.append(text(0, y - 9, group, size=GROUP, weight=600))
        for line in members:
            drawn, height = _line(line, look, y, right, leader_at, room)
            parts += [f'<path d="M0 {y:g}H{width:g}" stroke="{look.rule}"/>', *drawn]
            y += height
    return Body(y, lambda: "".join(parts))


def _line(line: Line, look: Look, y: float, right: dict[str, float], leader_at: float, room: float) -> tuple[list[str], float]:
    """What is drawn of a line that begins at `y`, and its height."""
    base = y + 19
    names = wrap(line.name, NAME, room)
    details = wrap(" · ".join(part for part in (line.source, line.note) if part), DETAIL, room)
    parts = [text(0, base + 17 * place, words, size=NAME) for place, words in enumerate(names)]
    below = base + 17 * (len(names) - 1)
    parts += [text(0, below + 15 * (place + 1), words, size=DETAIL, fill=look.grey) for place, words in enumerate(details)]
    for name, value in line.values.items():
        leads = name == line.leader
        if leads:
            wide = width_of(value, VALUE, 600) + 12
            parts.append(f'<rect x="{right[name] + 6 - wide:g}" y="{y + 4:g}" width="{wide:g}" height="21" rx="4" fill="{COLOURS[name]}" fill-opacity="0.22"/>')
        parts.append(text(right[name], base, value, size=VALUE, weight=600 if leads else 400, anchor="end"))
    at = leader_at
    if line.leader:
        parts.append(_marked(line.leader, at + 14, base))
        at += 14 + width_of(line.leader, GROUP, 600) + 6
    parts.append(text(at, base, line.since, size=DETAIL, fill=look.grey))
    return parts, below - y + 15 * len(details) + 10


def _marked(region: str, x: float, y: float) -> str:
    """The name of a region with a dot of its colour before it."""
    return f'<circle cx="{x - 9:g}" cy="{y - 4.5:g}" r="4" fill="{COLOURS[region]}"/>' + text(x, y, region, size=GROUP, weight=600)
