"""How many readers a host holds: `python -m bench.load`. Readers speak Streamlit's own protocol (session.py, crowd.py); tables are printed, nothing is judged.

Each reader opens a page and then does something every 10 seconds, half as long to one and a half times as long at random. One thing in ten is a switch to
another page, the rest are filter changes; of these 15 in a hundred are years, companies or a query of the reader's own, which nobody may have asked for
before, the others views that many readers share. The time of a change is that from the click's message to the last one that it brings about.
Files that a browser keeps (scripts, styles, fonts) are not fetched: nginx or the browser's own copy serves them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bench.crowd import PAGES
from bench.server import hosted, hosted_bare
from bench.steps import Host, hour, steps, warm

STEPS = (50, 100, 200, 300, 400, 500, 600)
BARE_STEPS = (100, 400)
CAPACITY = 500  # sessions that the server lets in, so that the last step goes beyond
LONGEST = 3600  # seconds after which all is stopped


@contextmanager
def dashboard(given: argparse.Namespace) -> Iterator[Host]:
    """The dashboard under load: one of ours, replicas of ours behind nginx, or those at the addresses given."""
    if given.targets:
        yield Host("Dashboard", tuple(given.targets), tuple(given.pids), PAGES)
    elif given.replicas > 1:
        from deploy.cluster import Cluster  # needs nginx

        os.environ["MAX_SESSIONS"] = str(given.capacity)
        with Cluster(given.replicas, port=given.port, first_port=given.port + 10) as cluster:
            pids = tuple(process.pid for process in cluster.processes.values())
            replicas = tuple(f"http://{replica}" for replica in cluster.replicas)
            yield Host(f"Dashboard, {given.replicas} replicas behind nginx", (cluster.address,), pids, PAGES, replicas)
    else:
        with hosted(given.port, given.capacity) as server:
            yield Host("Dashboard, one replica", (f"http://127.0.0.1:{given.port}",), (server.pid,), PAGES)


async def measure(host: Host, given: argparse.Namespace, sizes: Sequence[int]) -> None:
    """All that is asked for of one host."""
    async with asyncio.timeout(LONGEST):
        await warm(host)
        if given.hour and len(host.pages) > 1:
            await hour(host, given.hour, seed=given.seed)
        await steps(host, sizes, pause=given.pause, rate=given.rate, seconds=given.seconds, seed=given.seed)


def arguments() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--steps", type=int, nargs="*", default=STEPS, help="numbers of readers, one after the other (default: 50 to 600)")
    parser.add_argument("--bare-steps", type=int, nargs="*", default=BARE_STEPS, help="the same for the bare page; none: it is left out (default: 100 and 400)")
    parser.add_argument("--seconds", type=float, default=20, help="that each step is measured (default %(default)s)")
    parser.add_argument("--pause", type=float, default=10, help="seconds between two things that a reader does (default %(default)s)")
    parser.add_argument("--rate", type=float, default=10, help="readers that come a second (default %(default)s)")
    parser.add_argument("--hour", type=int, default=10, help="readers who make an hour's worth of changes in a row; 0: none (default %(default)s)")
    parser.add_argument("--capacity", type=int, default=CAPACITY, help="sessions that each of our own replicas lets in (default %(default)s)")
    parser.add_argument("--replicas", type=int, default=1, help="of our own; two or more stand behind nginx (default %(default)s)")
    parser.add_argument("--targets", nargs="*", default=(), help="addresses of servers that run already, on this machine, such as http://127.0.0.1:8501")
    parser.add_argument("--pids", type=int, nargs="*", default=(), help="numbers of their processes, for CPU and memory")
    parser.add_argument("--port", type=int, default=8540, help="of our own server; the bare page takes the next (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default %(default)s)")
    return parser


def main(words: Sequence[str] | None = None) -> None:
    """Read the arguments, measure, print."""
    given = arguments().parse_args(words)
    print(
        f"\nLoad: {os.cpu_count()} cores shared with the generator, load {os.getloadavg()[0]:.1f}; each reader does something every {given.pause:g} s",
        flush=True,
    )
    if given.bare_steps:
        with hosted_bare(given.port + 1) as bare:
            host = Host("Bare page with one chart", (f"http://127.0.0.1:{bare.port}",), (bare.pid,), {"": 1})
            asyncio.run(measure(host, given, given.bare_steps))
    with dashboard(given) as host:
        asyncio.run(measure(host, given, given.steps))


if __name__ == "__main__":
    main()
