"""The SQL workbench: what strangers may ask, what becomes of those who attack it, and that the app answers as before."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

import queries
from queries import workbench
from queries.workbench import Limits, Unanswered, Workbench
from queries.workbench.errors import NO_FILES
from queries.workbench.limits import environment_name, read_limits
from queries.workbench.worker import FORBIDDEN_FUNCTIONS, STATEMENTS, SYSTEM_VIEWS, TABLE_FUNCTIONS, open_snapshot

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
SMALL = Limits(seconds=1.0, memory_mb=64, at_once=2, wait_seconds=60.0, rows=100, columns=5, cell_characters=50, result_kb=64, characters=3000)
INTERNALS = re.compile(r"Traceback|/tmp|/home|/work|\.py\b|data\.duckdb|Please try|max_expression_depth|Stack")


@pytest.fixture(scope="module")
def bench() -> Iterator[Workbench]:
    """A workbench with limits so small that every attack ends soon."""
    workbench = Workbench(SMALL)
    yield workbench
    workbench.close()


@pytest.fixture(scope="module")
def patient() -> Iterator[Workbench]:
    """The same with so much time that memory ends first."""
    workbench = Workbench(replace(SMALL, seconds=60.0))
    yield workbench
    workbench.close()


@pytest.fixture
def alive(bench: Workbench) -> Iterator[None]:
    """After the test the app's own questions and the workbench are answered as before."""
    before = queries.run("span").values.tolist()
    yield
    queries._results.clear()
    assert queries.run("span").values.tolist() == before
    assert bench.run("SELECT count(*) FROM headline", again=True).rows.values.tolist() == [
        [queries.open_database().cursor().execute("SELECT count(*) FROM headline").fetchall()[0][0]]
    ]


def refusal(bench: Workbench, sql: str) -> Unanswered:
    with pytest.raises(Unanswered) as caught:
        bench.run(sql, again=True)
    assert not INTERNALS.search(str(caught.value)) and not INTERNALS.search(caught.value.detail.replace(sql, ""))
    return caught.value


# ------------------------------------------------------------------------------------------------------------- what is answered
def test_a_query_is_answered_with_its_types(bench: Workbench) -> None:
    answer = bench.run(
        "SELECT name, launched IS NULL AS unknown, 3 AS number, 0.5::DOUBLE AS half, DATE '2020-02-29' AS day FROM entities WHERE name = 'China'"
    )

    assert answer.rows.to_dict("records") == [{"name": "China", "unknown": True, "number": 3, "half": 0.5, "day": date(2020, 2, 29)}]
    assert [str(kind) for kind in answer.rows.dtypes] == ["string[pyarrow]", "bool[pyarrow]", "int64[pyarrow]", "double[pyarrow]", "date32[day][pyarrow]"]
    assert answer.cut == ()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "WITH a AS (SELECT 1 AS n) FROM a",
        "FROM entities LIMIT 1",
        "VALUES (1)",
        "TABLE verticals",
        "PIVOT (SELECT kind, region FROM entities) ON region IN ('China', 'US') USING count(*)",
        "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
        "DESCRIBE headline",
        "SUMMARIZE verticals",
        "SHOW TABLES",
        "SHOW ALL TABLES",
        "EXPLAIN SELECT 1",
        "/* 京东 */ EXPLAIN /* EXPLAIN */ SELECT 1 -- done",
        "SELECT 1;",
        "SELECT * FROM information_schema.columns",
        "SELECT * FROM duckdb_columns() WHERE NOT internal",
        "SELECT unnest([1, 2]), list_transform([1], lambda n: n + 1)",
        "SELECT current_date, now()::TIMESTAMP",
    ],
)
def test_what_only_reads_is_allowed(bench: Workbench, sql: str) -> None:
    assert len(bench.run(sql).rows) > 0


