"""Plotly's figures as SVG, drawn by a headless Chromium through kaleido: one browser for all threads, started with the first figure."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import shutil
import signal
import threading
from collections.abc import Coroutine
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from choreographer.browsers import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChromeNotFoundError
from kaleido import Kaleido, PageGenerator
from kaleido.errors import KaleidoError

from charts import Spec
from exports.lettering import FAMILY_ON_SCREEN, FILES, LATIN, faces

LIMIT = 30  # seconds for a figure, the wait for those before it included, and for the start of the browser
SOON = 5  # seconds for the browser to end when the program does
HEEDS = 0.5  # seconds within which a browser heeds a request to end; more than twice what it takes
TABS = 1  # figures drawn at once: 5 a second; each tab more would take 200 MB
MOST_WAITING = 24  # figures asked for at once; more are sent away
NOWHERE = "http://127.0.0.1:9"  # the browser's proxy: nobody listens there, so that it fetches nothing from the network
# Nor may a figure fetch anything.
POLICY = "default-src 'none'; script-src file: 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:"

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")


class NoPicture(Exception):
    """A picture cannot be had; the message says why, in words for readers."""


@cache
def browser_path() -> str | None:
    """Where Chromium, or a browser made of it, is installed; None if nowhere."""
    return shutil.which("chromium") or Chromium.find_browser(skip_local=False)


class Renderer:
    """A browser with a thread of its own. It starts with the first figure, anew after it died or hung, and ends with the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting = threading.Semaphore(MOST_WAITING)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opening = asyncio.Lock()  # of the loop
        self._browser: Any = None  # a Kaleido

    def svg(self, figure: Spec, width: int, height: int) -> str:
        """The figure as SVG of that many pixels. Raises NoPicture if there is no browser, it fails, or it takes longer than LIMIT seconds."""
        if not self._waiting.acquire(blocking=False):
            raise NoPicture("Too many pictures are being drawn: try again in a minute.")
        try:
            options = {"format": "svg", "width": width, "height": height}
            return asyncio.run_coroutine_threadsafe(self._draw(figure, options), self._running()).result(timeout=2 * LIMIT).decode()
        except ChromeNotFoundError as missing:
            raise NoPicture("Pictures of charts need Chromium, which is not installed where this dashboard runs.") from missing
        except TimeoutError as slow:
            raise NoPicture("The picture took too long: try again in a minute.") from slow
        except Exception as fault:
            LOG.warning("no picture: %r", fault)
            raise NoPicture("The picture could not be drawn.") from fault
        finally:
            self._waiting.release()

    def close(self) -> None:
        """End the browser and its thread; the next figure starts new ones."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop:
            with suppress(TimeoutError):
                asyncio.run_coroutine_threadsafe(self._stop(self._browser), loop).result(timeout=SOON)
            loop.call_soon_threadsafe(loop.stop)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop, self._opening = asyncio.SelectorEventLoop(), asyncio.Lock()
                threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
            return self._loop

    async def _draw(self, figure: Spec, options: dict[str, Any]) -> bytes:
        browser = await self._opened()
        try:
            return await _within_limit(browser.calc_fig(figure, opts=options))
        except (KaleidoError, TypeError):
            raise  # the figure's fault, not the browser's
        except TimeoutError:
            await self._stop(browser)
            raise
        except Exception:  # it died: once more with a new one
            await self._stop(browser)
            return await _within_limit((await self._opened()).calc_fig(figure, opts=options))

    async def _opened(self) -> Kaleido:
        async with self._opening:
            if self._browser is None:
                self._browser = await _open()
            return self._browser

    async def _stop(self, browser: Any) -> None:
        if browser is None or browser is not self._browser:
            return
        self._browser = None
        await _end(browser)


async def _open() -> Kaleido:
    """A new browser; for root, and where its sandbox cannot start, without one (it draws nothing but the dashboard's own figures)."""
    page = PageGenerator(mathjax=False)  # Plotly from its Python package, and nothing else
    asked = "".join(f"document.fonts.load('{weight} 12px {FAMILY_ON_SCREEN}');" for weight in FILES)  # now, so that Plotly measures with it
    page.header += f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><style>{faces(LATIN, FAMILY_ON_SCREEN)}</style><script>{asked}</script>'
    for sandbox in (True, False) if os.geteuid() else (False,):
        browser = Kaleido(n=TABS, timeout=None, page_generator=page, path=browser_path(), enable_sandbox=sandbox, proxy_server=NOWHERE)
        try:
            await _within_limit(browser.open())
            return browser
        except (BrowserFailedError, TimeoutError):
            await _end(browser)
    raise BrowserFailedError("Chromium does not start")


async def _end(browser: Any) -> None:
    """End a browser: it is asked to, and what is left of the group of processes that it leads is killed."""
    closing = asyncio.ensure_future(browser.close())
    closing.add_done_callback(lambda end: end.cancelled() or end.exception())  # nobody else asks how it went
    await asyncio.wait({closing}, timeout=HEEDS)
    if hasattr(browser, "subprocess"):
        with suppress(ProcessLookupError):
            os.killpg(browser.subprocess.pid, signal.SIGKILL)
    closing.cancel()  # one that hangs never answers; without it the rest is cleaned up
    await asyncio.wait({closing}, timeout=HEEDS)


async def _within_limit(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of the work. Raises TimeoutError after LIMIT seconds without waiting for the work to give up: a browser that hangs never does;
    BrowserClosedError if the end of the browser called it off."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=LIMIT)
    if not done:
        raise TimeoutError
    if task.cancelled():
        raise BrowserClosedError
    return task.result()


RENDERER = Renderer()
atexit.register(RENDERER.close)
