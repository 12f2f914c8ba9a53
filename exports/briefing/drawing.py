"""What a card draws, without its words, as a picture for a page whose words are text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cards import Card
from exports.figure_picture import figure_body
from exports.frame import LIGHT
from exports.grid_picture import grid_body
from exports.lettering import LATIN, STACK, faces
from exports.painter import paint
from exports.tile_picture import tile_body

SIDE, FLAT = (800, 450), (1184, 270)  # the boxes of drawings in pixels of a page of 1280 by 720: beside their words, or low and above them
LOW = 0.25  # height by width up to which a chart is low
NARROW, WIDE, STEP = 560, 1500, 20  # widths at which a card may be drawn before it is made larger or smaller
SHARP = 2  # pixels of a PNG for each of its box


@dataclass(frozen=True)
class Drawing:
    """A drawing as SVG, and the box that it fills in one direction."""

    svg: str
    box: tuple[int, int]

    @cached_property
    def png(self) -> bytes:
        """The same as PNG, sharp on a large screen. Raises exports.picture.NoPicture."""
        return paint(self.svg, SHARP * self.box[0])


def drawing(card: Card) -> Drawing:
    """The chart, grid or tiles of the card, as large in its box as they get. Raises exports.picture.NoPicture."""
    box = FLAT if card.figure and card.figure["layout"]["height"] <= LOW * SIDE[0] else SIDE
    draw = grid_body if card.grid else tile_body if card.tiles else figure_body
    width = next((width for width in range(NARROW, WIDE, STEP) if draw(card, LIGHT, width).height / width <= box[1] / box[0]), WIDE)
    body = draw(card, LIGHT, width)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {body.height:g}" width="{width:g}" height="{body.height:g}" fill="{LIGHT.ink}" '
        f'font-family="{STACK}" font-size="14"><style>{faces(LATIN)}</style>{body.draw()}</svg>'
    )
    return Drawing(svg, box)
