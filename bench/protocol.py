"""A reader without a browser: speaks Streamlit's WebSocket protocol, keeps the state that a browser would keep.

A browser connects to /_stcore/stream and sends one BackMsg for every run of the script: the query string, the page and the
values of all widgets on it, and the hashes of the large messages that it still holds. The server answers with ForwardMsgs:
new_session, navigation, a delta for every element, script_finished.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

PATIENCE = 120  # seconds to wait for one message
WIDGETS = ("button_group", "multiselect", "selectbox", "slider")


class Failed(Exception):
    """The page showed an exception, was not found or could not be compiled."""


@dataclass(frozen=True)
class Widget:
    """A widget of the page as the browser holds it: `values` are the labels chosen, `query_key` its name in the address."""

    id: str
    key: str
    kind: str
    options: tuple[str, ...]
    default: tuple[str, ...]
    values: tuple[str, ...]
    query_key: str = ""

    def state(self) -> WidgetState:
        """The value as it is sent to the server."""
        state = WidgetState(id=self.id)
        if self.kind == "selectbox":
            state.string_value = self.values[0] if self.values else ""
        else:
            state.string_array_value.data.extend(self.values)
        return state


@dataclass
class Run:
    """What one run of the script took and sent."""

    seconds: float = 0.0
    sent: int = 0
    messages: int = 0
    from_cache: int = 0
    elements: dict[str, int] = field(default_factory=dict)


def widget_of(element: Any, held: Mapping[str, Widget]) -> Widget | None:
    """The widget that the protobuf Element `element` declares, None if it is of another kind.

    `held` are the widgets of the run before by key: the values of one with the same id stay unless the server sets others.
    """
    kind = element.WhichOneof("type")
    if kind not in WIDGETS:
        return None
    proto = getattr(element, kind)
    if kind == "slider" and not proto.options:
        return None
    key = proto.id.split("-", 2)[-1]  # ids read $$ID-hash-key
    options = tuple(option.content for option in proto.options) if kind == "button_group" else tuple(proto.options)
    places = [proto.default] if kind == "selectbox" and proto.HasField("default") else [] if kind == "selectbox" else proto.default
    default = tuple(options[int(place)] for place in places)
    if proto.set_value:
        values = _set_by_server(kind, proto)
    else:
        before = held.get(key)
        values = before.values if before and before.id == proto.id else default
    return Widget(proto.id, key, kind, options, default, values, proto.query_param_key)


def _set_by_server(kind: str, proto: Any) -> tuple[str, ...]:
    if kind == "selectbox":
        return (proto.raw_value,) if proto.HasField("raw_value") else ()
    return tuple(proto.raw_value if kind == "slider" else proto.raw_values)


class Reader:
    """One session with the server at `port`; use it as a context manager."""

    def __init__(self, port: int):
        self.widgets: dict[str, Widget] = {}
        self.pages: dict[str, str] = {}
        self._page_hash = ""
        self._held: dict[str, tuple[int, ForwardMsg]] = {}
        self._keep = 0
        self._runs = 0
        self._connection = ExitStack()
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._socket = self._connection.enter_context(connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, proxy=None))

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the session."""
        self._connection.close()

    def visit(self, page: str = "", query: str = "") -> Run:
        """Open the address /page?query, as the first thing in a session."""
        back = BackMsg()
        back.rerun_script.query_string = query
        back.rerun_script.page_name = page
        return self._run(back)

    def go(self, page: str) -> Run:
        """Choose another page in the navigation."""
        self._page_hash = self.pages[page]
        return self.rerun()

    def change(self, **values: tuple[str, ...]) -> Run:
        """Set the widgets of these keys to these labels."""
        for key, chosen in values.items():
            self.widgets[key] = replace(self.widgets[key], values=tuple(chosen))
        return self.rerun()

    def rerun(self) -> Run:
        """Run the script with the widgets as they are."""
        return self._run(self.request())

    def request(self) -> BackMsg:
        """The message that asks for a run of the page as the reader sees it."""
        back = BackMsg()
        state = back.rerun_script
        state.query_string = self.query()
        state.page_script_hash = self._page_hash
        state.widget_states.widgets.extend(widget.state() for widget in self.widgets.values())
        state.cached_message_hashes.extend(self._held)
        return back

    def query(self) -> str:
        """What stands in the address behind the question mark: the bound widgets that are not at their default."""
        changed = [widget for widget in self.widgets.values() if widget.query_key and widget.values != widget.default]
        return urlencode([(widget.query_key, value) for widget in changed for value in widget.values or ("",)])

    def _run(self, back: BackMsg) -> Run:
        run, start = Run(), time.perf_counter()
        seen: dict[str, Widget] = {}
        self._socket.send(back.SerializeToString())
        while True:
            # Readers pause between changes. Without a pause the kernel would hold back acknowledgements, and the server wait 40 ms for them.
            self._socket.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            data = self._socket.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(data)
            run.sent += len(data)
            run.messages += 1
            status = self.take(message, run, seen)
            if status == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
            if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise Failed("the script could not be compiled")
        run.seconds = time.perf_counter() - start
        self.widgets = seen
        self._runs += 1
        self._held = {hash: entry for hash, entry in self._held.items() if self._runs - entry[0] <= self._keep}
        return run

    def take(self, message: ForwardMsg, run: Run, seen: dict[str, Widget]) -> int | None:
        """Take in one message: count it in `run`, note its widget in `seen`; the status once the run is over."""
        if message.WhichOneof("type") == "ref_hash":
            run.from_cache += 1
            _, message = self._held[message.ref_hash]
            self._held[message.hash] = (self._runs, message)
        elif message.metadata.cacheable:
            self._held[message.hash] = (self._runs, message)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            return message.script_finished
        if kind == "new_session":
            self._keep = message.new_session.config.max_cached_message_age
            self._page_hash = message.new_session.page_script_hash
            seen.clear()
            run.elements.clear()
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_not_found":
            raise Failed(f"there is no page {message.page_not_found.page_name!r}")
        elif kind == "delta":
            self._take_delta(message.delta, run, seen)
        return None

    def _take_delta(self, delta: Any, run: Run, seen: dict[str, Widget]) -> None:
        if delta.WhichOneof("type") != "new_element":
            run.elements["container"] = run.elements.get("container", 0) + 1
            return
        kind = delta.new_element.WhichOneof("type")
        run.elements[kind] = run.elements.get(kind, 0) + 1
        if kind == "exception":
            raise Failed(f"the page shows {delta.new_element.exception.type}: {delta.new_element.exception.message}")
        widget = widget_of(delta.new_element, self.widgets)
        if widget:
            seen[widget.key] = widget
