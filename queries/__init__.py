"""The only door to the data: each question is a .sql file of this folder, run by name with parameters."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from queries.engines import Unavailable, address, engine, speaking
from queries.engines.opening import open_published
from queries.loading import DataError, Problem, declare, folder, load

__all__ = [
    "DataError",
    "Problem",
    "Source",
    "Unavailable",
    "declared",
    "load",
    "names",
    "observers",
    "open_database",
    "probe",
    "run",
    "source",
    "speaking",
    "sql",
    "waiting",
]

FOLDER = Path(__file__).resolve().parent
MOST_RESULTS_KEPT = 2048
AGAIN = 1.0  # seconds after which data that could not be read are tried again: many ask at once

observers: list[Callable[[str, float], None]] = []  # told the name and the seconds of each question that the database answered
waiting: Callable[[], AbstractContextManager[None]] = nullcontext  # entered while the database works on a question

Source = tuple[Path, str]

_results: OrderedDict[tuple[Source, str, tuple[tuple[str, Any], ...]], pd.DataFrame] = OrderedDict()
_lock = threading.Lock()
_opening = threading.Lock()
_refused: dict[Source, tuple[float, DataError | Unavailable]] = {}


def source() -> Source:
    """Where the data come from: the data folder, and the place to which they were published (empty: they are read from the folder)."""
    return folder(), address()


@cache
def _database(data: Path, url: str) -> duckdb.DuckDBPyConnection:
    return open_published(engine(url), data) if url else load(data)


def open_database() -> duckdb.DuckDBPyConnection:
    """The database, built on first use. Raises DataError if the data folder is faulty, Unavailable if the data cannot be read from DATABASE_URL; what was
    found less than AGAIN ago is not looked for anew."""
    asked = source()
    with _opening:
        when, before = _refused.get(asked, (0.0, None))
        if before is not None and time.monotonic() - when < AGAIN:
            raise before.with_traceback(None)
        try:
            return _database(*asked)
        except (DataError, Unavailable) as reason:
            _refused[asked] = time.monotonic(), reason
            raise


@cache
def _declared(data: Path) -> duckdb.DuckDBPyConnection:
    return declare(data)


def declared() -> duckdb.DuckDBPyConnection:
    """A database without rows, to ask what schema.sql declares: tables, columns, keys, checks, comments."""
    with _opening:
        return _declared(folder())


def names() -> list[str]:
    """The names of all questions."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


@cache
def sql(name: str) -> str:
    """The text of the question `name`. Raises KeyError if there is none of that name."""
    path = FOLDER / f"{name}.sql"
    if not name.isidentifier() or not path.is_file():
        raise KeyError(f"no question is named {name!r}; there are {', '.join(names())}")
    return path.read_text(encoding="utf-8")


def run(name: str, **parameters: Any) -> pd.DataFrame:
    """Answer the question `name`.

    `parameters` fill the $names of the .sql file; lists are passed as tuples. The columns are those that the file's comment
    names. Results are cached (least recently used go first); safe to call from many threads. Raises KeyError for an unknown
    question, duckdb.Error for missing or surplus parameters and Unavailable if the data cannot be read from DATABASE_URL.
    """
    key = (source(), name, tuple(sorted(parameters.items())))
    with _lock:
        if key in _results:
            _results.move_to_end(key)
            return _results[key].copy(deep=False)
    values = {k: list(v) if isinstance(v, tuple) else v for k, v in parameters.items()}
    cursor = open_database().cursor()
    start = time.perf_counter()
    try:
        with speaking(address()), waiting():
            frame = cursor.execute(sql(name), values).df()
        texts = frame.select_dtypes("str").columns  # as plain objects they are selected, walked and sorted several times as fast,
        frame = frame.astype(dict.fromkeys(texts, object)).copy()  # and so are rows whose columns of one type lie together
    finally:
        cursor.close()
    for observe in observers:
        observe(name, time.perf_counter() - start)
    with _lock:
        _results[key] = frame
        while len(_results) > MOST_RESULTS_KEPT:
            _results.popitem(last=False)
    return frame.copy(deep=False)


def probe() -> None:
    """Have the database itself answer, kept results aside. Raises DataError if the data folder is faulty, Unavailable or duckdb.Error if the database fails."""
    cursor = open_database().cursor()
    try:
        with speaking(address()):
            cursor.execute("SELECT 1 FROM headline LIMIT 1").fetchone()
    finally:
        cursor.close()
