"""The static site: a part of it is built once, then read, and opened from its folder in a browser."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Request
from rich.console import Console

from cards import CARDS, Card, build
from cards.verdicts import claims
from exports import rows, site
from exports.link import link
from exports.origins import origins
from exports.outline import needs_naming, page, pages
from exports.site import __main__ as command
from exports.site.contents import claim_sheet, page_path, profile_sheet, sheet, sheets
from exports.site.index import sheet_entry
from exports.site.rendering import Site
from exports.theme import theme
from tests.conftest import complaints

CHOSEN = ("scoreboard", "payments_duopoly", "verdicts", "ecosystem_matrix", "deal_flows")  # a table, lines, bars, a grid, flows
URL = "https://dashboard.example"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of five cards."""
    path = tmp_path_factory.mktemp("site")
    site.build(path, cards=CHOSEN, data=False)
    return path


def read(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def faults_of(tab: Page) -> list[str]:
    """A list that fills with errors and warnings in the console and with requests for anything but files."""
    faults = complaints(tab)

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            faults.append(request.url)

    tab.on("request", asked)
    return faults


def open_page(tab: Page, path: Path) -> None:
    """Open the page and wait until its charts are drawn."""
    tab.goto(path.as_uri())
    tab.wait_for_function("[...document.querySelectorAll('.chart')].every(chart => chart.querySelector('.main-svg'))")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_every_page_opens_from_its_folder_without_the_network(browser: Browser, folder: Path, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    tab = context.new_page()
    faults = faults_of(tab)
    for path in sorted(folder.rglob("*.html")):
        open_page(tab, path)
        assert faults == [], path.name
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{path.name} scrolls sideways"
        assert tab.evaluate("document.fonts.check('16px \"Source Sans\"')")
        colour = theme(scheme)["paper"]
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))
    context.close()


def test_the_switch_turns_the_page_and_its_charts_dark_and_is_remembered(tab: Page, folder: Path) -> None:
    def label() -> str:
        return str(tab.locator(".chart .xtick text").first.evaluate("text => getComputedStyle(text).fill"))

    open_page(tab, folder / "market_share.html")
    light = label()
    tab.get_by_role("button", name="Dark or light").click()

    tab.wait_for_function("light => getComputedStyle(document.querySelector('.chart .xtick text')).fill !== light", arg=light)
    open_page(tab, folder / "cards" / "payments_duopoly.html")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    assert label() != light


