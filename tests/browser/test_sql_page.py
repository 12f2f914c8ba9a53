"""The page SQL in a browser: a query is typed and run, its link opens it in a fresh browser, the download holds its rows."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from cards.packing import pack
from tests.browser.test_dashboard import TITLES, open_link, settled

STORES = """SELECT year(period_end) AS year, max(value) AS most_stores, e.name AS chain
FROM headline JOIN entities AS e USING (entity_id)
WHERE metric_id = 'stores' AND e.name IN ('Luckin Coffee', 'Starbucks China') AND status <> 'target'
GROUP BY ALL ORDER BY chain, year"""


def ask(tab: Page, sql: str) -> None:
    """Type a query and run it as an analyst does."""
    editor = tab.get_by_role("textbox", name="Query")
    editor.fill(sql)
    editor.press("Control+Enter")
    settled(tab)


def test_a_query_is_typed_and_run_and_its_link_opens_it_in_a_fresh_browser(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql")
    ask(tab, STORES)

    expect(tab.get_by_test_id("stMain")).to_contain_text(re.compile(r"\d\d rows · \d+ ms"))
    expect(tab.locator(".js-plotly-plot")).to_contain_text("Luckin Coffee")
    expect(tab).to_have_url(re.compile(r"/sql\?sql=z\."))
    tab.get_by_role("button", name="Link", exact=True).click()
    link = tab.get_by_test_id("stPopoverBody").locator("code").inner_text()
    assert parse_qs(urlsplit(link).query) == parse_qs(urlsplit(tab.url).query)

    context = tab.context.browser.new_context(viewport={"width": 1440, "height": 900})
    fresh = context.new_page()
    open_link(fresh, link)
    expect(fresh.get_by_role("textbox", name="Query")).to_have_value(STORES)
    expect(fresh.locator(".js-plotly-plot")).to_contain_text("Luckin Coffee")
    expect(fresh.get_by_test_id("stMain")).to_contain_text(re.compile(r"\d\d rows · \d+ ms"))
    context.close()


def test_the_button_runs_a_query_and_an_error_leaves_it_in_the_editor(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql")
    editor = tab.get_by_role("textbox", name="Query")
    editor.fill("SELECT nam FROM entities")
    tab.get_by_role("button", name="Run").click()

    expect(tab.get_by_role("alert")).to_contain_text("A column, a function or a type in this query does not fit.")
    expect(tab.get_by_test_id("stMain")).to_contain_text('Referenced column "nam" not found')
    expect(editor).to_have_value("SELECT nam FROM entities")
    expect(tab.get_by_test_id("stException")).to_have_count(0)

    ask(tab, "SELECT name FROM entities WHERE name = 'WeChat'")
    expect(tab.get_by_role("alert")).to_have_count(0)
    expect(tab.get_by_test_id("stMain")).to_contain_text(re.compile(r"1 row · \d+ ms"))


def test_an_example_is_chosen_and_drawn_otherwise_and_the_link_says_so(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql")
    tab.get_by_role("combobox", name="Examples").click()
    tab.get_by_role("option", name="When did Luckin overtake Starbucks in China?").click()
    expect(tab.locator(".js-plotly-plot", has_text="Luckin Coffee")).to_be_visible()
    settled(tab)

    tab.locator(".js-plotly-plot").scroll_into_view_if_needed()
    tab.wait_for_timeout(300)  # a list of choices closes when the page scrolls
    tab.get_by_role("combobox", name="Chart").click()
    tab.get_by_role("option", name="Bars").click()
    expect(tab).to_have_url(re.compile("chart=bars&chart=period_end&chart=stores&chart=chain"))
    settled(tab)
    bars = tab.evaluate("document.querySelector('.js-plotly-plot').data.map(t => t.type)")
    assert bars == ["bar"]

    tab.reload()
    settled(tab)
    assert tab.evaluate("document.querySelector('.js-plotly-plot').data.map(t => t.type)") == ["bar"]


def test_back_returns_to_the_query_before(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql")
    ask(tab, "SELECT 'first' AS answer")
    ask(tab, "SELECT 'second' AS answer")
    expect(tab.get_by_role("textbox", name="Query")).to_have_value("SELECT 'second' AS answer")

    tab.go_back()

    expect(tab.get_by_role("textbox", name="Query")).to_have_value("SELECT 'first' AS answer")


def test_the_download_holds_the_rows_of_the_result(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql?sql=SELECT+name,+name_zh+FROM+entities+WHERE+name+IN+('WeChat',+'Alipay')+ORDER+BY+name")
    with tab.expect_download() as started:
        tab.get_by_role("button", name="Data (CSV)").click()

    rows = list(csv.reader(Path(started.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [["name", "name_zh"], ["Alipay", "支付宝"], ["WeChat", "微信"]]
    assert started.value.suggested_filename == "china-digital-trends-query.csv"


def test_a_damaged_link_opens_the_page_and_says_so(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql?sql={pack('SELECT 1 AS x' * 60)[:-9]}&chart=pie&region=China")

    expect(tab.get_by_role("alert").first).to_contain_text("The query of the link cannot be read: it is damaged.")
    expect(tab.locator(".js-plotly-plot")).to_have_count(1)
    assert "sql=" not in tab.url and "region=China" in tab.url


def test_a_query_without_end_is_stopped_and_the_page_goes_on(tab: Page, hosted: str) -> None:
    open_link(tab, f"{hosted}/sql")
    ask(tab, "SELECT repeat('x', 1000000000)")
    expect(tab.get_by_role("alert")).to_contain_text("Stopped: the query needs more than 256 MB of memory.")

    tab.get_by_test_id("stSidebarNav").get_by_text("User counts").click()
    expect(tab.locator("h1")).to_have_text("User counts")
    settled(tab)
    assert tab.locator(TITLES).count() > 0
