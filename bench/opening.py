"""What a first visit waits for over a slow line with an empty cache: first finding, first chart, live page, all charts; beside other makes of pages."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bench import server
from bench.chromium import chromium
from bench.server import Server
from exports.bundle import SMALL

PROBE = Path(__file__).with_name("opening.js")
MEGABITS, LATENCY = 10, 40  # of the line: down and up; milliseconds to and fro
PATIENCE = 60_000  # milliseconds that a visit may take
SETTLED = 2_500  # without another chart: all are drawn
CHART = ".js-plotly-plot .main-svg"
BARE = {"finding": CHART, "chart": CHART, "live": CHART}
STREAMLIT = {
    "finding": '[data-testid="stMain"] .stMarkdown :is(h2, h3)|.board, .js-plotly-plot .main-svg',
    "chart": CHART,
    "live": "[data-testid=stMain] .stMarkdown :is(h2, h3)|.board, " + CHART,
}
DRAWN = f".sketch, {CHART}"
HOSTED = {"finding": f".card :is(h2, h3)|.board, {DRAWN}", "chart": DRAWN, "live": "html[data-live]"}
UNHURRIED = {"MAX_LAG_MS": "60000"}  # nobody is turned away, however slow the machine is
WARM = "Warmed up"  # says the log
WARM_LIMIT = 300  # seconds


@dataclass(frozen=True, eq=False)
class Target:
    """A page to be opened: how it is called in the table, where it is, and by which selectors is known what it shows."""

    name: str
    address: str
    wanted: dict[str, str]


@contextmanager
def targets(port: int) -> Iterator[list[Target]]:
    """Servers of all the pages, from `port` on."""
    bundle = "small plotly.js" if SMALL.is_file() else "whole plotly.js"
    with ExitStack() as stack:
        servers: list[AbstractContextManager[Server]] = [
            hosted(port),
            Server("dashboard.py", port + 1),
            Server("bench/bare.py", port + 2),
            Server("", port + 3, [sys.executable, "-m", "bench.bare_dash", str(port + 3)]),
            Server("", port + 4, [sys.executable, "-m", "bench.bare_static", str(port + 4)]),
        ]
        for one in servers:
            stack.enter_context(one)
        at = [f"http://127.0.0.1:{port + place}" for place in range(len(servers))]
        yield [
            Target(f"static page, one chart, {bundle}", f"{at[4]}/", BARE),
            Target("Dash page, the same chart", f"{at[3]}/", BARE),
            Target("bare Streamlit page, the same chart", f"{at[2]}/", BARE),
            Target("streamlit run: Overview", f"{at[1]}/", STREAMLIT),
            Target("streamlit run: Users", f"{at[1]}/users", STREAMLIT),
            Target("make serve: Overview", f"{at[0]}/", HOSTED),
            Target("make serve: Users", f"{at[0]}/users", HOSTED),
            Target("make serve: Users, filtered by the link", f"{at[0]}/users?region=China", HOSTED),
        ]


@contextmanager
def hosted(port: int) -> Iterator[Server]:
    """The dashboard as `make serve` hosts it, once all is ready that it makes ahead. Raises TimeoutError."""
    with server.hosted(port, 400, UNHURRIED) as one:
        end = time.monotonic() + WARM_LIMIT
        while WARM not in one.log():
            if time.monotonic() > end:
                raise TimeoutError(f"the server is not warm after {WARM_LIMIT} seconds:\n{one.log()}")
            time.sleep(0.5)
        yield one


def measure(port: int, times: int) -> dict[Target, list[dict[str, float]]]:
    """Each page opened `times` times in turns, after one visit that loads the data."""
    with targets(port) as pages, chromium() as browser:
        found: dict[Target, list[dict[str, float]]] = {page: [] for page in pages}
        for page in pages:
            visit(browser, page)
        for _ in range(times):
            for page in pages:
                found[page].append(visit(browser, page))
    return found


def visit(chromium: Browser, target: Target) -> dict[str, float]:
    """Milliseconds until each thing was seen, bytes over the wire, requests. Raises TimeoutError with what was seen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(PROBE.read_text(encoding="utf-8").replace("/*WANTED*/ {}", json.dumps(target.wanted)))
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    speed = MEGABITS * 1e6 / 8
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed})
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(target.address, wait_until="commit")
    wanted = json.dumps(list(target.wanted))
    try:
        page.wait_for_function(
            f"() => window.opening && {wanted}.every((name) => name in window.opening) && performance.now() - window.opening.all > {SETTLED}", timeout=PATIENCE
        )
    except PlaywrightTimeout:
        raise TimeoutError(f"{target.name}: after {PATIENCE / 1000:.0f} s only {page.evaluate('window.opening')} was seen") from None
    seen: dict[str, Any] = page.evaluate("window.opening")
    context.close()
    return {name: float(value) for name, value in seen.items()} | {"bytes": sum(sizes), "requests": float(len(sizes))}


def print_openings(found: dict[Target, list[dict[str, float]]]) -> None:
    """The medians."""
    print("| page | first finding | first chart | live | all charts | charts | over the wire | requests |\n|---|---:|---:|---:|---:|---:|---:|---:|")
    for target, visits in found.items():
        middle = {name: statistics.median(visit[name] for visit in visits) for name in visits[0]}
        times = " | ".join(f"{middle[name] / 1000:.2f} s" for name in ("finding", "chart", "live", "all"))
        print(f"| {target.name} | {times} | {middle['drawn']:.0f} | {middle['bytes'] / 1e6:.2f} MB | {middle['requests']:.0f} |", flush=True)
