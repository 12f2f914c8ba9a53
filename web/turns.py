"""Requests that take work wait their turn, so that programs which ask for much never keep readers waiting."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.problems import problem
from web.settings import settings


class Turns:
    """Middleware: of the requests to `prefixes`, MAX_AT_ONCE are worked on at the same time; one that waited WAIT_SECONDS in vain is answered 503."""

    def __init__(self, app: ASGIApp, prefixes: tuple[str, ...]):
        self.app = app
        self._prefixes = prefixes
        self._turns = asyncio.Semaphore(settings().max_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._prefixes):
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(settings().wait_seconds):
                await self._turns.acquire()
        except TimeoutError:
            busy = problem(503, "Busy: others ask for much just now. Try again in a few seconds.")
            busy.headers["Retry-After"] = str(round(settings().retry_seconds))
            await busy(scope, receive, send)
            return
        mine = True

        def give_back() -> None:
            nonlocal mine
            if mine:
                mine = False
                self._turns.release()

        async def with_turn(message: Message) -> None:
            give_back()  # the work is done; whoever reads slowly keeps nobody waiting
            await send(message)

        try:
            await self.app(scope, receive, with_turn)
        finally:
            give_back()
