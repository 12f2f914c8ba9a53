"""How the dashboard is served: uvicorn with the options that suit it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import uvicorn

from web.settings import settings
from web.websocket import FastWebSocket

OPTIONS: dict[str, Any] = {
    "proxy_headers": True,  # of the addresses in FORWARDED_ALLOW_IPS, this machine unless set
    "access_log": False,  # /metrics counts the requests
    "log_level": "info",
    "server_header": False,
    "ws": FastWebSocket,
    "ws_max_size": 1 << 20,  # bytes of a message; the state of all widgets of a page takes a few thousand
    "ws_ping_interval": 30,
    "ws_ping_timeout": 30,
    "timeout_keep_alive": 30,
    "timeout_graceful_shutdown": 5,  # seconds that open connections get to end
    "backlog": 2048,
}


def serve(app: Callable[..., Any]) -> None:
    """Serve `app` until a signal ends it."""
    uvicorn.run(app, host=settings().host, port=settings().port, **OPTIONS)
