"""CSV that a spreadsheet takes for data alone: texts that it would run as formulas, which a stranger's query may hold, are marked as texts."""

from __future__ import annotations

import re

import pandas as pd

FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,]+%?$)")  # at the start of a text; a number with its sign is none


def harmless(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with an apostrophe before texts and names of columns that would be formulas; numbers and dates stay as they are."""
    texts = {name: rows[name].map(_marked) for name in rows.columns if pd.api.types.is_string_dtype(rows[name]) or pd.api.types.is_object_dtype(rows[name])}
    return rows.assign(**texts).rename(columns=_marked)


def _marked(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
