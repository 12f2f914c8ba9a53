"""Cards are built before a visitor needs them."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

import cards
from cards.filters import default
from exports import outline
from exports.outline import OutlinePage, Section
from exports.renderer import NoPicture
from queries import workbench
from web import sketches, warm
from web.warm import warm_up


class Drawer:
    """Draws nothing, and counts what it was asked for; or has no browser to draw with."""

    def __init__(self, browser: bool = True) -> None:
        self.browser = browser
        self.asked = 0

    def svg(self, *_: object) -> str:
        if not self.browser:
            raise NoPicture("There is no browser.")
        self.asked += 1
        return "<svg/>"


PAGE = OutlinePage("rd", "R&D spend", "R&D spend", "", (Section("", "", (("national_rd", "rd_companies"),)),))


@pytest.fixture(autouse=True)
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dashboard of one page, without a workbench or charts to be drawn; our own log is heard."""
    monkeypatch.setattr(outline, "pages", lambda: (PAGE,))
    monkeypatch.setattr(workbench, "tables", lambda: ())
    monkeypatch.setattr(sketches, "make_all", lambda: None)
    monkeypatch.setattr(warm, "RENDERER", Drawer())
    monkeypatch.setattr(logging.getLogger("web"), "propagate", True)


def test_each_card_is_built_as_its_page_shows_it(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    built: list[object] = []
    monkeypatch.setattr(cards, "build", lambda *what: built.append(what))

    with caplog.at_level(logging.INFO):
        warm_up()

    assert built == [("national_rd", default()), ("rd_companies", default())]
    assert "2 cards built ahead" in caplog.text


def test_of_faulty_data_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    built: list[object] = []
    monkeypatch.setattr(cards, "build", lambda *what: built.append(what))
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    warm_up()

    assert built == [] and caplog.text.count("the file is missing") == 1


def test_a_card_that_fails_keeps_no_other_from_being_built(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    built: list[str] = []

    def build(id: str, _: object) -> None:
        if id == "national_rd":
            raise KeyError("a fault")
        built.append(id)

    monkeypatch.setattr(cards, "build", build)

    warm_up()

    assert built == ["rd_companies"]
    assert "The card national_rd could not be built ahead" in caplog.text


def test_the_server_is_said_to_be_warm_whatever_failed(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(cards, "build", lambda *_: None)
    monkeypatch.setattr(sketches, "make_all", lambda: 1 / 0)

    with caplog.at_level(logging.INFO):
        warm_up()

    assert "could not be drawn ahead" in caplog.text and "Warmed up in" in caplog.text


def test_the_browser_for_pictures_is_started_once_the_cards_are_built(monkeypatch: pytest.MonkeyPatch) -> None:
    drawer, asked = Drawer(), []
    monkeypatch.setattr(warm, "RENDERER", drawer)
    monkeypatch.setattr(cards, "build", lambda *_: asked.append(drawer.asked))

    warm_up()

    assert (asked, drawer.asked) == ([0, 0], 1)


def test_where_there_is_no_browser_the_rest_is_warm(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(cards, "build", lambda *_: None)
    monkeypatch.setattr(warm, "RENDERER", Drawer(browser=False))

    with caplog.at_level(logging.INFO):
        warm_up()

    assert "There is no browser." in caplog.text and "Warmed up in" in caplog.text
