"""The routes of the tables: observations, metrics, entities, sources, deals, claims, units."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from web.api.answers import answer, root
from web.api.asking import Pairs, read
from web.api.forms import JSON, TABLE_FORMS, form_of
from web.api.records import as_json, file, page
from web.api.resources import RESOURCES

NAME = "china-digital-trends"


def table(name: str, request: Request) -> Response:
    """The records of the table `name`, as JSON a page at a time, as a file all of them unless a limit is given."""
    resource = RESOURCES[name]
    form = form_of(request.path_params.get("ending", ""), request.headers.get("accept", ""), TABLE_FORMS)
    given = request.query_params.multi_items()
    asked = read(resource, given)
    file_name = f"{NAME}-{name}"
    if form is not JSON:
        return answer(request, form, partial(file, resource, form.ending, asked), name=file_name, keep=(name, form.ending, asked))
    content = page(resource, asked)
    links = _links(f"{root(request)}{request.url.path}", given, content)
    headers = {"Link": ", ".join(f'<{link}>; rel="{rel}"' for rel, link in links.items())} if links else {}
    return answer(request, form, partial(as_json, {**content, "next": links.get("next")}), name=file_name, headers=headers)


def _links(address: str, given: Pairs, content: dict[str, Any]) -> dict[str, str]:
    """The addresses of the pages before and after this one, where there are any."""
    total, limit, offset = content["total"], content["limit"], content["offset"]
    places = {"prev": min(offset, total) - limit if offset else None, "next": offset + limit if offset + limit < total else None}
    rest = [(name, value) for name, value in given if name not in ("limit", "offset")]
    return {rel: f"{address}?{urlencode([*rest, ('limit', limit), ('offset', max(0, place))])}" for rel, place in places.items() if place is not None}
