"""The process in which strangers' SQL runs: one request a line on standard input (JSON), one answer a line on standard output.

`python -I worker.py FOLDER LIMITS` opens FOLDER/data.duckdb for reading and imports nothing of the project. Whatever a query does to it
(no interrupt is heeded, memory runs out, DuckDB crashes), only this process ends; `pool.py` starts another.

A request is {"sql": text}. An answer is {"columns": [[name, type], ...], "rows": [[cell, ...], ...], "cut": [...], "seconds": s} or
{"refused": what is not allowed} or {"error": class of the error, "message": its text}, behind a sign: + if this process is fit for another
request, - if it is to be replaced. The very first line says that it is ready.
"""

from __future__ import annotations

import json
import math
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from typing import Any

import duckdb

try:
    import resource
except ImportError:  # no such limits on Windows: DuckDB's own and the pool's clock are what is left there
    resource = None  # type: ignore[assignment]

TABLE_FUNCTIONS = (
    *("range", "generate_series", "unnest", "repeat", "json_each", "json_tree"),
    *("duckdb_tables", "duckdb_columns", "duckdb_views", "duckdb_functions", "duckdb_types", "duckdb_keywords"),
)
SYSTEM_VIEWS = ("duckdb_tables", "duckdb_columns", "duckdb_views", "duckdb_types", "sqlite_master")
FORBIDDEN_FUNCTIONS = ("current_setting", "getenv", "json_serialize_plan", "pg_sleep", "setseed", "sleep_ms", "write_log")
STATEMENTS = "SELECT, WITH, FROM, VALUES, TABLE, PIVOT, UNPIVOT, DESCRIBE, SUMMARIZE, SHOW and EXPLAIN"
READ_ONLY = "The tables can be read, not changed, and nothing can be added to them."
PRAGMA = "PRAGMA is not allowed; SHOW TABLES and DESCRIBE tell what there is."
REFUSALS = {
    "ATTACH": "No other database can be attached.",
    "DETACH": "No database can be detached.",
    "COPY": "Nothing can be copied to or from a file.",
    "COPY_DATABASE": "Nothing can be copied to or from a file.",
    "EXPORT": "Nothing can be written to files; the button under a result downloads it.",
    "LOAD": "Extensions can be neither installed nor loaded.",
    "SET": "Settings cannot be changed: SET, RESET and USE are not allowed.",
    "VARIABLE_SET": "Settings cannot be changed: SET, RESET and USE are not allowed.",
    "TRANSACTION": "There is nothing to begin, commit or roll back: queries only read.",
    "CALL": "CALL and CHECKPOINT are not allowed; SELECT … FROM a function is, for some.",
    **dict.fromkeys(("INSERT", "UPDATE", "DELETE", "MERGE_INTO", "CREATE", "CREATE_FUNC", "ALTER", "DROP"), READ_ONLY),
}
OWN = {"threads": 1, "autoload_known_extensions": False, "autoinstall_known_extensions": False, "python_enable_replacements": False}
LOCKED = {
    "temp_directory": "",
    "home_directory": "",
    "secret_directory": "",
    "extension_directory": "",
    "allow_persistent_secrets": False,
    "allow_community_extensions": False,
    "enable_external_access": False,
    "lock_configuration": True,
}
WEARING = ("FatalException", "InternalException", "InterruptException", "MemoryError", "OutOfMemoryException")  # errors that leave a process unfit
CHUNK = 128  # rows fetched at a time
LONGEST_NAME = 200  # characters of a column's name that are shown


class Refused(Exception):
    """The statement is not allowed; the message says why."""


def open_snapshot(limits: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """The snapshot in the working directory, for reading, with all settings locked."""
    duckdb.close()  # the import opens a database with a thread a core; one that first asks for memory when there is none left ends the process
    connection = duckdb.connect("data.duckdb", read_only=True, config=OWN | {"threads": limits["threads"], "memory_limit": f"{limits['memory_mb']}MB"})
    for name, value in LOCKED.items():
        connection.execute(f"SET {name} = {value!r}")
    return connection


def fence_in(limits: dict[str, Any]) -> None:
    """Limit this process to the memory that it has and twice that of DuckDB, let it write no files and leave no dumps; the app and others go first."""
    with suppress(OSError, AttributeError):
        os.nice(10)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:  # if the machine runs out of memory, this process is to go, not the app
        score.write("1000")
    if resource is None:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(OSError, ValueError):
        most = taken() + 2 * limits["memory_mb"] * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def taken() -> int:
    """The bytes of addresses that this process has taken; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as sizes:
            return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def limit_time(limits: dict[str, Any]) -> None:
    """Should the app be gone and no interrupt be heeded, the system ends this process."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = used.ru_utime + used.ru_stime + (limits["seconds"] + 2) * limits["threads"]
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(most), resource.RLIM_INFINITY))


