"""Build every card, open the SQL workbench and draw the charts with which pages open before a visitor needs them: he then waits for none of it."""

from __future__ import annotations

import gc
import logging
import time

import cards
import queries
from exports import outline
from exports.renderer import RENDERER, NoPicture
from queries import DataError, Unavailable, workbench
from web import sketches

log = logging.getLogger(__name__)


def warm_up() -> None:
    """Build each card as its page shows it unasked. Takes seconds; a card that fails is told in the log and no more."""
    start = time.perf_counter()
    try:
        queries.probe()
        pages = outline.pages()
    except (DataError, Unavailable) as reason:
        log.warning("Nothing is built ahead: %s", reason)
        return
    except Exception:
        log.exception("No card could be built ahead")
        return
    ids = [(id, page.filters) for page in pages for id in page.cards if not outline.needs_naming(id)]
    for id, filters in ids:
        try:
            cards.build(id, filters)
        except Exception:
            log.exception("The card %s could not be built ahead", id)
    try:
        workbench.tables()
    except Exception:
        log.exception("The SQL workbench could not be opened ahead")
    gc.collect()
    gc.freeze()  # as dashboard.py does with the data: no later collection walks through all this
    log.info("%d cards built ahead in %.1f s", len(ids), time.perf_counter() - start)
    try:
        sketches.make_all()
    except Exception:
        log.exception("The charts with which pages open could not be drawn ahead")
    _start_renderer()
    log.info("Warmed up in %.1f s", time.perf_counter() - start)


def _start_renderer() -> None:
    """Draw a picture of nothing: the browser that it takes seconds to start then runs when the first visitor asks for one."""
    try:
        RENDERER.svg({"data": [], "layout": {}}, 100, 100)
    except NoPicture as reason:
        log.info("No picture could be drawn ahead: %s", reason)
