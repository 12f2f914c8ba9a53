"""Build every card and open the SQL workbench before a visitor needs it: what is loaded, asked and drawn for the first time then waits for nobody."""

from __future__ import annotations

import gc
import logging
import time

import cards
from exports import outline
from queries import workbench

log = logging.getLogger(__name__)


def warm_up() -> None:
    """Build each card as its page shows it unasked. Takes seconds; a card that fails is told in the log and no more."""
    start = time.perf_counter()
    try:
        pages = outline.pages()
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
