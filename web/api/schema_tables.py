"""The tables in the OpenAPI document: their parameters, and the columns of their records."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from cards.filters import LONGEST_SEARCH, REGIONS
from cards.glossary import MEANINGS
from web.api.asking import COMPANY, DAY, LAST_OFFSET, MOST_RECORDS, USUAL_RECORDS, YEAR
from web.api.records import columns, schema
from web.api.resources import RESOURCES, Match, Resource

Node = dict[str, Any]
INLINE = 30  # values of a parameter that stand beside it; more stand once for all parameters of that name


def table_parameters(name: str, schemas: Node) -> list[Node]:
    """The parameters of a table; long lists of values are added to `schemas`."""
    resource = RESOURCES[name]
    bound = "YYYY, YYYY-MM or YYYY-MM-DD" if resource.days else "a year"
    days = {"type": "string", "pattern": DAY if resource.days else YEAR}
    search = {"type": "string", "maxLength": LONGEST_SEARCH}
    return [
        *(_choice(key, match, schemas) for key, match in resource.match.items()),
        _query("q", 'a search: every word must occur, words in "double quotes" together', search),
        _query("region", "where it is at home, or which market it is about", _list({"type": "string", "enum": list(REGIONS)})),
        _choice("company", COMPANY, schemas),
        _query("from", f"the first day or year, {bound}: {resource.years}", days),
        _query("to", f"the last day or year, {bound}", days),
        _query("limit", f"how many records; else {USUAL_RECORDS} as JSON, all in a file", {"type": "integer", "minimum": 1, "maximum": MOST_RECORDS}),
        _query("offset", "how many records to pass over", {"type": "integer", "minimum": 0, "maximum": LAST_OFFSET}),
    ]


def record_schemas(name: str, resource: Resource) -> Node:
    """The schemas of a record of a table and of a page of them."""
    own, told = columns(resource)
    record = _object(resource, own)
    if told:
        record["properties"]["pages"] = {"type": "array", "description": "the pages on which it was seen", "items": _object(resource, told)}
        record["required"].append("pages")
    whole = {"type": "integer", "minimum": 0}
    page = {
        "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{name.capitalize()}Record"}},
        "total": {**whole, "description": "how many records fit"},
        "limit": {**whole, "description": "how many are answered at most"},
        "offset": {**whole, "description": "how many were passed over"},
        "next": {"type": ["string", "null"], "description": "the address of the next page"},
    }
    return {
        f"{name.capitalize()}Record": {**record, "description": resource.about},
        f"{name.capitalize()}Page": {"type": "object", "properties": page, "required": list(page), "additionalProperties": False},
    }


def _object(resource: Resource, names: list[str]) -> Node:
    kinds, meanings = schema(resource), MEANINGS[resource.table]
    properties = {name: _column(kinds.field(name).type, always=name in resource.always) | {"description": meanings[name]} for name in names}
    return {"type": "object", "properties": properties, "required": list(names), "additionalProperties": False}


def _column(kind: pa.DataType, *, always: bool) -> Node:
    word = {pa.date32(): "string", pa.float64(): "number", pa.bool_(): "boolean", pa.string(): "string"}.get(kind, "integer")
    typed: Node = {"type": word if always else [word, "null"]}
    return typed | {"format": "date"} if kind == pa.date32() else typed


def _choice(name: str, match: Match, schemas: Node) -> Node:
    values: Node = {"type": "string", "enum": list(match.values())}
    if len(values["enum"]) > INLINE:
        schemas[f"{name.capitalize()}Value"] = values
        values = {"$ref": f"#/components/schemas/{name.capitalize()}Value"}
    return _query(name, match.about, _list(values))


def _list(items: Node) -> Node:
    return {"type": "array", "items": items}


def _query(name: str, about: str, kind: Node) -> Node:
    repeated = "; repeated for several" if kind["type"] == "array" else ""
    return {"name": name, "in": "query", "description": about + repeated, "schema": kind}
