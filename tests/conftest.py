"""What several test folders share: a server of the dashboard, a browser, and pages run without either."""

from __future__ import annotations

import runpy
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from xdist.scheduler import LoadFileScheduling

from bench.chromium import chromium

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


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the dashboard, started as a reader would start it."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    address = f"http://127.0.0.1:{port}"
    with TemporaryFile() as log:  # nobody reads a pipe, and a full one holds up the server
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            if not _healthy(address, process):
                log.seek(0)
                raise RuntimeError(f"the server does not answer:\n{log.read().decode()}")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def _healthy(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the server is healthy, at most a minute."""
    for _ in range(240):
        if process.poll() is not None:
            return False
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
            return True
        except OSError:
            time.sleep(0.25)
    return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with chromium() as started:
        yield started


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh browser window that remembers nothing, 1440 by 900."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


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
