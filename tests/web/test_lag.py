"""When the server counts as late."""

from __future__ import annotations

import asyncio
import time

from tests.web.calling import run
from web.lag import FEWEST, WINDOW, Lag


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_scripts_that_wait_for_their_turn_are_lag() -> None:
    lag = Lag(Clock())

    for _ in range(FEWEST):
        lag.script(waited=0.8)

    assert round(lag.seconds, 3) == 0.8


def test_what_one_in_twenty_waits_is_none() -> None:
    lag = Lag(Clock())

    for number in range(100):
        lag.script(waited=0.8 if number % 20 == 0 else 0.0)

    assert lag.seconds == 0


def test_a_few_runs_say_nothing() -> None:
    lag = Lag(Clock())

    for _ in range(FEWEST - 1):
        lag.script(waited=0.8)

    assert lag.seconds == 0


def test_what_was_is_forgotten() -> None:
    clock = Clock()
    lag = Lag(clock)
    for _ in range(FEWEST):
        lag.script(waited=0.8)

    clock.now += WINDOW + 1

    assert lag.seconds == 0


def test_an_event_loop_that_is_held_up_is_lag() -> None:
    async def held_up() -> float:
        lag = Lag()
        watching = asyncio.create_task(lag.watch())
        await asyncio.sleep(0.01)
        time.sleep(1)
        await asyncio.sleep(0.15)
        watching.cancel()
        return lag.seconds

    assert run(held_up()) > 0.01
