"""A chart as SVG that stands in a page in place of the drawn one: in several widths of which the page shows one, in the page's colours and typeface."""

from __future__ import annotations

import re
from typing import Any

from cards.base import Card
from charts import Figure, Spec
from charts.look import THEME_GREY, THEME_INK
from exports.figure_picture import USUAL, dressed
from exports.frame import LIGHT
from exports.renderer import RENDERER

WIDTHS = {"narrow": 330, "usual": 979, "wide": 1459}  # pixels: those of a card on screens 390, 1440 and 1920 wide
PAINTED = {f"rgb(0, 0, {int(mark[1:])})": f"var(--{name})" for mark, name in ((THEME_GREY, "grey"), (THEME_INK, "ink"))}
FAMILY = re.compile(r"font-family: [^;\"]+;? ?")
LONG = re.compile(r"(\d\.\d\d)\d+")  # numbers with more digits than can be seen
EMPTY = re.compile(r'<g(?: class="[^"]*")?(?: style="")?(?:/>|></g>)')
# What Streamlit's theme gives a figure that does not say it itself, as far as our figures leave it open.
TITLED = {"title": {"font": {"size": 13.125}}, "automargin": True}
TEMPLATE: Spec = {
    "layout": {
        "font": {"size": 11.25},
        "margin": {"pad": 7.5, "l": 0, "r": 0},
        "xaxis": {**TITLED, "showgrid": False, "zeroline": False},
        "yaxis": TITLED,
    },
}


def sketch(card: Card) -> str:
    """The figure of the card in all WIDTHS. Takes a second, and several for the first one. Raises exports.renderer.NoPicture."""
    themed = Figure(card.figure).to_dict()
    layout: dict[str, Any] = themed["layout"]
    figure = {"data": dressed(themed, LIGHT)["data"], "layout": {**layout, "template": TEMPLATE}}
    return "".join(_drawn(figure, name, width, int(layout.get("height", USUAL))) for name, width in WIDTHS.items())


def _drawn(figure: Spec, name: str, width: int, height: int) -> str:
    svg = RENDERER.svg(figure, width, height)
    random = re.search(r'id="defs-(\w+)"', svg)
    if random:  # it is a part of all ids
        svg = svg.replace(random[1], name)
    for mark, colour in PAINTED.items():
        svg = svg.replace(mark, colour)
    start = f'<svg class="sketch {name}" aria-hidden="true" viewBox="0 0 {width} {height}">'
    return start + _without_empty(LONG.sub(r"\1", FAMILY.sub("", svg[svg.index(">") + 1 :])))


def _without_empty(svg: str) -> str:
    """Without the groups in which nothing stands."""
    while (less := EMPTY.sub("", svg)) != svg:
        svg = less
    return svg
