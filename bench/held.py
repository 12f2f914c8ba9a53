"""What a browser holds of one session with a Streamlit server, without the connection: it takes in the server's messages and makes those sent back.

A browser sends one BackMsg for every run of the script: the query string, the page and the values of all widgets on it, and the hashes of the large
messages that it still holds. The server answers with ForwardMsgs: new_session, navigation, a delta for every element, script_finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.widgets import Widget, widget_of

ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class Failed(Exception):
    """The page showed an exception, was not found or could not be compiled."""


@dataclass
class Run:
    """What one run of the script took and sent."""

    seconds: float = 0.0
    sent: int = 0
    messages: int = 0
    from_cache: int = 0
    elements: dict[str, int] = field(default_factory=dict)


class Held:
    """One session: the widgets of its page by key, the pages by their name in the address, and the address itself."""

    def __init__(self, root: str = "http://127.0.0.1"):
        self.widgets: dict[str, Widget] = {}
        self.pages: dict[str, str] = {}
        self.address: dict[str, list[str]] = {}
        self._root = root
        self._page, self._page_hash, self._main_hash = "", "", ""
        self._messages: dict[str, tuple[int, ForwardMsg]] = {}
        self._keep, self._runs = 0, 0
        self._submits: dict[str, str] = {}
        self._seen: dict[str, Widget] = {}

    def query(self) -> str:
        """What stands in the address behind the question mark."""
        return urlencode(self.address, doseq=True)

    def visit(self, page: str = "", query: str = "") -> BackMsg:
        """Open the address /page?query, as the first thing in a session."""
        self._page, self.address = page, parse_qs(query, keep_blank_values=True)
        back = BackMsg()
        back.rerun_script.query_string = query
        back.rerun_script.page_name = page
        self._tell_context(back)
        return back

    def go(self, page: str) -> BackMsg:
        """Choose another page in the navigation: the widgets of the page are left behind, and of the address all that is bound to none."""
        bound = {widget.query_key for widget in self.widgets.values()}
        self.address = {name: values for name, values in self.address.items() if name in bound}
        self.widgets = {key: widget for key, widget in self.widgets.items() if widget.script == self._main_hash}
        self._page, self._page_hash = page, self.pages[page]
        return self.request()

    def change(self, values: Mapping[str, tuple[str, ...]]) -> BackMsg:
        """Set the widgets of these keys to these labels, and send the forms that they stand in. Raises KeyError if there is no such widget."""
        forms = set()
        for key, chosen in values.items():
            widget = self.widgets[key] = replace(self.widgets[key], values=tuple(chosen))
            forms.add(widget.form)
            if widget.query_key:
                self.address.pop(widget.query_key, None)
                if widget.values != widget.default:
                    self.address[widget.query_key] = list(widget.values) or [""]
        back = self.request()
        for form in forms & self._submits.keys():
            back.rerun_script.widget_states.widgets.add(id=self._submits[form], trigger_value=True)
        return back

    def request(self) -> BackMsg:
        """The message that asks for a run of the page as the reader sees it."""
        back = BackMsg()
        state = back.rerun_script
        state.query_string = self.query()
        state.page_script_hash = self._page_hash
        state.widget_states.widgets.extend(widget.state() for widget in self.widgets.values())
        state.cached_message_hashes.extend(self._messages)
        self._tell_context(back)
        return back

    def _tell_context(self, back: BackMsg) -> None:
        context = back.rerun_script.context_info
        query = self.query()
        context.url = f"{self._root}/{self._page}{'?' if query else ''}{query}"
        context.timezone, context.locale, context.color_scheme = "UTC", "en-US", "light"

    def take(self, data: bytes, run: Run) -> bool:
        """Take in one message and count it in `run`; whether the run is over. Raises Failed if the page cannot be shown."""
        message = ForwardMsg.FromString(data)
        run.sent += len(data)
        run.messages += 1
        if message.WhichOneof("type") == "ref_hash":
            run.from_cache += 1
            _, message = self._messages[message.ref_hash]
            self._messages[message.hash] = (self._runs, message)
        elif message.metadata.cacheable:
            self._messages[message.hash] = (self._runs, message)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            return self._finish(message.script_finished)
        if kind == "delta":
            self._take_delta(message, run)
        elif kind == "new_session":
            self._keep = message.new_session.config.max_cached_message_age
            self._page_hash = message.new_session.page_script_hash
            self._main_hash = message.new_session.main_script_hash
            self._seen.clear()
            run.elements.clear()
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.address = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
        elif kind == "page_not_found":
            raise Failed(f"there is no page {self._page!r}; there are {', '.join(map(repr, self.pages))}")
        return False

    def _finish(self, status: int) -> bool:
        if status not in ENDS:
            return False
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise Failed("the script could not be compiled")
        self.widgets, self._seen = self._seen, {}
        self._runs += 1
        self._messages = {hash: entry for hash, entry in self._messages.items() if self._runs - entry[0] <= self._keep}
        return True

    def _take_delta(self, message: ForwardMsg, run: Run) -> None:
        delta: Any = message.delta
        if delta.WhichOneof("type") != "new_element":
            run.elements["container"] = run.elements.get("container", 0) + 1
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        run.elements[kind] = run.elements.get(kind, 0) + 1
        if kind == "exception":
            raise Failed(f"the page shows {element.exception.type}: {element.exception.message}")
        if kind == "button" and element.button.is_form_submitter:
            self._submits[element.button.form_id] = element.button.id
        widget = widget_of(element, self.widgets, message.metadata.active_script_hash)
        if widget:
            self._seen[widget.key] = widget
