"""The copy of the data that strangers' queries read: a DuckDB file with the tables and the computed views, each column with its definition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from queries import declared
from queries.loading import tables, views
from queries.workbench.definitions import TABLES, definition

TELLING = ("headline", "observations", "figures", "per_head")  # what most questions are asked of stands first


@dataclass(frozen=True)
class Column:
    """A column, its type in DuckDB and what it means."""

    name: str
    type: str
    definition: str


@dataclass(frozen=True)
class Table:
    """A table that queries may read."""

    name: str
    definition: str
    rows: int
    columns: tuple[Column, ...]


def write_snapshot(data: duckdb.DuckDBPyConnection, path: Path) -> tuple[Table, ...]:
    """Copy the tables and views of `data` (but for the rules) into a new file at `path`; returns what it holds, the most telling first.

    Pages that nobody vouches for keep their name and lose their address, as everywhere in the dashboard.
    """
    with duckdb.connect(str(path)) as copy:
        for name in _names(data):
            rows = data.execute(f'FROM main."{name}"').to_arrow_reader()
            known = set(rows.schema.names)
            unlinked = " REPLACE (CASE WHEN page NOT IN ('reprint', 'mirror') THEN url END AS url)" if {"url", "page"} <= known else ""
            copy.register("rows", rows)
            copy.execute(f'CREATE TABLE "{name}" AS SELECT *{unlinked} FROM rows')
            copy.unregister("rows")
        _describe(data, copy)
        return _tables(copy)


def _names(data: duckdb.DuckDBPyConnection) -> list[str]:
    return sorted([*views(data), *tables(data)], key=lambda name: (TELLING.index(name) if name in TELLING else len(TELLING), name))


def _describe(data: duckdb.DuckDBPyConnection, copy: duckdb.DuckDBPyConnection) -> None:
    """Tell of each table and column what it means, so that DESCRIBE and the schema browser can."""
    told = declared().cursor().execute("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL").fetchall()
    comments = {(table, column): text for table, column, text in told}
    meanings = views(data)
    for table in _names(data):
        copy.execute(f'COMMENT ON TABLE "{table}" IS {_quoted(meanings.get(table) or TABLES.get(table, ""))}')
    for table, column in copy.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall():
        copy.execute(f'COMMENT ON COLUMN "{table}"."{column}" IS {_quoted(definition(table, column, comments))}')


def _tables(copy: duckdb.DuckDBPyConnection) -> tuple[Table, ...]:
    columns: dict[str, list[Column]] = {}
    found = copy.execute("SELECT table_name, column_name, data_type, coalesce(comment, '') FROM duckdb_columns() WHERE NOT internal ORDER BY column_index")
    for table, name, kind, text in found.fetchall():
        columns.setdefault(table, []).append(Column(name, kind, text))
    tables = copy.execute("SELECT table_name, coalesce(comment, ''), estimated_size FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_oid")
    return tuple(Table(name, text, rows, tuple(columns[name])) for name, text, rows in tables.fetchall())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
