"""A tiny data folder for tests: valid as it is, with one company, one source and no figure; each test adds or breaks what it is about."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import pandas as pd

from queries.loading import DATA, load

TEMPLATES: dict[str, dict[str, str]] = {
    "sources": {"publisher": "The company", "title": "Results", "kind": "press", "page": "original", "published": "2021-03-01"},
    "bases": {"basis_id": "company", "label": "company", "definition": "As the company counts.", "overlapping": "false", "priority": "1"},
    "metrics": {"topic": "users", "unit": "persons", "nature": "stock", "additive": "false", "per_capita": "true", "definition": "A number."},
    "markets": {"market_id": "payments", "name": "Payments", "definition": "All payments."},
    "entities": {"kind": "company", "region": "China", "eu_member": "false"},
    "fx_rates": {"currency": "CNY", "year": "2020", "per_usd": "6.9", "source_id": "acme"},
    "verticals": {"vertical_id": "logistics", "name": "Logistics", "definition": "Parcels."},
    "ecosystem_units": {"group_id": "acme", "vertical_id": "logistics", "region": "China", "role": "parcels"},
    "unit_stakes": {"tie": "owned", "source_id": "acme"},
    "deals": {
        "date": "2020-05",
        "acquirer_id": "acme",
        "target_region": "US",
        "target_country": "United States",
        "vertical_id": "logistics",
        "kind": "acquisition",
        "status": "announced",
    },
    "deal_sources": {"status": "announced", "source_id": "acme"},
    "claims": {
        "article": "interview of 2018",
        "speaker": "A guest",
        "made": "2018",
        "topic": "payments",
        "kind": "fact",
        "testable": "yes",
        "decides": "A count.",
    },
}
FIGURE = {
    "entity_id": "acme",
    "region": "China",
    "basis_id": "company",
    "period": "2020",
    "period_end": "2020-12-31",
    "status": "reported",
    "source_id": "acme",
}
FIGURES = {
    "user_counts": {"metric_id": "mau", "value": "500", "unit": "persons"},
    "market_share": {"metric_id": "market_share", "market_id": "payments", "value": "50", "unit": "percent"},
    "rd_spend": {"metric_id": "rd_spend", "value": "1000", "unit": "CNY"},
    "store_rollouts": {"metric_id": "stores", "value": "20", "unit": "stores"},
    "country_indicators": {"metric_id": "internet_penetration", "value": "70", "unit": "percent"},
    "claim_figures": {"metric_id": "stakes_held", "value": "800", "unit": "count"},
}


class DataFolder:
    """The folder `path`, filled with the schema, one company (acme), its source, and a metric a file."""

    def __init__(self, path: Path):
        self.path = path
        path.mkdir(exist_ok=True)
        shutil.copy(DATA / "schema.sql", path)
        for file in DATA.glob("*.csv"):
            (path / file.name).write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        self.source("acme")
        self.add("bases")
        self.add("markets")
        self.add("entities", entity_id="acme", name="Acme")
        self.add("metrics", metric_id="mau", name="Monthly active users")
        self.add("metrics", metric_id="market_share", name="Market share", topic="market_share", unit="percent")
        self.add("metrics", metric_id="rd_spend", name="R&D spend", topic="rd", unit="currency", nature="flow")
        self.add("metrics", metric_id="stores", name="Stores", topic="stores", unit="stores")
        self.add("metrics", metric_id="internet_penetration", name="Internet users of 100", topic="country", unit="percent")
        self.add("metrics", metric_id="stakes_held", name="Stakes held", topic="claims", unit="count")

    def add(self, file: str, **cells: object) -> int:
        """Append a row to `file`, with the template's cells where none are given; return its line."""
        row = {**TEMPLATES.get(file, {}), **(FIGURE | FIGURES[file] if file in FIGURES else {}), **cells}
        path = self.path / f"{file}.csv"
        content = path.read_text(encoding="utf-8")
        columns = content.splitlines()[0].split(",")
        assert set(row) <= set(columns), f"{file}.csv has no column {set(row) - set(columns)}"
        with path.open("a", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerow([row.get(column, "") for column in columns])
        return content.count("\n") + 1

    def source(self, id: str, **cells: object) -> str:
        """Add a source on a host of its own and return its id."""
        self.add("sources", **{"source_id": id, "url": f"https://{id}.example/page"} | cells)
        return id

    def headline(self, columns: str = "*") -> pd.DataFrame:
        """The headline figures of the folder, by period end."""
        return self.query(f"SELECT {columns} FROM headline ORDER BY period_end, point")

    def query(self, sql: str) -> pd.DataFrame:
        """The answer of the folder's database."""
        database: duckdb.DuckDBPyConnection = load(self.path)
        return database.execute(sql).df()
