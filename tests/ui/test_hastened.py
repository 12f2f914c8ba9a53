"""What is done once instead of at every message is still what Streamlit does: the same theme, the same messages, the loop awake in time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.dataframe import lazy_df_source
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, forward_msg_queue, runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from tests.web.calling import run
from ui import hastened

ENQUEUE = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG


@pytest.fixture
def streamlit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit, to be left as it was."""
    for owner, name in (
        (runtime, "asyncio"),
        (runtime, "MESSAGE_FLUSH_INTERVAL_SECS"),
        (runtime.Runtime, "_enqueued_some_message"),
        (app_session.AppSession, "_on_scriptrunner_event"),
        (forward_msg_queue.ForwardMsgQueue, "flush"),
        (lazy_df_source, "DEFAULT_PAGE_SIZE"),
        (app_session, "_populate_theme_msg"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))  # fails if Streamlit has it no more


def test_streamlit_has_all_that_is_hastened(streamlit: None) -> None:
    hastened.hasten()

    assert runtime.Runtime._enqueued_some_message is hastened.wake
    assert forward_msg_queue.ForwardMsgQueue.flush is hastened.flush
    assert runtime.asyncio.sleep is not asyncio.sleep
    assert lazy_df_source.DEFAULT_PAGE_SIZE == hastened.ROWS
    assert runtime.asyncio.wait is asyncio.wait, "the rest of asyncio is asyncio's"


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar"])
def test_the_theme_is_told_as_streamlit_tells_it(section: str) -> None:
    plain, kept = CustomThemeConfig(), hastened.told_once(app_session._populate_theme_msg)
    app_session._populate_theme_msg(plain, section)

    for _ in range(2):
        told = CustomThemeConfig()
        kept(told, section)
        assert told == plain


def test_a_section_without_settings_is_not_said_to_be_there() -> None:
    message = CustomThemeConfig()

    hastened.told_once(lambda theme, section: None)(message.sidebar, "theme.sidebar")

    assert not message.HasField("sidebar")


class Stub:
    """A session whose script is `runner`: what is to happen on the loop at once and later, and what came of it."""

    def __init__(self) -> None:
        self.loop: list[Callable[[], None]] = []
        self.later: list[Callable[[], None]] = []
        self.told: list[Any] = []
        self._scriptrunner = "runner"
        self._event_loop = SimpleNamespace(call_later=lambda seconds, work, *given: self.later.append(partial(work, *given)))

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        self.loop.append(callback)

    def _enqueue_forward_msg(self, message: Any) -> None:
        self.told.append(message)

    def turn(self) -> None:
        """Let the loop go round."""
        due, self.loop = self.loop, []
        for callback in due:
            callback()

    def wait(self) -> None:
        """Let the loop go round, and what was to happen later happen."""
        self.turn()
        due, self.later = self.later, []
        for callback in due:
            callback()


def plainly(self: Stub, sender: Any, event: ScriptRunnerEvent, forward_msg: Any = None) -> None:
    """What Streamlit does with an event, in short."""
    self._call_soon_on_event_loop(lambda: self.told.append(event))


def test_messages_between_two_events_go_to_the_loop_together_and_in_order() -> None:
    session, tell = Stub(), hastened.together(plainly)
    for number in (1, 2):
        tell(session, "runner", ENQUEUE, forward_msg=number)
    tell(session, "runner", ScriptRunnerEvent.SCRIPT_STARTED)
    for number in (3, 4, 5):
        tell(session, "runner", ENQUEUE, forward_msg=number)

    session.turn()
    assert session.told == [1, 2, ScriptRunnerEvent.SCRIPT_STARTED], "an event does not wait, nor what came before it"
    session.wait()
    assert session.told == [1, 2, ScriptRunnerEvent.SCRIPT_STARTED, 3, 4, 5]


def test_messages_of_a_long_run_are_told_while_it_goes_on() -> None:
    session, tell = Stub(), hastened.together(plainly)
    for number in (1, 2):
        tell(session, "runner", ENQUEUE, forward_msg=number)
    session.wait()
    assert session.told == [1, 2]

    tell(session, "runner", ENQUEUE, forward_msg=3)
    session.wait()
    assert session.told == [1, 2, 3]


def test_a_script_that_another_has_replaced_is_not_heard() -> None:
    session, tell = Stub(), hastened.together(plainly)
    tell(session, "the one before", ENQUEUE, forward_msg=1)
    tell(session, "runner", ENQUEUE, forward_msg=2)
    session.wait()

    assert session.told == [2]


def test_sessions_do_not_mix_their_messages() -> None:
    one, other, tell = Stub(), Stub(), hastened.together(plainly)
    for session, message in ((one, "a"), (other, "b"), (one, "c")):
        tell(session, "runner", ENQUEUE, forward_msg=message)
    other.wait()
    one.wait()

    assert (one.told, other.told) == (["a", "c"], ["b"])


def test_a_queue_gives_its_messages_once() -> None:
    queue, message = forward_msg_queue.ForwardMsgQueue(), ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    queue.enqueue(message)

    assert hastened.flush(queue) == [message]
    assert hastened.flush(queue) == []
    queue.enqueue(message)
    assert hastened.flush(queue) == [message]


def test_messages_of_many_sessions_let_the_loop_go_on_in_between() -> None:
    async def share_of_others() -> int:
        sleep, turns = hastened.yielding_by_time(), 0

        async def others() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        task = asyncio.create_task(others())
        until = asyncio.get_running_loop().time() + 10 * hastened.LONGEST
        while asyncio.get_running_loop().time() < until:
            await sleep(0)
        task.cancel()
        return turns

    assert run(share_of_others()) >= 2


def test_the_loop_is_woken_by_the_first_message_and_by_the_first_after_it_has_looked() -> None:
    async def woken() -> list[bool]:
        objects = SimpleNamespace(eventloop=asyncio.get_running_loop(), need_send_data=asyncio.Event())
        server, found = SimpleNamespace(_get_async_objs=lambda: objects), []
        for _ in range(2):
            hastened.wake(server)
            hastened.wake(server)
            await asyncio.wait_for(objects.need_send_data.wait(), 5)
            found.append(objects.need_send_data.is_set())
            objects.need_send_data.clear()
        return found

    assert run(woken()) == [True, True]
