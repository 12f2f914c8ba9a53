"""The menu of a card hands it on: link, embed code, citation, pictures, data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pybtex.database import parse_bytes

from cards import Card, build
from cards.filters import default

VIEW = "/users?region=China&company=WeChat&card=platform_users"


def finding() -> str:
    """The title of the card in that view."""
    card = build("platform_users", replace(default(), regions=("China",), companies=("WeChat",)))
    assert isinstance(card, Card)
    return card.title


def text_of(svg: bytes) -> str:
    return " ".join(ElementTree.fromstring(svg).itertext())


CHECKS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "Picture (PNG)": ("png", lambda file: Image.open(io.BytesIO(file)).width == 1200),
    "Picture (SVG)": ("svg", lambda file: finding() in text_of(file) and "card=platform_users" in text_of(file)),
    "Data (CSV)": ("csv", lambda file: file.startswith(b"entity_id,") and b"WeChat" in file),
    "Data (Excel)": ("xlsx", lambda file: load_workbook(io.BytesIO(file)).sheetnames == ["Drawn", "Sources", "Card"]),
    "BibTeX": ("bib", lambda file: finding() in parse_bytes(file, "bibtex").entries["china-digital-trends-platform_users"].fields["title"]),
}


def opened(tab: Page, address: str) -> Locator:
    """The menu of the only card in a view."""
    tab.goto(address)
    tab.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    tab.wait_for_timeout(500)  # a card that grows pushes its menu away
    tab.get_by_text("Share & data").click()
    menu = tab.get_by_test_id("stPopoverBody")
    expect(menu).to_contain_text("stand behind this card", timeout=30_000)
    return menu


def saved(tab: Page, menu: Locator, label: str) -> tuple[str, bytes]:
    """The name and the content of the file that a button gives."""
    with tab.expect_download() as download:
        menu.get_by_role("button", name=label).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_every_button_gives_its_file(tab: Page, hosted: str) -> None:
    menu = opened(tab, hosted + VIEW)
    menu.get_by_role("tab", name="Citation").click()

    for label, (ending, right) in CHECKS.items():
        name, file = saved(tab, menu, label)
        assert name == f"platform_users.{ending}"
        assert right(file), label


def test_a_picture_can_be_had_dark(tab: Page, hosted: str) -> None:
    menu = opened(tab, hosted + VIEW)
    _, light = saved(tab, menu, "Picture (SVG)")
    menu.get_by_text("Dark", exact=True).click()
    tab.wait_for_timeout(800)

    _, dark = saved(tab, menu, "Picture (SVG)")

    assert b"#fbfaf7" in light and b"#14161b" in dark and b"#fbfaf7" not in dark


def test_the_link_and_the_citation_stand_in_the_menu(tab: Page, hosted: str) -> None:
    menu = opened(tab, hosted + VIEW)
    expect(menu).to_contain_text(re.compile(r"/users\?region=China&company=WeChat.*card=platform_users"))

    menu.get_by_role("tab", name="Citation").click()
    expect(menu.get_by_role("tabpanel").filter(visible=True)).to_contain_text(f"“{finding()}")


@pytest.mark.parametrize("path", ["/?card=scoreboard", "/ecosystems?card=ecosystem_matrix"])
def test_tables_have_pictures_too(tab: Page, hosted: str, path: str) -> None:
    menu = opened(tab, hosted + path)

    _, file = saved(tab, menu, "Picture (PNG)")

    assert file.startswith(b"\x89PNG")


def test_a_chart_has_no_second_way_to_be_saved(tab: Page, hosted: str) -> None:
    tab.goto(hosted + VIEW)
    expect(tab.locator(".js-plotly-plot")).to_have_count(1)

    expect(tab.locator(".modebar-btn")).to_have_count(0)
