"""What a stranger's query may cost: every limit is one setting here, described in docs/sql.md and changed by an environment variable."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Limits:
    """The limits of the SQL workbench. `seconds` is set by the environment variable SQL_SECONDS, and so on."""

    seconds: float = 5.0  # a statement is interrupted after so many
    memory_mb: int = 256  # of DuckDB; its process may take twice as much on top of what it starts with
    threads: int = 1  # a statement
    at_once: int = 2  # statements that run at the same time, each in a process of its own
    wait_seconds: float = 3.0  # that a statement waits for one of those processes
    characters: int = 10_000  # of a query
    rows: int = 5_000  # that are shown
    columns: int = 100  # that are shown
    cell_characters: int = 2_000  # of a cell that are shown
    result_kb: int = 4_000  # of a result that are shown
    copied_rows: int = 10_000_000  # figures that are copied for queries; of more there is no copy, and no query is answered


def environment_name(setting: str) -> str:
    """The environment variable that changes a setting."""
    return f"SQL_{setting.upper()}"


def read_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits, with what the environment changes. Raises ValueError for a value that is no number above 0."""
    changed: dict[str, Any] = {}
    for field in fields(Limits):
        name = environment_name(field.name)
        text = environment.get(name, "")
        if text:
            kind = float if isinstance(field.default, float) else int
            try:
                changed[field.name] = kind(text)
            except ValueError:
                changed[field.name] = 0
            if not 0 < changed[field.name] < 1e9:
                raise ValueError(f"{name} is {text!r}; it must be {'a' if kind is float else 'a whole'} number above 0")
    return Limits(**changed)
