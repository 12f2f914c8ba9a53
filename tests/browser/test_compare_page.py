"""Compare in a real browser: choose a metric and entities, share the link, come from another page."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.test_dashboard import open_link, settled, titles


def query(tab: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def choose(tab: Page, label: str, words: str, option: str) -> None:
    """Type into the select or multiselect of that label and take the option."""
    box = tab.get_by_role("combobox", name=re.compile(label)).first
    box.click()
    box.fill(words)
    tab.get_by_role("option", name=option, exact=True).first.click()


def test_what_is_chosen_stands_in_the_link_and_a_fresh_browser_shows_the_same(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/compare")
    choose(tab, "Metric", "R&D spending", "R&D spending")
    expect(tab).to_have_url(re.compile("m=rd_spend"))
    expect(tab.get_by_role("alert")).to_contain_text("There are no figures of R&D spending for")
    settled(tab)
    choose(tab, "Companies, platforms", "Tencent", "Tencent")
    expect(tab).to_have_url(re.compile("of=Tencent"))
    tab.keyboard.press("Escape")
    settled(tab)
    choose(tab, "View", "Indexed", "Indexed (= 100 at a start)")
    expect(tab).to_have_url(re.compile("as=index"))
    settled(tab)
    expect(tab.get_by_test_id("stMain")).to_contain_text("Indexed: ")

    context = tab.context.browser.new_context(viewport={"width": 1440, "height": 900})
    fresh = context.new_page()
    open_link(fresh, tab.url)

    assert titles(fresh) == titles(tab) and query(fresh) == query(tab)
    assert "Tencent" in query(fresh)["of"] and "R&D spending since" in titles(fresh)[0]
    context.close()


def test_a_link_by_names_and_ids_in_any_case_is_led_to_its_own_form(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/compare?m=GDP+(US+dollars)&of=CHINA&of=germany&of=Atlantis&as=capita&form=Slope+between+two+dates&region=china&region=eu")

    expect(tab.get_by_role("alert")).to_contain_text("‘Atlantis’")
    assert query(tab) == {"m": ["gdp_usd"], "of": ["China", "Germany"], "as": ["capita"], "form": ["slope"], "region": ["China", "Europe"]}
    assert titles(tab)[0].startswith("GDP (US dollars) per head from 2005")


def test_back_returns_to_the_choice_before(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/compare?m=gdp_usd")
    before = titles(tab)
    choose(tab, "View", "Per head", "Per head")
    expect(tab).to_have_url(re.compile("as=capita"))
    settled(tab)
    assert titles(tab) != before

    tab.go_back()

    expect(tab).not_to_have_url(re.compile("as=capita"))
    settled(tab)
    assert titles(tab) == before
    expect(tab.get_by_role("combobox", name="View")).to_have_value("As published")


def test_a_card_opens_in_compare_with_its_figures_and_the_filters(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/stores?region=China&years=2015&years=2024&card=coffee_china")
    tab.get_by_text("Share & data").click()
    tab.get_by_role("link", name="Open in Compare: Stores").click()

    expect(tab.locator("h1")).to_have_text("Compare")
    settled(tab)
    assert query(tab) == {"m": ["stores"], "of": ["Luckin Coffee", "Starbucks China"], "region": ["China"], "years": ["2015", "2024"]}
    assert "Luckin Coffee" in titles(tab)[0]


def test_the_filters_of_the_sidebar_leave_the_comparison_as_it_is(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/compare?m=rd_spend&of=Huawei&of=Alibaba&form=bar")

    tab.get_by_test_id("stSidebar").get_by_role("button", name="Europe").click()
    expect(tab).to_have_url(re.compile("region=China&region=US"))
    settled(tab)

    assert query(tab) == {"m": ["rd_spend"], "of": ["Huawei", "Alibaba"], "form": ["bar"], "region": ["China", "US"]}
    choose(tab, "At", "2018", "2018")
    expect(tab).to_have_url(re.compile("at=2018"))
    assert query(tab)["region"] == ["China", "US"]


def test_the_csv_holds_exactly_what_is_drawn(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/compare?m=rd_spend&of=Huawei&of=Apple&as=growth")
    tab.get_by_text("Share & data").click()
    popover = tab.get_by_test_id("stPopoverBody")
    expect(popover).to_contain_text("as=growth")
    expect(popover.get_by_text("Open in Compare")).to_have_count(0)

    with tab.expect_download() as download:
        popover.get_by_text("Data (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))

    drawn = tab.evaluate("document.querySelector('.js-plotly-plot').data.flatMap(t => t.y.filter(v => v !== null))")
    assert sorted(float(row["value"]) for row in rows) == sorted(drawn)
    assert all(row["publisher"] and row["start_period"] and row["reported"] for row in rows)
