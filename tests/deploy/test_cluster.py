"""Two replicas behind nginx lose one under load: the sessions of the other go on, the lost ones reconnect to the view in their link."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import WebSocketException

from bench.protocol import Reader
from deploy.cluster import Cluster
from tests.conftest import free_block, free_port

READERS = 6
VIEW = "users?region=China&years=2012&years=2020"
PATIENCE = 60  # seconds


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WARM_UP", "0")
        environment.setenv("MAX_LAG_MS", "60000")  # a busy machine is no reason to turn a visitor away here
        with Cluster(2, port=free_port(), first_port=free_block(2)) as started:
            yield started


class Visitor(threading.Thread):
    """A reader who changes a filter again and again, reconnects to the same view when the connection is lost, and remembers what he met."""

    def __init__(self, port: int):
        super().__init__(daemon=True)
        self.port = port
        self.changes = 0
        self.lost = 0
        self.replica = ""
        self.error: Exception | None = None
        self.done = threading.Event()

    def run(self) -> None:
        page, query = VIEW.split("?")
        try:
            while not self.done.is_set():
                try:
                    with Reader(self.port) as reader:
                        self.replica = reader.cookie.removeprefix("replica=")
                        reader.visit(page, query)
                        assert reader.widgets["region"].values == ("China",), "the view of the link"
                        self.change(reader)
                except (OSError, WebSocketException):
                    self.lost += 1
                    time.sleep(0.2)
        except Exception as error:
            self.error = error

    def change(self, reader: Reader) -> None:
        while not self.done.is_set():
            for regions in (("China", "US"), ("China",)):
                reader.change(region=regions)
                self.changes += 1
                time.sleep(0.3)


def opened(browser: Browser, cluster: Cluster) -> tuple[Page, str]:
    """A fresh browser window on the view, and the replica that its cookie names."""
    tab = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    tab.set_default_timeout(PATIENCE * 1000)
    tab.goto(f"{cluster.address}/{VIEW}")
    settled(tab)
    return tab, next(cookie["value"] for cookie in tab.context.cookies() if cookie["name"] == "replica")


def settled(tab: Page) -> None:
    tab.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]')
    expect(tab.get_by_text("Shown: China · 2012–2020")).to_be_visible(timeout=PATIENCE * 1000)


def choose_us(tab: Page) -> None:
    tab.get_by_test_id("stSidebar").get_by_role("button", name="US").click()
    expect(tab.get_by_text("Shown: China and US · 2012–2020")).to_be_visible(timeout=PATIENCE * 1000)


def test_a_replica_is_killed_under_load(cluster: Cluster, browser: Browser) -> None:
    tabs: dict[str, Page] = {}
    while len(tabs) < 2:
        tab, replica = opened(browser, cluster)
        tabs.setdefault(replica, tab)
    port = int(cluster.listen.rsplit(":", 1)[1])
    visitors = [Visitor(port) for _ in range(READERS)]
    for visitor in visitors:
        visitor.start()
    end = time.monotonic() + PATIENCE
    while any(visitor.changes < 2 for visitor in visitors) and time.monotonic() < end:
        time.sleep(0.2)
    killed, kept = tabs["replica1"], tabs["replica2"]
    closed: list[str] = []
    kept.on("websocket", lambda socket: closed.append(socket.url))
    on_other = [visitor for visitor in visitors if visitor.replica == "replica2"]
    before = {visitor: visitor.changes for visitor in visitors}

    cluster.processes[cluster.replicas[0]].kill()

    choose_us(kept)
    assert closed == [], "no new connection was needed"
    settled_again = killed.get_by_text("Shown: China · 2012–2020")
    expect(settled_again).to_be_visible(timeout=PATIENCE * 1000)
    killed.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')
    choose_us(killed)
    assert parse_qs(urlsplit(killed.url).query) == {"region": ["China", "US"], "years": ["2012", "2020"]}

    end = time.monotonic() + PATIENCE
    while any(visitor.changes < before[visitor] + 4 for visitor in visitors) and time.monotonic() < end:
        time.sleep(0.2)
    for visitor in visitors:
        visitor.done.set()
    for visitor in visitors:
        visitor.join(timeout=PATIENCE)
    assert [visitor.error for visitor in visitors if visitor.error] == []
    assert all(visitor.changes >= before[visitor] + 4 for visitor in visitors), "all go on"
    assert [visitor.lost for visitor in on_other] == [0] * len(on_other), "those of the other replica noticed nothing"
    assert all(visitor.replica == "replica2" for visitor in visitors), "the lost ones are with the other now"
