"""Whoever wants to know hears of each run of the script, however it ends."""

from __future__ import annotations

import time

import pytest

from ui import runs


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float, float]]:
    """What an observer has heard: page, seconds, seconds with the processor."""
    told: list[tuple[str, float, float]] = []
    monkeypatch.setattr(runs, "observers", [lambda *what: told.append(what)])
    return told


def test_a_run_is_told_with_its_page(heard: list[tuple[str, float, float]]) -> None:
    with runs.run() as current:
        current.page = "users"
        time.sleep(0.05)

    [(page, wall, busy)] = heard
    assert page == "users"
    assert wall >= 0.05 > busy, "sleeping takes no processor"


def test_a_run_that_ends_early_is_told_as_well(heard: list[tuple[str, float, float]]) -> None:
    with pytest.raises(RuntimeError), runs.run():
        raise RuntimeError

    assert [page for page, *_ in heard] == [""]
