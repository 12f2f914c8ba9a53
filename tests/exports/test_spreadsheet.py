"""CSV for spreadsheets: what would run as a formula is marked as text, numbers and dates stay."""

from __future__ import annotations

import pandas as pd

from exports.spreadsheet import harmless


def test_texts_that_would_be_formulas_are_marked() -> None:
    texts = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "\r=1"]

    assert harmless(pd.DataFrame({"a": texts}))["a"].tolist() == [f"'{text}" for text in texts]


def test_names_of_columns_are_marked_too() -> None:
    assert list(harmless(pd.DataFrame({"=HYPERLINK(1)": [1], "value": [2]}))) == ["'=HYPERLINK(1)", "value"]


def test_numbers_also_as_texts_and_other_texts_stay() -> None:
    rows = pd.DataFrame({"a": ["-5", "+223", "-9.6%", "WeChat", "", None], "b": [-1.5, 2, 3, 4, 5, None], "c": pd.to_datetime(["2024-01-01"] * 6)})

    pd.testing.assert_frame_equal(harmless(rows), rows)
