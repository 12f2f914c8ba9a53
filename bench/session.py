"""A session as one of many: a page first, whose cookies lead the WebSocket to the same replica, then run after run."""

from __future__ import annotations

import asyncio
import time
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from bench.held import Held, Run

PATIENCE = 60  # seconds that a page or a message may take
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Refused(Exception):
    """The server let no new visitor in: 503 if all places are taken, 429 if too many came at once."""

    def __init__(self, status: int):
        super().__init__(f"refused with status {status}")
        self.status = status


class Session:
    """One session with the dashboard at `root` (http://127.0.0.1:8501), as a browser would hold it. Raises ValueError if that is another machine."""

    def __init__(self, root: str):
        self.held = Held(root)
        self.cookies: dict[str, str] = {}
        self._root = urlsplit(root)
        self._socket: ClientConnection | None = None
        if self._root.hostname not in LOOPBACK:
            raise ValueError(f"{root} is another machine; load is put only on this one")

    async def visit(self, page: str = "", query: str = "") -> Run:
        """Open the address /page?query: its HTML, the connection, the first run. `seconds` are those of all three. Raises Refused."""
        start = time.perf_counter()
        await asyncio.to_thread(self._fetch, f"/{page}{'?' if query else ''}{query}")
        try:
            self._socket = await connect(
                f"ws://{self._root.netloc}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())},
                max_size=None,
                proxy=None,
                open_timeout=PATIENCE,
            )
        except InvalidStatus as error:
            raise Refused(error.response.status_code) from error
        run = await self.run(self.held.visit(page, query))
        run.seconds = time.perf_counter() - start
        return run

    async def run(self, back: BackMsg) -> Run:
        """Ask for a run of the script and take in all that it draws. Raises Failed, ConnectionClosed if the server ends the connection, TimeoutError."""
        if self._socket is None:
            raise RuntimeError("visit() comes first")
        run, start = Run(), time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self._socket.send(back.SerializeToString())
            while not self.held.take(await self._socket.recv(decode=False), run):
                pass
        run.seconds = time.perf_counter() - start
        return run

    async def close(self) -> None:
        """End the session."""
        if self._socket:
            await self._socket.close()

    def _fetch(self, path: str) -> None:
        """Fetch the HTML of a page and keep its cookies."""
        connection = HTTPConnection(self._root.hostname or "", self._root.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip, br"})
            answer = connection.getresponse()
            answer.read()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(line).items()}
        finally:
            connection.close()
        if answer.status != 200:
            raise Refused(answer.status)
