"""The probe in the page notices each redraw and nothing else. Times are measured, never judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page

from bench import browser
from bench.browser import Waits, print_waits
from bench.server import Server
from queries.workbench import examples, run
from tests.conftest import free_port


@pytest.fixture(scope="module")
def servers() -> Iterator[list[Server]]:
    """The two bare pages."""
    with ExitStack() as stack:
        yield [stack.enter_context(Server(f"bench/{name}.py", free_port())) for name in ("bare", "bare_run")]


@pytest.fixture
def probed(tab: Page) -> Page:
    """A window with the probe in every page."""
    tab.add_init_script(path=browser.PROBE)
    return tab


def test_each_change_of_the_chart_is_noticed(probed: Page, servers: list[Server]) -> None:
    (waits,) = browser.bare_changes(probed, servers[0], 5).values()

    assert (len(waits.times), waits.missed) == (5, 0)
    assert all(took > 0 for took in waits.times)


def test_a_choice_that_changes_nothing_is_no_redraw(probed: Page, servers: list[Server], monkeypatch: pytest.MonkeyPatch) -> None:
    browser.open_page(probed, servers[0], "")
    chosen = browser.choice(probed, "Growth", 1)  # the one that is shown already
    waits = Waits()
    monkeypatch.setattr(browser, "PATIENCE", 1_000)

    browser.wait(probed, waits, chosen.click)

    assert (waits.times, waits.missed) == ([], 1)


def test_each_run_of_a_query_is_noticed_by_its_own_cell(probed: Page, servers: list[Server], monkeypatch: pytest.MonkeyPatch) -> None:
    (waits,) = browser.runs(probed, servers[1], "", "Run", ["{run}"], 3).values()
    monkeypatch.setattr(browser, "PATIENCE", 1_000)
    browser.wait(probed, waits, probed.get_by_role("button", name="Run").click, "run 4")  # which nobody wrote

    assert (len(waits.times), waits.missed) == (3, 1)


def test_the_queries_that_are_run_are_worked_examples_with_the_run_in_front() -> None:
    for query in browser.worked():
        rows = run(query.replace("{run}", "run 7")).rows
        assert set(rows["run"]) == {"run 7"}
        assert any(text in query for text in examples().values())


def test_each_wait_stands_beside_that_on_the_bare_page_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_waits({"bare page: select": Waits([10, 30, 20]), "Compare": Waits([50, 40, 60], missed=2), "bare page: Run": Waits([100]), "SQL": Waits([150])})

    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "| bare page: select | 20 ms | 30 ms | 1.0x | 3 | 0 |"
    assert lines[3] == "| Compare | 50 ms | 60 ms | 2.5x | 3 | 2 |"
    assert lines[5] == "| SQL | 150 ms | 150 ms | 1.5x | 1 | 0 |"
