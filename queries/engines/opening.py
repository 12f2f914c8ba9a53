"""Build the database over data that were published: what describes the figures is copied into memory, the figures stay where they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from queries.engines.base import Engine, Manifest, Table, Unavailable, absent, digest, quoted
from queries.loading import columns_of, declare, tables, views

FIGURES = {"entity_id", "metric_id", "period_end"}  # a table with these columns grows with the figures, and is never copied
SEARCHED = (("metric_id", "entity_id"), ("entity_id",), ("point",))
ORDER = ("metric_id", "entity_id", "period_end", "file", "line")


def open_published(engine: Engine, data: Path) -> duckdb.DuckDBPyConnection:
    """A database with the tables and views of schema.sql in `data`, whose rows are those published at `engine`.

    Tables of figures are views there: each question reads what it needs. All else is in memory. Raises Unavailable if the place cannot be
    reached, or what is published is incomplete or of another schema.sql; DataError if schema.sql is faulty.
    """
    connection = declare(data)
    try:
        engine.attach(connection)
        engine.confine(connection)
        manifest = _manifest(connection, engine, data)
        columns = described(connection)
        comments = views(connection)
        connection.execute("CREATE SCHEMA computed")
        for table in columns:
            found = _checked(connection, engine, manifest, table, columns[table])
            if _figures(columns[table]):
                if table not in comments:
                    connection.execute(f"DROP TABLE main.{table}")
                _replace(connection, table, found, comments.get(table, ""))
            elif table in comments:
                connection.execute(f"CREATE TABLE computed.{table} AS {found}")
                _replace(connection, table, f"FROM computed.{table}", comments[table])
            else:
                connection.execute(f"INSERT INTO main.{table} {found}")
    except duckdb.Error as error:
        told = engine.explain(error)
    else:
        return connection
    raise told


def described(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The tables in the order of reference, then the views; of each the columns and their types."""
    names = [*tables(connection), *views(connection)]
    return {name: columns_of(connection, name) for name in names}


def plan(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """How each table and view is written: figures in the order in which they are asked for, all else as it stands."""
    declared = "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY' AND schema_name = 'main'"
    keys = {table: ["line"] for table in tables(connection)} | dict(connection.execute(declared).fetchall())
    found = {}
    for name, columns in described(connection).items():
        figures = _figures(columns)
        order = [column for column in ORDER if column in columns] if figures else ["line"] if name in keys else []
        searched = [names for names in SEARCHED if figures and set(names) <= set(columns)]
        found[name] = Table(tuple(keys.get(name, ())), tuple(searched), tuple(order))
    return found


def _figures(columns: Mapping[str, str]) -> bool:
    """Whether a table with these columns grows with the figures."""
    return set(columns) >= FIGURES


def schema_version(data: Path) -> str:
    """The version of schema.sql: data can be read by the dashboard that has the same."""
    return digest([data / "schema.sql"])


def _manifest(connection: duckdb.DuckDBPyConnection, engine: Engine, data: Path) -> Manifest:
    manifest = engine.current(connection)
    if manifest is None:
        raise Unavailable(f"Nothing is published in the {engine.place} yet: `make publish TO=…` does it.")
    if manifest.schema != schema_version(data):
        raise Unavailable(f"What is published in the {engine.place} is of another version of data/schema.sql: publish the data again with this version.")
    return manifest


def _checked(connection: duckdb.DuckDBPyConnection, engine: Engine, manifest: Manifest, table: str, columns: dict[str, str]) -> str:
    """The SQL that reads a table with the types that schema.sql says, once it is known to be whole."""
    relation = engine.relation(manifest.version, table)
    broken = f"What is published in the {engine.place} is incomplete: the table {table}"
    try:
        found = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}
        rows = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0]
    except duckdb.Error as error:
        if isinstance(error, duckdb.CatalogException) or absent(error):
            raise Unavailable(f"{broken} is missing. Publish the data again.") from None
        raise
    if missing := set(columns) - found:
        raise Unavailable(f"{broken} lacks the column {min(missing)}. Publish the data again.")
    if rows != manifest.rows.get(table):
        raise Unavailable(f"{broken} has {rows:,} rows, not those that were published. Publish the data again.")
    typed = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
    return f"SELECT {typed} FROM {relation}"


def _replace(connection: duckdb.DuckDBPyConnection, view: str, sql: str, comment: str) -> None:
    connection.execute(f"CREATE OR REPLACE VIEW main.{view} AS {sql}; COMMENT ON VIEW main.{view} IS {quoted(comment)}")
