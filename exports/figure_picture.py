"""A chart of Plotly's as SVG in the colours of a picture."""

from __future__ import annotations

import re
from typing import Any

from cards.base import Card
from charts import Spec
from exports.frame import Body, Look
from exports.lettering import FAMILY, FAMILY_ON_SCREEN
from exports.renderer import RENDERER

USUAL = 450  # pixels that Plotly takes where a figure says no height


def figure_body(card: Card, look: Look, width: float) -> Body:
    """The figure as high as it is on a page."""
    height = int(card.figure["layout"].get("height", USUAL))
    return Body(height, lambda: _drawn(card.figure, look, int(width), height))


def _drawn(figure: Spec, look: Look, width: int, height: int) -> str:
    svg = RENDERER.svg(dressed(figure, look), width, height)
    name = re.search(r'id="defs-(\w+)"', svg)
    if name:  # random, and a part of all ids
        svg = svg.replace(name[1], "chart")
    return svg.replace(f"'{FAMILY_ON_SCREEN}'", f"'{FAMILY}','{FAMILY_ON_SCREEN}'")


def dressed(figure: Spec, look: Look) -> Spec:
    """The figure with the text in the colour of the look, which a page says, not the figure, and names for its traces instead of random ones."""
    layout: dict[str, Any] = figure["layout"]
    traces = [{**trace, "uid": f"t{place}"} for place, trace in enumerate(figure["data"])]
    return {"data": traces, "layout": {**layout, "font": {"color": look.ink, **layout.get("font", {})}}}
