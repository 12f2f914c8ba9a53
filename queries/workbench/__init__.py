"""The SQL workbench: strangers' queries over a copy of the tables and views, run in processes of their own within limits."""

from __future__ import annotations

import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from queries import Source, open_database, source, speaking
from queries.workbench.errors import Unanswered, explain
from queries.workbench.frames import frame
from queries.workbench.limits import Limits, read_limits
from queries.workbench.pool import Pool
from queries.workbench.snapshot import Column, Table, write_snapshot

__all__ = ["MOST_ANSWERS_KEPT", "Answer", "Column", "Limits", "Table", "Unanswered", "Workbench", "examples", "limits", "run", "tables"]

MOST_ANSWERS_KEPT = 32
EXAMPLES = Path(__file__).with_name("examples")
_opening = threading.Lock()


@dataclass(frozen=True, eq=False)
class Answer:
    """The rows of a query (Arrow types), what of them is not shown in one sentence each, and how long they took."""

    rows: pd.DataFrame
    cut: tuple[str, ...]
    seconds: float


class Workbench:
    """A copy of the data and the processes that query it."""

    def __init__(self, limits: Limits):
        self.limits = limits
        data = open_database().cursor()
        with speaking(source()[1]):
            (figures,) = data.execute("SELECT count(*) FROM observations").fetchone() or (0,)
        if figures > limits.copied_rows:
            raise Unanswered(
                f"Queries read a copy of the data. There are {figures:,} figures, of which no copy is made here; up to {limits.copied_rows:,} it is."
            )
        self._folder = tempfile.TemporaryDirectory(prefix="china-digital-trends-")
        path = Path(self._folder.name)
        with speaking(source()[1]):
            self.tables = write_snapshot(data, path / "data.duckdb")
        self._pool = Pool(path, limits)
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def run(self, sql: str, *, again: bool = False) -> Answer:
        """The answer to one statement that only reads; a kept one unless it is to be run `again`.

        Its rows are not to be changed. Safe to call from many threads. Raises Unanswered with a plain reason.
        """
        with self._lock:
            if sql in self._answers and not again:
                self._answers.move_to_end(sql)
                return self._answers[sql]
        answer = self._ask(sql)
        with self._lock:
            self._answers[sql] = answer
            while len(self._answers) > MOST_ANSWERS_KEPT:
                self._answers.popitem(last=False)
        return answer

    def _ask(self, sql: str) -> Answer:
        limits = self.limits
        if not sql.strip():
            raise Unanswered("The editor is empty. Write a query or choose an example.")
        if len(sql) > limits.characters:
            raise Unanswered(f"The query has {len(sql):,} characters; {limits.characters:,} are allowed.")
        try:
            found = self._pool.ask(sql)
        except TimeoutError:
            raise Unanswered(f"Busy: {limits.at_once} queries of others are running. Try again in a few seconds.") from None
        if "rows" not in found:
            raise explain(found, limits)
        return Answer(frame(found["columns"], found["rows"]), tuple(_cut(kind, len(found["rows"]), limits) for kind in found["cut"]), found["seconds"])

    def close(self) -> None:
        """End the processes and delete the copy."""
        self._pool.close()
        self._folder.cleanup()


def _cut(kind: str, rows: int, limits: Limits) -> str:
    if kind == "columns":
        return f"Only the first {limits.columns} columns are shown."
    if kind == "size":
        return f"Only the first {rows:,} rows are shown: a result may hold {limits.result_kb:,} KB."
    return f"Only the first {rows:,} rows are shown; there are more."


@cache
def limits() -> Limits:
    """The limits of this process."""
    return read_limits()


@cache
def _workbench(source: Source) -> Workbench:
    return Workbench(limits())


def _open() -> Workbench:
    with _opening:
        return _workbench(source())


def run(sql: str, *, again: bool = False) -> Answer:
    """The answer to one statement that only reads; a kept one unless it is to be run `again`. Raises Unanswered with a plain reason."""
    return _open().run(sql, again=again)


def tables() -> tuple[Table, ...]:
    """What queries may read."""
    return _open().tables


@cache
def examples() -> dict[str, str]:
    """The worked examples: the question that each answers, and its SQL. The question is the comment in its first line."""
    texts = [path.read_text(encoding="utf-8").strip() for path in sorted(EXAMPLES.glob("*.sql"))]
    return {text.split("\n", 1)[0].removeprefix("--").strip(): text for text in texts}
