"""The whole data set to take away: its files hold what those of data/ hold, its descriptor says what schema.sql says, and frictionless agrees."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import validate

from queries.loading import DATA
from queries.package import csv_package, fields, names, parquet_package, table

REPRINTS = ("reprint", "mirror")


@cache
def packed() -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(csv_package()))
    return {name: archive.read(name) for name in archive.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def number(text: str) -> object:
    """The cell as a number if it is one, since 55.0 in a file is 55 in the other."""
    try:
        return float(text)
    except ValueError:
        return text


def test_the_package_has_every_file_of_the_data_the_descriptor_and_what_explains_them() -> None:
    files = {path.name for path in DATA.glob("*.csv")} | {"README.md", "schema.sql", "datapackage.json"}
    assert set(packed()) == files
    for name in ("README.md", "schema.sql"):
        assert packed()[name] == (DATA / name).read_bytes()


@pytest.mark.parametrize("name", names())
def test_each_file_holds_the_rows_of_the_folder_but_for_addresses_of_reprints(name: str) -> None:
    found, expected = rows(packed()[f"{name}.csv"].decode()), rows((DATA / f"{name}.csv").read_text(encoding="utf-8"))
    assert len(found) == len(expected) > 0
    for one, other in zip(found, expected, strict=True):
        if name == "sources" and one["page"] in REPRINTS:
            assert one["url"] == ""
            other = other | {"url": ""}
        assert {column: number(cell) for column, cell in one.items()} == {column: number(cell) for column, cell in other.items()}


def test_no_address_of_a_reprint_leaves_the_house() -> None:
    sources = rows((DATA / "sources.csv").read_text(encoding="utf-8"))
    lone = {row["url"] for row in sources if row["page"] in REPRINTS} - {row["url"] for row in sources if row["page"] not in REPRINTS}
    everything = b"\n".join(content for name, content in packed().items() if name.endswith(".csv"))
    assert len(lone) > 1_000 and not [url for url in lone if f",{url},".encode() in everything]
    assert not set(table("sources")["url"].to_pylist()) & lone


def unpack(folder: Path, change: Callable[[str], str] = lambda text: text) -> str:
    """The package in a folder, its user counts changed; the size and hash that the descriptor tells are left out, for these are no matter of rows."""
    for name, content in packed().items():
        (folder / name).write_bytes(content)
    told = json.loads(packed()["datapackage.json"])
    changed = change((folder / "user_counts.csv").read_text(encoding="utf-8"))
    if changed.encode() != packed()["user_counts.csv"]:
        (folder / "user_counts.csv").write_text(changed, encoding="utf-8")
        for resource in told["resources"]:
            del resource["bytes"], resource["hash"]
    (folder / "datapackage.json").write_text(json.dumps(told), encoding="utf-8")
    return str(folder / "datapackage.json")


def test_the_descriptor_and_every_file_are_valid_to_frictionless(tmp_path: Path) -> None:
    report = validate(unpack(tmp_path))
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "message"])
    assert len(report.tasks) == len(names())


BREAKS = (
    ("entity_id", "nobody", "foreign-key"),
    ("metric_id", "", "constraint-error"),
    ("region", "Mars", "constraint-error"),
    ("period", "2020-Q5", "constraint-error"),
    ("period_end", "soon", "type-error"),
    ("period_end", "1980-12-31", "constraint-error"),
    ("value", "-5", "constraint-error"),
    ("value", "733.3m", "type-error"),
)


def broken(text: str) -> str:
    """The file with one cell changed in each of its first rows."""
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    for line, (column, value, _) in zip(lines, BREAKS, strict=False):
        line[header.index(column)] = value
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows([header, *lines])
    return target.getvalue()


def test_what_breaks_the_schema_breaks_the_descriptor_too(tmp_path: Path) -> None:
    found = set(map(tuple, validate(unpack(tmp_path, broken)).flatten(["rowNumber", "type"])))

    expected = {(row, fault) for row, (_, _, fault) in enumerate(BREAKS, start=2)}
    assert expected <= found
    assert {row for row, _ in found} == {row for row, _ in expected}, "all other rows are sound"


def test_a_row_twice_is_found_by_the_key(tmp_path: Path) -> None:
    report = validate(unpack(tmp_path, lambda text: text + text.splitlines()[1] + "\n"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"primary-key"}


def test_fields_carry_types_checks_and_comments_of_the_schema() -> None:
    found = {field["name"]: field for field in fields("user_counts")}
    assert "line" not in found
    assert found["qualifier"] == {
        "name": "qualifier",
        "type": "string",
        "description": "floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure",
        "constraints": {"enum": ["floor", "ceiling", "about", "doubtful"]},
    }
    assert found["value"] == {
        "name": "value",
        "type": "number",
        "description": "a plain number of persons, not below 0",
        "constraints": {"required": True, "minimum": 0},
    }
    assert {field["name"]: field["type"] for field in fields("metrics")}["additive"] == "boolean"
    assert {field["name"]: field["type"] for field in fields("claims")}["made"] == "integer"


def test_the_parquet_files_hold_the_same_rows_and_say_what_their_columns_mean() -> None:
    archive = zipfile.ZipFile(io.BytesIO(parquet_package()))
    assert {f"{name}.parquet" for name in names()} | {"README.md", "schema.sql"} == set(archive.namelist())
    for name in names():
        found = pq.read_table(io.BytesIO(archive.read(f"{name}.parquet")))
        assert found.equals(table(name))
    period = found_field(archive, "market_share", "period_end")
    assert str(period.type) == "date32[day]" and period.metadata[b"description"] == b"the last day of the period, YYYY-MM-DD"


def found_field(archive: zipfile.ZipFile, name: str, column: str) -> pa.Field:
    return pq.read_schema(io.BytesIO(archive.read(f"{name}.parquet"))).field(column)


def test_the_same_data_make_the_same_bytes() -> None:
    assert csv_package() == csv_package()
