"""The page Data & sources in a browser: the search is part of the link, the download holds the rows found."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Download, Page, expect


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """The first reader waits until the data are loaded."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


def download(tab: Page, form: str) -> Download:
    """What the menu of downloads hands over of what was found (or of everything, where the form is one of that alone)."""
    tab.get_by_role("button", name="Download", exact=True).first.click()
    with tab.expect_download() as started:
        tab.get_by_test_id("stPopoverBody").get_by_role("button", name=form, exact=True).first.click()
    return started.value


def test_a_link_reproduces_search_and_choices(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data?q=京东&topic=R%26D")
    expect(tab.get_by_role("searchbox", name="Search")).to_have_value("京东")
    expect(tab.get_by_text("48 figures from 8 pages, 2013 to 2025")).to_be_visible()


def test_an_id_in_a_link_is_led_to_its_label_and_the_search_stays(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data?q=klarna&topic=users&region=EU")
    expect(tab.get_by_text("3 figures on Europe from 3 pages, 2025")).to_be_visible()
    assert parse_qs(urlsplit(tab.url).query) == {"q": ["klarna"], "topic": ["User counts"], "region": ["Europe"]}


def test_typing_changes_the_link(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data")
    tab.get_by_role("searchbox", name="Search").fill("klarna")
    expect(tab.get_by_text("3 figures from 3 pages, 2025")).to_be_visible()
    tab.wait_for_url("**/data?q=klarna")


def test_the_download_holds_the_rows_found(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data?q=klarna")
    expect(tab.get_by_text("3 figures from 3 pages, 2025")).to_be_visible()
    started = download(tab, "CSV")
    text = Path(started.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert started.suggested_filename == "china-digital-trends-figures.csv"
    assert [(row["entity"], float(row["value"]), row["shown"]) for row in rows] == [
        ("Klarna", 100e6, "bound"),
        ("Klarna", 114e6, "headline"),
        ("Klarna", 114e6, "agrees"),
    ]
    assert [row["link"] == "" for row in rows] == [row["page"] == "reprint" for row in rows]


def choose(tab: Page, table: str) -> None:
    tab.get_by_test_id("stSelectbox").filter(has_text="Table").click()
    tab.get_by_role("option", name=table, exact=True).click()


def test_the_table_is_part_of_the_link_and_options_of_the_figures_stand_with_them_alone(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data?q=cainiao&table=units")
    expect(tab.get_by_text("5 ecosystem units of 1 group, from 8 pages")).to_be_visible()
    assert parse_qs(urlsplit(tab.url).query) == {"q": ["cainiao"], "table": ["Ecosystem units"]}
    expect(tab.get_by_test_id("stSelectbox")).to_have_count(1)
    choose(tab, "Deals")
    expect(tab.get_by_text("4 deals from ")).to_be_visible()
    tab.wait_for_url("**/data?q=cainiao&table=Deals")
    choose(tab, "Figures")
    expect(tab.get_by_test_id("stSelectbox")).to_have_count(7)
    tab.wait_for_url("**/data?q=cainiao")


def test_a_search_that_no_figure_holds_shows_what_holds_it(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data?q=alimama")
    expect(tab.get_by_text("Found: 0 figures · 1 ecosystem unit · 0 deals · 0 claims")).to_be_visible()
    expect(tab.get_by_text("No figure fits: ‘alimama’ stands in none. Shown instead: 1 ecosystem unit.")).to_be_visible()
    started = download(tab, "CSV")
    assert started.suggested_filename == "china-digital-trends-ecosystem-units.csv"
    rows = list(csv.DictReader(Path(started.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["group"], row["unit"], row["tie"]) for row in rows] == [("Alibaba", "Alimama", "owned")] * 2
    assert [row["link"] == "" for row in rows] == [row["page"] == "reprint" for row in rows]


def test_a_claim_leads_to_its_page(hosted: str, tab: Page) -> None:
    tab.goto(f"{hosted}/data?q=c84&table=claims")
    expect(tab.get_by_text("1 claim, judged on ")).to_be_visible()
    table = tab.get_by_test_id("stDataFrame").first
    for _ in range(40):  # the table is drawn on a canvas, its rows come after it, and its first cell can be clicked from then on
        box = table.bounding_box()
        assert box
        tab.mouse.click(box["x"] + 20, box["y"] + 52)
        tab.wait_for_timeout(500)
        if len(tab.context.pages) > 1:
            break
    opened = tab.context.pages[1]
    expect(opened.locator("h1")).to_have_text("Claims")
    assert urlsplit(opened.url).path == "/claims" and parse_qs(urlsplit(opened.url).query) == {"claim": ["c84"]}
