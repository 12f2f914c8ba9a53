"""The cards in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from cards import CARDS
from web.api.pictures import HEIGHTS, THEMES, USUAL_WIDTH, WIDTHS

Node = dict[str, Any]
TEXT: Node = {"type": "string"}
TEXTS: Node = {"type": "array", "items": TEXT}
OBJECTS: Node = {"type": "array", "items": {"type": "object"}}
FIGURE: Node = {"type": ["object", "null"]}


def _object(properties: Node, about: str) -> Node:
    return {"type": "object", "description": about, "properties": properties, "required": list(properties), "additionalProperties": False}


def _told(kind: Node, words: str) -> Node:
    return {**kind, "description": words}


SOURCE = _object(
    {
        "publisher": _told(TEXT, "who produced the figure or told of it; reprints are named as such"),
        "title": _told(TEXT, "the title of the page"),
        "link": _told({"type": ["string", "null"]}, "the page; null for reprints and mirrors, which nobody vouches for"),
        "published": _told(TEXT, "the date of the page in words, as precise as known"),
        "figures": _told({"type": "integer"}, "figures or entries behind the card that were seen on it"),
    },
    "A page behind a card",
)
CARD = _object(
    {
        "id": _told(TEXT, "never changes"),
        "title": _told(TEXT, "the finding, computed from the rows"),
        "subtitle": _told(TEXT, "unit and definition"),
        "takeaway": _told(TEXT, "one computed sentence"),
        "caveat": _told(TEXT, "what one must know to not misread it"),
        "alt": _told(TEXT, "the figure in words"),
        "source": _told(TEXT, "the source line"),
        "filters": _told({"type": "object", "additionalProperties": TEXTS}, "the filters and options at work, as in links; what is at its default is left out"),
        "link": _told(TEXT, "the card in the dashboard"),
        "figure": _told(FIGURE, "the figure as Plotly has it; null for a table, a grid or tiles"),
        "table": _told({"type": ["array", "null"], "items": {"type": "object"}}, "the lines of a card that is a table"),
        "grid": _told(FIGURE, "the rows and cells of a card that is a grid"),
        "tiles": _told({"type": ["array", "null"], "items": {"type": "object"}}, "the small charts of a card that is many"),
        "rows": _told(OBJECTS, "exactly the rows drawn, with their sources"),
        "sources": _told({"type": "array", "items": SOURCE}, "each page behind the card once"),
        "remarks": _told(TEXTS, "what in the link could not be honoured"),
    },
    "One answered question",
)
OPTION = _object(
    {
        "key": _told(TEXT, "its name in links"),
        "label": _told(TEXT, "what it chooses"),
        "choices": _told({"type": "object", "additionalProperties": TEXT}, "the id of each choice and its label; links take both"),
        "default": _told(TEXT, "the id of the choice that is made unasked"),
    },
    "A choice that a card offers",
)
LISTED = _object(
    {
        "id": _told(TEXT, "never changes"),
        "title": _told({"type": ["string", "null"]}, "the finding without filters; null where something must be chosen first"),
        "page": _told(TEXT, "the page on which it stands"),
        "filters": _told(TEXTS, "the shared filters that it heeds"),
        "options": _told({"type": "array", "items": OPTION}, "its own"),
        "claims": _told(TEXTS, "the claims on which it bears"),
        "link": _told(TEXT, "the card in the dashboard"),
        "api": _told(TEXT, "the card here"),
    },
    "A card of the list",
)
CARD_LIST = _object({"data": {"type": "array", "items": LISTED}, "total": {"type": "integer"}}, "All cards")


def card_parameters() -> list[Node]:
    """The card and its filters. Any text is taken: what cannot be honoured is said among the remarks."""
    free = {"type": "object", "additionalProperties": TEXT}
    return [
        {"name": "card", "in": "path", "required": True, "description": "the id of the card", "schema": {"type": "string", "enum": list(CARDS)}},
        {"name": "region", "in": "query", "description": "China, US or Europe; repeated for several", "schema": TEXTS},
        {"name": "company", "in": "query", "description": "companies, platforms and chains, by name or id; repeated for several", "schema": TEXTS},
        {"name": "years", "in": "query", "description": "the first and the last year: years=2015&years=2024", "schema": TEXTS},
        {
            "name": "options",
            "in": "query",
            "description": "the options of the card, each as a parameter of its own, as in links",
            "style": "form",
            "explode": True,
            "schema": free,
        },
    ]


def picture_parameters(form: str) -> list[Node]:
    """How a picture is drawn."""
    theme = {"name": "theme", "in": "query", "description": "its colours", "schema": {"type": "string", "enum": list(THEMES), "default": THEMES[0]}}
    if form == "svg":
        return [theme]
    width = {"type": "integer", "minimum": WIDTHS[0], "maximum": WIDTHS[1], "default": USUAL_WIDTH}
    height = {"type": "integer", "minimum": HEIGHTS[0], "maximum": HEIGHTS[1]}
    return [
        theme,
        {"name": "width", "in": "query", "description": "in pixels", "schema": width},
        {"name": "height", "in": "query", "description": "in pixels; else as high as the card needs", "schema": height},
    ]
