"""The WebSocket of a session is compressed for whoever asks for it, and can be read."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from websockets.sync.client import connect

from bench.held import Held, Run


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
