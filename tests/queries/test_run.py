"""The door to the data: questions by name, answers that are kept, that callers cannot spoil, and that many threads may ask for."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

import queries


def ask(metric: str) -> list[list[object]]:
    rows = queries.run("users", metric=metric)
    return rows[["entity_id", "value", "point"]].values.tolist()


def test_an_unknown_question_names_those_that_there_are() -> None:
    with pytest.raises(KeyError, match=r"no question is named 'usres'; there are .*users"):
        queries.run("usres")


def test_a_name_is_no_path() -> None:
    with pytest.raises(KeyError):
        queries.run("../data/schema")


def test_missing_and_surplus_parameters_are_refused() -> None:
    with pytest.raises(duckdb.Error, match="metric"):
        queries.run("users")
    with pytest.raises(duckdb.Error, match="extra"):
        queries.run("span", extra=1)


def test_an_answer_is_kept_and_a_caller_cannot_spoil_it() -> None:
    first = queries.run("span")
    first["newest"] = None
    first.loc[0, "points"] = -1
    again = queries.run("span")
    assert again["points"].iloc[0] > 0 and again["newest"].notna().all()


def test_only_so_many_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_RESULTS_KEPT", 5)
    for point in range(10):
        queries.run("evidence", points=(point,))
    assert len(queries._results) == 5


def test_many_threads_get_the_answers_that_one_gets() -> None:
    asked = ["mau", "dau", "paying_users", "rd_spend", "stores", "revenue"]
    alone = {metric: ask(metric) for metric in asked}
    queries._results.clear()
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda metric: (metric, ask(metric)), asked * 20))
    assert all(answer == alone[metric] for metric, answer in answers)
    assert all(alone.values())


def test_faulty_data_are_not_loaded_anew_by_each_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Path] = []
    load = queries.load
    monkeypatch.setattr(queries, "load", lambda data: loaded.append(data) or load(data))
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(queries.probe) for _ in range(8)]
    assert all("the file is missing" in str(one.exception()) for one in asked) and len(loaded) == 1

    monkeypatch.setattr(queries, "AGAIN", 0)
    with pytest.raises(queries.DataError):
        queries.probe()
    assert len(loaded) == 2, "they may have been mended since"


def test_questions_cannot_change_the_machine() -> None:
    with pytest.raises(duckdb.Error):
        queries.open_database().cursor().execute("COPY sources TO '/tmp/sources.csv'")


@pytest.mark.parametrize("name", queries.names())
def test_each_question_says_what_it_answers_its_grain_and_its_parameters(name: str) -> None:
    text = queries.sql(name)
    comment = " ".join(line.removeprefix("--").strip() for line in text.splitlines() if line.startswith("--"))
    assert "?" in comment and "Grain:" in comment
    parameters = set(re.findall(r"\$(\w+)", re.sub(r"--.*", "", text)))
    assert all(f"${parameter}" in comment for parameter in parameters), f"{parameters} in: {comment}"
    assert parameters or "No parameters" in comment
