"""Published data give the answers that the CSVs give: tables, questions and cards; the figures stay where they are, and readers' SQL never meets the keys."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import queries
from queries.loading import tables, views
from queries.workbench import Limits, Unanswered, Workbench
from tests.queries.conftest import ENGINES, FILE, POSTGRES, PUBLISHED, STORE
from tests.queries.servers import KEYS, PASSWORD

ROOT = Path(__file__).resolve().parents[2]
REMOTE = pytest.mark.parametrize("engine", (*PUBLISHED, FILE), indirect=True)
RELATIONS = [*tables(queries.declared()), *views(queries.declared())]
ROUNDING = 1e-12  # sums of the same figures in another order differ in their last digit


def embedded(sql: str) -> pd.DataFrame:
    """The answer of the CSVs."""
    return database_of_csvs().cursor().execute(sql).df()


@cache
def database_of_csvs() -> Any:
    return queries.load()


def published(sql: str) -> pd.DataFrame:
    """The answer of the engine of this test."""
    return queries.open_database().cursor().execute(sql).df()


def column(sql: str) -> tuple[Any, ...]:
    return tuple(embedded(sql).iloc[:, 0])


@cache
def samples(name: str) -> list[dict[str, Any]]:
    """Parameters with which a question is asked; those with which it has much to say."""
    points = column("SELECT point FROM headline WHERE metric_id = 'mau' ORDER BY point LIMIT 60")
    market = column("SELECT market_id FROM headline WHERE market_id IS NOT NULL GROUP BY market_id ORDER BY count(*) DESC, market_id LIMIT 1")[0]
    asked: dict[str, list[dict[str, Any]]] = {
        "compare_figures": [{"metric": "mau", "market": ""}, {"metric": "market_share", "market": market}, {"metric": "internet_penetration", "market": ""}],
        "compare_origin": [{"points": points, "drawn": points[:6]}],
        "deal_evidence": [{"ids": column("SELECT deal_id FROM deals ORDER BY deal_id")}],
        "evidence": [{"points": points}],
        "measures": [{"metrics": ("mau", "ecny_wallets")}],
        "profile": [{"entity": "wechat"}, {"entity": "nobody"}],
        "scoreboard": [{"metric": "rd_spend_world_share"}],
        "unit_evidence": [{"ids": column("SELECT unit_id FROM ecosystem_units ORDER BY unit_id")}],
        "unit_users": [{"group": "ping-an"}],
        "users": [{"metric": "mau"}, {"metric": "dau"}],
        "users_of_population": [{"metric": "mau"}],
    }
    return asked.get(name, [{}])


@REMOTE
@pytest.mark.parametrize("name", queries.names())
def test_each_question_has_the_answer_that_the_csvs_give(engine: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [queries.run(name, **parameters) for parameters in samples(name)]
    monkeypatch.delenv("DATABASE_URL")

    for answer, parameters in zip(answers, samples(name), strict=True):
        pd.testing.assert_frame_equal(answer, queries.run(name, **parameters), rtol=ROUNDING)
    assert any(len(answer) for answer in answers)


@REMOTE
def test_each_table_and_view_holds_the_same_rows_of_the_same_types(engine: str) -> None:
    types = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' AND database_name = current_database() ORDER BY ALL"
    assert published(types).equals(embedded(types))
    for name in RELATIONS:
        rows = f"SELECT count(*) AS n, sum(hash(t)::HUGEINT)::VARCHAR AS digest FROM main.{name} AS t"
        assert published(rows).equals(embedded(rows)), name


@pytest.fixture(scope="module")
def cards(store: dict[str, str], postgres_address: str) -> dict[str, list[str]]:
    """All cards under the default filters, drawn by a dashboard a engine."""
    places = dict(zip(ENGINES, ({}, store, {"DATABASE_URL": postgres_address}), strict=True))
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "tests.queries.all_cards"]
    started = {name: subprocess.Popen(command, cwd=ROOT, env=environment | place, stdout=subprocess.PIPE) for name, place in places.items()}
    return {name: process.communicate(timeout=240)[0].decode().splitlines() for name, process in started.items()}


@pytest.mark.parametrize("engine", PUBLISHED)
def test_each_card_says_and_draws_the_same(cards: dict[str, list[str]], engine: str) -> None:
    assert len(cards[engine]) > 50
    assert cards[engine] == cards["embedded"]


@REMOTE
def test_figures_stay_where_they_are_and_only_those_asked_for_are_read(engine: str) -> None:
    plan = published("EXPLAIN SELECT value FROM headline WHERE metric_id = 'mau'")["explain_value"].iloc[0]

    scan = {STORE: "READ_PARQUET", POSTGRES: "POSTGRES_SCAN", FILE: "SEQ_SCAN"}[engine]
    assert scan in plan and re.search(r"Filters:[\s│]*metric_id='mau'", plan), plan
    copied = set(published("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()")["table_name"])
    assert copied & {"sources", "entities", "metrics", "deal_values", "units"} and not copied & {
        "user_counts",
        "observations",
        "figures",
        "headline",
        "per_head",
    }


@REMOTE
def test_nothing_else_can_be_read_or_written(engine: str) -> None:
    for sql in ("FROM read_text('/etc/hostname')", "COPY sources TO '/tmp/sources.csv'", "FROM read_text('s3://figures/other.txt')"):
        with pytest.raises(Exception, match="disabled by configuration"):
            published(sql)


# --------------------------------------------------------------------------------------------------------------- readers' SQL
@pytest.fixture
def workbench(engine: str) -> Iterator[Workbench]:
    """The workbench over the engine of this test."""
    workbench = Workbench(Limits(at_once=1))
    yield workbench
    workbench.close()


@pytest.mark.parametrize("engine", PUBLISHED, indirect=True)
def test_readers_ask_a_copy_and_neither_it_nor_its_process_holds_the_address_or_the_keys(engine: str, workbench: Workbench) -> None:
    sql = "SELECT metric_id, count(*) AS n, coalesce(max(value_usd), 0) AS usd FROM headline GROUP BY metric_id ORDER BY n DESC, metric_id"
    assert workbench.run(sql).rows.values.tolist() == embedded(sql).values.tolist()
    meanings = {table.name: [column.definition for column in table.columns] for table in workbench.tables}
    assert set(meanings) == set(RELATIONS) and all(meanings["user_counts"])

    [process] = [worker._process for worker in workbench._pool._workers if worker._process is not None]
    told = (Path(workbench._folder.name) / "data.duckdb").read_bytes()
    for file in ("environ", "cmdline"):
        told += Path(f"/proc/{process.pid}/{file}").read_bytes()
    for secret in (os.environ["DATABASE_URL"], PASSWORD, KEYS["AWS_ACCESS_KEY_ID"], KEYS["AWS_SECRET_ACCESS_KEY"]):
        assert secret.encode() not in told


def test_of_too_many_figures_no_copy_is_made() -> None:
    with pytest.raises(Unanswered, match=r"There are 12,\d\d\d figures, of which no copy is made here; up to 1,000 it is"):
        Workbench(replace(Limits(), copied_rows=1000))
