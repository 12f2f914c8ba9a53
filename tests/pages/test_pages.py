"""Each page is run as Streamlit runs it, with its defaults and with filters that leave little or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cards import CARDS, Card, build
from cards.filters import default

pytestmark = pytest.mark.usefixtures("as_served")

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("overview", "users", "market_share", "rd", "stores", "ecosystems", "deals", "claims", "compare", "sql", "entity", "data")
PARTS = {"claims": ("Their topics in figures",)}  # of which one is shown at a time
FILTERS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "only China": {"region": ["China"]},
    "only the US": {"region": ["US"]},
    "only Europe": {"region": ["Europe"]},
    "no region": {"region": []},
    "one company": {"company": ["Alibaba - China"]},
    "a company of a region left out": {"region": ["Europe"], "company": ["WeChat - China"]},
    "one year": {"years": (2019, 2019)},
    "years without figures": {"years": (2000, 2001)},
}


def open_page(page: str, chosen: dict[str, Any]) -> AppTest:
    """The page as a reader sees it after choosing these filters (what a link does is tested in a browser)."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page(f"pages/{page}.py").run()
    if "region" in chosen:
        app.pills(key="region").set_value(chosen["region"])
    if "company" in chosen:
        app.multiselect(key="company").set_value(chosen["company"])
    if "years" in chosen:
        app.select_slider(key="years").set_range(*chosen["years"])
    return app.run() if chosen else app


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS.keys())
def test_a_page_opens_without_an_exception(page: str, filters: dict[str, Any]) -> None:
    app = open_page(page, filters)

    assert not app.exception
    assert app.title, "the page has no title"


@pytest.mark.parametrize("page", [page for page in PAGES if page != "data"])
def test_a_page_shows_every_card_that_belongs_to_it(page: str) -> None:
    app = open_page(page, {})

    shown, tables = drawn(app)
    for part in PARTS.get(page, ()):
        more, other = drawn(app.segmented_control(key="part").set_value(part).run())
        shown, tables = shown | more, tables + other
    cards = {id: build(id, default()) for id, entry in CARDS.items() if entry.page == page and id != "claim"}
    assert {id for id, card in cards.items() if isinstance(card, Card) and card.figure} <= shown
    assert tables >= sum(isinstance(card, Card) and not card.figure for card in cards.values())


def drawn(app: AppTest) -> tuple[set[str], int]:
    """The ids of the cards that are charts, and the number of those that are tables."""
    charts = {chart.key.removeprefix("figure-") for chart in app.get("plotly_chart") if chart.key}
    return charts, sum("<table" in table.proto.body for table in app.get("html"))


@pytest.mark.parametrize("page", [page for page in PAGES if page != "entity"])  # a profile does not depend on them
def test_without_a_region_a_page_says_what_to_loosen(page: str) -> None:
    app = open_page(page, {"region": []})

    assert any("region" in message.value.lower() for message in app.info)
