"""Tables as an Excel workbook: one sheet each, its head kept in sight, columns as wide as what stands in them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import xlsxwriter

MOST_ROWS = 1_048_575  # of a sheet, the head aside
WIDEST = 60  # characters of a column
NARROWEST = 8
LOOKED_AT = 200  # rows whose texts say how wide a column is
TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(sheets: Mapping[str, pa.Table], title: str, words: str) -> bytes:
    """The tables as sheets of the names given. Texts stay texts, whatever they begin with. Raises ValueError for more rows than a sheet can hold."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **TEXTS}) as book:
        book.set_properties({"title": title, "comments": words})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, rows in sheets.items():
            if rows.num_rows > MOST_ROWS:
                raise ValueError(f"a sheet of Excel holds {MOST_ROWS:,} rows, not {rows.num_rows:,}")
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, rows.column_names, head)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, rows.num_rows, rows.num_columns - 1)
            columns = [column.to_pylist() for column in rows.columns]
            for place, (column, values) in enumerate(zip(rows.column_names, columns, strict=True)):
                sheet.set_column(place, place, _width(column, values))
            for place, row in enumerate(zip(*columns, strict=True), 1):
                _write(sheet, place, row)
    return target.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, place: int, row: tuple[object, ...]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(place, column, value)
        elif isinstance(value, bool):
            sheet.write_boolean(place, column, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(place, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(place, column, value)


def _width(column: str, values: list[object]) -> int:
    longest = max((len(str(value)) for value in values[:LOOKED_AT] if value is not None), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(column) + 2) + 1))
