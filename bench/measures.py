"""The measurements: cold start, first visits, filter changes, memory over many reruns."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from bench.numbers import within
from bench.protocol import Reader, Run
from bench.server import ROOT, Server
from bench.views import View, fresh_views, own_view, shared_views

SHARED = 0.85  # of the changes in the memory test, those to a view that others have asked for
SETTLE = 0.05  # seconds that a server may take to tidy up after a run
Place = tuple[str, str]  # name of the server, page as it stands in the address


@dataclass
class Cost:
    """Many runs of one kind: the server's CPU seconds in all, and each run."""

    cpu: float = 0.0
    runs: list[Run] = field(default_factory=list)

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the server's CPU a run."""
        return 1000 * self.cpu / len(self.runs) if self.runs else float("nan")

    @property
    def sent(self) -> float:
        """Mean bytes that the server sent a run."""
        return statistics.fmean(run.sent for run in self.runs) if self.runs else float("nan")

    def wall_ms(self, share: float) -> float:
        """The time within which `share` of the runs were finished, as the reader saw it."""
        return 1000 * within([run.seconds for run in self.runs], share)

    def add(self, server: Server, runs: Iterator[Run]) -> None:
        """Let `runs` happen and add what they cost."""
        time.sleep(SETTLE)
        before = server.cpu()
        done = list(runs)
        time.sleep(SETTLE)
        self.cpu += server.cpu() - before
        self.runs += done


@dataclass
class PageCost:
    """What a page costs the server."""

    visit: Cost = field(default_factory=Cost)
    seen: Cost = field(default_factory=Cost)
    new: Cost = field(default_factory=Cost)


def cold_starts(code: str, times: int) -> list[float]:
    """Seconds from the start of a fresh Python process until it has done `code`."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", f"{code}\nprint('done', flush=True)"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            line = process.stdout.readline() if process.stdout else ""
            found.append(time.perf_counter() - start)
        if line.strip() != "done" or process.returncode:
            raise RuntimeError(f"{code!r} failed")
    return found


def measure_pages(servers: dict[str, Server], places: Sequence[Place], *, visits: int, changes: int, rounds: int, seed: int) -> dict[Place, PageCost]:
    """The cost of each of `places`, taken in turns so that a busy spell of the machine meets all alike."""
    costs = {place: PageCost() for place in places}
    fresh: dict[tuple[str, bool], Iterator[View]] = {}  # shared by the pages of a server, for they share cards; the page SQL has its own
    for name, page in places:  # a first look at every view that is to count as seen
        with Reader(servers[name].port) as reader:
            reader.visit(page)
            for view in walk(reader, max(-(-changes // rounds), len(shared_views(reader.widgets)))):
                reader.change(**view)
            kind = (name, "query" in reader.widgets)
            fresh.setdefault(kind, fresh_views(reader.widgets, seed) if "years" in reader.widgets else cycle(shared_views(reader.widgets)))
    for _ in range(rounds):
        for name, page in places:
            server, cost = servers[name], costs[name, page]
            cost.visit.add(server, _visits(server, page, -(-visits // rounds)))
            with Reader(server.port) as reader:
                reader.visit(page)
                cost.seen.add(server, _changes(reader, walk(reader, -(-changes // rounds))))
                cost.new.add(server, _changes(reader, islice(fresh[name, "query" in reader.widgets], -(-changes // rounds))))
    return costs


def walk(reader: Reader, steps: int) -> Iterator[View]:
    """So many shared views in turns, the same after every visit. Each is made when it is its turn, for one choice of Compare decides which others there are."""
    for step in range(steps):
        views = shared_views(reader.widgets)
        yield views[step % len(views)]


def _changes(reader: Reader, views: Iterator[View]) -> Iterator[Run]:
    return (reader.change(**view) for view in views)


def _visits(server: Server, path: str, times: int) -> Iterator[Run]:
    for _ in range(times):
        with Reader(server.port) as reader:
            yield reader.visit(path)


def memory(server: Server, pages: Sequence[str], *, reruns: int, seed: int, readers: int = 4) -> Iterator[tuple[int, float]]:
    """Resident memory in MiB before and after each tenth of `reruns` by some readers who change filters and pages at random."""
    chance = random.Random(seed)
    sessions = [Reader(server.port) for _ in range(readers)]
    for session in sessions:
        session.visit(pages[0])
    yield 0, server.rss()
    for done in range(1, reruns + 1):
        session = sessions[done % readers]
        if chance.random() < 0.05:
            session.go(chance.choice(pages))
        else:
            views = [own_view(session.widgets, chance)] if chance.random() >= SHARED else shared_views(session.widgets)
            session.change(**chance.choice(views))
        if done * 10 // reruns > (done - 1) * 10 // reruns:
            time.sleep(SETTLE)
            yield done, server.rss()
    for session in sessions:
        session.close()
