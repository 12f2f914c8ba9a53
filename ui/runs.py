"""A run of the script, for those who want to know how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

observers: list[Callable[[str, float, float], None]] = []


class Run:
    """The run under way; `page` is the part of the address that names the page, empty until it is known."""

    page = ""


@contextmanager
def run() -> Iterator[Run]:
    """Tell the observers of this run when it ends, however it ends: its page, its seconds and those of them in which it had the processor."""
    current = Run()
    wall, busy = time.perf_counter(), time.thread_time()
    try:
        yield current
    finally:
        for observe in observers:
            observe(current.page, time.perf_counter() - wall, time.thread_time() - busy)
