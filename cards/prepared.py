"""Rows prepared once: what does not depend on the filters stands in a frame, and cards choose among its rows in plain Python.

On a few hundred rows that costs a small part of masks, merges and groups of pandas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

Row = Any  # a named tuple with the columns of its frame


class Prepared:
    """A frame and its rows as named tuples. Neither is to be changed."""

    def __init__(self, frame: pd.DataFrame):
        self.frame = frame.reset_index(drop=True).copy()  # columns of one type lie together again, which makes `take` faster
        self.rows: list[Row] = list(self.frame.itertuples(name="Row"))

    def take(self, rows: Iterable[Row]) -> pd.DataFrame:
        """A frame of `rows`, which are some of its own, in the order given."""
        return self.frame.iloc[[row.Index for row in rows]]


def by_series(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each series, in their order."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row.series, []).append(row)
    return parts


def largest_first(rows: Iterable[Row]) -> list[Row]:
    """The rows by value."""
    return sorted(rows, key=lambda row: -row.value)


def texts(values: Sequence[str | None], index: pd.Index | None = None) -> pd.Series:
    """Texts as a new column; plain objects, which are written and read several times as fast as Arrow's strings."""
    return pd.Series(values, dtype=object, index=index)