def test_every_table_and_view_of_the_data_is_there_and_nothing_internal(bench: Workbench) -> None:
    data = queries.open_database().cursor()
    declared = data.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
    declared += data.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' AND view_name NOT LIKE 'rule_%'").fetchall()

    found = bench.run("SELECT schema_name, table_name FROM duckdb_tables()").rows.values.tolist()
    assert sorted(found) == sorted(["main", name] for (name,) in declared)
    assert sorted(table.name for table in bench.tables) == sorted(name for (name,) in declared)
    for table in bench.tables:
        assert data.execute(f'SELECT count(*) FROM main."{table.name}"').fetchall() == [(table.rows,)], table.name


def test_a_copied_table_holds_what_the_data_hold(bench: Workbench) -> None:
    sql = "SELECT metric_id, round(sum(value)), count(DISTINCT entity_id) FROM headline WHERE metric_id IN ('mau', 'stores') GROUP BY ALL ORDER BY ALL"

    assert bench.run(sql).rows.values.tolist() == [list(row) for row in queries.open_database().cursor().execute(sql).fetchall()]


def test_every_table_and_column_says_what_it_means(bench: Workbench) -> None:
    silent = [table.name for table in bench.tables if not table.definition]
    silent += [f"{table.name}.{column.name}" for table in bench.tables for column in table.columns if not column.definition]

    assert silent == [], "say in queries/workbench/definitions.py what these mean"


def test_pages_that_nobody_vouches_for_have_no_address(bench: Workbench) -> None:
    sql = "SELECT page IN ('reprint', 'mirror') AS unvouched, count(*) > 0 AS some, count(url) FROM {} GROUP BY 1 ORDER BY 1"

    for table in ("sources", "figures", "headline", "deal_pages"):
        [[_, some, linked], [_, others, addresses]] = bench.run(sql.format(table)).rows.values.tolist()
        assert some and others and linked > 0 and addresses == 0, table


@pytest.mark.parametrize("title", workbench.examples())
def test_each_example_is_a_question_and_finds_rows(title: str) -> None:
    answer = workbench.run(workbench.examples()[title])

    assert title.endswith("?") and len(answer.rows) > 1 and not answer.cut
    assert max(map(len, workbench.examples()[title].splitlines())) <= 78, "lines that the editor need not wrap"


def test_there_is_a_dozen_of_examples() -> None:
    assert len(workbench.examples()) >= 12


# ------------------------------------------------------------------------------------------------------------------- what is cut
def test_of_many_rows_the_first_are_shown_and_it_is_said(bench: Workbench) -> None:
    answer = bench.run("FROM range(1000000000000)")

    assert answer.rows["range"].tolist() == list(range(100)) and answer.cut == ("Only the first 100 rows are shown; there are more.",)
    assert bench.run("FROM range(100)").cut == ()


def test_of_many_columns_the_first_are_shown_and_it_is_said(bench: Workbench) -> None:
    answer = bench.run("SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e, 6 AS f")

    assert list(answer.rows) == ["a", "b", "c", "d", "e"] and answer.cut == ("Only the first 5 columns are shown.",)


def test_a_long_text_is_cut(bench: Workbench) -> None:
    assert bench.run("SELECT repeat('京', 1000) AS long").rows["long"].tolist() == ["京" * 49 + "…"]


def test_a_large_result_is_cut_and_it_is_said(bench: Workbench) -> None:
    tiny = Workbench(replace(SMALL, result_kb=1))
    answer = tiny.run("SELECT repeat('x', 40) AS x FROM range(90)")
    tiny.close()

    assert 0 < len(answer.rows) < 90 and answer.cut[0].endswith("a result may hold 1 KB.")


def test_what_no_type_holds_is_text_and_names_are_told_apart(bench: Workbench) -> None:
    answer = bench.run(
        "SELECT 170141183460469231731687303715884105727 AS n, DATE '4000-01-01 (BC)' AS n, [1, 2] AS l, {'a': DATE '2020-01-01'} AS s, NULL AS o"
    )

    assert list(answer.rows) == ["n", "n 2", "l", "s", "o"]
    assert answer.rows.iloc[0].tolist()[:4] == ["170141183460469231731687303715884105727", "4000-01-01 (BC)", "[1, 2]", '{"a": "2020-01-01"}']


