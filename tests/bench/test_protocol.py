"""The reader without a browser: what it makes of the server's messages and what it sends back. No server is needed."""

from __future__ import annotations

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import protocol
from bench.protocol import Failed, Reader, Run, Widget


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
    sent = protocol.BackMsg.FromString(socket.sent[0]).rerun_script
    assert (sent.page_name, sent.query_string) == ("users", "region=US")


def test_a_change_sends_the_value_and_the_address(socket: Socket) -> None:
    socket.answers = [pills(0, 1, 2), finished(), pills(0, 1, 2), finished()]
    reader = Reader(1)
    reader.visit()
    reader.change(region=("China", "US"))
    sent = protocol.BackMsg.FromString(socket.sent[1]).rerun_script
    assert sent.query_string == "region=China&region=US"
    assert [list(widget.string_array_value.data) for widget in sent.widget_states.widgets] == [["China", "US"]]
    assert reader.widgets["region"].values == ("China", "US"), "the value must outlive the run"


def test_an_empty_choice_stands_in_the_address(socket: Socket) -> None:
    reader = Reader(1)
    reader.widgets["region"] = Widget("$$ID-0a1b-region", "region", "button_group", ("China", "US"), ("China",), (), "region")
    assert reader.query() == "region="


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
    assert list(protocol.BackMsg.FromString(socket.sent[1]).rerun_script.cached_message_hashes) == ["abc"]
    assert (run.from_cache, run.elements, list(reader.widgets)) == (1, {"button_group": 1}, ["region"])


def test_a_run_that_starts_anew_counts_only_what_stays(socket: Socket) -> None:
    session = ForwardMsg()
    session.new_session.page_script_hash = "p"
    socket.answers = [session, pills(0), finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN), session, finished()]
    reader = Reader(1)
    run = reader.visit()
    assert (run.elements, reader.widgets) == ({}, {})


def test_an_exception_on_the_page_is_no_measurement(socket: Socket) -> None:
    message = ForwardMsg()
    message.delta.new_element.exception.type = "ValueError"
    message.delta.new_element.exception.message = "no such year"
    reader = Reader(1)
    with pytest.raises(Failed, match="ValueError: no such year"):
        reader.take(message, Run(), {})


def test_a_page_that_is_not_there_is_no_measurement(socket: Socket) -> None:
    message = ForwardMsg()
    message.page_not_found.page_name = "nowhere"
    with pytest.raises(Failed, match="nowhere"):
        Reader(1).take(message, Run(), {})
