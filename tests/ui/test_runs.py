"""Scripts run one at a time, and whoever wants to know hears of each run, however it ends."""

from __future__ import annotations

import threading
import time

import pytest

from ui import runs


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float, float]]:
    """What an observer has heard: page, seconds, seconds waited."""
    told: list[tuple[str, float, float]] = []
    monkeypatch.setattr(runs, "observers", [lambda *what: told.append(what)])
    return told


class Another(threading.Thread):
    """Another script, which says when it has its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.began = threading.Event()
        self.start()

    def run(self) -> None:
        with runs.run():
            self.began.set()


def test_a_run_is_told_with_its_page(heard: list[tuple[str, float, float]]) -> None:
    with runs.run() as current:
        current.page = "users"

    [(page, seconds, waited)] = heard
    assert page == "users"
    assert seconds > waited


def test_a_run_that_ends_early_is_told_as_well(heard: list[tuple[str, float, float]]) -> None:
    with pytest.raises(RuntimeError), runs.run():
        raise RuntimeError

    assert [page for page, *_ in heard] == [""]


def test_a_script_waits_until_the_one_before_has_ended(heard: list[tuple[str, float, float]]) -> None:
    with runs.run():
        other = Another()
        assert not other.began.wait(0.2)

    assert other.began.wait(30)
    other.join()
    assert [round(waited, 1) >= 0.2 for *_, waited in heard] == [False, True]


def test_a_script_that_waits_for_the_database_lets_others_go_on() -> None:
    with runs.run():
        with runs.aside():
            other = Another()
            assert other.began.wait(30)
        other.join()
        late = Another()
        assert not late.began.wait(0.2), "the turn was taken back"

    late.join()


def test_outside_a_run_there_is_nothing_to_let_go() -> None:
    with runs.aside(), runs.run():
        pass


def test_a_script_that_fails_while_it_waits_gives_its_turn_to_the_next() -> None:
    with pytest.raises(RuntimeError), runs.run(), runs.aside():
        raise RuntimeError

    other = Another()
    assert other.began.wait(30)


def test_a_long_run_lets_those_that_wait_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "STINT", 0.0)
    with runs.run() as current:
        runs.breathe()
        assert current.waited == pytest.approx(0, abs=0.01), "nobody waits"
        other = Another()
        while not runs._turn.wanted:
            time.sleep(0.001)

        runs.breathe()

        assert other.began.is_set()
    other.join()


def test_a_short_run_is_drawn_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "STINT", 60.0)
    with runs.run():
        other = Another()
        while not runs._turn.wanted:
            time.sleep(0.001)

        runs.breathe()

        assert not other.began.is_set()
    other.join()


def test_the_turn_is_handed_on_in_the_order_in_which_it_was_asked_for() -> None:
    order: list[int] = []

    def script(number: int) -> None:
        with runs.run():
            order.append(number)

    threads = [threading.Thread(target=script, args=(number,)) for number in range(5)]
    with runs.run():
        for waiting, thread in enumerate(threads, 1):
            thread.start()
            while len(runs._turn._waiting) < waiting:
                time.sleep(0.001)

    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
