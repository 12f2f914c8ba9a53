"""What a reader waits for in a browser: from the click to the redrawn chart or table, measured inside the page (probe.js)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Locator, Page

from bench import views
from bench.chromium import chromium
from bench.held import Failed
from bench.numbers import within
from bench.server import Server

PROBE = Path(__file__).with_name("probe.js")
PATIENCE = 10_000  # milliseconds that a redraw may take
OPENING = 60_000  # that the first visit to a server may take, which loads the data
PAUSE = 250  # milliseconds between two changes: a reader's, and time for the page to come to rest
METRICS = ("mau", "revenue", "rd_spend")
OFFERED = 10  # entities of a metric that are added in turn
INDEXED = 1  # place of that view among the views


@dataclass
class Waits:
    """Milliseconds from click to redraw of one kind of change, and how many changes redrew nothing."""

    times: list[float] = field(default_factory=list)
    missed: int = 0

    def within(self, share: float) -> float:
        """The time within which `share` of the redraws were done."""
        return within(self.times, share)


@contextmanager
def tab() -> Iterator[Page]:
    """A fresh window of Debian's Chromium, headless, with the probe in every page. Raises RuntimeError if it is missing."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.add_init_script(path=PROBE)
        yield page


def open_page(page: Page, server: Server, path: str) -> None:
    """Open an address and wait until all of it has been drawn."""
    page.goto(f"http://127.0.0.1:{server.port}/{path}")
    page.wait_for_selector(".js-plotly-plot .main-svg, [data-testid=stException]", timeout=OPENING)
    if page.get_by_test_id("stException").count():
        raise Failed(f"the page /{path} shows an exception")
    rest(page)


def rest(page: Page) -> None:
    """Wait until no run of the script is under way."""
    page.wait_for_timeout(PAUSE)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def wait(page: Page, waits: Waits, click: Callable[[], None], text: str = "") -> None:
    """Click, and add how long it took until the chart, or the table with the cell `text`, was redrawn."""
    page.evaluate("text => window.probe.arm(text)", text)
    click()
    limit = f"Promise.race([window.probe.redrawn, new Promise(resolve => setTimeout(() => resolve(null), {PATIENCE}))])"
    took = page.evaluate(limit)
    if took is None:
        waits.missed += 1
    else:
        waits.times.append(took)
    rest(page)


def choice(page: Page, label: str, place: int) -> Locator:
    """Open the select whose label has `label` in it; its choice at `place`."""
    page.get_by_role("combobox", name=label).first.click()
    found = page.get_by_role("option").nth(place)
    found.wait_for()
    return found


def bare_changes(page: Page, server: Server, changes: int) -> dict[str, Waits]:
    """The select of the bare page, its choices in turns."""
    open_page(page, server, "")
    waits = Waits()
    for place in range(changes):
        wait(page, waits, choice(page, "Growth", (place + 2) % 4).click)
    return {"bare page: select": waits}


def compare_changes(page: Page, server: Server, changes: int) -> dict[str, Waits]:
    """Compare: an entity is added, all is indexed, and not, and the entity is taken out: two views that are new in the first turn, two seen before."""
    new, seen = Waits(), Waits()
    for metric in METRICS:
        open_page(page, server, f"compare?m={metric}")
        for place in range(1, 1 + min(OFFERED, -(-changes // (2 * len(METRICS))))):  # the first offers all
            added = choice(page, "Companies, platforms", place)
            name = added.inner_text()
            wait(page, new, added.click)
            page.keyboard.press("Escape")
            wait(page, new, choice(page, "View", INDEXED).click)
            wait(page, seen, choice(page, "View", 0).click)
            wait(page, seen, page.get_by_role("button", name=f"Remove {name}", exact=True).first.click)
    return {"Compare: view not seen before": new, "Compare: view seen before": seen}


def runs(page: Page, server: Server, path: str, name: str, queries: list[str], changes: int) -> dict[str, Waits]:
    """A query is written and run; `queries` hold {run}, which a cell of the first column shows."""
    open_page(page, server, path)
    waits = Waits()
    for place, query in zip(range(changes), cycle(queries), strict=False):
        text = f"run {place + 1}"
        page.get_by_role("textbox", name="Query").fill(query.replace("{run}", text))
        wait(page, waits, page.get_by_role("button", name="Run").click, text)
    return {name: waits}


def worked() -> list[str]:
    """Three worked examples, each with a first column that tells the runs apart."""
    return [views.own_query(sql, "{run}") for sql in views.worked()]


def measure(app: Server, bare: Server, bare_run: Server, changes: int) -> dict[str, Waits]:
    """All kinds of changes, each `changes` times."""
    with tab() as page:
        found = bare_changes(page, bare, changes)
        found |= compare_changes(page, app, changes)
        found |= runs(page, bare_run, "", "bare page: Run", ["{run}"], changes)
        found |= runs(page, app, "sql", "SQL: Run", worked(), changes)
    return found


def print_waits(found: dict[str, Waits]) -> None:
    """The waits, each beside that on the bare page before it."""
    print("| change | p50 | p95 | ratio of p50 | redrawn | not redrawn |\n|---|---:|---:|---:|---:|---:|")
    bare = float("nan")
    for name, waits in found.items():
        bare = waits.within(0.5) if name.startswith("bare") else bare
        ratio = waits.within(0.5) / bare
        print(f"| {name} | {waits.within(0.5):.0f} ms | {waits.within(0.95):.0f} ms | {ratio:.1f}x | {len(waits.times)} | {waits.missed} |", flush=True)
