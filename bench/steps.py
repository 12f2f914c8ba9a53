"""What a crowd of readers costs a host: steps of more and more readers, and an hour's worth of changes in a row."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.crowd import Crowd
from bench.numbers import within
from bench.server import cpu, family, rss
from bench.session import Session
from bench.views import shared_views

HOUR = 360  # changes that a reader makes in an hour
HURRY = 0.2  # seconds between two changes of those who make an hour's worth in a row
AIM = 250  # milliseconds of p95
TICK = 0.05  # seconds between two looks at the generator's own clock
COLUMNS = ("came", "inside", "turned away", "lost", "changes", "p50", "p95", "p99", "p95 of switches", "p95 of first visits")
COLUMNS += ("CPU a run", "cores of the host", "cores of the generator", "generator late", "MiB")


@dataclass(frozen=True)
class Host:
    """A dashboard under load: its addresses, its processes (none: not known), the pages that readers choose, its replicas if others than the addresses."""

    name: str
    roots: tuple[str, ...]
    pids: tuple[int, ...]
    pages: Mapping[str, int]
    replicas: tuple[str, ...] = ()

    def cpu(self) -> float:
        """Seconds of CPU used so far by all processes and those that they started."""
        return sum(cpu(pid) for pid in self._all())

    def rss(self) -> float:
        """Resident memory of all these in MiB."""
        return sum(rss(pid) for pid in self._all())

    def _all(self) -> list[int]:
        return [one for pid in self.pids for one in family(pid)]


@dataclass(frozen=True)
class Found:
    """One step: sessions inside and refused, milliseconds of p50, p95 and p99 of a change, of p95 of a switch and a first visit, and what it cost."""

    asked: int
    inside: int
    refused: int
    troubles: int
    changes: int
    p50: float
    p95: float
    p99: float
    switch: float
    visit: float
    cpu_ms: float  # of the host a run
    busy: float  # cores that the host kept busy
    generator: float  # cores that the generator kept busy
    late: float  # milliseconds by which the generator itself was late, p95
    mib: float


async def warm(host: Host) -> None:
    """A first look at every view that readers share, on every replica, so that it counts as seen before."""
    for root in host.replicas or host.roots:
        for page in host.pages:
            session = Session(root)
            await session.visit(page)
            for place in range(len(shared_views(session.held.widgets))):
                views = shared_views(session.held.widgets)
                await session.run(session.held.change(views[place % len(views)]))
            await session.close()


@asynccontextmanager
async def watched() -> AsyncIterator[list[float]]:
    """Milliseconds by which the generator's own loop is late, looked at all the while."""
    late: list[float] = []

    async def watch() -> None:
        while True:
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append(1000 * (time.perf_counter() - due))

    task = asyncio.create_task(watch())
    try:
        yield late
    finally:
        task.cancel()


async def step(host: Host, crowd: Crowd, sessions: int, *, rate: float, seconds: float) -> Found:
    """Let the crowd grow to so many who came, then measure for so long."""
    came, troubles = time.perf_counter(), sum(crowd.troubles.values())
    turned = sum(crowd.refused.values())
    await crowd.grow(sessions - crowd.came, rate)
    start, used, own = time.perf_counter(), host.cpu(), time.process_time()
    async with watched() as late:
        await asyncio.sleep(seconds)
    took, used, own = time.perf_counter() - start, host.cpu() - used, time.process_time() - own
    changes, switches, visits = crowd.since(start, "shared", "own"), crowd.since(start, "switch"), crowd.since(came, "visit")
    times = [1000 * run.seconds for run in changes]
    return Found(
        asked=sessions,
        inside=crowd.inside,
        refused=sum(crowd.refused.values()) - turned,
        troubles=sum(crowd.troubles.values()) - troubles,
        changes=len(changes),
        p50=within(times, 0.5),
        p95=within(times, 0.95),
        p99=within(times, 0.99),
        switch=within([1000 * run.seconds for run in switches], 0.95),
        visit=within([1000 * run.seconds for run in visits], 0.95),
        cpu_ms=1000 * used / max(1, len(changes) + len(switches)),
        busy=used / took,
        generator=own / took,
        late=within(late, 0.95),
        mib=host.rss(),
    )


async def steps(host: Host, sizes: Sequence[int], *, pause: float, rate: float, seconds: float, seed: int) -> list[Found]:
    """The crowd in steps, each printed when it is done."""
    crowd = Crowd(host.roots, host.pages, pause=pause, seed=seed)
    before = host.rss()
    found = []
    print(f"\n{host.name}: {before:.0f} MiB before\n\n| {' | '.join(COLUMNS)} |\n|{'---:|' * len(COLUMNS)}")
    for size in sizes:
        one = await step(host, crowd, size, rate=rate, seconds=seconds)
        found.append(one)
        print(row(one), flush=True)
    most = max(found, key=lambda one: one.inside)
    await crowd.leave()
    print(f"\n{sentence(found)} Memory: {(most.mib - before) / max(1, most.inside):.2f} MiB a session at {most.inside}.")
    for trouble, times in crowd.troubles.most_common(5):
        print(f"{times} times: {trouble}")
    return found


def row(one: Found) -> str:
    """A step as a row of the table."""
    cells = [f"{one.asked}", f"{one.inside}", f"{one.refused}", f"{one.troubles}", f"{one.changes}"]
    cells += [f"{time:.0f} ms" for time in (one.p50, one.p95, one.p99, one.switch, one.visit)]
    cells += [f"{one.cpu_ms:.1f} ms", f"{one.busy:.2f}", f"{one.generator:.2f}", f"{one.late:.0f} ms", f"{one.mib:.0f}"]
    return f"| {' | '.join(cells)} |"


def sentence(found: Sequence[Found]) -> str:
    """How many sessions were held."""
    held = [one.inside for one in found if one.p95 < AIM and not one.troubles]
    return f"Held at p95 below {AIM} ms: {max(held)} sessions." if held else f"No step had p95 below {AIM} ms."


async def hour(host: Host, readers: int, *, seed: int) -> None:
    """An hour's worth of changes by a few readers in a row, and the memory that it takes."""
    crowd = Crowd(host.roots, host.pages, pause=HURRY, seed=seed + 1, most_changes=HOUR)
    before, start, used = host.rss(), time.perf_counter(), host.cpu()
    await crowd.grow(readers, rate=10)
    opened = host.rss()
    await crowd.finish()
    took, runs, lost = time.perf_counter() - start, len(crowd.samples), sum(crowd.troubles.values())
    after, cpu_ms = host.rss(), 1000 * (host.cpu() - used) / max(1, runs)
    print(f"\n{host.name}: an hour's worth of changes, {HOUR} each by {readers} readers, in {took:.0f} s instead of 3,600; {lost} lost")
    print(f"{cpu_ms:.1f} ms of CPU a run")
    print(f"{before:.0f} MiB before, {opened:.0f} MiB when all were in, {after:.0f} MiB after: {(after - opened) / readers:+.2f} MiB a session", flush=True)
