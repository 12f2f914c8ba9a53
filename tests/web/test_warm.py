"""Cards are built before a visitor needs them."""

from __future__ import annotations

import logging

import pytest

import cards
from cards.filters import default
from exports import outline
from exports.outline import OutlinePage, Section
from queries import workbench
from web.warm import warm_up

PAGE = OutlinePage("rd", "R&D spend", "R&D spend", "", (Section("", "", (("national_rd", "rd_companies"),)),))


@pytest.fixture(autouse=True)
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dashboard of one page, without a workbench; our own log is heard."""
    monkeypatch.setattr(outline, "pages", lambda: (PAGE,))
    monkeypatch.setattr(workbench, "tables", lambda: ())
    monkeypatch.setattr(logging.getLogger("web"), "propagate", True)


def test_each_card_is_built_as_its_page_shows_it(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    built: list[object] = []
    monkeypatch.setattr(cards, "build", lambda *what: built.append(what))

    with caplog.at_level(logging.INFO):
        warm_up()

    assert built == [("national_rd", default()), ("rd_companies", default())]
    assert "2 cards built ahead" in caplog.text


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
