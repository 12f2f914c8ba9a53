"""/embed/<card>: one card for other sites to frame, whatever the link asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.routing import Route

from cards import CARDS
from cards.filters import OPTIONS, default
from exports.cite import embed as embed_code
from tests.conftest import complaints
from tests.web.calling import Answer, call
from web.embed import embed

APP = Starlette(routes=[Route("/embed/{card}", embed)])
KEYS = ["region", "company", "years", "card", "claim", "entity", "q", "sql", "chart", "theme", "m", "of", "as", "form", *OPTIONS]
VALUES = st.one_of(st.text(max_size=20), st.sampled_from(["China", "US", "2015", "2015-2024", "0", "-1", "dark", "WeChat - China", "c84", "wechat", "mau"]))


def ask(card: str, query: list[tuple[str, str]] | dict[str, str] = (), **headers: str) -> Answer:  # type: ignore[assignment]
    """The answer for a card under a query."""
    path = f"/embed/{card}"
    return call(APP, path, raw_path=quote(path).encode(), query_string=urlencode(query, errors="surrogatepass").encode(), headers=headers)


def test_a_card_stands_alone_with_its_sources_and_a_link_to_the_full_view() -> None:
    answer = ask("platform_users", {"region": "China", "years": "2015-2020"})
    html = unescape(answer.body.decode())

    assert answer.status == 200 and html.count("<article") == 1
    assert "Sources: " in html and "WeChat" in html.split("</h1>")[0]
    assert "/users?region=China&years=2015&years=2020&card=platform_users" in html


def test_anybody_may_frame_it_and_it_loads_nothing_from_elsewhere() -> None:
    policy = ask("platform_users").headers["content-security-policy"]

    assert "frame-ancestors *" in policy and "script-src 'self';" in policy and "default-src 'none'" in policy


def test_what_cannot_be_honoured_is_said() -> None:
    html = unescape(ask("platform_users", {"region": "Mars", "theme": "pink"}).body.decode())

    assert "Mars" in html and "‘pink’ is unknown" in html and "<article" in html


def test_an_empty_view_says_what_to_loosen() -> None:
    answer = ask("freshippo", {"region": "US"})

    assert answer.status == 200 and "<article" not in answer.body.decode()
    assert "China" in answer.body.decode()


def test_an_unknown_card_is_a_plain_page_that_cannot_be_made_to_carry_markup() -> None:
    answer = ask("<script>alert(1)</script>"[:20].replace("/", ""))

    assert answer.status == 404 and b"There is no card" in answer.body and b"<script>alert" not in answer.body


def test_a_reader_who_has_it_is_not_sent_it_again() -> None:
    tag = ask("scoreboard").headers["etag"]

    assert ask("scoreboard", **{"If-None-Match": tag}).status == 304
    assert ask("scoreboard", {"region": "China"}, **{"If-None-Match": tag}).status == 200


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    card=st.one_of(st.sampled_from(sorted(CARDS)), st.text(st.characters(exclude_characters="/"), min_size=1, max_size=20)),
    query=st.lists(st.tuples(st.sampled_from(KEYS) | st.text(max_size=8), VALUES), max_size=4),
)
def test_no_link_brings_it_down(card: str, query: list[tuple[str, str]]) -> None:
    answer = ask(card, query)

    assert answer.status in (200, 404)
    assert answer.body


@contextmanager
def site(article: str) -> Iterator[str]:
    """The address of another site, whose every page is this article."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(article.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


FITS = """() => {
    const root = document.documentElement;
    const drawn = document.querySelector('.chart .main-svg, .whole table');
    return drawn && root.scrollHeight === innerHeight && Math.ceil(root.getBoundingClientRect().height) === innerHeight;
}"""


def settled(page: Page) -> list[int]:
    """The heights of the two cards on a page, once each frame is exactly as high as what stands in it."""
    frames = page.locator("iframe[loading=lazy]")
    for handle in frames.element_handles():
        handle.scroll_into_view_if_needed()
        inner = handle.content_frame()
        assert inner
        inner.wait_for_function(FITS)
    return [int(height) for height in frames.evaluate_all("frames => frames.map(frame => frame.clientHeight)")]


def test_frames_are_as_high_as_their_cards_at_any_width_and_heed_nobody_else(hosted: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    codes = "".join(f"<p>{embed_code(card, default(), hosted)}</p>" for card in ("platform_users", "scoreboard"))
    stranger = """<iframe srcdoc="<script>for (const high of [5, 7]) parent.postMessage({height: high}, '*')</script>"></iframe>"""

    with site(f'<meta name="viewport" content="width=device-width">{codes}{stranger}') as address:
        page.goto(address)
        wide = settled(page)
        page.set_viewport_size({"width": 360, "height": 740})
        page.locator("iframe").first.scroll_into_view_if_needed()  # one out of sight waits until it is seen
        page.wait_for_function("high => document.querySelector('iframe').clientHeight > high", arg=wide[0])
        narrow = settled(page)
        page.set_viewport_size({"width": 1200, "height": 900})
        page.locator("iframe").first.scroll_into_view_if_needed()  # one out of sight waits until it is seen
        page.wait_for_function("high => document.querySelector('iframe').clientHeight === high", arg=wide[0])  # lower again

        assert len({*wide, *narrow}) == 4
        assert settled(page) == wide
    context.close()


def test_where_scripts_are_not_allowed_a_frame_keeps_its_usual_height(hosted: str, tab: Page) -> None:
    code = embed_code("platform_users", default(), hosted)

    with site(f"""<meta http-equiv="Content-Security-Policy" content="script-src 'none'">{code}""") as address:
        tab.goto(address)
        tab.frame_locator("iframe").locator(".chart .main-svg").first.wait_for()

        assert f'height="{tab.locator("iframe").evaluate("frame => frame.clientHeight")}"' in code


def test_a_page_without_a_card_tells_its_height_as_well() -> None:
    for answer in (ask("platform_users"), ask("freshippo", {"region": "US"}), ask("no-such-card")):
        assert b"/assets/height-" in answer.body


@pytest.mark.parametrize("width", [320, 700])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("card", ["platform_users", "scoreboard", "ecosystem_matrix", "deal_flows"])
def test_it_fits_into_a_frame_on_another_site(hosted: str, browser: Browser, width: int, theme: str, card: str) -> None:
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    said = complaints(page)

    with site(f'<h1>Elsewhere</h1><iframe src="{hosted}/embed/{card}?theme={theme}" style="width:{width}px;height:700px;border:0"></iframe>') as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator(".chart .main-svg, .whole table").first.wait_for()
        body = frame.locator("body")

        assert body.evaluate("body => document.documentElement.scrollWidth") <= width, "no scrolling sideways"
        assert body.evaluate("body => getComputedStyle(body).backgroundColor") == {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 22, 27)"}[theme]
        assert frame.get_by_role("link", name="Full view").is_visible()
        assert said == []
    context.close()
