"""The WebSocket of a session, compressed fast: uvicorn's own takes twice the processor for the same bytes, at every message."""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

WINDOW = 14  # bits of what is sent that repetitions are found in; with MEMORY 128 KiB a session
MEMORY = 7
LEVEL = 1  # of zlib: the fastest


class FastWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket with other settings of the compression, unless that is switched off."""

    def __init__(self, *words: Any, **settings: Any):
        super().__init__(*words, **settings)
        if self.config.ws_per_message_deflate:
            fast = ServerPerMessageDeflateFactory(
                server_max_window_bits=WINDOW, client_max_window_bits=12, compress_settings={"level": LEVEL, "memLevel": MEMORY}
            )
            self.conn.available_extensions = [fast]
