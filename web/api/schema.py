"""The OpenAPI document: what can be asked and what is answered, in the words of the data dictionary."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from web.api.answers import answer
from web.api.forms import CARD_FORMS, FORMS, JSON, TABLE_FORMS
from web.api.records import as_json
from web.api.refusals import Refusal
from web.api.resources import RESOURCES
from web.api.schema_cards import CARD, CARD_LIST, card_parameters, picture_parameters
from web.api.schema_tables import record_schemas, table_parameters
from web.api.tables import NAME

Node = dict[str, Any]
ABOUT = (
    "How the digital economy of China compares with those of the US and Europe: figures as they were seen on named pages, with the units of the large groups, "
    "deals, and claims put to the test. Read only, without a key, from any site. A file can be had in parts (header Range); an answer that is unchanged is not "
    "sent again (header If-None-Match)."
)
PROBLEM: Node = {
    "type": "object",
    "description": "Why there is no answer (RFC 9457)",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what was wrong, and what would be right"},
        "parameter": {"type": "string", "description": "the parameter that was wrong"},
        "nearest": {"type": "array", "items": {"type": "string"}, "description": "what may have been meant"},
        "card": {"type": "string", "description": "the card that has nothing to show"},
        "remarks": {"type": "array", "items": {"type": "string"}, "description": "what in the link could not be honoured"},
    },
}
REFUSALS = {
    304: "Unchanged",
    400: "A parameter is unknown, or its value cannot be had",
    404: "There is nothing here",
    406: "No type that is accepted can be had",
    416: "There is no such part",
    429: "Many files are being made: ask again in a minute",
    503: "Pictures cannot be drawn here, or not now",
}


def document(request: Request) -> Response:
    """The OpenAPI document."""
    if request.query_params:
        raise Refusal(400, "The document has no parameters.")
    return answer(request, JSON, lambda: as_json(openapi()), name=f"{NAME}-openapi", keep=("openapi",))


def openapi() -> Node:
    """OpenAPI 3.1 as plain data."""
    schemas: Node = {"Problem": PROBLEM, "Card": CARD, "CardList": CARD_LIST}
    paths: Node = {}
    for name, resource in RESOURCES.items():
        schemas |= record_schemas(name, resource)
        page = {"$ref": f"#/components/schemas/{name.capitalize()}Page"}
        asked = table_parameters(name, schemas)
        paths[f"/api/v1/{name}"] = _get(f"list_{name}", resource.about, asked, _content(TABLE_FORMS, page), (400, 406, 429))
        paths[f"/api/v1/{name}.{{ending}}"] = _get(
            f"file_{name}", f"{resource.about} As a file.", [_ending(TABLE_FORMS), *asked], _content(TABLE_FORMS, page), (400, 404, 416, 429)
        )
    rows = tuple(form for form in CARD_FORMS if form not in ("svg", "png"))
    one, card = {"$ref": "#/components/schemas/Card"}, "/api/v1/cards/{card}"
    asked = card_parameters()
    about = "A card: one answered question under the filters of a link of the dashboard."
    paths["/api/v1/cards"] = _get("list_cards", "All cards.", [], _content(("json",), {"$ref": "#/components/schemas/CardList"}), (400, 406))
    paths[card] = _get("card", about, asked, _content(CARD_FORMS, one), (400, 404, 406, 503))
    paths[f"{card}.{{ending}}"] = _get(
        "card_file", f"{about} Its words and figure, or its rows.", [_ending(rows), *asked], _content(rows, one), (400, 404, 416)
    )
    for form in ("svg", "png"):
        drawn = [*asked, *picture_parameters(form)]
        paths[f"{card}.{form}"] = _get(f"card_{form}", f"{about} As a picture.", drawn, _content((form,), one), (400, 404, 416, 503))
    described = {"application/json": {"schema": {"type": "object"}}}
    paths["/api/v1/openapi.json"] = _get("openapi", "This document.", [], described, (400,))
    return {
        "openapi": "3.1.0",
        "info": {"title": "China Digital Trends", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _get(id: str, about: str, parameters: list[Node], content: Node, refusals: tuple[int, ...]) -> Node:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: Node = {"200": {"description": "What was asked for", "content": content}, "304": {"description": REFUSALS[304]}}
    if 416 in refusals:
        responses["206"] = {"description": "The part asked for", "content": content}
    responses |= {str(status): {"description": REFUSALS[status], "content": problem} for status in refusals}
    return {"get": {"operationId": id, "summary": about, "parameters": parameters, "responses": dict(sorted(responses.items()))}}


def _content(endings: tuple[str, ...], data: Node) -> Node:
    return {FORMS[ending].mime: {"schema": data} if FORMS[ending] is JSON else {} for ending in endings}


def _ending(endings: tuple[str, ...]) -> Node:
    return {"name": "ending", "in": "path", "required": True, "description": "the form of the file", "schema": {"type": "string", "enum": list(endings)}}
