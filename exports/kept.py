"""What was made is kept for the next who asks, within a number of bytes, and made once when many ask at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future


class Kept:
    """The results asked for last, of `most` bytes together."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._lock = threading.Lock()
        self._results: OrderedDict[Hashable, bytes] = OrderedDict()
        self._making: dict[Hashable, Future[bytes]] = {}

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The result of `make` for the key: the one kept, or that of the caller who makes it now, whose exception all get. An exception is not kept."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
            made = self._making.get(key)
            if made is None:
                mine = self._making[key] = Future[bytes]()
        if made is not None:
            return made.result()
        try:
            result = make()
        except BaseException as fault:
            with self._lock:
                del self._making[key]
            mine.set_exception(fault)
            raise
        with self._lock:
            self._keep(key, result)
            del self._making[key]
        mine.set_result(result)
        return result

    def _keep(self, key: Hashable, result: bytes) -> None:
        self._results[key] = result
        self._size += len(result)
        while self._size > self._most:
            _, oldest = self._results.popitem(last=False)
            self._size -= len(oldest)
