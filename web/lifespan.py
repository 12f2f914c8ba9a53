"""What happens when the server starts, and what runs for as long as it does."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import run_sync

import queries
from ui.hastened import hasten
from web import logs, metrics
from web.descriptors import raise_limit
from web.lag import Lag
from web.places import Places
from web.settings import settings
from web.warm import warm_up

SWITCH = 0.002  # seconds after which a busy thread lets another one have its turn; Python's own 0.005 keep the event loop waiting
COLLECT = (5_000, 5, 50)  # of the garbage collector: a rerun makes thousands of objects, and a look through all takes a tenth of a second
log = logging.getLogger(__name__)


@asynccontextmanager
async def living(places: Places, lag: Lag) -> AsyncIterator[None]:
    """Load the data before the first visitor comes, watch the lag, count the sessions."""
    logs.set_up()
    sys.setswitchinterval(SWITCH)
    gc.set_threshold(*COLLECT)
    hasten()
    raise_limit(settings().max_sessions)
    metrics.sessions.set_function(lambda: places.connections)
    metrics.places.set_function(lambda: places.taken)
    metrics.lag.set_function(lambda: lag.seconds)
    if await run_sync(_load) and settings().warm_up:
        threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    watching = asyncio.create_task(lag.watch())
    try:
        yield
    finally:
        watching.cancel()


def _load() -> bool:
    """Whether the data could be loaded."""
    try:
        queries.open_database()
        return True
    except queries.DataError as error:
        log.error("The data cannot be used; the pages say why:\n%s", "\n".join(map(str, error.problems[:50])))
    except Exception:
        log.exception("The database does not answer; each visit and /healthz try again")
    return False
