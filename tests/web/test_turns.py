"""Requests that take work wait their turn."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from tests.web.calling import run
from web import turns
from web.settings import Settings

MESSAGES = list[dict[str, Any]]


class Work:
    """An application that works until it is told to stop, and counts how many of its requests are at work."""

    def __init__(self) -> None:
        self.done = asyncio.Event()
        self.now = self.most = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await self.done.wait()
        self.now -= 1
        await PlainTextResponse("done")(scope, receive, send)


async def ask(app: Any, path: str) -> int:
    """The status of the answer."""
    sent: MESSAGES = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app({"type": "http", "method": "GET", "path": path, "headers": []}, receive, send)
    return int(sent[0]["status"])


def settings(monkeypatch: pytest.MonkeyPatch, **changed: Any) -> None:
    monkeypatch.setattr(turns, "settings", lambda: replace(Settings(), **changed))


def test_no_more_are_worked_on_than_allowed_and_all_get_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    settings(monkeypatch, max_at_once=2)

    async def rush() -> tuple[int, list[int]]:
        work = Work()
        app = turns.Turns(work, prefixes=("/api/",))
        asked = [asyncio.create_task(ask(app, "/api/v1/sources")) for _ in range(5)]
        await asyncio.sleep(0.05)
        work.done.set()
        return work.most, await asyncio.gather(*asked)

    assert run(rush()) == (2, [200] * 5)


def test_who_waits_too_long_is_told_to_come_again_and_readers_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    settings(monkeypatch, max_at_once=1, wait_seconds=0.05)

    async def rush() -> list[int]:
        work = Work()
        app = turns.Turns(work, prefixes=("/api/",))
        first = asyncio.create_task(ask(app, "/api/v1/sources"))
        await asyncio.sleep(0.01)
        second = await ask(app, "/api/v1/sources")
        reader = asyncio.create_task(ask(app, "/users"))
        await asyncio.sleep(0.01)
        assert work.now == 2, "the reader's page is under way beside the one at work"
        work.done.set()
        return [await first, second, await reader]

    assert run(rush()) == [200, 503, 200]


def test_a_request_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    settings(monkeypatch, max_at_once=1, wait_seconds=0.05)

    async def broken(*_: Any) -> None:
        raise KeyError

    async def rush() -> None:
        app = turns.Turns(broken, prefixes=("/api/",))
        for _ in range(3):
            with pytest.raises(KeyError):
                await ask(app, "/api/v1/sources")

    run(rush())
