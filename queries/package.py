"""The whole of the data to take away: every table as it stands in its file, and the Data Package descriptor that schema.sql amounts to."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from queries import declared, open_database, source, speaking
from queries.loading import folder, tables

TITLE = "China Digital Trends"
DESCRIPTION = (
    "How the digital economy of China compares with those of the US and Europe: figures as they were seen on named pages, with the units of the large groups, "
    "deals, and claims put to the test. README.md is the data dictionary. Addresses of reprints and mirrors, for which nobody vouches, are left out."
)
UNVOUCHED = "page IN ('reprint', 'mirror')"
TYPES = {"VARCHAR": "string", "DOUBLE": "number", "INTEGER": "integer", "DATE": "date", "BOOLEAN": "boolean"}
EMPTIED = ("sources", "url")  # required in the file, empty for reprints and mirrors in what is handed on
EXPLAINED = ("README.md", "schema.sql")


def names() -> list[str]:
    """The names of the tables, each of which is a file, in the order of schema.sql."""
    return tables(declared().cursor())


def table(name: str) -> pa.Table:
    """The rows of a file in their order; addresses of reprints and mirrors are empty."""
    emptied = f" REPLACE (CASE WHEN NOT {UNVOUCHED} THEN url END AS url)" if name == EMPTIED[0] else ""
    cursor = open_database().cursor()
    with speaking(source()[1]):
        return cursor.execute(f'SELECT * EXCLUDE (line){emptied} FROM main."{name}" ORDER BY line').to_arrow_table()


def descriptor(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The Data Package descriptor of `files` (name of the table: the file): types, keys, checks and comments are those of schema.sql."""
    return {
        "profile": "data-package",
        "name": "china-digital-trends",
        "title": TITLE,
        "description": DESCRIPTION,
        "resources": [_resource(name, content) for name, content in files.items()],
    }


def csv_package() -> bytes:
    """A zip with every table as CSV, datapackage.json, the data dictionary and schema.sql."""
    files = {name: _csv(table(name)) for name in names()}
    described = json.dumps(descriptor(files), ensure_ascii=False, indent=2) + "\n"
    return _zipped({"datapackage.json": described.encode(), **{f"{name}.csv": content for name, content in files.items()}, **_explained()})


def parquet_package() -> bytes:
    """A zip with every table as Parquet, whose columns carry their meaning, and the data dictionary."""
    files = {}
    for name in names():
        meanings = {field["name"]: field.get("description", "") for field in fields(name)}
        files[f"{name}.parquet"] = parquet(table(name), meanings, name)
    return _zipped({**files, **_explained()}, packed=True)


def parquet(rows: pa.Table, meanings: Mapping[str, str], title: str) -> bytes:
    """Rows as Parquet; each column carries what it means as its `description`, the file its title."""
    described = [field.with_metadata({"description": meanings[field.name]}) if meanings.get(field.name) else field for field in rows.schema]
    told = {"title": title, "creator": TITLE}
    target = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(rows.columns, schema=pa.schema(described, metadata=told)), target, compression="zstd")
    return target.getvalue()


def fields(name: str) -> list[dict[str, Any]]:
    """The columns of a table as fields of a Table Schema."""
    columns = _ask(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND table_name = ? AND column_name <> 'line' ORDER BY column_index",
        name,
    )
    limits = _limits(name)
    found = []
    for column, kind, empty, comment in columns:
        field: dict[str, Any] = {"name": column, "type": TYPES[kind]}
        if comment:
            field["description"] = comment
        if (name, column) == EMPTIED:
            field["description"] += "; empty for reprints and mirrors"
        constraints = ({"required": True} if not empty and (name, column) != EMPTIED else {}) | limits.get(column, {})
        if constraints:
            field["constraints"] = constraints
        found.append(field)
    return found


def _resource(name: str, content: bytes) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for kind, columns, other, others in _constraints(name, "PRIMARY KEY", "FOREIGN KEY"):
        if kind == "PRIMARY KEY":
            keys["primaryKey"] = columns
        else:
            keys.setdefault("foreignKeys", []).append({"fields": columns, "reference": {"resource": other, "fields": others}})
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields(name), "missingValues": [""], **keys},
    }


def _limits(name: str) -> dict[str, dict[str, Any]]:
    """What the checks of schema.sql demand of single columns, as constraints of a Table Schema; those that span columns have no such form."""
    found: dict[str, dict[str, Any]] = {}
    for _, columns, _, _ in _constraints(name, "UNIQUE", "PRIMARY KEY"):
        if len(columns) == 1:
            found.setdefault(columns[0], {})["unique"] = True
    checks = "SELECT expression FROM duckdb_constraints() WHERE schema_name = 'main' AND table_name = ? AND constraint_type = 'CHECK' ORDER BY constraint_index"
    for (expression,) in _ask(checks, name):
        column, limit = _limit(expression)
        if limit:
            found.setdefault(column, {}).update(limit)
    return found


def _limit(expression: str) -> tuple[str, dict[str, Any]]:
    """The column that a check is about, and its constraint; none if the check spans columns or is of another form."""
    check = expression.replace('"', "")
    check = check[1:-1] if check.startswith("(") else check
    if one := re.fullmatch(r"(\w+) IN \((.*)\)", check):
        return one[1], {"enum": [text.replace("''", "'") for text in re.findall(r"'((?:[^']|'')*)'", one[2])]}
    if one := re.fullmatch(r"regexp_full_match\((\w+), '(.*)'\)", check):
        return one[1], {"pattern": f"^(?:{one[2]})$"}
    if one := re.fullmatch(r"(\w+) BETWEEN (-?[\d.]+) AND (-?[\d.]+)", check):
        return one[1], {"minimum": _number(one[2]), "maximum": _number(one[3])}
    if one := re.fullmatch(r"(\w+) >= (-?[\d.]+)", check):
        return one[1], {"minimum": _number(one[2])}
    if one := re.fullmatch(r"(\w+) >= CAST\('([\d-]+)' AS DATE\)", check):
        return one[1], {"minimum": one[2]}
    return "", {}


def _constraints(name: str, *kinds: str) -> list[tuple[str, list[str], str, list[str]]]:
    return _ask(
        "SELECT constraint_type, constraint_column_names, referenced_table, referenced_column_names FROM duckdb_constraints() "
        "WHERE schema_name = 'main' AND table_name = ? AND list_contains(?, constraint_type) ORDER BY constraint_index",
        name,
        list(kinds),
    )


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _csv(rows: pa.Table) -> bytes:
    """Rows as the files of data/ are written: plain numbers, days as YYYY-MM-DD, true and false, an empty cell for what is not known."""
    columns = [[_cell(value) for value in column.to_pylist()] for column in rows.columns]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(rows.column_names)
    writer.writerows(zip(*columns, strict=True))
    return target.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def _explained() -> dict[str, bytes]:
    return {name: (folder() / name).read_bytes() for name in EXPLAINED if (folder() / name).is_file()}


def _zipped(files: Mapping[str, bytes], *, packed: bool = False) -> bytes:
    """The files as one zip, the same bytes each time; what is packed already is not compressed again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content, compress_type=archive.compression)
    return target.getvalue()


def _ask(sql: str, *values: object) -> list[tuple]:
    """The answer to a question about what schema.sql declares."""
    return declared().cursor().execute(sql, list(values)).fetchall()
