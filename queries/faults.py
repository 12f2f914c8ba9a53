"""What can be wrong with a data folder, told so that it can be mended: file, line, column, what is wrong, what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

MOST_SHOWN = 200
LONGEST_CELL = 60
PLAIN = {"DOUBLE": "plain number", "INTEGER": "whole number", "DATE": "date of the form YYYY-MM-DD", "BOOLEAN": "true or false"}
# DuckDB's own casts also take 1e400, nan, 1_000, 3.7 as a whole number, yes, epoch and 2023-1-5; the files hold the plain form only.
SHAPES = {"DOUBLE": r"-?\d{1,18}(\.\d{1,15})?", "INTEGER": r"-?\d{1,9}", "DATE": r"\d{4}-\d{2}-\d{2}", "BOOLEAN": "true|false"}


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
    """The data folder is not fit for use; `problems` holds every fault found, in the order of file and line."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(problems)
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            shown.append(f"... and {len(self.problems) - MOST_SHOWN:,} more")
        super().__init__("\n".join(shown))


def malformed(column: str, kind: str) -> str:
    """The SQL condition under which a filled cell of `raw` is no value of the declared type."""
    if kind not in SHAPES:
        return "false"
    return f"""("{column}" IS NOT NULL AND (NOT regexp_full_match("{column}", '{SHAPES[kind]}') OR TRY_CAST("{column}" AS {kind}) IS NULL))"""


def explain(connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], faulty: set[str]) -> Iterator[Problem]:
    """Ask of each declared type, key and check which rows of `raw` break it. References to `faulty` tables are not judged.

    `raw` is the file as text: the column line, then `columns` (name and type) with NULL for an empty cell.
    """
    file = f"{table}.csv"
    comments = connection.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND comment IS NOT NULL", [table])
    rights = {column: f"it must be {comment}" for column, comment in comments.fetchall()}

    def problem(line: int, column: str, wrong: str) -> Problem:
        return Problem(file, line, column, wrong, rights.get(column, "see data/README.md"))

    for column, kind in columns.items():
        for line, cell in connection.execute(f'SELECT line, "{column}" FROM raw WHERE {malformed(column, kind)}').fetchall():
            yield problem(line, column, f"{_quoted(cell)} is not a {PLAIN[kind]}" if kind != "BOOLEAN" else f"{_quoted(cell)} is neither true nor false")
    cells = ", ".join(f'CASE WHEN NOT {malformed(name, kind)} THEN TRY_CAST("{name}" AS {kind}) END AS "{name}"' for name, kind in columns.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE typed AS SELECT line, {cells} FROM raw")
    constraints = connection.execute(
        "SELECT constraint_type, expression, constraint_column_names, referenced_table, referenced_column_names "
        "FROM duckdb_constraints() WHERE table_name = ? ORDER BY constraint_index",
        [table],
    ).fetchall()
    for kind, expression, names, other, other_names in constraints:
        column = names[0] if names else "-"
        if kind == "NOT NULL" and column != "line":
            for (line,) in connection.execute(f'SELECT line FROM raw WHERE "{column}" IS NULL').fetchall():
                yield problem(line, column, "it is empty")
        elif kind in ("PRIMARY KEY", "UNIQUE"):
            for line, first in connection.execute(_duplicates(names)).fetchall():
                yield problem(line, names[-1], f"the same {' + '.join(names)} stands on line {first} already")
        elif kind == "FOREIGN KEY" and other not in faulty:
            known = f'SELECT "{other_names[0]}" FROM {other}'
            for line, cell in connection.execute(f'SELECT line, "{column}" FROM typed WHERE "{column}" NOT IN ({known})').fetchall():
                yield problem(line, column, f"{_quoted(cell)} is unknown")
        elif kind == "CHECK":
            # Cells are shown as they stand in the file, hence from raw.
            broken = f"SELECT line FROM typed WHERE NOT ({expression})"
            shown = f'"{column}"' if names else "NULL"
            for line, cell in connection.execute(f"SELECT line, {shown} FROM raw WHERE line IN ({broken})").fetchall():
                yield problem(line, column, f"{_quoted(cell)} does not fit" if cell is not None else "it is empty")
    connection.execute("DROP TABLE typed")


def _duplicates(names: list[str]) -> str:
    keys = ", ".join(f'"{name}"' for name in names)
    filled = " AND ".join(f'"{name}" IS NOT NULL' for name in names)
    return f"SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY {keys}) AS first FROM typed WHERE {filled}) WHERE line <> first"


def _quoted(cell: str) -> str:
    text = str(cell)
    return f"'{text}'" if len(text) <= LONGEST_CELL else f"'{text[:LONGEST_CELL]}…'"
