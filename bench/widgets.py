"""The widgets of a page as the browser holds them, read from Streamlit's messages and written back into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

LISTS = ("button_group", "multiselect", "slider")  # kinds whose value is a list of labels
TEXTS = ("selectbox", "text_area")  # kinds whose value is one text


@dataclass(frozen=True)
class Widget:
    """A widget of the page: `values` are the labels chosen or the text written, `query_key` its name in the address.

    `form` is the form that it stands in, `script` the hash of the script that drew it.
    """

    id: str
    key: str
    kind: str
    options: tuple[str, ...]
    default: tuple[str, ...]
    values: tuple[str, ...]
    query_key: str = ""
    form: str = ""
    script: str = ""

    def state(self) -> WidgetState:
        """The value as it is sent to the server."""
        state = WidgetState(id=self.id)
        if self.kind in TEXTS:
            state.string_value = self.values[0] if self.values else ""
        else:
            state.string_array_value.data.extend(self.values)
        return state


def widget_of(element: Any, held: Mapping[str, Widget], script: str = "") -> Widget | None:
    """The widget that the protobuf Element `element` declares, None if it is of another kind.

    `held` are the widgets of the run before by key: the values of one with the same id stay unless the server sets others.
    """
    kind = element.WhichOneof("type")
    if kind not in LISTS + TEXTS:
        return None
    proto = getattr(element, kind)
    if kind == "slider" and not proto.options:
        return None
    key = proto.id.split("-", 2)[-1]  # ids read $$ID-hash-key
    options = _options(kind, proto)
    default = _default(kind, proto, options)
    before = held.get(key)
    kept = before.values if before and before.id == proto.id else default
    values = _set_by_server(kind, proto) if proto.set_value else kept
    return Widget(proto.id, key, kind, options, default, values, proto.query_param_key, proto.form_id, script)


def _options(kind: str, proto: Any) -> tuple[str, ...]:
    if kind == "text_area":
        return ()
    return tuple(option.content for option in proto.options) if kind == "button_group" else tuple(proto.options)


def _default(kind: str, proto: Any, options: tuple[str, ...]) -> tuple[str, ...]:
    if kind in TEXTS and not proto.HasField("default"):
        return ()
    if kind == "text_area":
        return (proto.default,)
    places = [proto.default] if kind == "selectbox" else proto.default
    return tuple(options[int(place)] for place in places)


def _set_by_server(kind: str, proto: Any) -> tuple[str, ...]:
    if kind == "text_area":
        return (proto.value,)
    if kind == "selectbox":
        return (proto.raw_value,) if proto.HasField("raw_value") else ()
    return tuple(proto.raw_value if kind == "slider" else proto.raw_values)
