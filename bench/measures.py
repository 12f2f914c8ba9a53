"""The measurements: cold start, first visits, filter changes, memory over many reruns."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, cycle, islice

from bench.protocol import Reader, Run
from bench.server import ROOT, Server

SHARED = 0.85  # of the changes in the memory test, those to a view that others have asked for
SETTLE = 0.05  # seconds that a server may take to tidy up after a run
View = dict[str, tuple[str, ...]]
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
        times = sorted(run.seconds for run in self.runs)
        return 1000 * times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")

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


def seen_views(reader: Reader) -> list[View]:
    """A few views that many readers share: every choice of regions; of a page without regions, every choice of its select."""
    if "region" in reader.widgets:
        names = reader.widgets["region"].options
        return [{"region": chosen} for size in range(1, len(names) + 1) for chosen in combinations(names, size)]
    return [{"growth": (name,)} for name in reader.widgets["growth"].options]


def new_views(reader: Reader, seed: int) -> Iterator[View]:
    """Views that nobody has asked for yet, each once, in random order: five years and more up to one of the last ten, then the same of two regions."""
    names, years = reader.widgets["region"].options, reader.widgets["years"].options
    ranges = [(years[first], years[last]) for last in range(max(0, len(years) - 10), len(years)) for first in range(last - 3)]
    for regions in (names, *combinations(names, 2)):
        random.Random(seed).shuffle(ranges)
        yield from ({"region": regions, "years": years} for years in ranges)


def measure_pages(servers: dict[str, Server], places: Sequence[Place], *, visits: int, changes: int, rounds: int, seed: int) -> dict[Place, PageCost]:
    """The cost of each of `places`, taken in turns so that a busy spell of the machine meets all alike."""
    costs = {place: PageCost() for place in places}
    fresh: dict[str, Iterator[View]] = {}  # shared by the pages of a server, for they share cards
    for name, page in places:  # a first look at every view that is to count as seen
        with Reader(servers[name].port) as reader:
            reader.visit(page)
            for view in seen_views(reader):
                reader.change(**view)
            fresh.setdefault(name, new_views(reader, seed) if "years" in reader.widgets else cycle(seen_views(reader)))
    for _ in range(rounds):
        for name, page in places:
            server, cost = servers[name], costs[name, page]
            cost.visit.add(server, _visits(server, page, -(-visits // rounds)))
            with Reader(server.port) as reader:
                reader.visit(page)
                cost.seen.add(server, _changes(reader, cycle(seen_views(reader)), -(-changes // rounds)))
                cost.new.add(server, _changes(reader, fresh[name], -(-changes // rounds)))
    return costs


def _changes(reader: Reader, views: Iterator[View], times: int) -> Iterator[Run]:
    return (reader.change(**view) for view in islice(views, times))


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
            session.change(**_random_view(session, chance))
        if done * 10 // reruns > (done - 1) * 10 // reruns:
            time.sleep(SETTLE)
            yield done, server.rss()
    for session in sessions:
        session.close()


def _random_view(session: Reader, chance: random.Random) -> View:
    """Mostly one of the views that many readers share, else years and companies of the reader's own."""
    if chance.random() < SHARED:
        return chance.choice(seen_views(session)) | {"years": session.widgets["years"].default, "company": ()}
    years = sorted(chance.choices(session.widgets["years"].options, k=2))
    return {"years": tuple(years), "company": tuple(chance.sample(session.widgets["company"].options, chance.choice((0, 0, 1, 3))))}


def slope(points: Sequence[tuple[int, float]]) -> float:
    """MiB gained in 1,000 reruns, by the straight line that fits `points` best."""
    return 1000 * statistics.linear_regression([at for at, _ in points], [size for _, size in points]).slope
