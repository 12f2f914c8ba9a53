"""Load the CSVs of a data folder into DuckDB. Loading is the validation: what schema.sql refuses, `DataError` tells."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from queries.faults import DataError, Problem, explain, malformed

__all__ = ["DataError", "Problem", "check", "columns_of", "compute_views", "declare", "folder", "load", "tables", "views"]

DATA = Path(__file__).resolve().parent.parent / "data"
LONGEST_CELL = 131_072  # characters; a longer one is a double quote that was never closed
OWN = "NOT internal AND schema_name = 'main' AND database_name = current_database()"  # what schema.sql declares


def folder() -> Path:
    """The data folder: that of the project, or the one that the environment variable DATA_DIR names."""
    return Path(os.environ.get("DATA_DIR") or DATA)


def load(data: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Build the in-memory database from schema.sql and the CSVs of `data` (`folder()` if not given).

    Returns a connection whose tables are the files, whose views (`observations`, `headline`, ...) are computed once, and which
    can read no file and no address. Raises DataError with all faults if anything in `data` breaks schema.sql.
    """
    connection = check(data or folder())
    connection.execute("SET enable_external_access = false")
    return connection


def check(data: Path) -> duckdb.DuckDBPyConnection:
    """The database of `load`, not yet locked, so that it can be published."""
    connection = declare(data)
    problems: list[Problem] = []
    faulty: set[str] = set()
    for table in tables(connection):
        found = _fill(connection, table, data / f"{table}.csv", faulty)
        if found is not None:
            problems += found
            faulty.add(table)
    if faulty:
        raise DataError(problems)
    list(compute_views(connection))
    problems = _broken_rules(connection)
    if problems:
        raise DataError(problems)
    return connection


def declare(data: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory with the tables, views and macros of schema.sql, and no rows. Raises DataError."""
    schema = data / "schema.sql"
    connection = duckdb.connect(":memory:", config={"threads": 2, "autoinstall_known_extensions": False})
    if not schema.is_file():
        raise DataError([Problem(schema.name, 1, "-", f"the file is missing in {schema.parent}", "the tables, keys, checks and views of the data")])
    try:
        connection.execute(f"BEGIN;\n{schema.read_text(encoding='utf-8')}\nCOMMIT;")
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise DataError([Problem(schema.name, 1, "-", " ".join(str(error).split()), "SQL that DuckDB understands")]) from error
    return connection


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of schema.sql in the order of declaration, which is that of reference."""
    rows = connection.execute(f"SELECT table_name FROM duckdb_tables() WHERE {OWN} ORDER BY table_oid").fetchall()
    return [name for (name,) in rows]


def views(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The views of schema.sql but for the rules, in the order of declaration, each with its comment."""
    found = connection.execute(f"SELECT view_name, coalesce(comment, '') FROM duckdb_views() WHERE {OWN} AND view_name NOT LIKE 'rule_%' ORDER BY view_oid")
    return dict(found.fetchall())


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table or view of schema.sql and their types."""
    return {row[0]: row[1] for row in connection.execute(f"DESCRIBE main.{table}").fetchall()}


def _fill(connection: duckdb.DuckDBPyConnection, table: str, path: Path, faulty: set[str]) -> list[Problem] | None:
    """Fill `table` from its file; if that fails, the faults of the file (none if they are those of a `faulty` table alone)."""
    columns = {name: kind for name, kind in columns_of(connection, table).items() if name != "line"}
    rows, problems = _read(path, list(columns))
    if problems:
        return problems
    cells = list(zip(*rows, strict=True)) or [()] * (len(columns) + 1)
    types = [pa.int32(), *[pa.string()] * len(columns)]
    raw = pa.table([pa.array(part, kind) for part, kind in zip(cells, types, strict=True)], names=["line", *columns])
    connection.register("raw", raw)
    try:
        wrong = " OR ".join(malformed(name, kind) for name, kind in columns.items())
        if connection.execute(f"SELECT 1 FROM raw WHERE {wrong} LIMIT 1").fetchone() is None:
            typed = ", ".join(f'CAST("{name}" AS {kind})' for name, kind in columns.items())
            connection.execute(f"INSERT INTO {table} SELECT line, {typed} FROM raw")
            return None
        problems = list(explain(connection, table, columns, faulty))
    except duckdb.Error as error:
        problems = list(explain(connection, table, columns, faulty))
        if not problems and not faulty:
            problems = [Problem(path.name, 1, "-", " ".join(str(error).split()), "see data/README.md")]
    finally:
        connection.unregister("raw")
    return problems


def _read(path: Path, columns: list[str]) -> tuple[list[list[object]], list[Problem]]:
    """The file's rows, each with its line number in front and None for an empty cell."""
    name = path.name
    if not path.is_file():
        return [], [Problem(name, 1, "-", "the file is missing", f"a CSV with the columns {','.join(columns)}")]
    content = path.read_bytes()
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")  # spreadsheets put a byte order mark in front
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [], [Problem(name, line, "-", f"byte {content[error.start]:#04x} is not UTF-8", "save the file as UTF-8")]
    if "\0" in text:
        return [], [Problem(name, text.count("\n", 0, text.index("\0")) + 1, "-", "a NUL character", "save the file as plain UTF-8 text")]
    csv.field_size_limit(LONGEST_CELL)  # of the whole process: others may have set it
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[object]] = []
    problems: list[Problem] = []
    line = 1
    try:
        header = next(reader, [])
        if header != columns:
            shown = ",".join(header)
            wrong = f"the header is {shown[:300] + '…' if len(shown) > 300 else shown or 'empty'}"
            return [], [Problem(name, 1, "-", wrong, f"it must be {','.join(columns)}")]
        line = reader.line_num + 1
        for row in reader:
            if len(row) != len(columns):
                wrong, right = f"{len(row)} fields instead of {len(columns)}", "one field a column; put a text with commas in double quotes"
                problems.append(Problem(name, line, "-", *((wrong, right) if row else ("the line is empty", "delete it"))))
            else:
                if row != [*map(str.strip, row)]:
                    padded = [column for column, cell in zip(columns, row, strict=True) if cell != cell.strip()]
                    problems += [Problem(name, line, column, "there is a space before or after the text", "delete it") for column in padded]
                rows.append([line, *(cell or None for cell in row)])
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(name, line, "-", f"not a CSV row ({error})", "close every double quote, and double those inside a text"))
    return rows, problems


def compute_views(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The data never change while the app runs, so each view is computed once; later views and rules build on the result. Yields each name when done."""
    declared = views(connection)
    connection.execute("CREATE SCHEMA computed")
    for view, comment in declared.items():
        try:
            connection.execute(f"CREATE TABLE computed.{view} AS FROM main.{view}")
        except duckdb.Error as error:
            raise DataError([Problem("schema.sql", 1, view, " ".join(str(error).split()), "a view that can be computed from these data")]) from error
        text = comment.replace("'", "''")
        connection.execute(f"CREATE OR REPLACE VIEW main.{view} AS FROM computed.{view}; COMMENT ON VIEW main.{view} IS '{text}'")
        yield view


def _broken_rules(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """The rows of the views named rule_...: each has the columns file, line, column, wrong, right."""
    rules = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name LIKE 'rule_%' ORDER BY view_oid").fetchall()
    return [Problem(*row) for (rule,) in rules for row in connection.execute(f"FROM {rule}").fetchall()]
