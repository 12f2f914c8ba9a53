"""Whoever wants to know hears of each question that the database answered, and whether it answers at all."""

from __future__ import annotations

import duckdb
import pytest

import queries


def test_a_kept_answer_is_not_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(queries, "observers", [lambda name, seconds: told.append(name)])
    monkeypatch.setattr(queries, "_results", type(queries._results)())

    queries.run("span")
    queries.run("span")

    assert told == ["span"]


def test_the_database_itself_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    queries.probe()
    closed = duckdb.connect()
    closed.close()
    monkeypatch.setattr(queries, "open_database", lambda: closed)

    with pytest.raises(duckdb.Error):
        queries.probe()
