"""The claims in a real browser: a link opens one, a click opens another, charts and claims lead to each other."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_dashboard import TITLES, open_link, settled


def test_a_link_opens_a_claim_at_the_top_with_its_chart_and_evidence(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/claims?claim=c84")

    first = tab.locator(TITLES).first
    expect(first).to_contain_text("WeChat Pay and Alipay together hold over 90%")
    assert first.bounding_box()["y"] < 400
    expect(tab.get_by_test_id("stMain")).to_contain_text("The rule: Holds if")
    expect(tab.get_by_test_id("stMain")).to_contain_text(re.compile(r"The evidence: [\d,]+ figures from [\d,]+ pages"))
    expect(tab.locator(".js-plotly-plot").first).to_contain_text("said in 2020")


def test_a_click_opens_a_claim_and_puts_it_into_the_link(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/claims?region=China")

    tab.get_by_role("button", name=re.compile("WeChat has more than a billion")).click()
    expect(tab).to_have_url(re.compile("claim=c67"))
    settled(tab)
    expect(tab.locator(TITLES).first).to_contain_text("WeChat has more than a billion")
    assert "region=China" in tab.url

    tab.get_by_role("button", name="All claims").click()
    expect(tab).not_to_have_url(re.compile("claim="))
    settled(tab)
    expect(tab.get_by_role("button", name="All claims")).to_have_count(0)


def test_a_chart_leads_to_the_claim_that_it_decides_and_the_claim_back_to_it(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/market_share?region=China")

    tab.get_by_test_id("stMain").get_by_role("link", name=re.compile("C84")).click()
    expect(tab).to_have_url(re.compile(r"/claims\?.*claim=c84"))
    settled(tab)
    assert "region=China" in tab.url
    expect(tab.locator(TITLES).first).to_contain_text("Alipay together hold")

    tab.get_by_test_id("stMain").get_by_role("link", name=re.compile("Alipay and WeChat Pay held")).click()
    expect(tab).to_have_url(re.compile(r"/market_share\?.*card=payments_duopoly"))
    settled(tab)
    assert tab.get_by_test_id("stPlotlyChart").count() == 1


def test_an_unknown_claim_is_told_and_all_are_shown(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/claims?claim=c999")

    expect(tab.get_by_role("alert")).to_contain_text("There is no claim ‘c999’")
    expect(tab.locator(TITLES).first).to_contain_text("Of 88 claims")


def test_a_claim_that_nothing_measures_says_what_would_decide_it(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/claims?claim=c14")

    expect(tab.get_by_test_id("stMain")).to_contain_text("Only opinion could settle it")
    expect(tab.get_by_test_id("stMain")).to_contain_text("What decides it")
