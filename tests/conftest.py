"""What several test folders share: a server of the dashboard, a browser, and pages run without either."""

from __future__ import annotations

import runpy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from xdist.scheduler import LoadFileScheduling

import bench.server
from bench.chromium import chromium
from web.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
LONGEST = (  # those that need a browser between those that do not
    "tests/browser/test_dashboard.py",
    "tests/queries/",
    "tests/web/test_first.py",
    "tests/data/",
    "tests/browser/",
    "tests/pages/",
    "tests/web/",
    "tests/deploy/",
    "tests/bench/",
    "tests/exports/",
)


class WholeFiles(LoadFileScheduling):
    """Each worker runs whole files, so that it alone starts what they share; the questions share an object store and a PostgreSQL server."""

    def _split_scope(self, nodeid: str) -> str:
        questions = nodeid.startswith("tests/queries/") and "test_workbench" not in nodeid
        return "tests/queries/" if questions else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> WholeFiles:
    """How `pytest -n` gives tests to its workers: in the order below, not those files first that have most tests."""
    config.option.loadscopereorder = False
    return WholeFiles(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest start first, so that no worker is left alone with one of them at the end."""
    items.sort(key=lambda item: next((place for place, path in enumerate(LONGEST) if item.nodeid.startswith(path)), len(LONGEST)))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_block(count: int) -> int:
    """The first of `count` ports in a row that nobody listens on."""
    while True:
        first = free_port()
        try:
            for port in range(first, first + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first


@contextmanager
def hosting(**environment: str) -> Iterator[str]:
    """The address of the dashboard, hosted as `make serve` does it for as long as the context lasts, with these environment variables on top."""
    with bench.server.hosted(free_port(), Settings().max_sessions, {"MAX_LAG_MS": "60000"} | environment) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="session")
def hosted() -> Iterator[str]:
    """The address of the dashboard as readers open it."""
    with hosting(WARM_UP="0") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window that keeps what it has loaded and compiled, 1440 by 900."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def tab(window: BrowserContext) -> Iterator[Page]:
    """A page that remembers nothing of those before it: neither cookies nor what they stored."""
    page = window.new_page()
    yield page
    page.evaluate("localStorage.clear()")
    for one in window.pages:
        one.close()
    window.clear_cookies()


def complaints(page: Page) -> list[str]:
    """A list that fills with the errors and warnings of the page, each with the address that it is about."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location.get('url', '')}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture(scope="session")
def components() -> list[Any]:
    """The components that installed packages bring along."""
    from streamlit.components.v2.manifest_scanner import scan_component_manifests

    return scan_component_manifests()


@pytest.fixture
def as_served(monkeypatch: pytest.MonkeyPatch, components: list[Any]) -> None:
    """AppTest runs the dashboard as a server does.

    AppTest takes the folder `pages` for Streamlit's old kind of multipage app on every run, a server only until the first st.navigation. And for each
    test it looks through all installed packages for components, a server once.
    """
    monkeypatch.setattr("streamlit.runtime.scriptrunner.script_runner._mpa_v1", lambda path: runpy.run_path(path, run_name="__main__"))
    monkeypatch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", lambda: components)
