"""Each page is run as Streamlit runs it, with its defaults and with filters that leave little or nothing."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from cards import CARDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("overview", "users", "market_share", "rd", "stores", "data")
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


@pytest.fixture(autouse=True)
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest takes the folder `pages` for Streamlit's old kind of multipage app on every run, a server only until the first
    st.navigation: let it run the entry script as a server does."""
    monkeypatch.setattr(script_runner, "_mpa_v1", lambda path: runpy.run_path(path, run_name="__main__"))


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

    shown = {chart.key.removeprefix("figure-") for chart in app.get("plotly_chart") if chart.key}
    expected = {id for id, entry in CARDS.items() if entry.page == page and id != "scoreboard"}
    assert expected <= shown


@pytest.mark.parametrize("page", PAGES)
def test_without_a_region_a_page_says_what_to_loosen(page: str) -> None:
    app = open_page(page, {"region": []})

    assert any("region" in message.value.lower() for message in app.info)
