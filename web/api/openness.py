"""The data are public: pages of any site may read them."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = "GET, HEAD, OPTIONS"
ALLOWED = {"Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": "*", "Access-Control-Max-Age": "86400", "Allow": METHODS}
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Open:
    """Middleware: every answer may be read by any site; browsers that ask so beforehand (OPTIONS) are told.

    The headers stand in each answer, whoever asks, so that a cache has one answer for all.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def open(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(OPEN)
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=ALLOWED)(scope, receive, open)
        else:
            await self.app(scope, receive, open)
