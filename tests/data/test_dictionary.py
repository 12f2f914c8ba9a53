"""data/README.md is held to schema.sql, metrics.csv, markets.csv and verticals.csv: what it lacks is printed ready to be pasted."""

from __future__ import annotations

import re

import pytest

import queries
from queries.loading import DATA

README = (DATA / "README.md").read_text(encoding="utf-8")
OBSERVATIONS = ("user_counts", "market_share", "rd_spend", "store_rollouts", "country_indicators", "claim_figures")
VIEWS = (
    *("observations", "figures", "headline", "eu27", "region_population", "per_head", "fx"),
    *("deal_pages", "deal_values", "unit_states", "units"),
)
TYPES = {"VARCHAR": "text", "DOUBLE": "number", "INTEGER": "whole number", "DATE": "date", "BOOLEAN": "true or false"}


def ask(sql: str, *values: object) -> list[tuple]:
    return queries.open_database().cursor().execute(sql, list(values)).fetchall()


def tables() -> list[str]:
    return [name for (name,) in ask("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_oid")]


def columns(table: str) -> list[tuple[str, str, str]]:
    """Name, type and rules of each column as the dictionary words them."""
    constraints = ask("SELECT constraint_type, constraint_column_names FROM duckdb_constraints() WHERE table_name = ? AND schema_name = 'main'", table)
    key = {name for kind, names in constraints if kind == "PRIMARY KEY" for name in names}
    found = ask(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE table_name = ? AND schema_name = 'main' AND column_name <> 'line' ORDER BY column_index",
        table,
    )
    return [(name, TYPES[kind] + (", key" if name in key else "") + (", may be empty" if empty else ""), comment or "") for name, kind, empty, comment in found]


def markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def file_table(table: str) -> str:
    return markdown(("column", "type", "must be"), [(f"`{name}`", kind, rule) for name, kind, rule in columns(table)])


def observations_table() -> str:
    """The six files' columns in one table; a rule that is not that of all six names its files."""
    rules: dict[tuple[str, str, str], list[str]] = {}
    for name, _, _ in columns("market_share"):
        for table in OBSERVATIONS:
            rules.update({row: [*rules.get(row, []), table] for row in columns(table) if row[0] == name})
    rows = [(f"`{name}`", kind, rule if len(files) == len(OBSERVATIONS) else f"{rule} ({', '.join(files)})") for (name, kind, rule), files in rules.items()]
    return markdown(("column", "type", "must be"), rows)


def metrics_table(topic: str) -> str:
    rows = ask("SELECT metric_id, name, unit, nature, additive, per_capita, definition FROM metrics WHERE topic = ? ORDER BY metric_id", topic)
    return markdown(
        ("metric", "name", "unit", "nature", "may be", "definition"),
        [
            (f"`{id}`", name, unit, nature, " and ".join(["summed"] * additive + ["per head"] * per_capita) or "–", definition)
            for id, name, unit, nature, additive, per_capita, definition in rows
        ],
    )


def markets_table() -> str:
    return markdown(
        ("market", "name", "what is divided up"), [(f"`{id}`", n, d) for id, n, d in ask("SELECT market_id, name, definition FROM markets ORDER BY 1")]
    )


def verticals_table() -> str:
    return markdown(
        ("field", "name", "what belongs to it"), [(f"`{id}`", n, d) for id, n, d in ask("SELECT vertical_id, name, definition FROM verticals ORDER BY 1")]
    )


PARTS = {
    **{f"{table}.csv": file_table(table) for table in tables() if table not in OBSERVATIONS},
    "the files of figures": observations_table(),
    **{f"metrics: {topic}": metrics_table(topic) for (topic,) in ask("SELECT DISTINCT topic FROM metrics ORDER BY 1")},
    "markets": markets_table(),
    "fields": verticals_table(),
}


@pytest.mark.parametrize("part", PARTS)
def test_the_dictionary_holds_every_column_metric_market_and_field(part: str) -> None:
    assert PARTS[part] in README, f"put this into data/README.md ({part}):\n\n{PARTS[part]}"


def test_the_dictionary_holds_nothing_else() -> None:
    known = {line for part in PARTS.values() for line in part.splitlines()}
    rows = [line for line in README.splitlines() if re.match(r"\| `(?!rule_)\w+` \|", line)]
    assert [line for line in rows if line not in known] == []


def test_each_file_has_its_place() -> None:
    for table in tables():
        assert f"`{table}.csv`" in README


def test_each_rule_is_explained() -> None:
    rules = [name for (name,) in ask("SELECT view_name FROM duckdb_views() WHERE view_name LIKE 'rule_%'")]
    assert sorted(re.findall(r"^\| `(rule_\w+)` \|", README, re.MULTILINE)) == sorted(rules)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_explained(view: str) -> None:
    assert f"`{view}`" in README


def test_every_view_but_the_rules_is_among_those() -> None:
    assert {name for (name,) in ask("SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name NOT LIKE 'rule_%'")} == set(VIEWS)


EXAMPLES = ("sources", "user_counts", "ecosystem_units", "unit_stakes", "deals", "deal_sources", "claims", "claim_evidence")


def test_the_examples_are_rows_of_the_data() -> None:
    examples = re.findall(r"^ {7}([a-z0-9-]+,.*)$", README, re.MULTILINE)
    for file, example in zip(EXAMPLES, examples, strict=True):
        assert example in (DATA / f"{file}.csv").read_text(encoding="utf-8").splitlines(), file
