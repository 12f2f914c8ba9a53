"""What analysts do: links of the API go straight into pandas and DuckDB."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from queries.engines.extensions import load_extension


@pytest.fixture(scope="module")
def duck() -> duckdb.DuckDBPyConnection:
    """DuckDB with its extension for files on the web, from its wheel."""
    connection = duckdb.connect()
    load_extension(connection, "httpfs")
    return connection


def test_pandas_reads_csv_parquet_and_excel(hosted: str) -> None:
    api = f"{hosted}/api/v1"
    csv, parquet = pd.read_csv(f"{api}/observations.csv", low_memory=False), pd.read_parquet(f"{api}/observations.parquet")
    assert list(csv) == list(parquet) and len(csv) == len(parquet) > 12_000
    assert csv["value"].sum() == pytest.approx(parquet["value"].sum())
    assert pd.read_excel(f"{api}/deals.xlsx")["deal_id"].nunique() == 222
    assert pd.read_json(f"{api}/sources?limit=7")["total"].iloc[0] == 3017


def test_pandas_reads_a_card(hosted: str) -> None:
    api = f"{hosted}/api/v1/cards"
    csv = pd.read_csv(f"{api}/payments_duopoly.csv?years=2019&years=2020")
    assert csv["period_end"].min() >= "2019" and len(csv) == len(pd.read_parquet(f"{api}/payments_duopoly.parquet?years=2019&years=2020"))


def test_duckdb_reads_parquet_in_parts(hosted: str, duck: duckdb.DuckDBPyConnection) -> None:
    file = f"{hosted}/api/v1/observations.parquet"
    assert duck.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchone() == (12377,)
    link = f"{file}?metric=mau&entity=wechat&shown=headline&from=2018-06&to=2018"
    wechat = duck.execute("SELECT period, value FROM read_parquet(?) ORDER BY period_end", [link])
    assert wechat.fetchall() == [("2018-Q2", 1.058e9), ("2018-Q3", 1.082e9), ("2018-Q4", 1.098e9)]


def test_duckdb_reads_csv_and_json(hosted: str, duck: duckdb.DuckDBPyConnection) -> None:
    api = f"{hosted}/api/v1"
    assert duck.execute("SELECT count(DISTINCT deal_id) FROM read_csv(?)", [f"{api}/deals.csv"]).fetchone() == (222,)
    assert duck.execute("SELECT count(*) FROM (SELECT unnest(data) FROM read_json(?))", [f"{api}/claims?limit=88"]).fetchone() == (88,)