def hidden_views(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """DuckDB's own views that queries may not read: they tell of the machine, not of the data."""
    found = connection.execute("SELECT view_name FROM duckdb_views() WHERE internal AND schema_name <> 'information_schema'").fetchall()
    return frozenset(name for (name,) in found) - set(SYSTEM_VIEWS)


def allow(connection: duckdb.DuckDBPyConnection, sql: str, hidden: frozenset[str]) -> duckdb.Statement:
    """The one statement of `sql`, if it only reads and calls nothing that tells of the machine. Raises Refused or duckdb.Error."""
    if _words(sql)[:1] == ["PRAGMA"]:  # DuckDB would turn it into SELECT
        raise Refused(f"{PRAGMA} Allowed are {STATEMENTS}.")
    statements = connection.extract_statements(sql)
    if not statements:
        raise Refused("There is no statement in this text.")
    if len(statements) > 1:
        if not any(statement.query.strip() for statement in statements):  # PIVOT makes two of itself
            raise Refused("PIVOT needs its columns listed: PIVOT … ON year IN (2023, 2024) USING …")
        raise Refused(f"One statement at a time: this text holds {len(statements)}.")
    kind, query = statements[0].type.name, sql
    if kind == "EXPLAIN":
        if _words(sql)[1] == "ANALYZE":
            raise Refused("EXPLAIN stands directly before a query here, without ANALYZE.")
        query = _after_first_word(sql)
        inner = connection.extract_statements(query)
        kind = inner[0].type.name if len(inner) == 1 else ""
    if kind != "SELECT":
        raise Refused(f"{REFUSALS.get(kind, 'This statement is not allowed.')} Allowed are {STATEMENTS}.")
    _check_names(connection, query, hidden)
    return statements[0]


def _words(sql: str) -> list[str]:
    """The first two words of `sql` in capitals, comments left out."""
    text = sql.encode()  # places are counted in bytes
    places = [place for place, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment][:2]
    return [text[place:].split(None, 1)[0].decode().upper() for place in places]


def _after_first_word(sql: str) -> str:
    place = [place for place, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment][1]
    return sql.encode()[place:].decode()


def _check_names(connection: duckdb.DuckDBPyConnection, query: str, hidden: frozenset[str]) -> None:
    """Look at every function and table that a query names."""
    quoted = query.replace("'", "''")  # as a parameter, DuckDB would import pandas for it: 90 MB and a quarter of a second
    [(text,)] = connection.execute(f"SELECT json_serialize_sql('{quoted}')").fetchall()
    try:
        tree = json.loads(text)
    except RecursionError:
        raise Refused("The query is nested too deeply.") from None
    if tree["error"]:
        raise Refused(f"This statement is not allowed. Allowed are {STATEMENTS}.")
    for node in _nodes(tree):
        if node.get("type") == "TABLE_FUNCTION":
            name = str(node["function"].get("function_name", "")).lower()
            if name not in TABLE_FUNCTIONS:
                raise Refused(f"{name}() is not available: queries read the tables of this dashboard, no files, no addresses and no settings.")
        name = str(node.get("function_name", "")).lower()
        if name in FORBIDDEN_FUNCTIONS:
            raise Refused(f"{name}() is not available.")
        if node.get("type") == "BASE_TABLE" and str(node["table_name"]).lower() in hidden:
            raise Refused(f"{node['table_name']} is not available: it tells of the machine, not of the data.")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def answer(connection: duckdb.DuckDBPyConnection, sql: str, limits: dict[str, Any], hidden: frozenset[str]) -> str:
    """Run `sql` on a connection of its own and put as much of its result into JSON as is shown."""
    begun = time.perf_counter()
    cursor = connection.cursor()
    timer = threading.Timer(limits["seconds"], cursor.interrupt)
    timer.start()
    try:
        cursor.execute(allow(cursor, sql, hidden))
        described = cursor.description or []
        columns = [[name[:LONGEST_NAME], str(kind)] for name, kind, *_ in described[: limits["columns"]]]
        cut = ["columns"] if len(described) > limits["columns"] else []
        rows: list[str] = []
        size = 0
        for row in _rows(cursor):
            text = json.dumps([cell(value, limits["cell_characters"]) for value in row[: limits["columns"]]])
            size += len(text)
            if len(rows) == limits["rows"] or size > 1024 * limits["result_kb"]:
                cut.append("rows" if len(rows) == limits["rows"] else "size")
                break
            rows.append(text)
    finally:
        timer.cancel()
        cursor.close()
    head = json.dumps({"columns": columns, "cut": cut, "seconds": time.perf_counter() - begun})
    return f'{head[:-1]}, "rows": [{",".join(rows)}]}}'


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while chunk := cursor.fetchmany(CHUNK):
        yield from chunk


def cell(value: Any, characters: int) -> Any:
    """A value as JSON holds it: numbers and truths as they are, the rest as text, cut to `characters`."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime | clock):
        return value.isoformat()
    if isinstance(value, list | tuple | dict):
        value = json.dumps(_simple(value), default=str, ensure_ascii=False)
    text = str(value)
    return text if len(text) <= characters else f"{text[: characters - 1]}…"


def _simple(value: Any) -> Any:
    """Lists and maps as JSON has them: the keys are texts."""
    if isinstance(value, dict):
        return {str(key): _simple(part) for key, part in value.items()}
    return [_simple(part) for part in value] if isinstance(value, list | tuple) else value


def respond(connection: duckdb.DuckDBPyConnection, line: str, limits: dict[str, Any], hidden: frozenset[str]) -> tuple[str, bool]:
    """The answer to a request, whatever comes of it, and whether this process is fit for another."""
    try:
        limit_time(limits)
        return answer(connection, json.loads(line)["sql"], limits, hidden), True
    except Refused as refused:
        return json.dumps({"refused": str(refused)}), True
    except Exception as error:
        kind = type(error).__name__
        return json.dumps({"error": kind, "message": str(error)[:4000]}), kind not in WEARING


def main(folder: str, limits: dict[str, Any]) -> None:
    """Answer until standard input ends."""
    os.chdir(folder)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing but answers reaches the app
    connection = open_snapshot(limits)
    hidden = hidden_views(connection)
    fence_in(limits)
    most = taken() + limits["memory_mb"] * 2**19
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        text, fit = respond(connection, line, limits, hidden)
        print("+" if fit and taken() <= most else "-", text, file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