def test_an_answer_is_kept_until_it_is_asked_for_again(bench: Workbench) -> None:
    first = bench.run("SELECT random() AS n").rows["n"].tolist()

    assert bench.run("SELECT random() AS n").rows["n"].tolist() == first
    assert bench.run("SELECT random() AS n", again=True).rows["n"].tolist() != first


def test_only_so_many_answers_are_kept(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "MOST_ANSWERS_KEPT", 3)
    for number in range(6):
        bench.run(f"SELECT {number} AS kept")

    assert list(bench._answers) == [f"SELECT {number} AS kept" for number in (3, 4, 5)]


# --------------------------------------------------------------------------------------------------------------- what is refused
@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("INSERT INTO entities SELECT * FROM entities", "can be read, not changed"),
        ("UPDATE entities SET name = 'x'", "can be read, not changed"),
        ("DELETE FROM entities", "can be read, not changed"),
        ("TRUNCATE entities", "can be read, not changed"),
        ("MERGE INTO entities USING deals ON true WHEN MATCHED THEN DELETE", "can be read, not changed"),
        ("CREATE TABLE x AS SELECT 1", "can be read, not changed"),
        ("CREATE TEMP TABLE x AS SELECT 1", "can be read, not changed"),
        ("CREATE VIEW x AS SELECT 1", "can be read, not changed"),
        ("CREATE MACRO x() AS 1", "can be read, not changed"),
        ("CREATE SECRET (TYPE s3, KEY_ID 'a', SECRET 'b')", "can be read, not changed"),
        ("CREATE PERSISTENT SECRET s (TYPE http)", "can be read, not changed"),
        ("DROP TABLE entities", "can be read, not changed"),
        ("ALTER TABLE entities ADD COLUMN x INTEGER", "can be read, not changed"),
        ("COMMENT ON TABLE entities IS 'x'", "can be read, not changed"),
        ("ATTACH ':memory:' AS x", "No other database"),
        ("ATTACH '/etc/passwd' AS x", "No other database"),
        ("ATTACH 'https://example.com/x.duckdb' AS x", "No other database"),
        ("DETACH data", "No database can be detached"),
        ("USE information_schema", "Settings cannot be changed"),
        ("SET threads = 8", "Settings cannot be changed"),
        ("SET memory_limit = '100GB'", "Settings cannot be changed"),
        ("SET enable_external_access = true", "Settings cannot be changed"),
        ("SET VARIABLE x = 1", "Settings cannot be changed"),
        ("RESET memory_limit", "Settings cannot be changed"),
        ("COPY entities TO '/tmp/x.csv'", "Nothing can be copied"),
        ("COPY (SELECT 1) TO '/dev/stdout'", "Nothing can be copied"),
        ("COPY entities FROM '/etc/passwd'", "Nothing can be copied"),
        ("EXPORT DATABASE '/tmp/x'", "Nothing can be written to files"),
        ("IMPORT DATABASE '/etc'", NO_FILES),
        ("INSTALL httpfs", "neither installed nor loaded"),
        ("FORCE INSTALL httpfs FROM community", "neither installed nor loaded"),
        ("LOAD httpfs", "neither installed nor loaded"),
        ("LOAD '/tmp/x.duckdb_extension'", "neither installed nor loaded"),
        ("UPDATE EXTENSIONS", "not allowed"),
        ("PRAGMA database_list", "PRAGMA is not allowed"),
        ("PRAGMA threads = 8", "PRAGMA is not allowed"),
        ("/* SELECT */ pragma enable_profiling", "PRAGMA is not allowed"),
        ("PRAGMA nonsense", "PRAGMA is not allowed"),
        ("CALL enable_logging()", "CALL and CHECKPOINT"),
        ("CALL pragma_database_size()", "CALL and CHECKPOINT"),
        ("CHECKPOINT", "CALL and CHECKPOINT"),
        ("VACUUM", "not allowed"),
        ("ANALYZE", "not allowed"),
        ("BEGIN", "nothing to begin"),
        ("COMMIT", "nothing to begin"),
        ("PREPARE p AS SELECT 1", "not allowed"),
        ("EXECUTE p", "not allowed"),
        ("EXPLAIN ANALYZE SELECT 1", "EXPLAIN stands directly before a query"),
        ("EXPLAIN COPY entities TO '/tmp/x'", "Nothing can be copied"),
        ("EXPLAIN CREATE TABLE x AS SELECT 1", "can be read, not changed"),
        ("EXPLAIN INSERT INTO entities SELECT * FROM entities", "can be read, not changed"),
        ("SELECT 1; SELECT 2", "One statement at a time: this text holds 2."),
        ("SELECT 1; DROP TABLE entities", "One statement at a time"),
        ("PIVOT entities ON region USING count(*)", "PIVOT needs its columns listed"),
        ("", "The editor is empty"),
        ("   \n", "The editor is empty"),
        ("-- nothing but a comment", "There is no statement"),
        ("SELECT '" + "x" * 3000 + "'", "3,000 are allowed"),
    ],
)
def test_a_statement_that_does_more_than_read_is_refused(bench: Workbench, sql: str, told: str, alive: None) -> None:
    assert told in str(refusal(bench, sql))


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('/etc/passwd')",
        "FROM read_csv_auto('/etc/passwd')",
        "FROM read_text('/etc/passwd')",
        "FROM read_blob('/etc/passwd')",
        "FROM read_json('/etc/passwd')",
        "FROM read_ndjson('/etc/passwd')",
        "FROM read_parquet('/etc/passwd')",
        "FROM parquet_scan('/etc/passwd')",
        "FROM parquet_metadata('/etc/passwd')",
        "FROM read_duckdb('/etc/passwd')",
        "FROM sniff_csv('/etc/passwd')",
        "FROM glob('/etc/*')",
        "FROM '/etc/passwd'",
        "FROM '/etc/passwd.csv'",
        "FROM 'https://example.com/x.csv'",
        "FROM 's3://bucket/x.parquet'",
        "FROM read_csv('https://example.com/x.csv')",
        "FROM read_parquet('s3://bucket/x.parquet')",
        "SELECT (SELECT content FROM read_text('/etc/passwd'))",
        "SELECT * FROM entities WHERE name IN (SELECT content FROM READ_TEXT('/etc/passwd'))",
        "DESCRIBE FROM read_csv('/etc/passwd')",
        "SUMMARIZE FROM read_csv('/etc/passwd')",
        "EXPLAIN FROM read_text('/etc/passwd')",
        "FROM query('FROM read_text(''/etc/passwd'')')",
        "FROM query_table('/etc/passwd.csv')",
        "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''/etc/passwd'')'))",
        "SELECT json_serialize_plan('FROM read_text(''/etc/passwd'')')",
        "FROM system.main.read_text('/etc/passwd')",
    ],
)
def test_files_and_addresses_cannot_be_read(bench: Workbench, sql: str, alive: None) -> None:
    reason = refusal(bench, sql)

    assert "root:" not in f"{reason} {reason.detail}"


