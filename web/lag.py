"""How late the server is: how much later than they should its event loop and the scripts of its pages get their turn (ui/runs.py)."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import deque
from collections.abc import Callable

TICK = 0.1  # seconds between two looks at the loop's clock
SMOOTHING = 0.1  # weight of a tick: the last second counts for most
WINDOW = 10.0  # seconds for which runs of scripts are remembered
FEWEST = 10  # runs in the window that say anything


class Lag:
    """The greater of two: the event loop's smoothed delay, and the time that nine in ten of the last scripts waited for their turn at most."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._loop = 0.0
        self._waits: deque[tuple[float, float]] = deque(maxlen=1000)

    @property
    def seconds(self) -> float:
        """The lag now."""
        return max(self._loop, self._scripts())

    def script(self, waited: float) -> None:
        """A script waited so many seconds for its turn. Safe to call from any thread."""
        self._waits.append((self._clock(), waited))

    def tick(self, late: float) -> None:
        """The event loop was `late` seconds behind."""
        self._loop += SMOOTHING * (max(0.0, late) - self._loop)

    async def watch(self) -> None:
        """Watch the running event loop until cancelled."""
        while True:
            due = self._clock() + TICK
            await asyncio.sleep(TICK)
            self.tick(self._clock() - due)

    def _scripts(self) -> float:
        since = self._clock() - WINDOW
        waits = [wait for when, wait in list(self._waits) if when >= since]
        return statistics.quantiles(waits, n=10)[-1] if len(waits) >= FEWEST else 0.0
