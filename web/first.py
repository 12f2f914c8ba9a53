"""The first HTML of each page: what previews show of the view, and its headline card, in the place where the live page will draw it."""

from __future__ import annotations

import logging
from base64 import b64encode
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from cards import CARDS, Card, Nothing, build
from cards.filters import Filters, read, write
from cards.profile import entities
from cards.verdicts import claims
from cards.words import chosen_words
from exports import outline
from exports.light import SITE, fragment
from exports.link import card_query
from web.above import BUTTONS, LATER, above
from web.api.answers import root
from web.files import STREAMLIT
from web.pages import NAMES, OVERVIEW
from web.shell import filled, index
from web.sketches import held

MOST_KEPT = 256
WORDMARK = Path(__file__).resolve().parent.parent / "ui" / "wordmark.svg"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class View:
    """What a link asks for: the page, the filters as asked and as the page has them, what could not be honoured, the card that it is about (or none)."""

    page: str
    asked: Filters
    filters: Filters
    remarks: tuple[str, ...]
    card: str

    @property
    def address(self) -> str:
        """Where it stands, without the dashboard's own address."""
        query = urlencode(write(self.asked), doseq=True)
        return f"/{'' if self.page == OVERVIEW else self.page}{f'?{query}' if query else ''}"


def first_routes() -> list[Route]:
    """A route for each page. The first answers at the root alone."""
    return [Route("/" if name == OVERVIEW else f"/{name}", first, name=f"page {name}") for name in NAMES]


def first(request: Request) -> Response:
    """The first HTML of a page; Streamlit's own if it cannot be made, so that no fault in a card keeps a page from opening."""
    plain = FileResponse(STREAMLIT / "index.html", headers={"Cache-Control": "no-cache"})
    if index() is None:
        return plain
    try:
        given = {key: request.query_params.getlist(key) for key in request.query_params}
        asked = view(request.url.path.strip("/") or OVERVIEW, given)
        html = made(asked, root(request), held(asked.card, asked.filters))
    except Exception:
        log.exception("The first HTML of %s could not be made", request.url.path)
        return plain
    tag = f'W/"{sha256(html.encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag.removeprefix("W/") in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, headers=headers)


def view(page: str, given: dict[str, list[str]]) -> View:
    """The view that a link asks for."""
    filters, remarks = read(given, tuple(CARDS), tuple(claims()))
    shown = filters
    for key, choice in outline.page(page).options:
        if key not in given:
            shown = shown.choose(key, choice)
    card = outline.headline(page)
    if filters.card and filters.card in outline.page(page).cards:
        card = filters.card
    elif page == "claims" and filters.claim:
        card = "claim"
    elif page == "entity":
        card = "profile" if filters.entity in entities() else ""
    return View(page, filters, shown, tuple(remarks), card)


@lru_cache(maxsize=MOST_KEPT)
def made(view: View, address: str, sketch: str = "") -> str:
    """The whole HTML of a view; `address` is the dashboard's own, `sketch` its headline chart if that is at hand as SVG."""
    found = build(view.card, view.filters) if view.card else None
    drawn = None if view.page in LATER and not view.filters.card else found
    body = _body(view, drawn, sketch)
    charted = isinstance(drawn, Card) and bool(drawn.figure) and not sketch
    return filled(index() or "", head=_head(view, found, address), body=body, charted=charted)


def _head(view: View, card: Card | Nothing | None, address: str) -> str:
    """Title, description, and what chats and search engines show of the view."""
    page = outline.page(view.page)
    heading, lead = _words(view)
    title = card.title if isinstance(card, Card) else heading if heading != page.title or page.name == OVERVIEW else f"{page.title} · {SITE}"
    description = card.takeaway if isinstance(card, Card) else lead
    here = f"{address}{view.address}"
    tags = {"og:type": "website", "og:site_name": SITE, "og:title": title, "og:description": description, "og:url": here, "twitter:title": title}
    tags |= {"twitter:card": "summary", "twitter:description": description}
    if isinstance(card, Card):
        query = {key: values for key, values in card_query(view.card, view.filters).items() if key != "card"} | {"height": ["630"]}
        image = f"{address}/api/v1/cards/{view.card}.png?{urlencode(query, doseq=True)}"
        tags |= {"og:image": image, "og:image:width": "1200", "og:image:height": "630", "og:image:alt": card.alt, "og:image:type": "image/png"}
        tags |= {"twitter:card": "summary_large_image", "twitter:image": image, "twitter:image:alt": card.alt}
    metas = "".join(f'<meta {"name" if name.startswith("twitter") else "property"}="{name}" content="{escape(words)}">' for name, words in tags.items())
    named = title if title.endswith(SITE) else f"{title} · {SITE}"
    return (
        f'<title>{escape(named)}</title><meta name="description" content="{escape(description)}">{metas}<link rel="canonical" href="{escape(here)}">'
        '<meta name="color-scheme" content="light dark">'
    )


def _body(view: View, card: Card | Nothing | None, sketch: str) -> str:
    """The skeleton of the page with the card in it."""
    heading, lead = _words(view)
    shown = chosen_words(view.filters)
    inside = f"<h1>{escape(heading)}</h1><p>{escape(lead)}</p>"
    if shown:
        inside += f"<p>Shown: <b>{escape(shown)}</b></p>"
    if view.remarks:
        inside += f'<div class="note">{"".join(f"<p>{escape(remark)}</p>" for remark in view.remarks)}</div>'
    over = above(view.page, view.filters, view.card)
    inside += over + _card(card, sketch, level=3 if "<h2>" in over else 2)
    title = f' data-title="{escape(card.title)}"' if isinstance(card, Card) else ' data-title=""'
    return f'<div id="first"{title}>{_side(view.page)}<main class="main">{inside}</main></div>'


def _card(card: Card | Nothing | None, sketch: str, *, level: int) -> str:
    """The card under a heading of `level`."""
    if card is None:
        return ""
    if isinstance(card, Nothing):
        return f'<div class="frame note"><p>{escape(str(card))}</p></div>'
    verdict = BUTTONS if card.id == "claim" else ""
    return f'<div class="frame">{verdict}{fragment(card, level=level, sketch=sketch)}<div class="menu"></div></div>'


def _words(view: View) -> tuple[str, str]:
    """Heading and lead of the page, those of the one whose profile is asked for."""
    page, who = outline.page(view.page), entities().get(view.filters.entity)
    if view.page == "entity" and who:
        return f"{who.name} {who.name_zh}".strip(), page.lead
    return page.heading, page.lead


@cache
def _side(page: str) -> str:
    """The sidebar: the pages, and where the filters will stand."""
    logo = f'<span class="logo"><img src="data:image/svg+xml;base64,{b64encode(WORDMARK.read_bytes()).decode()}" alt="{SITE}"></span>'
    links = ""
    for one in outline.pages():
        here = ' aria-current="page"' if one.name == page else ""
        links += f'<a href="/{"" if one.name == OVERVIEW else one.name}"{here}>{escape(one.title)}</a>'
    return f'<div class="side">{logo}<nav aria-label="Pages">{links}</nav><p>The filters are being loaded.</p></div>'
