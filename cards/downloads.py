"""What the page Data & sources hands over: what was found, or all, as CSV, Excel and Parquet, with sources and definitions inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd
import pyarrow as pa

import queries
from cards.excel import workbook
from cards.glossary import MEANINGS
from cards.search import LABELS, TABLES, Found, pages, sources, told
from queries import package

MOST_FILES_KEPT = 4
# The columns of a table that use defined terms, by the sort of term, and by what they name it
TERMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "figures": {"metric": ("metric_id", "id"), "basis": ("basis_id", "id"), "market": ("market", "name")},
    "units": {"field": ("vertical", "name")},
    "deals": {"field": ("vertical", "name")},
    "metrics": {"metric": ("metric_id", "id")},
}
DEFINED = {"figures", "units", "deals"}  # tables whose CSV and Parquet carry the definitions as columns
SOURCE_SHEET = ("source_id", "publisher", "title", "link", "kind", "page", "published", "rows")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Form:
    """A form in which tables are handed over: what it is called, its file's ending and type."""

    name: str
    ending: str
    mime: str


CSV, XLSX, PARQUET = Form("CSV", "csv", "text/csv"), Form("Excel", "xlsx", EXCEL), Form("Parquet", "parquet", "application/vnd.apache.parquet")
ZIP_CSV, ZIP_PARQUET = Form("CSV and Data Package (zip)", "zip", "application/zip"), Form("Parquet (zip)", "parquet.zip", "application/zip")


def filtered() -> dict[Form, Callable[[Found, str], bytes]]:
    """The forms of what was found in a table."""
    return {CSV: csv_file, XLSX: excel_file, PARQUET: parquet_file}


def whole() -> dict[Form, Callable[[], bytes]]:
    """The forms of all tables as they stand in the folder data."""
    return {ZIP_CSV: whole_csv, XLSX: whole_excel, ZIP_PARQUET: whole_parquet}


def handed(found: Found, id: str) -> pd.DataFrame:
    """The rows found in a table, once for each page on which they were seen, in their order: the columns that are handed over, definitions as the last ones."""
    rows = pages(found, id)[list(TABLES[id].csv)]
    if id in DEFINED:
        rows = rows.assign(**{f"{sort}_definition": rows[column].map(_meanings(sort, key)).astype("str") for sort, (column, key) in TERMS[id].items()})
    return rows


def csv_file(found: Found, id: str) -> bytes:
    """The rows as CSV; the byte order mark tells spreadsheets that it is UTF-8."""
    rows = handed(found, id)
    dates = {name: rows[name].dt.strftime("%Y-%m-%d") for name in rows.select_dtypes("datetime")}
    return rows.assign(**dates).to_csv(index=False).encode("utf-8-sig")


def parquet_file(found: Found, id: str) -> bytes:
    """The rows as Parquet; the columns carry their meaning, the file says what was found."""
    return package.parquet(as_table(handed(found, id)), MEANINGS[id], told(found, id))


@lru_cache(maxsize=MOST_FILES_KEPT)
def excel_file(found: Found, id: str) -> bytes:
    """The rows as Excel, with sheets of their sources, of the definitions that they use and of what the columns mean."""
    rows = pages(found, id)[list(TABLES[id].csv)]
    sheets = {LABELS[id]: as_table(rows)}
    meanings = [(LABELS[id], name, MEANINGS[id][name]) for name in rows]
    if id != "sources":
        sheets["Sources"] = as_table(sources(found, id)[list(SOURCE_SHEET)])
        meanings += [("Sources", name, MEANINGS["sources"][name]) for name in SOURCE_SHEET]
    if id in TERMS:
        sheets["Definitions"] = as_table(definitions(found, id))
    sheets["Columns"] = pa.table(list(zip(*meanings, strict=True)), names=["sheet", "column", "meaning"])
    return workbook(sheets, package.TITLE, told(found, id))


def definitions(found: Found, id: str) -> pd.DataFrame:
    """The metrics, bases, markets and fields that the rows found in a table use, each with its definition."""
    rows, terms = pages(found, id), _terms()
    used = pd.Series(False, index=terms.index)
    for sort, (column, key) in TERMS[id].items():
        used |= (terms["sort"] == sort) & terms[key].isin(rows[column].unique())
    return terms[used]


@cache
def whole_csv() -> bytes:
    """All tables as CSV in a zip, with the Data Package descriptor and the data dictionary."""
    return package.csv_package()


@cache
def whole_parquet() -> bytes:
    """All tables as Parquet in a zip, with the data dictionary."""
    return package.parquet_package()


@cache
def whole_excel() -> bytes:
    """All tables as sheets of one workbook; the first says what their columns mean."""
    tables = {name: package.table(name) for name in package.names()}
    fields = [(name, field["name"], field["type"], field.get("description", "")) for name in tables for field in package.fields(name)]
    columns = pa.table(list(zip(*fields, strict=True)), names=["table", "column", "type", "meaning"])
    return workbook({"columns": columns, **tables}, package.TITLE, package.DESCRIPTION)


@cache
def _terms() -> pd.DataFrame:
    return queries.run("definitions")


def _meanings(sort: str, key: str) -> dict[str, str]:
    terms = _terms()
    terms = terms[terms["sort"] == sort]
    return dict(zip(terms[key], terms["definition"], strict=True))


def as_table(rows: pd.DataFrame) -> pa.Table:
    """The rows with Arrow's plain types: texts, numbers, days."""
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()
    plain = [pa.date32() if pa.types.is_timestamp(kind) else pa.string() if pa.types.is_large_string(kind) else kind for kind in table.schema.types]
    return table.cast(pa.schema(list(zip(table.column_names, plain, strict=True))))
