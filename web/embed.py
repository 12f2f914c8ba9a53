"""/embed/<card>: one card as a light page to be framed by other sites, without the dashboard around it."""

from __future__ import annotations

import logging
from hashlib import sha256
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import queries
from cards import CARDS, Card, build
from cards.filters import read
from cards.verdicts import claims
from exports import light
from exports.link import link
from web import assets
from web.api.answers import CACHED, root
from web.problems import unreadable
from web.security import policy

DARK = {"light": False, "dark": True}
log = logging.getLogger(__name__)


def embed(request: Request) -> Response:
    """The card under the filters of the link; a page that says why there is none: 404 for a card that there is not, 503 where the data cannot be read."""
    try:
        return _card(request)
    except (queries.DataError, queries.Unavailable) as error:
        log.error("The embed %s cannot be shown: %s %s", request.path_params["card"], unreadable(error), getattr(error, "detail", ""))
        return _page(request, _message(unreadable(error), f"{root(request)}/"), status=503)


def _card(request: Request) -> Response:
    """The card as a page, with what of its filters could not be honoured, or words on which one to loosen."""
    id, address = request.path_params["card"], root(request)
    if id not in CARDS:
        return _page(request, _message(f"There is no card ‘{id[:60]}’ here.", f"{address}/"), status=404)
    given = {key: request.query_params.getlist(key) for key in request.query_params if key not in ("theme", "card")}
    filters, remarks = read(given, tuple(CARDS), tuple(claims()))
    theme = request.query_params.get("theme", "")
    if theme not in ("", *DARK):
        remarks.append(f"The theme ‘{theme[:60]}’ is unknown: that of the reader’s system is used; light and dark can be asked for.")
    full, dark = link(id, filters, address), DARK.get(theme)
    card = build(id, filters)
    if not isinstance(card, Card):
        return _page(request, _message(str(card), full, dark))
    head = f'<link rel="canonical" href="{escape(full)}">{_height()}{_drawing() if card.figure else ""}'
    return _page(request, light.alone(card, full=full, remarks=remarks, head=head, dark=dark))


def _drawing() -> str:
    bundle, script = assets.address(assets.plotly()), assets.address(assets.drawing())
    return f'<link rel="modulepreload" href="{bundle}"><script type="module" src="{script}"></script>'


def _height() -> str:
    return f'<script defer src="{assets.address(assets.height())}"></script>'


def _message(words: str, full: str, dark: bool | None = None) -> str:
    body = f'<main class="light"><p>{escape(words)}</p><p class="foot"><a href="{escape(full)}" target="_blank" rel="noopener">{light.SITE}</a></p></main>'
    return light.page(body, title=light.SITE, head=_height(), dark=dark)


def _page(request: Request, html: str, status: int = 200) -> Response:
    """The page as anybody may frame and keep it for a while; 304 for a reader who has it already."""
    tag = f'W/"{sha256(html.encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-store" if status == 503 else CACHED, "Content-Security-Policy": policy(ancestors="*")}
    if status == 200 and tag.removeprefix("W/") in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, status_code=status, headers=headers)
