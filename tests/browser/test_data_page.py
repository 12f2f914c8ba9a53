"""The page Data & sources in a browser: the search is part of the link, the download holds the rows found."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """The first reader waits until the data are loaded."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


def test_a_link_reproduces_search_and_choices(server: str, tab: Page) -> None:
    tab.goto(f"{server}/data?q=京东&topic=R%26D")
    expect(tab.get_by_role("searchbox", name="Search")).to_have_value("京东")
    expect(tab.get_by_text("47 figures from 7 pages, 2013 to 2025")).to_be_visible()


def test_an_id_in_a_link_is_led_to_its_label_and_the_search_stays(server: str, tab: Page) -> None:
    tab.goto(f"{server}/data?q=klarna&topic=users&region=EU")
    expect(tab.get_by_text("3 figures on Europe from 3 pages, 2025")).to_be_visible()
    assert parse_qs(urlsplit(tab.url).query) == {"q": ["klarna"], "topic": ["User counts"], "region": ["Europe"]}


def test_typing_changes_the_link(server: str, tab: Page) -> None:
    tab.goto(f"{server}/data")
    tab.get_by_role("searchbox", name="Search").fill("klarna")
    expect(tab.get_by_text("3 figures from 3 pages, 2025")).to_be_visible()
    tab.wait_for_url("**/data?q=klarna")


def test_the_download_holds_the_rows_found(server: str, tab: Page) -> None:
    tab.goto(f"{server}/data?q=klarna")
    expect(tab.get_by_text("3 figures from 3 pages, 2025")).to_be_visible()
    with tab.expect_download() as started:
        tab.get_by_role("button", name="Download these figures").click()
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert started.value.suggested_filename == "china-digital-trends-figures.csv"
    assert [(row["entity"], float(row["value"]), row["shown"]) for row in rows] == [
        ("Klarna", 100e6, "bound"),
        ("Klarna", 114e6, "headline"),
        ("Klarna", 114e6, "agrees"),
    ]
    assert [row["link"] == "" for row in rows] == [row["page"] == "reprint" for row in rows]
