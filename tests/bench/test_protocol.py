"""The reader without a browser: what it makes of the server's messages and what it sends back. No server is needed."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import protocol
from bench.held import Failed, Held, Run
from bench.protocol import Reader
from bench.widgets import Widget


class Socket:
    """Stands in for the connection: answers with messages prepared, keeps what is sent."""

    def __init__(self) -> None:
        self.socket, self.sent, self.answers = self, [], []

    def __enter__(self) -> Socket:
        return self

    def __exit__(self, *_: object) -> None: ...

    def setsockopt(self, *_: object) -> None: ...

    def send(self, data: bytes) -> None:
        self.sent.append(data)

    def recv(self, timeout: float) -> bytes:
        return self.answers.pop(0).SerializeToString()


@pytest.fixture
def socket(monkeypatch: pytest.MonkeyPatch) -> Socket:
    """The connection of the next reader."""
    connection = Socket()
    monkeypatch.setattr(protocol, "connect", lambda *_, **__: connection)
    return connection


def pills(*chosen: int) -> ForwardMsg:
    """The message that draws three regions of which `chosen` are the default."""
    message = ForwardMsg()
    proto = message.delta.new_element.button_group
    proto.id, proto.query_param_key = "$$ID-0a1b-region", "region"
    for name in ("China", "US", "Europe"):
        proto.options.add(content=name)
    proto.default.extend(chosen)
    return message


def finished(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    """The last message of a run."""
    return ForwardMsg(script_finished=status)


def test_a_visit_learns_the_widgets_and_their_defaults(socket: Socket) -> None:
    socket.answers = [pills(0, 1, 2), finished()]
    reader = Reader(1)
    run = reader.visit("users", "region=US")
    assert reader.widgets["region"].values == ("China", "US", "Europe")
    assert (run.messages, run.elements) == (2, {"button_group": 1})
    sent = BackMsg.FromString(socket.sent[0]).rerun_script
    assert (sent.page_name, sent.query_string) == ("users", "region=US")


def test_a_change_sends_the_value_and_the_address(socket: Socket) -> None:
    socket.answers = [pills(0, 1, 2), finished(), pills(0, 1, 2), finished()]
    reader = Reader(1)
    reader.visit()
    reader.change(region=("China", "US"))
    sent = BackMsg.FromString(socket.sent[1]).rerun_script
    assert sent.query_string == "region=China&region=US"
    assert [list(widget.string_array_value.data) for widget in sent.widget_states.widgets] == [["China", "US"]]
    assert reader.widgets["region"].values == ("China", "US"), "the value must outlive the run"


def test_an_empty_choice_stands_in_the_address() -> None:
    held = Held()
    held.widgets["region"] = Widget("$$ID-0a1b-region", "region", "button_group", ("China", "US"), ("China",), ("China",), "region")
    held.change({"region": ()})
    assert held.query() == "region="
    held.change({"region": ("China",)})
    assert held.query() == "", "a default does not"


def test_what_the_server_puts_into_the_address_stays_there(socket: Socket) -> None:
    told = ForwardMsg()
    told.page_info_changed.query_string = "m=rd_spend&of=SAP&region=US"
    socket.answers = [pills(0, 1, 2), told, finished(), pills(0, 1, 2), finished()]
    reader = Reader(1)
    reader.visit("compare")
    reader.change(region=("China", "US"))
    state = BackMsg.FromString(socket.sent[1]).rerun_script
    assert state.query_string == "m=rd_spend&of=SAP&region=China&region=US"
    assert state.context_info.url == f"http://127.0.0.1:1/compare?{state.query_string}"


def test_another_page_leaves_behind_what_is_bound_to_nothing_and_the_widgets_of_the_page(socket: Socket) -> None:
    session, pages, own = ForwardMsg(), ForwardMsg(), pills(0)
    session.new_session.main_script_hash = "main"
    pages.navigation.app_pages.add(url_pathname="users", page_script_hash="u")
    shared = pills(0, 1, 2)
    shared.metadata.active_script_hash = "main"
    own.delta.new_element.button_group.id = "$$ID-0a1b-part"
    own.delta.new_element.button_group.query_param_key = ""
    own.metadata.active_script_hash = "c"
    socket.answers = [session, pages, shared, own, finished(), session, pages, shared, finished()]
    reader = Reader(1)
    reader.visit("compare", "m=rd_spend&region=US")
    reader.go("users")
    state = BackMsg.FromString(socket.sent[1]).rerun_script
    assert (state.page_script_hash, state.query_string) == ("u", "region=US")
    assert [widget.id for widget in state.widget_states.widgets] == ["$$ID-0a1b-region"]


def test_a_change_in_a_form_sends_the_form(socket: Socket) -> None:
    area, button = ForwardMsg(), ForwardMsg()
    area.delta.new_element.text_area.id, area.delta.new_element.text_area.form_id = "$$ID-0a1b-query", "editor"
    area.delta.new_element.text_area.default = "FROM markets"
    button.delta.new_element.button.id, button.delta.new_element.button.form_id = "$$ID-0a1b-run", "editor"
    button.delta.new_element.button.is_form_submitter = True
    socket.answers = [area, button, finished(), area, button, finished()]
    reader = Reader(1)
    reader.visit("sql")
    assert reader.widgets["query"].values == ("FROM markets",)
    reader.change(query=("FROM deals",))
    sent = BackMsg.FromString(socket.sent[1]).rerun_script.widget_states.widgets
    assert [(widget.id, widget.string_value, widget.trigger_value) for widget in sent] == [
        ("$$ID-0a1b-query", "FROM deals", False),
        ("$$ID-0a1b-run", "", True),
    ]


def test_values_that_the_server_sets_win(socket: Socket) -> None:
    message = pills(0, 1, 2)
    message.delta.new_element.button_group.set_value = True
    message.delta.new_element.button_group.raw_values.append("US")
    socket.answers = [message, finished()]
    reader = Reader(1)
    reader.visit("", "region=US")
    assert reader.widgets["region"].values == ("US",)


def test_a_message_held_is_offered_and_taken_from_its_reference(socket: Socket) -> None:
    session = ForwardMsg()
    session.new_session.config.max_cached_message_age = 1
    drawn = pills(0)
    drawn.hash, drawn.metadata.cacheable = "abc", True
    socket.answers = [session, drawn, finished(), session, ForwardMsg(ref_hash="abc"), finished()]
    reader = Reader(1)
    reader.visit()
    run = reader.rerun()
    assert list(BackMsg.FromString(socket.sent[1]).rerun_script.cached_message_hashes) == ["abc"]
    assert (run.from_cache, run.elements, list(reader.widgets)) == (1, {"button_group": 1}, ["region"])


def test_a_run_that_starts_anew_counts_only_what_stays(socket: Socket) -> None:
    session = ForwardMsg()
    session.new_session.page_script_hash = "p"
    socket.answers = [session, pills(0), finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN), session, finished()]
    reader = Reader(1)
    run = reader.visit()
    assert (run.elements, reader.widgets) == ({}, {})


def test_an_exception_on_the_page_is_no_measurement() -> None:
    message = ForwardMsg()
    message.delta.new_element.exception.type = "ValueError"
    message.delta.new_element.exception.message = "no such year"
    with pytest.raises(Failed, match="ValueError: no such year"):
        Held().take(message.SerializeToString(), Run())


def test_a_page_that_is_not_there_is_no_measurement() -> None:
    held, missing, pages = Held(), ForwardMsg(), ForwardMsg()
    held.visit("nowhere")
    missing.page_not_found.page_name = ""  # Streamlit does not say which
    pages.navigation.app_pages.add(url_pathname="users")
    held.take(pages.SerializeToString(), Run())
    with pytest.raises(Failed, match="there is no page 'nowhere'; there are 'users'"):
        held.take(missing.SerializeToString(), Run())
