"""The outline of the pages, held to what the pages draw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cards import CARDS, Card, build
from exports.outline import headline, needs_naming, page, pages
from ui.words import plain

pytestmark = pytest.mark.usefixtures("as_served")

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("claims", "data")  # pages of which one part is shown at a time
TITLE = re.compile(r"##+ (.*)\n:gray")  # of a card, with its subtitle


def drawn(name: str) -> AppTest:
    """The page before anybody chooses."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page(f"pages/{name}.py").run()


def titles(name: str) -> list[str]:
    """The titles of the cards that the outline says the page draws."""
    cards = [build(id, page(name).filters) for id in page(name).cards]
    return [plain(card.title) for card in cards if isinstance(card, Card)]


@pytest.mark.parametrize("name", [page.name for page in pages()])
def test_the_outline_has_the_words_and_cards_of_the_page_in_their_order(name: str) -> None:
    app = drawn(name)
    told = page(name)

    assert app.title[0].value == told.heading
    assert app.main.markdown[0].value == told.lead
    found = [title[1] for markdown in app.main.markdown if (title := TITLE.match(markdown.value))]
    expected = [title for title in titles(name) if title in found] if name in PARTS else titles(name)
    assert found == expected
    headings = [section.heading for section in told.sections]
    assert [heading.value for heading in app.header if heading.value in headings] == [heading.value for heading in app.header]


def test_every_card_stands_on_the_page_that_the_register_names() -> None:
    for id, entry in CARDS.items():
        assert id in page(entry.page).cards


def test_a_heading_of_one_part_of_a_page_does_not_reach_into_the_next() -> None:
    assert {section.heading for section in page("claims").sections if "apps_abroad" in section.cards} == {""}
    assert {section.heading for section in page("data").sections if "stale" in section.cards} == {"How fresh are the figures?"}


def test_the_overview_draws_the_verdicts_by_kind_as_its_page_says() -> None:
    assert page("overview").filters.option("verdicts_by") == "kind"


def test_the_headline_is_the_first_card_that_shows_something_unasked() -> None:
    assert headline("overview") == "scoreboard"
    assert headline("claims") == "verdicts", "the card of a claim waits until one is opened"
    assert headline("sql") == headline("entity") == ""
    for one in pages():
        assert not headline(one.name) or isinstance(build(headline(one.name), one.filters), Card)


def test_claims_and_profiles_are_the_cards_that_wait_to_be_asked() -> None:
    assert [id for id in CARDS if needs_naming(id)] == ["claim", "profile"]
