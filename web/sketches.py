"""The charts with which pages open, as SVG in their first HTML. Made when the server starts, kept in the cache folder; nobody waits for one."""

from __future__ import annotations

import logging
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import cards
from cards import Card
from cards.filters import Filters
from exports import light, outline, sketch
from exports.renderer import NoPicture
from web.above import LATER
from web.kept import kept
from web.settings import cache_folder

log = logging.getLogger(__name__)
_held: dict[tuple[str, Filters], str] = {}


def held(card: str, filters: Filters) -> str:
    """The chart of a page as it opens; empty if there is none, or not yet."""
    return _held.get((card, filters), "")


def make_all() -> None:
    """Have the chart of every page that opens with one. Takes some seconds the first time, and needs Chromium for it."""
    for page in outline.pages():
        id = "" if page.name in LATER else outline.headline(page.name)
        card = cards.build(id, page.filters) if id else None
        if isinstance(card, Card) and card.figure:
            try:
                _held[id, page.filters] = _kept(card)
            except NoPicture as reason:
                log.info("Pages that open with a chart draw it in the browser: %s", reason)
                return


def _kept(card: Card) -> str:
    """The chart from the cache folder, if it was made before of the same figure by the same code."""
    code = Path(sketch.__file__).read_bytes() + version("plotly").encode()
    place = cache_folder() / "sketches" / f"{sha256(light.spec(card).encode() + code).hexdigest()[:24]}.svg"
    return kept(place, lambda: sketch.sketch(card).encode(), "The charts with which pages open are drawn anew at each start").decode()
