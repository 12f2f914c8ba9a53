"""All routes that the server answers beside the dashboard's own pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from web import api, metrics
from web.embed import embed
from web.first import first_routes
from web.health import healthz


def robots(_: Request) -> Response:
    """What programs that read the web may read: everything but the sessions."""
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\nDisallow: /metrics\n", headers={"Cache-Control": "public, max-age=86400"})


def routes() -> list[BaseRoute]:
    """The routes, in the order in which they are tried."""
    return [
        Route("/healthz", healthz),
        Route("/metrics", metrics.answer),
        Route("/robots.txt", robots),
        Route("/embed/{card}", embed),
        *api.routes(),
        *first_routes(),
    ]
