"""A run of the script: one at a time, and told to those who want to know how long it took.

Python has one processor for all threads of a process. Scripts that share it finish no sooner than one after the other, and spend much of it on handing
each other Streamlit's locks, while the loop that sends what they drew waits for its share; in turns the first is on screen while the second is drawn.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import queries

STINT = 0.02  # seconds after which a long run lets those that wait go first; most runs are over by then
observers: list[Callable[[str, float, float], None]] = []
_mine = threading.local()


class Turn:
    """A lock that is handed on in the order in which it was asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def take(self) -> None:
        """Wait for the turn, and take it."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            called = threading.Lock()
            called.acquire()
            self._waiting.append(called)
        called.acquire()

    def give(self) -> None:
        """Hand it to the next one."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    @property
    def wanted(self) -> bool:
        """Whether another one waits for it."""
        return bool(self._waiting)


_turn = Turn()


class Run:
    """The run under way; `page` is the part of the address that names the page, empty until it is known, `waited` the seconds that it waited for its turn."""

    page = ""
    waited = 0.0
    _since = 0.0

    def begin(self) -> None:
        """Wait for the turn."""
        asked = time.perf_counter()
        _turn.take()
        self._since = time.perf_counter()
        self.waited += self._since - asked
        _mine.run = self

    def end(self) -> None:
        """Let the next one have it."""
        _mine.run = None
        _turn.give()

    def is_long(self) -> bool:
        """Whether it had the turn for longer than others should wait."""
        return time.perf_counter() - self._since > STINT


@contextmanager
def run() -> Iterator[Run]:
    """Wait for the turn, and tell the observers of this run when it ends, however it ends: its page, its seconds, and those of them that it waited."""
    current, start = Run(), time.perf_counter()
    current.begin()
    try:
        yield current
    finally:
        current.end()
        for observe in observers:
            observe(current.page, time.perf_counter() - start, current.waited)


@contextmanager
def aside() -> Iterator[None]:
    """Let others have the turn while this run waits for something that is not Python: a query, a worker. Outside a run nothing happens."""
    current: Run | None = getattr(_mine, "run", None)
    if current is None:
        yield
        return
    current.end()
    try:
        yield
    finally:
        current.begin()


def breathe() -> None:
    """Let those that wait go first if this run is a long one: to be called between two cards."""
    current: Run | None = getattr(_mine, "run", None)
    if current and _turn.wanted and current.is_long():
        current.end()
        current.begin()


queries.waiting = aside