@pytest.mark.parametrize(
    "sql",
    [
        "FROM duckdb_settings()",
        "FROM Duckdb_Settings()",
        "FROM system.main.duckdb_settings()",
        "FROM pg_settings",
        "FROM pg_catalog.pg_settings",
        "SUMMARIZE pg_settings",
        "SELECT current_setting('temp_directory')",
        "SELECT CURRENT_SETTING('allowed_paths')",
        "SELECT name FROM entities ORDER BY current_setting('threads')",
        "SELECT main.current_setting('threads')",
        "FROM duckdb_secrets()",
        "FROM which_secret('s3://x', 's3')",
        "SELECT getenv('HOME')",
        "FROM duckdb_databases()",
        "FROM duckdb_databases",
        "FROM pragma_database_list",
        "FROM duckdb_extensions()",
        "FROM duckdb_temporary_files()",
        "FROM duckdb_logs",
        "FROM enable_logging()",
        "FROM truncate_duckdb_logs()",
        "FROM checkpoint()",
        "FROM pragma_storage_info('entities')",
        "FROM arrow_scan(1::UBIGINT::POINTER, 1::UBIGINT::POINTER, 1::UBIGINT::POINTER)",
        "FROM pandas_scan(1)",
        "FROM python_map_function(1)",
        "SELECT sleep_ms(100000)",
        "SELECT write_log('x')",
        "SELECT setseed(0.5)",
    ],
)
def test_nothing_tells_of_the_machine_or_keeps_it_busy(bench: Workbench, sql: str, alive: None) -> None:
    refusal(bench, sql)


