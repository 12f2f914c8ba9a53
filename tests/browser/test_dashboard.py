"""A real browser opens the pages, follows links, filters, downloads."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.conftest import complaints, free_port

PAGES = (
    "",
    "users",
    "market_share",
    "rd",
    "stores",
    "ecosystems",
    "deals",
    "claims",
    "claims?part=topics",
    "compare",
    "sql",
    "entity",
    "entity?entity=alibaba",
    "data",
)
PARTS = ("data?view=coverage", "data?view=trust", "data?view=dictionary")
CHARTLESS = ("data", "data?view=dictionary", "entity", "entity?entity=alibaba")
# Opened below the root, Streamlit's own start-up first asks for these two addresses in the wrong folder and then finds them.
PROBES = re.compile(r"/_stcore/(health|host-config)$")
TITLES = '[data-testid="stMain"] .stMarkdown :is(h2, h3)'  # of the cards


def open_link(tab: Page, address: str) -> None:
    """Open an address and wait until the script behind it has run."""
    tab.goto(address)
    settled(tab)


def settled(tab: Page) -> None:
    """Wait until the page has been drawn in full."""
    tab.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    tab.wait_for_selector("h1")
    tab.wait_for_timeout(300)
    tab.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    expect(tab.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)  # they stand in for charts until the browser has their code


def titles(tab: Page) -> list[str]:
    """The findings on the page."""
    return tab.locator(TITLES).all_inner_texts()


def charts_are_drawn(tab: Page) -> None:
    """Wait until Plotly has drawn every chart of the page."""
    charts = tab.get_by_test_id("stPlotlyChart")
    for place in range(charts.count()):
        charts.nth(place).locator(".main-svg").first.wait_for(state="attached")


@pytest.mark.parametrize("page", PAGES + PARTS)
def test_each_page_opens_light_dark_and_narrow_without_errors_and_its_charts_have_text_alternatives(tab: Page, hosted: str, page: str) -> None:
    said = complaints(tab)
    tab.emulate_media(color_scheme="light")
    open_link(tab, f"{hosted}/{page}")
    charts_are_drawn(tab)
    paper = tab.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    labels = text_alternatives(tab)

    assert bool(labels) == (page not in CHARTLESS)
    assert all(label and len(label) > 30 for label in labels)

    tab.emulate_media(color_scheme="dark")
    settled(tab)

    expect(tab.get_by_test_id("stApp")).not_to_have_css("background-color", paper)
    expect(tab.get_by_test_id("stException")).to_have_count(0)
    assert said == [], "nor does anything break the Content Security Policy"

    tab.set_viewport_size({"width": 390, "height": 844})
    tab.wait_for_timeout(500)

    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    wide = "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX == 'auto')"
    assert tab.evaluate(f"{wide}.filter(e => !e.closest('[data-testid=stDataFrame]')).map(e => e.className)") == []


def text_alternatives(tab: Page) -> list[str | None]:
    """What a screen reader says of each chart on the page."""
    label = "(e.closest('[aria-label]') || e.querySelector('[aria-label]'))?.ariaLabel"
    return tab.evaluate(f"[...document.querySelectorAll('[data-testid=stPlotlyChart]')].map(e => {label})")


def test_a_link_with_filters_reproduces_its_view_in_a_fresh_browser(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users?region=China&company=Tencent&years=2012&years=2020")
    first = titles(tab)
    assert parse_qs(urlsplit(tab.url).query) == {"region": ["China"], "company": ["Tencent - China"], "years": ["2012", "2020"]}

    context = tab.context.browser.new_context(viewport={"width": 1440, "height": 900})
    fresh = context.new_page()
    open_link(fresh, tab.url)

    assert titles(fresh) == first
    expect(fresh.get_by_test_id("stMultiSelect")).to_contain_text("Tencent")
    context.close()


def test_a_filter_changes_the_address_and_the_finding(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users")
    before = titles(tab)

    tab.get_by_test_id("stSidebar").get_by_role("button", name="US").click()
    expect(tab).to_have_url(re.compile("region=China&region=Europe"))
    settled(tab)

    assert titles(tab) != before


def test_back_returns_to_the_page_before_with_its_filters(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users?region=China")
    before = titles(tab)
    tab.get_by_test_id("stSidebarNav").get_by_text("R&D spend").click()
    expect(tab.locator("h1")).to_have_text("R&D spend")

    tab.go_back()

    expect(tab.locator("h1")).to_have_text("User counts")
    settled(tab)
    assert titles(tab) == before and "region=China" in tab.url


def test_shared_filters_survive_a_change_of_page_and_options_stay_where_they_belong(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users?region=China&years=2015&years=2020&metric=Daily+active+users")

    tab.get_by_test_id("stSidebarNav").get_by_text("R&D spend").click()
    expect(tab.locator("h1")).to_have_text("R&D spend")
    settled(tab)

    assert parse_qs(urlsplit(tab.url).query) == {"region": ["China"], "years": ["2015", "2020"]}


def test_a_link_that_asks_too_much_opens_the_nearest_view_and_says_so(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users?region=china&region=Mars&company=wechat&company=Nobody&years=1890-2019&metric=hearts&colour=red")

    expect(tab.get_by_role("alert")).to_contain_text("‘Mars’ is unknown")
    for told in ("‘Nobody’ is unknown", "1890 to 2019 cannot be shown as asked", "‘hearts’ is unknown", "colour = ‘red’"):
        expect(tab.get_by_role("alert")).to_contain_text(told)
    query = parse_qs(urlsplit(tab.url).query)
    assert query["region"] == ["China"] and query["company"] == ["WeChat - China"] and query["years"][1] == "2019"
    assert tab.locator(TITLES).count() > 0


def test_a_link_to_one_card_shows_that_card_alone_and_leads_back(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users?region=China&card=platform_users")
    assert tab.get_by_test_id("stPlotlyChart").count() == 1

    tab.get_by_text("Show the whole page").click()
    expect(tab).not_to_have_url(re.compile("card="))
    settled(tab)
    assert tab.get_by_test_id("stPlotlyChart").count() > 1
    assert "region=China" in tab.url


def test_a_card_gives_its_rows_as_csv_its_sources_and_its_link(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/users?region=China&company=WeChat&card=platform_users")
    tab.get_by_text("Share & data").click()
    popover = tab.get_by_test_id("stPopoverBody")
    expect(popover).to_contain_text("card=platform_users")
    expect(popover).to_contain_text("stand behind this card")

    with tab.expect_download() as download:
        popover.get_by_text("Data (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))

    drawn = tab.evaluate("document.querySelector('.js-plotly-plot').data.flatMap(t => t.y.filter(v => v !== null))")
    assert sorted(float(row["value"]) for row in rows) == sorted(drawn)
    assert all(row["publisher"] for row in rows)
    assert all(not row["url"] for row in rows if row["page"] in ("reprint", "mirror"))


def test_streamlit_run_alone_shows_the_same_and_its_first_visit_may_land_on_any_page(tab: Page) -> None:
    said = complaints(tab)
    with Server("dashboard.py", free_port()) as server:
        open_link(tab, f"http://127.0.0.1:{server.port}/stores?region=China")
        charts_are_drawn(tab)

        expect(tab.get_by_test_id("stException")).to_have_count(0)
        expect(tab.locator("h1")).to_have_text("Store rollouts")
        assert all(text_alternatives(tab))

        tab.get_by_text("Share & data").first.click()
        menu = tab.get_by_test_id("stPopoverBody")
        menu.get_by_role("tab", name="Embed").click()
        expect(menu.get_by_role("tabpanel").filter(visible=True)).to_contain_text("make serve")  # has what embeds need
        tab.keyboard.press("Escape")

        tab.get_by_test_id("stSidebarNav").get_by_text("Overview").click()
        expect(tab.locator("h1")).to_have_text(re.compile("^How China"))
        settled(tab)
        charts_are_drawn(tab)
    assert [one for one in said if not PROBES.search(one)] == []
