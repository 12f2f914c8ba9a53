"""The only door to the data: each question is a .sql file of this folder, run by name with parameters."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from queries.loading import DataError, Problem, folder, load

__all__ = ["DataError", "Problem", "load", "names", "open_database", "run", "sql"]

FOLDER = Path(__file__).resolve().parent
MOST_RESULTS_KEPT = 2048

_results: OrderedDict[tuple[Path, str, tuple[tuple[str, Any], ...]], pd.DataFrame] = OrderedDict()
_lock = threading.Lock()
_opening = threading.Lock()


@cache
def _database(data: Path) -> duckdb.DuckDBPyConnection:
    return load(data)


def open_database() -> duckdb.DuckDBPyConnection:
    """The database, built on first use. Raises DataError if the data folder is faulty."""
    with _opening:
        return _database(folder())


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
    question and duckdb.Error for missing or surplus parameters.
    """
    key = (folder(), name, tuple(sorted(parameters.items())))
    with _lock:
        if key in _results:
            _results.move_to_end(key)
            return _results[key].copy(deep=False)
    values = {k: list(v) if isinstance(v, tuple) else v for k, v in parameters.items()}
    cursor = open_database().cursor()
    try:
        frame = cursor.execute(sql(name), values).df()
        texts = frame.select_dtypes("str").columns  # as plain objects they are selected, walked and sorted several times as fast,
        frame = frame.astype(dict.fromkeys(texts, object)).copy()  # and so are rows whose columns of one type lie together
    finally:
        cursor.close()
    with _lock:
        _results[key] = frame
        while len(_results) > MOST_RESULTS_KEPT:
            _results.popitem(last=False)
    return frame.copy(deep=False)
