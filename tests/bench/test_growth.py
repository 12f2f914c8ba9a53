"""Multiplied observations are what they should be, and what is said of growth follows from the measurements. Nothing here is timed."""

from __future__ import annotations

import json
from collections.abc import Callable

import duckdb
import pytest

import queries
from bench import scratch
from bench.growth import Step, cell, exponent, points, sentences, table
from queries.loading import compute_views


@pytest.fixture
def multiplied() -> Callable[[int], duckdb.DuckDBPyConnection]:
    """Builds a scratch database with so many observations."""

    def build(rows: int) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:")
        scratch.copy_tables(queries.open_database().cursor(), connection)
        scratch.multiply(connection, rows)
        return connection

    return build


def number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number that a query gives."""
    row = connection.execute(sql).fetchone()
    assert row is not None
    return int(row[0])


def test_three_copies_of_the_observations_are_three_times_the_points(multiplied: Callable[[int], duckdb.DuckDBPyConnection]) -> None:
    data = queries.open_database().cursor()
    rows, points = number(data, "SELECT count(*) FROM observations"), number(data, "SELECT count(*) FROM headline")

    found = multiplied(3 * rows)
    list(compute_views(found))

    assert number(found, "SELECT count(*) FROM observations") == 3 * rows
    assert number(found, "SELECT count(*) FROM headline") == 3 * points, "copies must not meet in one point"
    assert number(found, "SELECT count(DISTINCT (file, line)) FROM observations") == 3 * rows
    assert number(found, "SELECT count(*) FROM observations ANTI JOIN entities USING (entity_id)") == 0
    assert number(found, "SELECT count(*) FROM eu27") == number(data, "SELECT count(*) FROM eu27"), "copies are no members of the EU"


@pytest.mark.parametrize("rows", [1_000, 20_000])
def test_there_are_exactly_as_many_observations_as_asked_for(multiplied: Callable[[int], duckdb.DuckDBPyConnection], rows: int) -> None:
    assert number(multiplied(rows), "SELECT count(*) FROM observations") == rows


def test_a_step_that_fails_is_told_and_the_next_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    connection = duckdb.connect(":memory:")
    meter = scratch.Meter(connection)

    assert meter.step("wrong", lambda: connection.execute("SELECT nothing")) is None
    assert meter.step("right", lambda: connection.execute("SELECT 1 AS x").df(), once=True) is not None

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["step"] == "wrong" and first["failed"].startswith("BinderException: ") and "seconds" not in first
    assert second["step"] == "right" and second["note"] == "1 rows" and second["mib"] > 0


def test_what_needs_ten_times_as_long_for_ten_times_the_rows_grows_with_the_first_power() -> None:
    assert exponent([(10, 0.5), (100, 5), (1000, 50)]) == pytest.approx(1)
    assert exponent([(10, 1), (100, 100)]) == pytest.approx(2)
    assert exponent([(10, 1)]) is None


def test_growth_is_told_by_the_cpu_where_it_is_known() -> None:
    found = {100: {"query": Step("query", 9.0, cpu=1.0)}, 1000: {"query": Step("query", 9.0, cpu=10.0)}}

    assert points(found, "query") == [(100, 1.0), (1000, 10.0)]


def test_the_sentence_says_how_cost_grows_and_what_could_not_be_done() -> None:
    found = {
        100: {"view headline": Step("view headline", 1.0, 200), "query slow": Step("query slow", 0.1, 200), "query tiny": Step("query tiny", 0.0001)},
        1000: {"view headline": Step("view headline", 10.0, 900), "query slow": Step("query slow", 10.0, 900), "query tiny": Step("query tiny", 0.001)},
        10000: {"view headline": Step("view headline", failed="stopped after 9 s"), "end": Step("end", failed="ended by SIGKILL")},
    }

    said = sentences(found)

    assert "building `headline` grows with the rows to the power of 1.00: in proportion to the rows." in said
    assert "Of 2 steps, `query slow` grows fastest there, to the power of 2.00: ten times the rows cost 100 times as much." in said
    assert "At 10,000 rows `view headline` could not be done: stopped after 9 s." in said
    assert "At 10,000 rows `end` could not be done: ended by SIGKILL." in said
    assert "| query tiny | 0.0001 s | 0.001 s | not reached | – | – |" in table(found), "mere overhead tells nothing of growth"


def test_a_cell_shows_time_memory_and_rows() -> None:
    assert cell(Step("x", 1.234, 2345.6, "7 rows")) == "1.23 s, 2,346 MiB, 7 rows"
    assert cell(Step("x", 1.234, 2345.6, cpu=2.4)) == "1.23 s, 2.4 s CPU, 2,346 MiB"
    assert cell(Step("x", failed="out of memory")) == "**not done**: out of memory"
    assert cell(None) == "not reached"
