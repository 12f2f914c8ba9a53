"""The rows that a query's process sent, as a frame with the types that DuckDB gave them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "HUGEINT", "UHUGEINT")


def frame(columns: Sequence[Sequence[str]], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """One column an entry of `columns` (name, type in DuckDB). A name that occurs twice is numbered; what no type of Arrow's holds is text."""
    parts = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [_array(kind, part) for (_, kind), part in zip(columns, parts, strict=True)]
    return pa.table(arrays, names=_unique([name for name, _ in columns])).to_pandas(types_mapper=pd.ArrowDtype)


def _array(kind: str, values: Sequence[Any]) -> pa.Array:
    try:
        return _typed(kind, values)
    except (pa.ArrowException, OverflowError, ValueError, TypeError):  # beyond 64 bits, before our era
        return pa.array([None if value is None else str(value) for value in values], pa.string())


def _typed(kind: str, values: Sequence[Any]) -> pa.Array:
    if kind in WHOLE:
        return pa.array(values, pa.int64())
    if kind == "UBIGINT":
        return pa.array(values, pa.uint64())
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        return pa.array(values, pa.float64())
    if kind == "BOOLEAN":
        return pa.array(values, pa.bool_())
    if kind == "DATE":
        return pa.array(_read(date.fromisoformat, values), pa.date32())
    if kind.startswith("TIMESTAMP"):
        return pa.array(_read(datetime.fromisoformat, values), pa.timestamp("us"))
    return pa.array(values, pa.string())


def _read(reader: Callable[[str], Any], values: Sequence[str | None]) -> list[Any]:
    return [None if value is None else reader(value) for value in values]


def _unique(names: Sequence[str]) -> list[str]:
    """The names, an empty one as `column`, one that was there before with a number."""
    found: dict[str, None] = {}
    for name in names:
        unique, number = name or "column", 1
        while unique in found:
            number += 1
            unique = f"{name or 'column'} {number}"
        found[unique] = None
    return list(found)
