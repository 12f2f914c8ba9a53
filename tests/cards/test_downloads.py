"""What is handed over: exactly the rows found, with sources and definitions inside, the same in CSV, Excel and Parquet."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from datetime import datetime

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.downloads import csv_file, definitions, excel_file, handed, parquet_file, whole_csv, whole_excel
from cards.excel import MOST_ROWS, workbook
from cards.filters import REGIONS, Filters, companies, default, span
from cards.glossary import MEANINGS
from cards.search import LABELS, TABLES, Found, find, pages, sources
from queries import package

TEXTS = ("", "wechat", "klarna", "京东", "cainiao", "monthly active", "cnnic", "doubtful", "c84", "2019-q1")
views = st.builds(
    Filters,
    regions=st.sets(st.sampled_from(REGIONS), min_size=1).map(lambda chosen: tuple(name for name in REGIONS if name in chosen)),
    companies=st.lists(st.sampled_from(sorted(companies().values())), unique=True, max_size=2).map(tuple),
    years=st.tuples(st.integers(*span()), st.integers(*span())).map(lambda pair: (min(pair), max(pair))),
)


def from_csv(found: Found, table: str) -> list[dict[str, str]]:
    rows = pd.read_csv(io.BytesIO(csv_file(found, table)), dtype=str, keep_default_na=False)
    return rows.to_dict("records")


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def said(value: object) -> str:
    """A cell as it stands in the CSV."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    return str(value)


def alike(one: str, other: str) -> bool:
    """Whether two cells say the same; 100 in one form is 100.0 in another, and Excel keeps 16 digits."""
    try:
        return one == other or math.isclose(float(one), float(other), rel_tol=1e-14)
    except ValueError:
        return False


@settings(max_examples=12, deadline=None)
@given(view=views, text=st.sampled_from(TEXTS), table=st.sampled_from(list(TABLES)))
def test_the_csv_holds_exactly_the_rows_shown_each_with_its_source(view: Filters, text: str, table: str) -> None:
    found = find(view, text)
    shown, rows = found.rows(table), from_csv(found, table)
    key = TABLES[table].key
    if key == "row":
        assert [f"{row['file']}.csv:{row['line']}" for row in rows] == shown["row"].tolist()
    else:
        assert set(dict.fromkeys(row[key] for row in rows)) == set(shown[key])
    for row in rows:
        assert (row["link"] == "") == (row["page"] in ("reprint", "mirror", ""))
        assert row["publisher"] or table in ("claims", "entities", "metrics")


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=4, deadline=None)
@given(view=views.map(lambda view: replace(view, companies=())), text=st.sampled_from(TEXTS[1:]))
def test_excel_and_parquet_read_back_equal_to_the_csv(table: str, view: Filters, text: str) -> None:
    found = find(view, text)
    if not 0 < len(pages(found, table)) < 1_500:  # nothing to hand over, or more than is read back in a moment
        found = find(default(), "cainiao")
    expected = from_csv(found, table)
    parquet = pq.read_table(io.BytesIO(parquet_file(found, table))).to_pylist()
    head, *excel = sheets(excel_file(found, table))[LABELS[table]]
    assert len(parquet) == len(excel) == len(expected)
    for one, other, row in zip(parquet, excel, expected, strict=True):
        assert all(alike(said(one[name]), cell) for name, cell in row.items())
        assert all(alike(said(value), row[str(name)]) for name, value in zip(head, other, strict=True))
        assert set(row) - {str(name) for name in head} <= {name for name in row if name.endswith("_definition")}


def test_each_row_of_the_csv_says_what_its_terms_mean() -> None:
    """metrics.csv and bases.csv on mau and company figures; market_share.csv: a share of the cloud is one of a market."""
    [row] = [row for row in from_csv(find(default(), "wechat mau 2025-q3"), "figures") if row["entity"] == "WeChat" and row["shown"] == "headline"]
    assert row["metric_definition"].startswith("Users (for some services accounts or visitors) active on one service at least once in a month")
    assert row["basis_definition"] and row["market_definition"] == ""
    shares = from_csv(find(default(), "alibaba canalys"), "figures")
    assert {row["market_definition"] for row in shares} == {
        "Computing, storage and platform services rented over the internet by companies, by spending or provider revenue."
    }


