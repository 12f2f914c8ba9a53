"""The data and the cards for programs: /api/v1/."""

from __future__ import annotations

from functools import partial

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router

from queries import DataError, Unavailable
from web.api.cards import card, card_list
from web.api.openness import Open
from web.api.page import home
from web.api.refusals import Refusal, meant, nearest, quoted, refused
from web.api.resources import RESOURCES
from web.api.schema import document
from web.api.tables import table
from web.problems import problem, unreadable


def _to_home(request: Request) -> Response:
    return RedirectResponse("/api/v1/", 308)


def _unknown(request: Request, error: Exception) -> Response:
    """404 and 405 in the words of this API."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        return _problem(error, "The data are only read: GET, HEAD and OPTIONS are answered.")
    asked = request.url.path.removeprefix("/api").strip("/").removeprefix("v1").strip("/")
    near = [f"/api/v1/{name}" for name in nearest(asked, [*RESOURCES, "cards", "openapi.json"])]
    return _problem(error, f"There is nothing at {quoted(request.url.path)}: {meant(near, '/api/v1/ says what there is.')}")


def _without_data(_: Request, error: Exception) -> Response:
    """503 with the reason why the data cannot be read."""
    assert isinstance(error, DataError | Unavailable)
    return problem(503, unreadable(error))


def _problem(error: HTTPException, detail: str) -> Response:
    """The problem with the headers of the exception."""
    answer = problem(error.status_code, detail)
    answer.headers.update(error.headers or {})
    return answer


def routes() -> list[BaseRoute]:
    """The routes of the API, to be mounted in the server, whose Guard answers to exceptions without words of their own."""
    words = {Refusal: refused, HTTPException: _unknown, Unavailable: _without_data, DataError: _without_data}
    inner = Router(
        routes=[
            Route("/v1/", home),
            Route("/v1/openapi.json", document),
            Route("/v1/cards", card_list),
            Route("/v1/cards.{ending}", card_list),
            Route("/v1/cards/{card}.{ending}", card),
            Route("/v1/cards/{card}", card),
            *(Route(f"/v1/{name}{ending}", partial(table, name)) for name in RESOURCES for ending in ("", ".{ending}")),
        ],
        redirect_slashes=False,
        middleware=[Middleware(Open), Middleware(ExceptionMiddleware, handlers=words)],
    )
    return [Route("/api", _to_home), Route("/api/v1", _to_home), Mount("/api", inner)]
