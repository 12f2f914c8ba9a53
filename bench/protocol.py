"""A reader without a browser: one session over Streamlit's WebSocket protocol at a time, with what a browser would hold of it (held.py)."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.held import Failed, Held, Run
from bench.widgets import Widget

__all__ = ["Failed", "Reader", "Run", "Widget"]

PATIENCE = 120  # seconds to wait for one message


class Reader:
    """One session with the server at `port`; use it as a context manager."""

    def __init__(self, port: int):
        self.held = Held(f"http://127.0.0.1:{port}")
        self._connection = ExitStack()
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._socket = self._connection.enter_context(connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, proxy=None))

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def widgets(self) -> dict[str, Widget]:
        """The widgets of the page by key."""
        return self.held.widgets

    @property
    def pages(self) -> list[str]:
        """The names of the pages in the address; that of the first is empty."""
        return list(self.held.pages)

    @property
    def cookie(self) -> str:
        """The cookie that the server set when it took the session, as name=value; empty if none."""
        answer = self._socket.response
        return answer.headers.get("Set-Cookie", "").split(";")[0] if answer else ""

    def close(self) -> None:
        """End the session."""
        self._connection.close()

    def visit(self, page: str = "", query: str = "") -> Run:
        """Open the address /page?query, as the first thing in a session."""
        return self._run(self.held.visit(page, query))

    def go(self, page: str) -> Run:
        """Choose another page in the navigation."""
        return self._run(self.held.go(page))

    def change(self, **values: tuple[str, ...]) -> Run:
        """Set the widgets of these keys to these labels."""
        return self._run(self.held.change(values))

    def rerun(self) -> Run:
        """Run the script with the widgets as they are."""
        return self._run(self.held.request())

    def _run(self, back: BackMsg) -> Run:
        run, start = Run(), time.perf_counter()
        self._socket.send(back.SerializeToString())
        over = False
        while not over:
            # Readers pause between changes. Without a pause the kernel would hold back acknowledgements, and the server wait 40 ms for them.
            self._socket.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            over = self.held.take(self._socket.recv(timeout=PATIENCE), run)
        run.seconds = time.perf_counter() - start
        return run
