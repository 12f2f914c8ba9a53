"""Past capacity new visitors are told so, and those who are in go on."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.cookiejar import CookieJar

import pytest
from playwright.sync_api import Page, expect
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.conftest import hosting
from tests.web.calling import call, run
from web.capacity import STREAM, Doorkeeper
from web.lag import FEWEST, Lag
from web.places import Places

GRACE = 1.0  # seconds


@pytest.fixture(scope="module")
def server_with_two_places() -> Iterator[str]:
    with hosting(MAX_SESSIONS="2", GRACE_SECONDS=str(GRACE), RETRY_SECONDS="1", WARM_UP="0") as address:
        yield address


@pytest.fixture
def small(server_with_two_places: str) -> str:
    """A server with two places, both free."""
    for _ in range(100):
        if "\nplaces_taken 0.0" in Visitor(server_with_two_places).page("/metrics").text:
            return server_with_two_places
        time.sleep(0.1)
    raise AssertionError("the places were not given free")


class Visitor:
    """A reader's browser as the server sees it: pages, a cookie, connections."""

    def __init__(self, address: str):
        self._address = address
        self._cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self._cookies))

    def page(self, path: str = "/") -> Answer:
        """Ask for a page."""
        try:
            with self._opener.open(f"{self._address}{path}", timeout=20) as response:
                return Answer(response.status, dict(response.headers), response.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read().decode())

    def session(self) -> AbstractContextManager[ClientConnection]:
        """Open a session. Raises InvalidStatus if it is refused."""
        headers = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)}
        address = self._address.replace("http", "ws", 1) + "/_stcore/stream"
        return connect(address, subprotocols=[Subprotocol("streamlit")], additional_headers=headers, max_size=None, proxy=None)

    def is_refused(self) -> bool:
        """Whether a session is refused."""
        try:
            with self.session():
                return False
        except InvalidStatus as refused:
            return refused.response.status_code == 503


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str


def test_visitors_beyond_capacity_are_told_and_come_in_when_others_leave(small: str) -> None:
    first, second, third = (Visitor(small) for _ in range(3))
    assert first.page().status == second.page().status == 200

    with first.session():
        with second.session():
            turned_away = third.page("/users?region=China")
            assert turned_away.status == 503
            assert 1 <= int(turned_away.headers["retry-after"]) <= 2
            assert "All places are taken" in turned_away.text
            assert '<meta http-equiv="refresh"' in turned_away.text, "it tries again at its own address"
            assert third.is_refused()
            assert first.page("/rd").status == 200, "who is in goes from page to page"
        assert third.page().status == 503, "the place is kept for one who may only have lost the connection"
        time.sleep(GRACE + 0.5)
        assert third.page().status == 200
        assert not third.is_refused()


def test_who_lost_the_connection_gets_in_again_though_all_places_are_taken(small: str) -> None:
    first, second = Visitor(small), Visitor(small)
    first.page(), second.page()
    with second.session():
        with first.session():
            pass

        assert not first.is_refused()
        assert Visitor(small).is_refused()


def test_a_session_without_a_page_before_needs_room_as_well(small: str) -> None:
    with Visitor(small).session(), Visitor(small).session():
        assert Visitor(small).is_refused()


def refused(address: str) -> int:
    """How many visitors were told that all places are taken, as /metrics counts them."""
    found = re.search(r'visitors_refused_total{reason="full"} (\d+)', Visitor(address).page("/metrics").text)
    return int(found[1]) if found else 0


def test_what_is_no_page_answers_at_any_time(small: str) -> None:
    before = refused(small)
    Visitor(small).page(), Visitor(small).page()
    assert Visitor(small).page().status == 503

    assert Visitor(small).page("/healthz").status == 200
    assert Visitor(small).page("/_stcore/health").status == 200
    assert refused(small) == before + 1


def heard_of_a_session(*messages: str) -> list[tuple[str, int]]:
    """What Streamlit hears, with the codes, of a session that sends these messages, goes silent, and leaves half a second later with code 1000."""
    heard: list[tuple[str, int]] = []
    coming = iter(messages)

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        while not heard or heard[-1][0] != "websocket.disconnect":
            message = await receive()
            heard.append((message["type"], message.get("code", 0)))

    async def receive() -> Message:
        if kind := next(coming, ""):
            return {"type": kind}
        await asyncio.sleep(0.5)
        return {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Message) -> None:
        raise AssertionError(f"nothing is to be said to the reader, but {message}")

    scope = {"type": "websocket", "path": STREAM, "headers": []}
    run(Doorkeeper(streamlit, Places(1, grace=0), Lag(), frozenset())(scope, receive, send))
    return heard


def test_a_session_that_never_asks_for_anything_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.capacity.SILENCE", 0.05)

    assert heard_of_a_session("websocket.connect") == [("websocket.connect", 0), ("websocket.disconnect", 1008)]


def test_who_has_asked_for_a_page_may_read_it_for_as_long_as_he_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.capacity.SILENCE", 0.05)

    assert heard_of_a_session("websocket.connect", "websocket.receive")[-1] == ("websocket.disconnect", 1000)


def test_a_late_server_turns_new_visitors_away_and_keeps_the_others() -> None:
    places, lag = Places(100, grace=30), Lag()
    door = Doorkeeper(PlainTextResponse("the page"), places, lag, frozenset(["/"]))
    cookie = call(door).headers["set-cookie"].split(";")[0]

    for _ in range(FEWEST):
        lag.script(waited=1.9)

    assert call(door).status == 503
    assert call(door, headers={"Cookie": cookie}).body == b"the page"


def test_the_busy_page_shows_the_view_by_itself_once_there_is_room(small: str, tab: Page) -> None:
    first, second = Visitor(small), Visitor(small)
    first.page(), second.page()
    with first.session(), second.session():
        tab.goto(f"{small}/users?region=China")
        expect(tab.get_by_role("heading", name="All places are taken")).to_be_visible()

    expect(tab.get_by_role("heading", name="User counts")).to_be_visible()
    assert tab.url.endswith("/users?region=China")
