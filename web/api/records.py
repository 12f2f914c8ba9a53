"""The records of a table that a request asks for: as JSON a page at a time, as a file all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa

from cards.downloads import as_table, csv_file, excel_file, handed, parquet_file
from cards.filters import default
from cards.search import Found
from cards.tables import any_of, fitting
from web.api.asking import USUAL_RECORDS, Asked
from web.api.resources import Resource

FILES: Mapping[str, Callable[[Found, str], bytes]] = {"csv": csv_file, "parquet": parquet_file, "xlsx": excel_file}


def found(resource: Resource, asked: Asked) -> tuple[Found, int]:
    """The records asked for, from `offset` on and no more than `limit`, and how many there are in all."""
    table = resource.source
    positions = fitting(table, asked.filters, asked.text)
    rows = table.every()
    masks = [any_of(rows, resource.match[name].columns, values) for name, values in asked.values]
    if asked.first or asked.last:
        masks.append(_between(rows[resource.days], asked.first, asked.last))
    for mask in masks:
        positions = positions[mask.to_numpy(dtype=bool)[positions]]
    end = len(positions) if asked.limit is None else asked.offset + asked.limit
    return Found(asked.filters, asked.text, {resource.table: positions[asked.offset : end]}), len(positions)


def _between(days: pd.Series, first: str, last: str) -> pd.Series:
    """Which days lie in the days asked for: 2019-06 begins with its first day and ends with its last."""
    texts = days.dt.strftime("%Y-%m-%d")
    return (texts >= first) & (texts.str.slice(0, len(last)) <= last)


def page(resource: Resource, asked: Asked) -> dict[str, Any]:
    """A page of records with the number of all: {data, total, limit, offset}."""
    asked = replace(asked, limit=USUAL_RECORDS if asked.limit is None else asked.limit)
    some, total = found(resource, asked)
    return {"data": records(resource, some), "total": total, "limit": asked.limit, "offset": asked.offset}


def records(resource: Resource, some: Found) -> list[dict[str, Any]]:
    """The records found, in their order; `pages` of each are those on which it was seen, each with what it tells."""
    table = as_table(handed(some, resource.table))
    if not resource.pages:
        return table.to_pylist()
    own, told = columns(resource)
    by_key: dict[str, dict[str, Any]] = {}
    key = resource.source.key
    for row in table.to_pylist():
        record = by_key.setdefault(row[key], {name: row[name] for name in own} | {"pages": []})
        if row["publisher"] is not None:
            record["pages"].append({name: row[name] for name in told})
    return [by_key[id] for id in some.rows(resource.table)[key]]


def columns(resource: Resource) -> tuple[list[str], list[str]]:
    """The columns of a record itself, and those of the pages on which it was seen."""
    names = list(schema(resource).names)
    if not resource.pages:
        return names, []
    start, end = names.index(resource.pages), len(resource.source.csv)
    return names[:start] + names[end:], names[start:end]


def schema(resource: Resource) -> pa.Schema:
    """The columns of the files of a table and their types."""
    none = Found(default(), "", {resource.table: np.array([], dtype=int)})
    return as_table(handed(none, resource.table)).schema


def file(resource: Resource, ending: str, asked: Asked) -> bytes:
    """The records asked for as a file; those that were seen on several pages have a row for each."""
    some, _ = found(resource, asked)
    return FILES[ending](some, resource.table)


def as_json(content: object) -> bytes:
    """Content as JSON; what is not known is null."""
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS)
