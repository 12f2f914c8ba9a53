"""What Streamlit's runtime does at every message, run and session over and over, done once. Nothing that readers see changes.

A page is some sixty messages, and with hundreds of sessions on one server the runtime's own work is a good part of what a filter change costs:

- after each message its loop gives its turn away, and while a script runs gets it back only when that has to pause: what is drawn leaves late;
- each message is brought to the loop on its own, wakes it, also when it is awake, and makes it look for messages in every session, a hundred times a second;
- each run tells the browser of the theme, read anew from the settings, option by option, under a lock that all threads share;
- each long table takes its first 1,000 rows along, half a megabyte, of which a screen shows twenty; the browser asks for more when it scrolls.

These names are private to Streamlit, whose version is pinned; where one is missing, its part is left as it is, and tests/ui/test_hastened.py tells.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.dataframe import lazy_df_source
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, forward_msg_queue, runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

LONGEST = 0.005  # seconds for which messages are handed over before everything else on the loop has its turn
ROWS = 200  # of a long table that go with it
INTERVAL = 0.02  # seconds between two looks for messages; Streamlit's own 0.01 make twice as many


def hasten() -> None:
    """Do it, once a process."""
    if getattr(runtime.Runtime, "_enqueued_some_message", None) is wake:
        return
    names = {name: value for name, value in vars(asyncio).items() if not name.startswith("__")}
    _replace(runtime, "asyncio", lambda _: SimpleNamespace(**names | {"sleep": yielding_by_time()}))
    _replace(runtime, "MESSAGE_FLUSH_INTERVAL_SECS", lambda _: INTERVAL)
    _replace(runtime.Runtime, "_enqueued_some_message", lambda _: wake)
    _replace(app_session.AppSession, "_on_scriptrunner_event", together)
    _replace(forward_msg_queue.ForwardMsgQueue, "flush", lambda _: flush)
    _replace(lazy_df_source, "DEFAULT_PAGE_SIZE", lambda _: ROWS)
    _replace(app_session, "_populate_theme_msg", told_once)


def _replace(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Put what `make` makes of the old in its place, where there is one."""
    if hasattr(owner, name):
        setattr(owner, name, make(getattr(owner, name)))


def yielding_by_time() -> Callable[..., Any]:
    """asyncio's sleep, whose sleep(0) returns at once within LONGEST of the last real one."""
    last = 0.0

    async def sleep(delay: float, result: Any = None) -> Any:
        nonlocal last
        if delay <= 0 and time.monotonic() - last < LONGEST:
            return result
        await asyncio.sleep(delay)
        last = time.monotonic()
        return result

    return sleep


def wake(self: Any) -> None:
    """Wake the loop of the runtime, unless that is to happen already: what was enqueued before the loop looks is found."""
    objects = self._get_async_objs()
    if not objects.need_send_data.is_set():
        objects.eventloop.call_soon_threadsafe(objects.need_send_data.set)


def together(tell: Callable[..., None]) -> Callable[..., None]:
    """`tell`, which brings an event of a session's script to the loop; messages go there together: those of an INTERVAL, or up to the next other event."""
    lock = threading.Lock()
    open_batches: WeakKeyDictionary[Any, list[tuple[Any, Any]]] = WeakKeyDictionary()

    def told(self: Any, sender: Any, event: ScriptRunnerEvent, forward_msg: Any = None, **rest: Any) -> None:
        message = event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG and forward_msg is not None
        with lock:
            batch = open_batches.setdefault(self, []) if message else open_batches.pop(self, [])
            first = message and not batch
            if message:
                batch.append((sender, forward_msg))
        if first:
            self._call_soon_on_event_loop(lambda: self._event_loop.call_later(INTERVAL, deliver, self, batch))
        if message:
            return
        if batch:
            self._call_soon_on_event_loop(lambda: deliver(self, batch))
        tell(self, sender, event, forward_msg, **rest)

    def deliver(self: Any, batch: list[tuple[Any, Any]]) -> None:
        with lock:
            if open_batches.get(self) is batch:
                del open_batches[self]
            messages = batch.copy()
            batch.clear()
        for sender, message in messages:
            if sender is self._scriptrunner:  # another one has taken over: what the first still says is not heard
                self._enqueue_forward_msg(message)

    return told


def flush(self: Any) -> list[Any]:
    """The messages of a session's queue, which is then empty; most are empty."""
    found: list[Any] = self._queue
    if not found:
        return []
    self.clear()
    return found


def told_once(populate: Callable[..., None]) -> Callable[..., None]:
    """`populate`, which fills a message from a section of the settings, asked once a section: a server's settings do not change."""
    kept: dict[str, CustomThemeConfig] = {}

    def populated(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in kept:
            kept[section] = CustomThemeConfig()
            populate(kept[section], section)
        if kept[section].ByteSize():  # merging nothing would say that there is a theme
            msg.MergeFrom(kept[section])

    return populated
