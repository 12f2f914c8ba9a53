"""The WebSocket of a session: compressed fast, and written once for many messages. uvicorn's own takes twice the processor for the same bytes."""

from __future__ import annotations

from asyncio import AbstractEventLoop, BaseTransport, Transport
from collections.abc import Sequence
from typing import Any, cast

from isal import isal_zlib
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions import Extension
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.typing import ExtensionParameter

WINDOW = 14  # bits of what is sent that repetitions are found in; it takes 100 KiB a session
LEVEL = 1  # of ISA-L, which packs as small as zlib's 1 in less than half the time


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


class FastDeflate(ServerPerMessageDeflateFactory):
    """The extension of the protocol that compresses each message, with ISA-L for what is sent."""

    def process_request_params(self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]) -> tuple[list[ExtensionParameter], Any]:
        """What is agreed on with a browser. Raises websockets.NegotiationError."""
        agreed, made = super().process_request_params(params, accepted_extensions)
        extension: Any = made
        if not extension.local_no_context_takeover:
            extension.encoder = isal_zlib.compressobj(LEVEL, wbits=-extension.local_max_window_bits)
        return agreed, extension


class FastWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket with gathered writes and, unless compression is switched off, other settings of that."""

    def __init__(self, *words: Any, **settings: Any):
        super().__init__(*words, **settings)
        if self.config.ws_per_message_deflate:
            fast = FastDeflate(server_max_window_bits=WINDOW, client_max_window_bits=12, compress_settings={"level": LEVEL})
            self.conn.available_extensions = [fast]

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin on a connection."""
        super().connection_made(cast("BaseTransport", Gathered(cast("Transport", transport), self.loop)))
