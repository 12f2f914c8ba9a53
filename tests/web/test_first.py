"""The first HTML of a page: what previews show, the headline card at once, and a change to the live page that nobody notices."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from exports import outline
from tests.conftest import complaints, hosting
from web.first import made, view

ADDRESS = "https://trends.example.org"
BOXES = """root => {
  const box = (element) => { const {x, y, width, height} = element.getBoundingClientRect(); return [x, y, width, height].map(Math.round); };
  const main = document.querySelector(root);
  return {
    title: box(main.querySelector('h1')),
    finding: box(main.querySelector(root === '#first' ? '.frame :is(h2, h3)' : '[data-testid="stMain"] .stMarkdown :is(h2, h3)')),
    drawing: box(main.querySelector('.js-plotly-plot, .chart:has(.sketch), .board, .grid, .tiles')),
  };
}"""
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value))).observe({type: 'layout-shift', buffered: true});"""


def tags(link: str) -> dict[str, str]:
    """The tags that a chat reads of the first HTML of a link, and its title."""
    path, _, query = link.partition("?")
    given = {key: [value] for key, value in (pair.split("=") for pair in query.split("&") if pair)}
    html = made(view(path.strip("/") or "overview", given), ADDRESS)
    found = {name: unescape(words) for name, words in re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', html)}
    return found | {"title": unescape(re.search("<title>(.*?)</title>", html)[1]), "canonical": unescape(re.search('rel="canonical" href="(.*?)"', html)[1])}


@pytest.mark.parametrize(
    ("link", "words", "card"),
    [
        ("/", "ranked indicators", "scoreboard"),
        ("/users", "Monthly active users: Facebook", "platform_users"),
        ("/users?region=China", "WeChat", "platform_users"),
        ("/users?card=internet_users", "internet users", "internet_users"),
        ("/claims?claim=c84", "Alipay", "claim"),
        ("/entity?entity=wechat", "WeChat", "profile"),
    ],
)
def test_a_preview_shows_the_finding_and_the_picture_of_that_very_view(link: str, words: str, card: str) -> None:
    found = tags(link)

    assert words.casefold() in found["og:title"].casefold() and found["title"].startswith(found["og:title"])
    assert found["og:image"].startswith(f"{ADDRESS}/api/v1/cards/{card}.png?") and "height=630" in found["og:image"]
    assert found["twitter:card"] == "summary_large_image" and found["twitter:image"] == found["og:image"]
    assert found["og:url"] == found["canonical"] == ADDRESS + link
    assert found["description"] and found["og:image:alt"]


def test_the_picture_of_a_preview_can_be_had(hosted: str) -> None:
    with urllib.request.urlopen(f"{hosted}/users?region=China", timeout=30) as page:
        image = unescape(re.search(r'property="og:image" content="([^"]+)"', page.read().decode())[1])
    with urllib.request.urlopen(image, timeout=60) as picture:
        assert picture.headers["Content-Type"] == "image/png" and picture.read(4) == b"\x89PNG"


def test_a_page_without_a_card_of_its_own_is_named_by_its_title() -> None:
    assert tags("/sql")["og:title"] == "SQL · China Digital Trends" and tags("/sql")["twitter:card"] == "summary"


@pytest.mark.parametrize(("page", "levels"), [("overview", ["1", "2"]), ("rd", ["1", "2", "3"])])
def test_a_card_stands_under_a_heading_one_level_below_its_section_or_its_page(page: str, levels: list[str]) -> None:
    assert re.findall(r"<h([1-6])>", made(view(page, {}), ADDRESS)) == levels


def test_nothing_of_a_link_becomes_markup() -> None:
    html = made(view("users", {"region": ['"><script>alert(1)</script>'], "metric": ["<b>x</b>"]}), ADDRESS)

    assert "<script>alert" not in html and "<b>x</b>" not in html and "&lt;script&gt;" in html


@settings(max_examples=60, deadline=None)
@given(
    page=st.sampled_from([page.name for page in outline.pages()]),
    query=st.lists(st.tuples(st.sampled_from(["region", "years", "company", "card", "claim", "entity", "metric", "x"]), st.text(max_size=15)), max_size=3),
)
def test_no_link_keeps_the_first_html_from_being_made(page: str, query: list[tuple[str, str]]) -> None:
    html = made(view(page, {key: [value] for key, value in query}), ADDRESS)

    assert '<div id="first"' in html and '<div id="root">' in html


def test_a_reader_who_has_it_is_not_sent_it_again(hosted: str) -> None:
    with urllib.request.urlopen(f"{hosted}/stores", timeout=30) as answer:
        tag = answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "no-cache"
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(urllib.request.Request(f"{hosted}/stores", headers={"If-None-Match": tag}), timeout=30)


def opened(browser: Browser, address: str, width: int, *, scripts: bool) -> tuple[Page, list[str]]:
    """A fresh page at the address, and what its console says; without `scripts` Streamlit's own code does not arrive."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    said = complaints(page)
    page.add_init_script(SHIFTS)
    if not scripts:
        page.route("**/static/js/index.*.js", lambda route: route.abort())
    page.goto(address)
    return page, said


@pytest.fixture(scope="module")
def warm() -> Iterator[str]:
    """A server that has made ahead the charts with which pages open."""
    with hosting(WARM_UP="1") as address:
        end = time.monotonic() + 120
        while b'class="sketch' not in urllib.request.urlopen(f"{address}/claims", timeout=30).read():
            assert time.monotonic() < end, "the charts are not there"
            time.sleep(0.5)
        yield address


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("link", ["/", "/users", "/rd", "/claims?claim=c84", "/ecosystems?card=ecosystem_matrix"])
def test_the_live_page_takes_over_without_a_jump(hosted: str, browser: Browser, link: str, width: int) -> None:
    _takes_over(browser, hosted + link, width)


@pytest.mark.parametrize(("link", "width"), [("/users", 1440), ("/deals", 390)])
def test_so_it_does_from_a_chart_made_ahead(warm: str, browser: Browser, link: str, width: int) -> None:
    _takes_over(browser, warm + link, width)


@pytest.mark.parametrize(("width", "shown"), [(390, "narrow"), (1440, "usual"), (1920, "wide")])
def test_a_chart_made_ahead_is_shown_in_the_width_of_the_screen_without_any_script(warm: str, browser: Browser, width: int, shown: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{warm}/users")

    assert [page.locator(f"#first .sketch.{name}").is_visible() for name in ("narrow", "usual", "wide")] == [
        name == shown for name in ("narrow", "usual", "wide")
    ]
    context.close()


def _takes_over(browser: Browser, address: str, width: int) -> None:
    """The live page has all that is in sight in the same place as the first HTML, and nothing shifts or complains on the way."""
    still, _ = opened(browser, address, width, scripts=False)
    still.locator("#first .main-svg, #first .sketch:visible, #first table").first.wait_for()
    still.evaluate("document.fonts.ready")
    before = still.evaluate(BOXES, "#first")
    still.context.close()

    page, said = opened(browser, address, width, scripts=True)
    page.wait_for_selector("html[data-live]", state="attached")
    after = page.evaluate(BOXES, "#root")

    assert page.locator("#first").count() == 0 and page.locator("#root").evaluate("root => getComputedStyle(root).visibility") == "visible"
    assert after == before
    assert sum(page.evaluate("window.shifts")) < 0.1, "what Lighthouse calls a good page"
    assert said == []
    page.context.close()


def test_where_the_live_page_never_comes_the_finding_stays_readable(hosted: str, browser: Browser) -> None:
    page, _ = opened(browser, f"{hosted}/users", 1440, scripts=False)
    page.locator("#first .main-svg").first.wait_for()
    page.wait_for_timeout(2500)

    assert page.get_by_role("heading", name="Monthly active users").is_visible()
    assert page.get_by_role("link", name="R&D spend").is_visible()
    page.context.close()
