"""All routes that the server answers beside the dashboard's own pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import queries
from web.problems import problem


def healthz(_: Request) -> Response:
    """200 when the data are loaded and a query answers."""
    try:
        queries.run("span")
    except Exception:
        return problem(503, "The data do not answer.")
    return Response("ok", media_type="text/plain")


def routes() -> list[Route]:
    """The routes, in the order in which they are tried."""
    return [Route("/healthz", healthz)]
