"""The charts with which pages open are made ahead and kept; without a browser, or before they are there, the reader's browser draws them."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from cards import Card
from exports import sketch
from exports.renderer import NoPicture
from web import sketches
from web.first import made, view
from web.settings import Settings

PAGES_WITH_A_CHART = {"users", "market_share", "rd", "stores", "deals", "claims"}
DRAWN = '<svg class="sketch usual"></svg>'


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Nothing is held or kept; the ids of the cards that are drawn."""
    drawn: list[str] = []

    def draw(card: Card) -> str:
        drawn.append(card.id)
        return DRAWN

    monkeypatch.setattr(sketch, "sketch", draw)
    monkeypatch.setattr(sketches, "_held", {})
    monkeypatch.setattr("web.settings.settings", lambda: replace(Settings(), cache_dir=str(tmp_path)))
    return drawn


def test_every_page_that_opens_with_a_chart_has_it_at_hand() -> None:
    sketches.make_all()

    opened = {page: view(page, {}) for page in (*PAGES_WITH_A_CHART, "overview", "compare", "sql")}
    assert {page for page, one in opened.items() if sketches.held(one.card, one.filters)} == PAGES_WITH_A_CHART


def test_it_is_drawn_once_and_kept_for_the_next_start(fresh: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    sketches.make_all()
    first = list(fresh)
    monkeypatch.setattr(sketches, "_held", {})
    sketches.make_all()

    assert len(first) == len(set(first)) == len(PAGES_WITH_A_CHART) and fresh == first


def test_another_view_of_the_page_is_not_shown_as_the_one_that_it_opens_with() -> None:
    sketches.make_all()
    other = view("users", {"region": ["China"]})

    assert not sketches.held(other.card, other.filters)


def test_the_page_shows_it_without_a_script_that_draws() -> None:
    with_it = made(view("users", {}), "https://trends.example.org", DRAWN)
    without = made(view("users", {}), "https://trends.example.org")

    assert DRAWN in with_it and "application/json" not in with_it and "/assets/light-" not in with_it
    assert 'class="sketch' not in without and "application/json" in without and "/assets/light-" in without


def test_without_a_browser_on_the_host_there_are_none(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def missing(_: Card) -> str:
        raise NoPicture("Pictures of charts need Chromium.")

    monkeypatch.setattr(sketch, "sketch", missing)
    monkeypatch.setattr(logging.getLogger("web"), "propagate", True)
    with caplog.at_level(logging.INFO):
        sketches.make_all()

    one = view("users", {})
    assert not sketches.held(one.card, one.filters)
    assert "draw it in the browser: Pictures of charts need Chromium." in caplog.text


def test_a_folder_that_cannot_be_written_only_means_that_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    monkeypatch.setattr("web.settings.settings", lambda: replace(Settings(), cache_dir=str(file)))

    sketches.make_all()

    one = view("users", {})
    assert sketches.held(one.card, one.filters) == DRAWN