@pytest.mark.parametrize("name", FORBIDDEN_FUNCTIONS)
def test_a_forbidden_function_is_refused_by_name(bench: Workbench, name: str) -> None:
    assert str(refusal(bench, f"SELECT 1 WHERE EXISTS (SELECT {name.upper()}(1))")) == f"{name}() is not available."


def test_variables_of_the_process_are_no_tables(bench: Workbench) -> None:
    for name in ("limits", "connection", "sys", "hidden"):
        assert "does not exist" in str(refusal(bench, f"FROM {name}"))


def test_the_instance_itself_is_locked(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a statement get past the check, it still finds a read-only database without files, addresses, extensions and settings."""
    monkeypatch.chdir(bench._folder.name)
    connection = open_snapshot({"threads": 1, "memory_mb": 64})
    for sql in (
        "FROM read_text('/etc/passwd')",
        "COPY entities TO '/tmp/x.csv'",
        "ATTACH '/tmp/x.duckdb' AS x",
        "ATTACH ':memory:' AS x",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 8",
        "SET enable_external_access = true",
        "RESET temp_directory",
        "CREATE TABLE x AS SELECT 1",
        "DELETE FROM entities",
        "FROM monkeypatch",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(sql)
    settings = dict(connection.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    connection.close()
    assert settings["temp_directory"] == settings["home_directory"] == settings["extension_directory"] == settings["secret_directory"] == ""
    assert settings["autoload_known_extensions"] == settings["autoinstall_known_extensions"] == settings["python_enable_replacements"] == "false"


@pytest.mark.parametrize(
    ("sql", "message", "detail"),
    [
        ("SELEC 1", "This is not SQL that DuckDB understands.", 'syntax error at or near "SELEC"\n\nLINE 1: SELEC 1\n        ^'),
        ("SELECT nam FROM entities", "A column, a function or a type in this query does not fit.", 'Referenced column "nam" not found in FROM clause!'),
        ("FROM entitys", "This query names something that does not exist.", 'Table with name entitys does not exist!\nDid you mean "entities"?'),
        ("SELECT 'x'::INTEGER", "A value cannot be converted to the type that is asked for.", "Could not convert string 'x' to INT32"),
        (
            "SELECT sum(name) FROM entities",
            "A column, a function or a type in this query does not fit.",
            "No function matches the given name and argument types",
        ),
        ("SELECT st_area(1)", "This query names something that does not exist.", 'Scalar Function with name "st_area" does not exist.'),
        ("SELECT ?", "DuckDB cannot work with a value in this query.", "Values were not provided"),
        ("SELECT now()", "A time with a time zone cannot be shown. Cast it, as in now()::TIMESTAMP.", ""),
        ("SELECT \ud800", "DuckDB failed at this query. Nothing else is affected. Try to ask in another way.", ""),
    ],
)
def test_an_error_is_told_in_plain_words_with_what_duckdb_says(bench: Workbench, sql: str, message: str, detail: str) -> None:
    reason = refusal(bench, sql)

    assert str(reason) == message and reason.detail.startswith(detail)


# --------------------------------------------------------------------------------------------------------------- what is stopped
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT sum(a.range * b.range) FROM range(100000000) AS a, range(1000000) AS b",
        "SELECT count(*) FROM headline AS a, headline AS b, headline AS c WHERE a.value < b.value AND b.value < c.value",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
        "SELECT max(uuid()) FROM range(100000000000)",
        "SELECT count(*) FROM generate_series(TIMESTAMP '0001-01-01', TIMESTAMP '9999-01-01', INTERVAL 1 microsecond)",
        "SELECT levenshtein(repeat('a', 200000), repeat('b', 200000))",  # heeds no interrupt
    ],
)
def test_a_statement_without_end_is_stopped(bench: Workbench, sql: str, alive: None) -> None:
    assert str(refusal(bench, sql)).startswith("Stopped: the query took longer than 1 second")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT repeat('x', 1000000000)",
        "SELECT length(repeat('x', 1000000000))",
        "SELECT sum(length(repeat('x', 50000000) || range)) FROM range(100)",
        "SELECT list_aggregate(range(1000000000), 'sum')",
        "SELECT list_sort(list_transform(range(50000000), lambda n: -n))",
        "SELECT length(printf('%2000000000d', 1))",
        "SELECT length(string_agg(repeat('x', 1000), ',')) FROM range(10000000)",
        "SELECT map(range(50000000), range(50000000))",
        "SELECT * FROM range(1000000000) ORDER BY hash(range)",
        "SELECT count(DISTINCT hash(range)) FROM range(1000000000)",
        "SELECT quantile_cont(range, 0.5) FROM range(1000000000)",
        "SELECT count(*) FROM range(50000000) AS a JOIN range(50000000) AS b USING (range)",
        "SELECT * FROM range(1000000000) AS a, range(1000000000) AS b",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t, range(2)) SELECT count(*) FROM t",
        "SELECT ('[' || repeat('1,', 20000000) || '1]')::INTEGER[]",
        "SELECT repeat('x', 100000) FROM range(100000)",
    ],
)
def test_a_memory_bomb_is_stopped(patient: Workbench, sql: str, alive: None) -> None:
    assert str(refusal(patient, sql)).startswith("Stopped: the query needs more than 64 MB of memory.")


def test_a_statement_that_makes_duckdb_crash_ends_its_process_alone(bench: Workbench, alive: None) -> None:
    sql = "SELECT json_structure((repeat('[', 1000000) || repeat(']', 1000000))::JSON)"

    assert str(refusal(bench, sql)).startswith("Stopped: the query ended the process that ran it.")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + "(" * 1400 + "1" + ")" * 1400,
        "SELECT " + "+".join(["1"] * 1400),
        "SELECT " + "-" * 2900 + "1",
        "FROM " + "(FROM " * 400 + "range(1)" + ")" * 400,
        "SELECT " + "abs(" * 600 + "1" + ")" * 600,
        "SELECT " + "[" * 1400 + "]" * 1400,
        "SELECT " + "CASE WHEN 1 THEN " * 120 + "1" + " END" * 120,
        "WITH " + ", ".join(f"t{n} AS (SELECT 1)" for n in range(150)) + " SELECT 1",
        "\x00",
        "'",
        '"',
        "$$",
        "/*",
        "{{",
        "SELECT E'\\xff'",
    ],
)
def test_any_text_ends_in_an_answer_or_a_reason(bench: Workbench, sql: str, alive: None) -> None:
    try:
        bench.run(sql)
    except Unanswered as reason:
        assert str(reason)


def test_fifty_at_once_are_answered_or_told_to_wait(alive: None) -> None:
    few = Workbench(replace(SMALL, wait_seconds=0.05))
    bomb, question = "SELECT sum(a.range * b.range) FROM range(100000000) AS a, range(1000000) AS b", "SELECT count(*) FROM entities"

    def ask(number: int) -> str:
        try:
            return str(few.run(bomb if number % 2 else f"{question} -- {number}", again=True).rows.iloc[0, 0])
        except Unanswered as reason:
            return str(reason)

    with ThreadPoolExecutor(50) as pool:
        told = list(pool.map(ask, range(50)))
    entities = str(few.run(question).rows.iloc[0, 0])
    few.close()

    assert all(text == entities or text.startswith(("Busy: ", "Stopped: ")) for text in told)
    assert sum(text.startswith("Stopped: ") for text in told) >= 1 and sum(text.startswith("Busy: ") for text in told) >= 1


def test_fifty_at_once_wait_for_their_turn(bench: Workbench) -> None:
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda number: bench.run(f"SELECT {number} AS n", again=True).rows["n"].tolist(), range(50)))

    assert answers == [[number] for number in range(50)]


def test_a_process_that_ends_between_two_questions_is_replaced(bench: Workbench) -> None:
    bench.run("SELECT 1", again=True)
    for worker in bench._pool._workers:
        if worker._process is not None:
            worker._process.kill()
            worker._process.wait()

    assert bench.run("SELECT 2 AS n", again=True).rows["n"].tolist() == [2]


def test_closing_ends_the_processes_and_deletes_the_copy() -> None:
    closed = Workbench(SMALL)
    closed.run("SELECT 1")
    processes = [worker._process for worker in closed._pool._workers if worker._process is not None]
    folder = Path(closed._folder.name)
    assert folder.exists() and len(processes) == 1

    closed.close()

    assert processes[0].poll() is not None and not folder.exists()


def test_the_process_sees_nothing_of_the_environment(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "s3cret")
    for worker in bench._pool._workers:
        worker.end()
    bench.run("SELECT 1", again=True)
    process = next(worker._process for worker in bench._pool._workers if worker._process is not None)
    environment = Path(f"/proc/{process.pid}/environ")

    assert not environment.exists() or b"s3cret" not in environment.read_bytes()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells which threads a process has")
def test_an_idle_process_has_no_thread_beside_its_own(bench: Workbench) -> None:
    """One that wakes up while a query has taken all memory would end the process."""
    bench.run("SELECT 1", again=True)
    process = next(worker._process for worker in bench._pool._workers if worker._process is not None)
    threads, end = Path(f"/proc/{process.pid}/task"), time.monotonic() + 10

    while len(list(threads.iterdir())) > 1 and time.monotonic() < end:  # the query's clock takes a moment to end
        time.sleep(0.01)

    assert len(list(threads.iterdir())) == 1


# ------------------------------------------------------------------------------------------------------------- limits and docs
def test_the_environment_changes_a_limit() -> None:
    assert read_limits({"SQL_SECONDS": "2.5", "SQL_ROWS": "7"}) == replace(Limits(), seconds=2.5, rows=7)
    assert read_limits({"SQL_ROWS": ""}) == Limits()


@pytest.mark.parametrize(("name", "text"), [("SQL_ROWS", "many"), ("SQL_ROWS", "0"), ("SQL_ROWS", "2.5"), ("SQL_SECONDS", "-1"), ("SQL_SECONDS", "nan")])
def test_a_limit_that_is_none_is_told(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is '{text}'; it must be"):
        read_limits({name: text})


def test_the_documentation_holds_every_limit_with_its_default() -> None:
    documented = dict(re.findall(r"^\| `(SQL_\w+)` \| ([\d.]+) \|", DOCS, re.MULTILINE))

    assert documented == {environment_name(field.name): str(field.default).removesuffix(".0") for field in fields(Limits)}


def test_the_documentation_holds_what_may_be_asked() -> None:
    words = " ".join(DOCS.split())
    assert f"One statement at a time: {STATEMENTS}, in the SQL of" in words
    assert "- functions: " + ", ".join(f"`{name}`" for name in TABLE_FUNCTIONS) + " -" in words
    assert "- views: " + ", ".join(f"`{name}`" for name in SYSTEM_VIEWS) + " All" in words
    *first, last = FORBIDDEN_FUNCTIONS
    assert "but for " + ", ".join(f"`{name}`" for name in first) + f" and `{last}`." in words


def test_the_documentation_holds_every_table(bench: Workbench) -> None:
    rows = [f"| `{table.name}` | {table.definition} |" for table in bench.tables]

    assert [row for row in rows if row not in DOCS] == [], "put these into docs/sql.md"
    assert len(re.findall(r"^\| `(?!SQL_)\w+` \|", DOCS, re.MULTILINE)) == len(rows)
