"""How a card of many small charts is drawn: plain HTML with a curve each, four side by side on a desk and one below the other on a phone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

from cards.base import Tile

STYLE = f"<style>{Path(__file__).with_name('tiles.css').read_text(encoding='utf-8')}</style>"
WIDTH, HEIGHT = 200, 44
EDGE = 5  # room for the dots
GAP = 1.7  # a curve breaks where the next point is further away than this many times the usual distance, and more than
YEAR = 400  # days: a curve of quarters that lacks some would look dashed, as estimates do
MOST_DOTS = 24  # of a curve whose dots are all drawn


def tiles(content: Sequence[Tile], title: str) -> str:
    """The tiles as HTML under their headings; `title` is for screen readers."""
    body = ""
    for group, members in groupby(content, key=lambda tile: tile.group):
        body += f'<h5>{escape(group)}</h5><div class="row">{"".join(map(_tile, members))}</div>'
    return f'{STYLE}<div class="tiles" role="group" aria-label="{escape(title)}">{body}</div>'


def curve(tile: Tile) -> str:
    """The points of a tile as an SVG of WIDTH by HEIGHT that stretches: a line that breaks at gaps, and dots, pale where they are estimates or bounds.

    Empty for a single point.
    """
    places = _places(tile)
    if len(places) == 1:
        return ""
    usual = median(later[0] - earlier[0] for earlier, later in pairwise(tile.points)) or 1
    joined = [later[0] - earlier[0] <= max(GAP * usual, YEAR) for earlier, later in pairwise(tile.points)]
    line = f"M{places[0][0]:.1f} {places[0][1]:.1f}"
    for near, (x, y, _) in zip(joined, places[1:], strict=True):
        line += f"{'L' if near else 'M'}{x:.1f} {y:.1f}"
    alone = [not before and not after for before, after in zip([False, *joined], [*joined, False], strict=True)]
    dotted = [place for place, lone in zip(places, alone, strict=True) if lone or len(places) <= MOST_DOTS or place is places[-1]]
    firm, pale = ("".join(f"M{x:.1f} {y:.1f}h0" for x, y, unsure in dotted if unsure == kind) for kind in (False, True))
    paths = f'<path d="{line}" stroke-width="1.8"/>'
    paths += f'<path d="{firm}" stroke-width="6"/>' if firm else ""
    paths += f'<path d="{pale}" stroke-width="8" stroke-opacity="0.45"/>' if pale else ""
    paths = paths.replace("<path ", '<path vector-effect="non-scaling-stroke" ')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" fill="none" '
        f'stroke="{tile.colour}" stroke-linecap="round" stroke-linejoin="round">{paths}</svg>'
    )


def _places(tile: Tile) -> list[tuple[float, float, bool]]:
    """Where each point stands in the box; from zero, unless all lie in a small part of the way from there."""
    days, values = [day for day, _, _ in tile.points], [value for _, value, _ in tile.points]
    low, high = min(values), max(values)
    bottom = low - 0.3 * (high - low) if low > 0.6 * high > 0 and high > low else min(0.0, low)
    across, up = max(days[-1] - days[0], 1), (high - bottom) or 1
    return [
        (EDGE + (WIDTH - 2 * EDGE) * (day - days[0]) / across, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - bottom) / up, hollow)
        for day, value, hollow in tile.points
    ]


def _tile(tile: Tile) -> str:
    drawn = curve(tile)
    chart = ends = ""
    if drawn:  # as an image, since SVG in the text would be taken out
        chart = f'<img src="data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}" alt="">'
        ends = f'<div class="ends"><small>{escape(tile.ends[0])}</small><small>{escape(tile.ends[1])}</small></div>'
    change = f" · {escape(tile.change)}" if tile.change else ""
    return (
        f'<div class="tile" title="{escape(tile.hint)}"><span class="name">{escape(tile.name)}</span><small>{escape(tile.note)}</small>'
        f'<span class="value"><b>{escape(tile.value)}</b> <small>{escape(tile.when)}{change}</small></span>{chart}{ends}</div>'
    )