def test_the_workbook_has_the_rows_their_sources_the_definitions_that_they_use_and_the_meaning_of_columns() -> None:
    """user_counts.csv: three figures of Klarna, of one metric and basis, on three pages."""
    found = find(default(), "klarna")
    book = sheets(excel_file(found, "figures"))
    assert list(book) == ["Figures", "Sources", "Definitions", "Columns"]
    assert [row[0] for row in book["Sources"][1:]] == sources(found, "figures")["source_id"].tolist() and len(book["Sources"]) == 4
    assert [row[:2] for row in book["Definitions"][1:]] == [("metric", "annual_active_consumers"), ("basis", "company_12m")]
    assert {row[1] for row in book["Columns"][1:] if row[0] == "Figures"} == set(book["Figures"][0])
    assert all(row[2] for row in book["Columns"][1:])


def test_a_date_is_a_date_in_excel_and_parquet() -> None:
    found = find(default(), "klarna")
    head, first, *_ = sheets(excel_file(found, "figures"))["Figures"]
    assert first[head.index("period_end")] == datetime(2025, 9, 30)
    assert pq.read_schema(io.BytesIO(parquet_file(found, "figures"))).field("period_end").type == pa.date32()


def test_parquet_says_what_was_found_and_what_each_column_means() -> None:
    schema = pq.read_schema(io.BytesIO(parquet_file(find(default(), "klarna"), "figures")))
    assert schema.metadata[b"title"] == b"3 figures from 3 pages, 2025"
    assert all(field.metadata[b"description"] for field in schema)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_meaning_and_no_meaning_is_without_a_column(table: str) -> None:
    columns = set(handed(find(default(), "wechat"), table).columns) | ({"rows"} if table == "sources" else set())
    assert set(MEANINGS[table]) == columns


def test_definitions_of_units_and_deals_are_those_of_their_fields() -> None:
    """deals.csv: all four deals on Cainiao are in logistics."""
    assert definitions(find(default(), "cainiao"), "deals")[["sort", "name"]].values.tolist() == [["field", "Logistics"]]


def test_the_whole_as_a_workbook_has_a_sheet_a_table_and_all_rows() -> None:
    book = sheets(whole_excel())
    assert list(book) == ["columns", *package.names()]
    for name in package.names():
        assert list(book[name][0]) == package.table(name).column_names and len(book[name]) == package.table(name).num_rows + 1
    page, url = (book["sources"][0].index(column) for column in ("page", "url"))
    assert all((row[url] is None) == (row[page] in ("reprint", "mirror")) for row in book["sources"][1:])
    assert ("user_counts", "value", "number", "a plain number of persons, not below 0") in book["columns"]


def test_what_is_asked_for_again_is_not_made_again() -> None:
    found = find(default(), "klarna")
    assert whole_csv() is whole_csv() and excel_file(found, "figures") is excel_file(found, "figures")


def test_texts_stay_texts_in_a_workbook_whatever_they_begin_with() -> None:
    texts = ["=1+1", "@cmd", "https://example.com", "007", "+86", "true"]
    rows = pa.table({"text": texts, "number": [1.5] * 6, "yes": [True, False] * 3})
    book = sheets(workbook({"rows": rows}, "title", "words"))
    assert [row[0] for row in book["rows"][1:]] == texts and book["rows"][1][1:] == (1.5, True)


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="1,048,575 rows"):
        workbook({"rows": pa.table({"number": pa.array(range(MOST_ROWS + 1))})}, "title", "words")


def test_a_search_without_a_figure_hands_over_the_head_alone() -> None:
    found = find(replace(default(), companies=("Klarna",), years=(2003, 2003)))
    assert pages(found, "figures").empty and from_csv(found, "figures") == []
