"""Measure what readers cost the server and wait for, beside bare Streamlit pages in the same run, and how cost grows. Prints tables, judges nothing."""

from __future__ import annotations

import argparse
import os
import statistics

from bench import lighthouse, load, opening
from bench.browser import measure, print_waits
from bench.growth import print_growth
from bench.measures import PageCost, Place, cold_starts, measure_pages, memory
from bench.numbers import slope
from bench.protocol import Reader
from bench.scratch import MEMORY
from bench.server import Server

PARTS = ("server", "browser", "opening", "growth", "load")
OVERVIEW = "overview"  # the first page, whose name in the address is empty
SIZES = (10_000, 1_000_000, 10_000_000)
STARTS = {
    "Python alone": "pass",
    "import streamlit": "import streamlit",
    "import duckdb, pandas": "import duckdb, pandas",
    "first query answered": "import queries; queries.run('span')",
}


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS, help="only these (default: all)")
    parser.add_argument("--port", type=int, default=8520, help="of the dashboard; the bare pages take the next ones (default %(default)s)")
    parser.add_argument("--pages", nargs="*", help="only these, by their name in the address or overview (default: all)")
    parser.add_argument("--starts", type=int, default=5, help="fresh processes a cold start is measured with (default %(default)s)")
    parser.add_argument("--visits", type=int, default=30, help="first visits to each page (default %(default)s)")
    parser.add_argument("--changes", type=int, default=90, help="filter changes of each kind on each page (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="turns in which these are done (default %(default)s)")
    parser.add_argument("--reruns", type=int, default=2000, help="reruns over which memory is watched; 0 for none (default %(default)s)")
    parser.add_argument("--clicks", type=int, default=60, help="changes of each kind in a browser (default %(default)s)")
    parser.add_argument("--openings", type=int, default=5, help="first visits to each page over a slow line (default %(default)s)")
    parser.add_argument(
        "--rows", type=int, nargs="*", default=SIZES, help="sizes to which the observations are multiplied (default 10 thousand, 1 and 10 million)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default %(default)s)")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if "server" in given.parts:
        print_server(given)
    if "browser" in given.parts:
        print_browser(given.port, given.clicks)
    if "opening" in given.parts:
        print_opening(given.port, given.openings)
    if "growth" in given.parts:
        sizes = ", ".join(f"{rows:,}" for rows in given.rows)
        print(f"\nGrowth: observations multiplied to {sizes} in a file; DuckDB may take {MEMORY} of memory\n", flush=True)
        print_growth(given.rows)
    if "load" in given.parts:
        load.main(["--port", str(given.port), "--seed", str(given.seed)])
        load.main(["--port", str(given.port), "--seed", str(given.seed), "--replicas", "2", "--bare-steps"])


def print_server(given: argparse.Namespace) -> None:
    """What readers cost the server: starts, visits, filter changes, memory."""
    if given.starts:
        print_starts(given.starts)
    with Server("dashboard.py", given.port) as app, Server("bench/bare.py", given.port + 1) as bare:
        servers = {"app": app, "bare": bare}
        every = print_first_visits(servers)
        pages = every if given.pages is None else ["" if page == OVERVIEW else page for page in given.pages]
        print(f"\nPages: {given.visits} first visits and {given.changes} filter changes of each kind on each; CPU of the server's process\n")
        places = [("bare", ""), *(("app", page) for page in pages)]
        print_pages(measure_pages(servers, places, visits=given.visits, changes=given.changes, rounds=given.rounds, seed=given.seed))
        if given.reruns:
            print_memory(app, pages, given.reruns, given.seed)


def print_browser(port: int, clicks: int) -> None:
    """What readers wait for in a browser."""
    print(f"\nIn headless Chromium, from the click to the redrawn chart or table, {clicks} times each\n", flush=True)
    with Server("dashboard.py", port) as app, Server("bench/bare.py", port + 1) as bare, Server("bench/bare_run.py", port + 2) as bare_run:
        print_waits(measure(app, bare, bare_run, clicks))


def print_opening(port: int, times: int) -> None:
    """What a first visit waits for over a slow line, and Lighthouse's scores."""
    line = f"{opening.MEGABITS} Mbit/s and {opening.LATENCY} ms"
    print(f"\nFirst visits in headless Chromium at {line}, nothing cached, medians of {times} in turns; load {os.getloadavg()[0]:.1f}\n", flush=True)
    opening.print_openings(opening.measure(port, times))
    print(f"\n{lighthouse.PACKAGE}\n")
    lighthouse.print_scores(port)


def print_starts(times: int) -> None:
    """Cold starts of fresh processes."""
    print(f"\nCold start, wall time of {times} fresh processes each\n\n| until | median | fastest | slowest |\n|---|---:|---:|---:|")
    for until, code in STARTS.items():
        found = cold_starts(code, times)
        print(f"| {until} | {statistics.median(found):.2f} s | {min(found):.2f} s | {max(found):.2f} s |", flush=True)


def print_first_visits(servers: dict[str, Server]) -> list[str]:
    """The very first visit to each fresh server, which loads all; the names of the dashboard's pages."""
    pages: list[str] = []
    for which, server in servers.items():
        before = server.cpu()
        with Reader(server.port) as reader:
            run = reader.visit()
            pages = reader.pages or pages
        print(f"\nThe very first visit to the {which} server: {run.seconds:.2f} s, {server.cpu() - before:.2f} s of CPU; {server.rss():.0f} MiB resident")
    return pages


def name(place: Place) -> str:
    """How a page is called in the tables."""
    return "bare page" if place[0] == "bare" else place[1] or OVERVIEW


def print_pages(costs: dict[Place, PageCost]) -> None:
    """The cost of each page, the bare one first."""
    bare = next(iter(costs.values()))
    visit, seen, new = (
        "first visit, CPU | ratio | wall p50 / p95 | sent",
        "change seen before, CPU | ratio | wall",
        "first time, CPU | ratio | wall | sent",
    )
    print(f"| page | {visit} | {seen} | {new} |\n|---|{'---:|' * 11}")
    for place, cost in costs.items():
        cells = [name(place)]
        for kind, share in ((cost.visit, bare.visit), (cost.seen, bare.seen), (cost.new, bare.new)):
            cells += [f"{kind.cpu_ms:.1f} ms", f"{kind.cpu_ms / share.cpu_ms:.1f}x", f"{kind.wall_ms(0.5):.0f} / {kind.wall_ms(0.95):.0f} ms"]
            if kind is not cost.seen:
                cells.append(f"{kind.sent / 1024:.0f} KiB")
        print("| " + " | ".join(cells) + " |")
    print("\n| page | messages a filter change | elements and containers |\n|---|---:|---|")
    for place, cost in costs.items():
        run = cost.seen.runs[-1]
        kinds = sorted(run.elements.items(), key=lambda item: -item[1])
        print(f"| {name(place)} | {run.messages} | {', '.join(f'{number} {kind}' for kind, number in kinds)} |")


def print_memory(server: Server, pages: list[str], reruns: int, seed: int) -> None:
    """Resident memory over many reruns, and what it gains."""
    print(f"\nMemory of the dashboard's server over {reruns:,} reruns: random filters and pages, 4 sessions\n\n| reruns | resident |\n|---:|---:|")
    points = []
    for point in memory(server, pages, reruns=reruns, seed=seed):
        points.append(point)
        print(f"| {point[0]:,} | {point[1]:.1f} MiB |", flush=True)
    half = points[len(points) // 2 :]
    print(f"\nGained in 1,000 reruns: {slope(points):+.2f} MiB over all, {slope(half):+.2f} MiB over the second half")


if __name__ == "__main__":
    main()