def search(tab: Page, words: str) -> list[str]:
    """The titles that are found."""
    tab.keyboard.press("/")
    tab.get_by_role("searchbox", name="Search").fill(words)
    tab.wait_for_function("document.querySelector('#search [role=status]').textContent && window.searchIndex")
    return tab.get_by_role("list", name="Results").get_by_role("link").all_inner_texts()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_the_search_finds_cards_and_claims_by_their_words_and_is_worked_by_keys(browser: Browser, folder: Path, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    tab = context.new_page()
    faults = faults_of(tab)
    open_page(tab, folder / "cards" / "deal_flows.html")
    card = sheet("payments_duopoly").card()
    assert card

    assert search(tab, "alipay wechat DUOPOLY") == [] and tab.get_by_role("status").inner_text() == "Nothing found for “alipay wechat DUOPOLY”"
    assert search(tab, "scoreb")[:1] != search(tab, "alipáy mobile payments")[:1] == [card.title]
    assert search(tab, "deals")[0] == page("deals").title, "a page before the cards on it"
    assert "results" in tab.get_by_role("status").inner_text() and tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement === document.querySelectorAll('#search a')[1]")
    tab.keyboard.press("Escape")
    assert not tab.locator("#search .results").is_visible()
    search(tab, "deals")
    tab.locator("footer").click(position={"x": 2, "y": 2})
    assert not tab.locator("#search .results").is_visible(), "a click elsewhere closes it"
    search(tab, card.title)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/cards/payments_duopoly.html")
    assert faults == []
    context.close()


def test_the_index_of_the_search_has_everything_on_the_site_and_nothing_else(folder: Path) -> None:
    text = read(folder, "assets/index.js")
    listed = [entry[0] for entry in json.loads(text.removeprefix("window.searchIndex = ").removesuffix(";\n"))]
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    assert len(listed) == len(set(listed)) and set(listed) == files


def test_claims_are_found_by_who_said_them_and_profiles_by_their_chinese_names() -> None:
    claim, profile = (sheet_entry(one, one.card()) for one in (claim_sheet("c21"), profile_sheet("wechat")))
    assert claim and profile

    assert claim[:3] == ("claims/c21.html", "Claim, does not hold", "WeChat is strong in Russia.") and claims()["c21"].speaker in claim[4]
    assert profile[:3] == ("profiles/wechat.html", "Platform", "WeChat 微信")


def test_a_chart_tells_the_source_of_a_point(tab: Page, folder: Path) -> None:
    open_page(tab, folder / "cards" / "payments_duopoly.html")

    tab.locator(".chart .point").last.hover(force=True)

    assert "iResearch" in (tab.locator(".chart .hoverlayer").text_content() or "")


def test_every_card_has_a_page_and_its_rows_beside_it(folder: Path) -> None:
    for one in sheets(CHOSEN):
        card = one.card()
        assert isinstance(card, Card)
        assert card.title in unescape(read(folder, one.path))
        assert (folder / one.data).read_bytes() == rows.csv(card)


def test_a_page_shows_its_cards_in_their_order_with_their_headings(folder: Path) -> None:
    text = unescape(read(folder, "index.html"))
    titles = [build(id, page("overview").filters).title for id in page("overview").cards if id in CHOSEN]  # type: ignore[union-attr]

    assert re.findall(r"<h2>(.*?)</h2>", text) == titles
    assert page("overview").heading in text
    assert "<h2>Two wallets, one market</h2>" in read(folder, "market_share.html")


def test_no_link_within_the_site_leads_nowhere(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"]+)"', path.read_text(encoding="utf-8")):
            if not address.startswith(("https:", "http:", "data:", "#")):
                assert (folder / urljoin(path.relative_to(folder).as_posix(), unescape(address)).split("#")[0]).is_file(), f"{path.name}: {address}"


def test_pages_behind_a_card_are_linked_only_where_somebody_vouches_for_them(folder: Path) -> None:
    card = sheet("payments_duopoly").card()
    assert card
    text = unescape(read(folder, "cards/payments_duopoly.html"))
    known = origins(card)

    assert 0 < sum(not one.link for one in known) < len(known)
    for one in known:
        assert one.title in text
    linked = re.findall(r'<td><a href="([^"]+)"', text)
    assert linked == [one.link for one in known if one.link]


def test_the_whole_site_has_every_card_claim_and_profile_once() -> None:
    paths = [one.path for one in sheets()]

    assert len(paths) == len(set(paths))
    assert {sheet(id).path for id in CARDS if not needs_naming(id)} <= set(paths)
    assert {claim_sheet(id).path for id in claims()} <= set(paths)
    assert profile_sheet("tencent").path in paths
    assert "cards/verdicts-overview.html" in paths, "the Overview draws the verdicts by kind: a view of its own"


def test_a_claim_has_its_verdict_and_what_decides_it() -> None:
    text = unescape(Site("", {}, CARDS.keys(), False).sheet(claim_sheet("c21")))

    assert "<h1>WeChat is strong in Russia.</h1>" in text
    assert "does not hold" in text and claims()["c21"].decides in text
    assert "../cards/wechat_abroad.html" in text


def test_cards_lead_to_the_live_dashboard_where_its_address_is_known() -> None:
    one = sheet("payments_duopoly")
    live = link("payments_duopoly", one.filters, URL)

    assert f'href="{live}"' in unescape(Site(URL, {}, CHOSEN, False).sheet(one))
    assert "Live, with filters" not in Site("", {}, CHOSEN, False).sheet(one)


def test_the_largest_deals_stand_on_their_page_and_the_examples_of_sql_with_answers(folder: Path) -> None:
    assert "21st Century Fox" in read(folder, page_path("deals"))
    assert "the live dashboard answers any other" in read(folder, page_path("sql"))
    assert re.search(r"<td>WeChat</td><td>1,4\d\d,\d{3},\d{3}</td>", read(folder, page_path("sql")))
    assert {page_path(one.name) for one in pages()} <= {path.name for path in folder.glob("*.html")}


def test_a_bar_on_the_terminal_tells_how_far_the_work_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(command, "console", Console(file=screen, force_terminal=True, width=100))

    assert list(command.watched(["a", "b"], "Cards")) == ["a", "b"]
    assert "Cards" in screen.getvalue() and "100%" in screen.getvalue()
