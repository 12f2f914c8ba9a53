"""What a card hands out beside its figure."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pyarrow.parquet as pq
from openpyxl import load_workbook

from cards import Card, build
from cards.filters import default
from exports.rows import behind, excel, parquet


def card(id: str, company: str) -> Card:
    found = build(id, replace(default(), companies=(company,)))
    assert isinstance(found, Card)
    return found


def test_behind_figures_stand_all_that_sources_give_for_their_points() -> None:
    assert set(behind(card("platform_users", "WeChat"))["entity"]) == {"WeChat"}


def test_behind_deals_stand_all_pages_that_tell_of_them() -> None:
    # Visa's bid for Plaid stands on FirstOnline and Verdict, its purchase of Tink on FirstOnline and, as a reprint, on Readymade Invest.
    told = behind(card("deals_timeline", "Visa"))

    assert sorted(told["deal"]) == ["Visa – Plaid", "Visa – Plaid", "Visa – Tink", "Visa – Tink"]
    assert told["link"].isna().sum() == (told["page"] == "reprint").sum() == 1


def test_behind_other_rows_stand_the_rows_themselves_and_no_address_of_a_mirror() -> None:
    rows = pd.DataFrame({"name": ["a", "b"], "publisher": "P", "title": "T", "page": ["original", "mirror"], "url": ["https://a.example", "https://b.example"]})
    told = behind(replace(card("deals_timeline", "Visa"), rows=rows))

    assert told["link"].fillna("").tolist() == ["https://a.example", ""] and "url" not in told


def test_the_workbook_holds_the_rows_drawn_their_pages_and_the_words() -> None:
    told = card("platform_users", "WeChat")
    book = load_workbook(io.BytesIO(excel(told, "https://trends.example/users")))

    assert book.sheetnames == ["Drawn", "Sources", "Card"]
    lines = list(book["Drawn"].values)
    assert len(lines) == 1 + len(told.rows)
    assert [line[lines[0].index("value")] for line in lines[1:]] == told.rows["value"].tolist()
    words = dict(book["Card"].values)
    assert words["Finding"] == told.title and words["Caveat"] == told.caveat and words["Address"] == "https://trends.example/users"
    head, *pages = book["Sources"].values
    assert sum(page[head.index("figures")] for page in pages) == len(behind(told))
    assert all((not page[head.index("link")]) == (page[head.index("page")] in ("reprint", "mirror")) for page in pages)


def test_parquet_holds_the_rows_drawn_and_says_what_they_show() -> None:
    told = card("platform_users", "WeChat")
    file = parquet(told)

    assert pq.read_table(io.BytesIO(file)).column("value").to_pylist() == told.rows["value"].tolist()
    assert told.title in pq.read_schema(io.BytesIO(file)).metadata[b"title"].decode()
