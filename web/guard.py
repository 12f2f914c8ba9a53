"""What no route has to think of: too large requests, and exceptions, of which visitors see no more than a reference."""

from __future__ import annotations

import logging
import math
import secrets

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import queries
from web.problems import problem, unreadable
from web.settings import settings

MOST_DIGITS = 18  # of a length that is read
CLOSED = {"/_stcore/metrics"}  # Streamlit's own figures; ours are at /metrics
log = logging.getLogger(__name__)


class TooLarge(Exception):
    """The body of a request is longer than allowed."""


def note(error: Exception, what: str) -> str:
    """Write an exception to the log; the reference under which it stands there."""
    reference = secrets.token_hex(4)
    log.error("%s failed (reference %s)", what, reference, exc_info=error)
    return reference


class Guard:
    """Middleware: answers 413 to bodies over MAX_BODY_KB, 404 where nobody has business, and 500 with a reference that the log holds to any exception."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] in CLOSED:
            await problem(404, "There is nothing here.")(scope, receive, send)
            return
        most = settings().max_body_kb * 1024
        started = False
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            if _announced(scope) > most:
                raise TooLarge
            await self.app(scope, counted, noted)
        except Exception as error:
            response = _answer(scope, error, most)
            if started:
                raise
            await response(scope, receive, send)


def _announced(scope: Scope) -> float:
    """The bytes that the request says to hold; 0 where it says nothing readable, infinite beyond all sense."""
    text = Headers(scope=scope).get("content-length", "").lstrip("0")
    if len(text) > MOST_DIGITS:
        return math.inf
    return int(text) if text.isdecimal() else 0


def _answer(scope: Scope, error: Exception, most: int) -> Response:
    if isinstance(error, TooLarge):
        return problem(413, f"A request may hold {most // 1024} KB.")
    if isinstance(error, queries.DataError | queries.Unavailable):
        log.error("%s %s: %s %s", scope["method"], scope["path"], unreadable(error), getattr(error, "detail", ""))
        return problem(503, unreadable(error))
    reference = note(error, f"{scope['method']} {scope['path']}")
    detail = f"Something went wrong here. If you tell us of it, name the reference {reference}."
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return PlainTextResponse(detail, status_code=500)
    return problem(500, detail, reference=reference)
