"""The browser that draws charts for pictures: it serves many threads, fetches nothing, and is replaced when it dies or hangs."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from exports import renderer
from exports.lettering import width
from exports.renderer import NoPicture, Renderer

NOTE = {"text": "Facebook", "showarrow": False, "font": {"family": '"Source Sans"', "size": 13}}
FIGURE: dict[str, Any] = {"data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}], "layout": {"annotations": [NOTE]}}


@pytest.fixture(scope="module")
def drawer() -> Iterator[Renderer]:
    one = Renderer()
    yield one
    one.close()


def test_many_threads_share_one_browser(drawer: Renderer) -> None:
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(lambda height: drawer.svg(FIGURE, 300, height), range(200, 208)))

    assert [re.findall(r'height="(\d+)"', svg)[0] for svg in drawn] == [str(height) for height in range(200, 208)]


def test_plotly_measures_with_the_typeface_of_pictures(drawer: Renderer) -> None:
    [box] = re.findall(r'<rect class="bg" x="0.5" y="0.5" width="(\d+)"', drawer.svg(FIGURE, 300, 200))

    assert float(box) == pytest.approx(width("Facebook", 13) + 4, abs=1.5), "with the pad on both sides"


def test_nothing_is_fetched(drawer: Renderer) -> None:
    asked: list[str] = []

    class Noted(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Noted) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        image = {"source": f"http://127.0.0.1:{server.server_port}/spy.png", "xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1}
        drawer.svg({**FIGURE, "layout": {"images": [image]}}, 300, 200)
        server.shutdown()

    assert asked == []


def test_after_the_browser_died_the_next_figure_starts_another(drawer: Renderer) -> None:
    before = drawer.svg(FIGURE, 300, 200)
    os.killpg(drawer._browser.subprocess.pid, signal.SIGKILL)

    after = drawer.svg(FIGURE, 300, 200)

    assert len(after) == pytest.approx(len(before), abs=20)


def test_a_figure_that_the_end_of_the_browser_calls_off_is_drawn_by_the_next(drawer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    async def called_off(*_: object, **__: object) -> bytes:
        raise asyncio.CancelledError

    drawer.svg(FIGURE, 300, 200)
    monkeypatch.setattr(drawer._browser, "calc_fig", called_off)

    assert "<svg" in drawer.svg(FIGURE, 300, 200)


def test_a_browser_that_hangs_is_given_up(drawer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    drawer.svg(FIGURE, 300, 200)
    hung = drawer._browser.subprocess.pid
    os.killpg(hung, signal.SIGSTOP)
    with monkeypatch.context() as short:
        short.setattr(renderer, "LIMIT", 1)
        with pytest.raises(NoPicture, match="too long"):
            drawer.svg(FIGURE, 300, 200)

    assert "<svg" in drawer.svg(FIGURE, 300, 200)
    with pytest.raises(ProcessLookupError):
        os.killpg(hung, 0)


def test_what_is_no_figure_is_told_plainly(drawer: Renderer) -> None:
    with pytest.raises(NoPicture, match="could not be drawn"):
        drawer.svg({"no": "data"}, 300, 200)


def test_more_than_can_wait_are_sent_away(drawer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawer, "_waiting", threading.Semaphore(0))

    with pytest.raises(NoPicture, match="Too many"):
        drawer.svg(FIGURE, 300, 200)


def test_where_the_sandbox_cannot_start_the_browser_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer.os, "geteuid", lambda: 1000)
    other = Renderer()

    assert "<svg" in other.svg(FIGURE, 300, 200)
    other.close()
