"""Who is let in: past capacity new visitors are told so at once, and those who are in do not notice."""

from __future__ import annotations

import asyncio
import random
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import metrics
from web.busy import busy_page
from web.lag import Lag
from web.places import Places
from web.security import policy
from web.settings import settings

COOKIE = "place"
SILENCE = 20.0  # seconds in which a session must have asked for something; browsers do so at once
STREAM = "/_stcore/stream"


class Doorkeeper:
    """Middleware: lets visitors in to `pages` (addresses) and to sessions as long as there are places and the server is not late."""

    def __init__(self, app: ASGIApp, places: Places, lag: Lag, pages: frozenset[str]):
        self.app = app
        self._places = places
        self._lag = lag
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"] == STREAM:
            await self._session(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in self._pages:
            await self._page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = _token(scope)
        address = (scope.get("client") or ("",))[0]
        if reason := self._full(token, address):
            metrics.refused.labels(reason).inc()
            await _busy(scope)(scope, receive, send)
            return
        place = self._places.reserve(token, address)

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and place != token:
                secure = "; Secure" if scope["scheme"] == "https" else ""
                MutableHeaders(scope=message).append("Set-Cookie", f"{COOKIE}={place}; Path=/; HttpOnly; SameSite=Lax{secure}")
            await send(message)

        await self.app(scope, receive, with_cookie)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = _token(scope)
        if reason := self._full(token):
            metrics.refused.labels(reason).inc()
            await _refuse(scope, receive, send)
            return
        place = self._places.connect(token)
        try:
            await self.app(scope, _unless_silent(receive), send)
        finally:
            self._places.disconnect(place)

    def _full(self, token: str, address: str = "") -> str:
        """Why the visitor `token`, on the way in from `address`, is not let in; empty if nothing stands against it."""
        if self._places.holds(token):
            return ""
        if not self._places.has_room():
            return "full"
        if address and self._places.is_crowded(address):
            return "crowd"
        return "slow" if self._lag.seconds * 1000 > settings().max_lag_ms else ""


def _unless_silent(receive: Receive) -> Receive:
    """`receive` for a session that ends if nothing is asked for: else a stranger could take all places by opening connections."""
    spoken = False

    async def received() -> Message:
        nonlocal spoken
        if spoken:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), SILENCE)
        except TimeoutError:
            return {"type": "websocket.disconnect", "code": 1008}
        spoken = message["type"] == "websocket.receive"
        return message

    return received


def _token(scope: Scope) -> str:
    """The visitor's token, as its cookie says; empty if there is none."""
    try:
        cookie = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    return cookie[COOKIE].value if COOKIE in cookie else ""


def _busy(scope: Scope) -> Response:
    """The page that says so, and tries again by itself; at times that differ, so that not all come back at once."""
    seconds = max(1, round(settings().retry_seconds * random.uniform(0.7, 1.3)))
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store", "Content-Security-Policy": policy(), "X-Frame-Options": "DENY"}
    return HTMLResponse(busy_page(seconds), status_code=503, headers=headers)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a connection before it is open."""
    await receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        headers = [(b"retry-after", str(round(settings().retry_seconds)).encode()), (b"content-type", b"text/plain")]
        await send({"type": "websocket.http.response.start", "status": 503, "headers": headers})
        await send({"type": "websocket.http.response.body", "body": b"All places are taken."})
    else:
        await send({"type": "websocket.close", "code": 1013})
