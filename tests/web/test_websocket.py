"""The WebSocket of a session is compressed for whoever asks for it, can be read, and is written once for many messages."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from websockets.sync.client import connect

from bench.held import Held, Run
from tests.web.calling import run as run_alone
from web.websocket import Gathered


@pytest.mark.parametrize(("asked", "agreed"), [("deflate", "server_max_window_bits=14"), (None, "")])
def test_a_page_is_read_compressed_or_not(hosted: str, asked: str | None, agreed: str) -> None:
    address = f"ws://{urlsplit(hosted).netloc}/_stcore/stream"
    held, run = Held(hosted), Run()
    with connect(address, compression=asked, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        assert socket.response is not None
        assert agreed in socket.response.headers.get("Sec-WebSocket-Extensions", "")
        assert ("Sec-WebSocket-Extensions" in socket.response.headers) is (asked is not None)
        socket.send(held.visit("stores").SerializeToString())
        while not held.take(socket.recv(timeout=60, decode=False), run):
            pass

    assert run.elements["plotly_chart"] > 0 and "region" in held.widgets


class Line:
    """A transport that keeps what is written to it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.written.append(data)

    def close(self) -> None:
        self.closed = True


def test_what_is_written_in_one_turn_of_the_loop_goes_out_at_once() -> None:
    line = Line()

    async def talk() -> None:
        gathered = Gathered(line, asyncio.get_running_loop())
        gathered.write(b"a")
        gathered.write(b"b")
        assert not line.written
        await asyncio.sleep(0)
        assert line.written == [b"ab"]
        gathered.write(b"c")
        await asyncio.sleep(0)

    run_alone(talk())
    assert line.written == [b"ab", b"c"]


def test_nothing_is_lost_when_the_connection_is_closed() -> None:
    line = Line()

    async def talk() -> None:
        gathered = Gathered(line, asyncio.get_running_loop())
        gathered.write(b"farewell")
        gathered.close()
        await asyncio.sleep(0)

    run_alone(talk())
    assert (line.written, line.closed) == ([b"farewell"], True)
