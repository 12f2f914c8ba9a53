"""Load the CSVs of a data folder into DuckDB; what schema.sql refuses is told as file, line, column, what is wrong, what would be right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

DATA = Path(__file__).resolve().parent.parent / "data"
MOST_PROBLEMS_SHOWN = 200


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of the data: where it stands, what is wrong, what would be right."""

    file: str
    line: int
    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: {self.wrong}; {self.right}"


class DataError(Exception):
    """The data folder is not fit for use; `problems` holds every fault found."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems[:MOST_PROBLEMS_SHOWN]))


def load(data: Path = DATA) -> duckdb.DuckDBPyConnection:
    """Build the in-memory database from the CSVs of `data`.

    Returns a connection whose tables are the files, whose views (`observations`, `headline`, ...) are computed once, and which
    can read no file and no address. Raises DataError with all faults if anything in `data` breaks schema.sql.
    """
    connection = duckdb.connect(":memory:", config={"threads": 2, "autoinstall_known_extensions": False})
    connection.execute((data / "schema.sql").read_text(encoding="utf-8"))
    problems: list[Problem] = []
    faulty: set[str] = set()
    for table in _tables(connection):
        found, loaded = _load_table(connection, table, data / f"{table}.csv", faulty)
        problems += found
        if not loaded:
            faulty.add(table)
    if not problems:
        problems = _broken_rules(connection)
    if problems:
        raise DataError(problems)
    _compute_views(connection)
    connection.execute("SET enable_external_access = false")
    return connection


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of schema.sql in the order of declaration, which is that of reference."""
    rows = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_oid").fetchall()
    return [name for (name,) in rows]


def _load_table(connection: duckdb.DuckDBPyConnection, table: str, path: Path, faulty: set[str]) -> tuple[list[Problem], bool]:
    """Fill `table`; return the faults of its file and whether it is filled. References to `faulty` tables are not judged."""
    columns = dict(
        connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND column_name <> 'line' ORDER BY column_index",
            [table],
        ).fetchall()
    )
    lines, problems = _read(path, list(columns))
    if problems:
        return problems, False
    raw = pd.DataFrame(lines, columns=["line", *columns], dtype=object)
    connection.register("raw", raw)
    try:
        cells = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
        connection.execute(f"INSERT INTO {table} SELECT CAST(line AS INTEGER) AS line, {cells} FROM raw")
        return [], True
    except duckdb.Error as error:
        problems = list(_explain(connection, table, columns, path.name, faulty))
        if not problems and not faulty:
            problems = [Problem(path.name, 1, "-", str(error).splitlines()[0], "see data/README.md")]
        return problems, False
    finally:
        connection.unregister("raw")


def _read(path: Path, columns: list[str]) -> tuple[list[list[object]], list[Problem]]:
    """The file's rows, each with its line number in front and None for an empty cell."""
    name = path.name
    if not path.is_file():
        return [], [Problem(name, 1, "-", "the file is missing", f"a CSV with the columns {','.join(columns)}")]
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [], [Problem(name, line, "-", f"byte {content[error.start]:#04x} is not UTF-8", "save the file as UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[object]] = []
    problems: list[Problem] = []
    line = 1
    try:
        header = next(reader, [])
        if header != columns:
            wrong = f"the header is {','.join(header) or 'empty'}"
            return [], [Problem(name, 1, "-", wrong, f"it must be {','.join(columns)}")]
        line = reader.line_num + 1
        for row in reader:
            if len(row) != len(columns):
                wrong = f"{len(row)} fields instead of {len(columns)}"
                problems.append(Problem(name, line, "-", wrong, "one field a column; put a text with commas in double quotes"))
            else:
                rows.append([line, *(cell or None for cell in row)])
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(name, line, "-", f"not a CSV row ({error})", "close every double quote, and double those inside a text"))
    return rows, problems


def _explain(connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], file: str, faulty: set[str]) -> Iterator[Problem]:
    """Ask of each declared type, key and check which lines of `raw` break it."""
    rights = dict(connection.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND comment IS NOT NULL", [table]).fetchall())

    def right(column: str) -> str:
        return f"it must be {rights[column]}" if column in rights else "see data/README.md"

    for column, kind in columns.items():
        for line, cell in connection.execute(
            f'SELECT line, "{column}" FROM raw WHERE "{column}" IS NOT NULL AND TRY_CAST("{column}" AS {kind}) IS NULL'
        ).fetchall():
            yield Problem(file, line, column, f"'{cell}' is not a {_plain(kind)}", right(column))
    cells = ", ".join(f'TRY_CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE typed AS SELECT CAST(line AS INTEGER) AS line, {cells} FROM raw")
    constraints = connection.execute(
        "SELECT constraint_type, expression, constraint_column_names, referenced_table, referenced_column_names "
        "FROM duckdb_constraints() WHERE table_name = ? ORDER BY constraint_index",
        [table],
    ).fetchall()
    for kind, expression, names, other, other_names in constraints:
        if kind == "NOT NULL" and names != ["line"]:
            for (line,) in connection.execute(f'SELECT line FROM raw WHERE "{names[0]}" IS NULL').fetchall():
                yield Problem(file, line, names[0], "it is empty", right(names[0]))
        elif kind in ("PRIMARY KEY", "UNIQUE"):
            keys = ", ".join(f'"{name}"' for name in names)
            for line, first in connection.execute(
                f"SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY {keys}) AS first FROM typed) WHERE line <> first"
            ).fetchall():
                yield Problem(file, line, names[-1], f"the same {' + '.join(names)} stands on line {first} already", right(names[-1]))
        elif kind == "FOREIGN KEY" and other not in faulty:
            for line, cell in connection.execute(
                f'SELECT line, "{names[0]}" FROM typed WHERE "{names[0]}" IS NOT NULL AND "{names[0]}" NOT IN (SELECT "{other_names[0]}" FROM {other})'
            ).fetchall():
                yield Problem(file, line, names[0], f"'{cell}' is unknown", right(names[0]))
        elif kind == "CHECK":
            column = names[0] if names else "-"
            for line, cell in connection.execute(f'SELECT line, "{column}" FROM typed WHERE NOT ({expression})').fetchall():
                yield Problem(file, line, column, f"'{cell}' breaks the rule", right(column))


def _plain(kind: str) -> str:
    return {"DOUBLE": "number", "INTEGER": "whole number", "DATE": "date", "BOOLEAN": "true or false"}.get(kind, kind.lower())


def _broken_rules(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """The rows of the views named rule_...: each has the columns file, line, column, wrong, right."""
    rules = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name LIKE 'rule_%' ORDER BY view_oid").fetchall()
    return [Problem(*row) for (rule,) in rules for row in connection.execute(f"FROM {rule}").fetchall()]


def _compute_views(connection: duckdb.DuckDBPyConnection) -> None:
    """The data never change while the app runs, so each view is computed once and found in front of its definition."""
    views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name NOT LIKE 'rule_%' ORDER BY view_oid").fetchall()
    connection.execute("CREATE SCHEMA computed")
    connection.execute("SET search_path = 'computed,main'")
    for (view,) in views:
        connection.execute(f"CREATE TABLE computed.{view} AS FROM main.{view}")
