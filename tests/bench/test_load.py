"""The load generator against servers of ours: who came, who was let in, what was done. Nothing is judged by time."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bench import load
from bench.crowd import Crowd
from bench.numbers import slope, within
from bench.server import Server, cpu, family, hosted, hosted_bare, rss
from bench.session import Refused, Session
from bench.steps import Found, Host, row, sentence, step, warm
from tests.conftest import free_block, free_port

READERS = 4


def in_a_thread(work: Callable[..., Any], *words: object) -> Any:
    """What `work` returns, done in a thread of its own: the browser of other tests keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *words).result()


def alone(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """What the coroutine of `work` returns."""
    return in_a_thread(lambda: asyncio.run(work()))


@pytest.fixture(scope="module")
def replica() -> Iterator[Server]:
    """The dashboard with room for a few readers, whose places are free as soon as they leave, however busy the machine is."""
    with hosted(free_port(), READERS, {"GRACE_SECONDS": "0", "MAX_LAG_MS": "60000"}) as server:
        yield server


@pytest.fixture
def root(replica: Server) -> str:
    """Its address."""
    return f"http://127.0.0.1:{replica.port}"


def test_the_share_of_values_within_a_time_is_the_nearest_rank() -> None:
    assert within([15, 20, 35, 40, 50], 0.3) == 20 and within([15, 20, 35, 40, 50], 0.4) == 20, "two of five are 40%"
    assert within([50, 15, 40, 20, 35], 0.5) == 35 and within([15, 20, 35, 40, 50], 1) == 50
    assert within(range(1, 101), 0.95) == 95 and within(range(1, 21), 0.95) == 19
    assert within([7], 0.95) == 7 and math.isnan(within([], 0.5))


def test_what_is_gained_in_a_thousand_steps() -> None:
    assert slope([(0, 100), (500, 101), (1000, 102)]) == pytest.approx(2)


def test_each_reader_makes_all_changes_and_none_is_lost(root: str) -> None:
    async def run() -> Crowd:
        crowd = Crowd([root], pause=0.02, most_changes=6)
        await crowd.grow(READERS, rate=50)
        await crowd.finish()
        return crowd

    crowd = alone(run)

    kinds = [sample.kind for sample in crowd.samples]
    assert not crowd.troubles and not crowd.refused and crowd.inside == 0
    assert kinds.count("visit") == READERS and kinds.count("shared") + kinds.count("own") == 6 * READERS
    assert all(sample.run.seconds > 0 and sample.run.sent > 0 and sample.run.elements for sample in crowd.samples)


def test_past_capacity_visitors_are_turned_away_and_those_inside_go_on(root: str) -> None:
    async def run() -> tuple[Crowd, int]:
        crowd = Crowd([root], pause=0.1)
        await crowd.grow(READERS + 3, rate=50)
        done = len(crowd.samples)
        await asyncio.sleep(1)
        inside = crowd.inside
        assert len(crowd.samples) > done
        await crowd.leave()
        return crowd, inside

    crowd, inside = alone(run)

    assert (inside, dict(crowd.refused), dict(crowd.troubles)) == (READERS, {503: 3}, {})


def test_a_session_keeps_the_cookies_of_its_page(root: str) -> None:
    async def run() -> Session:
        session = Session(root)
        await session.visit("users", "region=US")
        await session.close()
        return session

    session = alone(run)

    assert session.cookies and session.held.query() == "region=US" and session.held.widgets["region"].values == ("US",)


def test_the_family_of_a_process_are_all_that_it_started() -> None:
    with subprocess.Popen(["sh", "-c", "sleep 30 & sleep 30"]) as parent:
        deadline = time.monotonic() + 10
        while len(family(parent.pid)) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        found = family(parent.pid)
        for pid in reversed(found):
            os.kill(pid, signal.SIGKILL)

    assert len(found) == 3 and found[0] == parent.pid
    assert (cpu(parent.pid), rss(parent.pid)) == (0, 0), "it has ended"


def test_load_is_put_on_no_other_machine() -> None:
    with pytest.raises(ValueError, match="another machine"):
        Session("http://example.org")


def test_there_is_an_end_to_the_crowd() -> None:
    with pytest.raises(ValueError, match="at most 2,000"):
        alone(lambda: Crowd(["http://127.0.0.1:1"]).grow(2001, rate=1e6))


def test_a_server_that_is_not_there_is_told() -> None:
    async def run() -> Crowd:
        crowd = Crowd([f"http://127.0.0.1:{free_port()}"])
        await crowd.grow(2, rate=50)
        return crowd

    assert sum(alone(run).troubles.values()) == 2


def test_a_step_counts_what_was_done_while_it_was_measured() -> None:
    with hosted_bare(free_port()) as server:
        host = Host("Bare", (f"http://127.0.0.1:{server.port}",), (server.pid,), {"": 1})

        async def run() -> tuple[Found, Crowd]:
            await warm(host)
            crowd = Crowd(host.roots, host.pages, pause=0.1)
            found = await step(host, crowd, 3, rate=50, seconds=1)
            await crowd.leave()
            return found, crowd

        found, crowd = alone(run)

    assert (found.asked, found.inside, found.refused, found.troubles) == (3, 3, 0, 0)
    assert 0 < found.changes <= len(crowd.samples) - 3 and found.p50 <= found.p95 <= found.p99 and found.mib > 0
    assert math.isnan(found.switch), "there is no other page"
    assert row(found).startswith("| 3 | 3 | 0 | 0 | ")


def test_held_are_the_most_sessions_that_were_served_in_time_and_without_a_loss() -> None:
    def found(inside: int, p95: float, troubles: int = 0) -> Found:
        return Found(inside, inside, 0, troubles, 100, 10, p95, p95, 10, 10, 10, 0.5, 0.1, 1, 500)

    assert sentence([found(100, 50), found(200, 249), found(300, 251)]).endswith(": 200 sessions.")
    assert sentence([found(100, 50), found(200, 60, troubles=1)]).endswith(": 100 sessions.")
    assert sentence([found(100, 300)]) == "No step had p95 below 250 ms."


def test_the_command_prints_a_table_for_the_bare_page_and_one_for_a_server_that_runs_already(
    root: str, replica: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.steps.HOUR", 2)
    monkeypatch.setattr("bench.load.PAGES", {"": 1, "stores": 1})
    words = f"--port {free_block(2)} --bare-steps 2 --steps 2 3 --seconds 1 --pause 0.2 --rate 50 --hour 2 --targets {root} --pids {replica.pid}"
    in_a_thread(load.main, words.split())

    said = capsys.readouterr().out
    assert "Bare page with one chart" in said and "an hour's worth of changes, 2 each by 2 readers" in said
    assert said.count("| 2 | 2 | 0 | 0 | ") == 2 and "| 3 | 3 | 0 | 0 | " in said


def test_a_visitor_who_is_turned_away_knows_the_status(root: str) -> None:
    async def run() -> int:
        inside = [Session(root) for _ in range(READERS)]
        for session in inside:
            await session.visit()
        try:
            await Session(root).visit()
        except Refused as error:
            return error.status
        finally:
            for session in inside:
                await session.close()
        return 200

    assert alone(run) == 503
