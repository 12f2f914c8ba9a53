"""The WebSocket of a session: compressed fast, and written once for many messages. uvicorn's own takes twice the processor for the same bytes."""

from __future__ import annotations

from asyncio import AbstractEventLoop, BaseTransport, Transport
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

WINDOW = 14  # bits of what is sent that repetitions are found in; with MEMORY 128 KiB a session
MEMORY = 7
LEVEL = 1  # of zlib: the fastest


class Gathered:
    """A transport that writes once in a turn of the loop what it is given in pieces: each write lets a busy script go first, and a page is sixty messages."""

    def __init__(self, transport: Transport, loop: AbstractEventLoop):
        self._transport = transport
        self._loop = loop
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Write it in this turn."""
        if not self._pieces:
            self._loop.call_soon(self.flush)
        self._pieces.append(data)

    def flush(self) -> None:
        """Write what there is."""
        if self._pieces:
            self._transport.write(b"".join(self._pieces))
            self._pieces.clear()

    def close(self) -> None:
        """Write what there is, and close."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class FastWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket with gathered writes and, unless compression is switched off, other settings of that."""

    def __init__(self, *words: Any, **settings: Any):
        super().__init__(*words, **settings)
        if self.config.ws_per_message_deflate:
            fast = ServerPerMessageDeflateFactory(
                server_max_window_bits=WINDOW, client_max_window_bits=12, compress_settings={"level": LEVEL, "memLevel": MEMORY}
            )
            self.conn.available_extensions = [fast]

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin on a connection."""
        super().connection_made(cast("BaseTransport", Gathered(cast("Transport", transport), self.loop)))
