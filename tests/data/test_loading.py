"""Each way to break the data is told with file, line, column, what is wrong and what would be right."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import duckdb
import pytest

import queries
from queries.loading import DATA, DataError, load
from tests.data.folder import DataFolder

FIGURES_HEADER = "entity_id,metric_id,region,basis_id,period,period_end,value,unit,status,qualifier,announced,source_id,seen,note"


def faults(folder: DataFolder | Path) -> list[str]:
    """What loading the folder says, one string a fault."""
    with pytest.raises(DataError) as caught:
        load(folder.path if isinstance(folder, DataFolder) else folder)
    return str(caught.value).splitlines()


def edit(folder: DataFolder, file: str, text: str | bytes) -> None:
    """Append raw text to a file."""
    path = folder.path / f"{file}.csv"
    path.write_bytes(path.read_bytes() + (text if isinstance(text, bytes) else text.encode("utf-8")))


def test_a_tiny_folder_is_valid_as_it_is(folder: DataFolder) -> None:
    folder.add("user_counts")
    assert folder.query("SELECT count(*) AS n FROM observations")["n"].tolist() == [1]


# One cell of a figure of user_counts.csv, line 2, and what is said about it.
PERIODS = "YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)"
REGIONS = "the market measured: China, US, Europe, Other or Global"
PERSONS = "a plain number of persons, not below 0"
CELLS = {
    "bad number": ({"value": "1.2bn"}, f"value: '1.2bn' is not a plain number; it must be {PERSONS}"),
    "number with thousands' commas": ({"value": "1,200"}, f"value: '1,200' is not a plain number; it must be {PERSONS}"),
    "number in powers of ten": ({"value": "1e400"}, f"value: '1e400' is not a plain number; it must be {PERSONS}"),
    "not a number": ({"value": "nan"}, f"value: 'nan' is not a plain number; it must be {PERSONS}"),
    "infinity": ({"value": "inf"}, f"value: 'inf' is not a plain number; it must be {PERSONS}"),
    "a number beyond all bounds": ({"value": "9" * 400}, f"value: '{'9' * 60}…' is not a plain number; it must be {PERSONS}"),
    "negative count": ({"value": "-5"}, f"value: '-5' does not fit; it must be {PERSONS}"),
    "empty required cell": ({"value": ""}, f"value: it is empty; it must be {PERSONS}"),
    "unknown entity": ({"entity_id": "acne"}, "entity_id: 'acne' is unknown; it must be an entity_id of entities.csv"),
    "unknown metric": ({"metric_id": "mou"}, "metric_id: 'mou' is unknown; it must be a metric_id of metrics.csv"),
    "unknown basis": ({"basis_id": "guess"}, "basis_id: 'guess' is unknown; it must be a basis_id of bases.csv"),
    "unknown source": (
        {"source_id": "hearsay"},
        "source_id: 'hearsay' is unknown; it must be a source_id of sources.csv; one figure a series, period and source",
    ),
    "missing source": ({"source_id": ""}, "source_id: it is empty; it must be a source_id of sources.csv; one figure a series, period and source"),
    "unknown region": ({"region": "Asia"}, f"region: 'Asia' does not fit; it must be {REGIONS}"),
    "unknown status": ({"status": "rumour"}, "status: 'rumour' does not fit; it must be reported, estimate or target"),
    "unknown qualifier": (
        {"qualifier": "over"},
        "qualifier: 'over' does not fit; it must be floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), "
        "or empty for an exact figure",
    ),
    "bad period": ({"period": "2020Q1"}, f"period: '2020Q1' does not fit; it must be {PERIODS}"),
    "bad date": (
        {"period_end": "31.12.2020"},
        "period_end: '31.12.2020' is not a date of the form YYYY-MM-DD; it must be the last day of the period, YYYY-MM-DD",
    ),
    "a day that does not exist": (
        {"period": "2020-02", "period_end": "2020-02-30"},
        "period_end: '2020-02-30' is not a date of the form YYYY-MM-DD; it must be the last day of the period, YYYY-MM-DD",
    ),
    "period and period_end disagree": (
        {"period": "2020-Q3", "period_end": "2020-12-31"},
        "period_end: 2020-12-31 is no end of 2020-Q3; the last day of the period (a fiscal year may end up to a year away)",
    ),
    "future date": ({"period": "2099", "period_end": "2099-12-31"}, "period_end: 2099-12-31 lies in the future; only a target may: status target"),
    "wrong unit": ({"unit": "stores"}, "unit: 'stores' is not a unit of mau; it must be persons"),
    "announced without target": (
        {"announced": "2019"},
        "announced: '2019' does not fit; it must be targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "target announced after its date": (
        {"status": "target", "announced": "2021-05"},
        "announced: announced 2021-05, after the date it was for, 2020-12-31; a target is announced before its period ends",
    ),
    "a day of announcement that does not exist": (
        {"status": "target", "announced": "2019-13"},
        "announced: there is no day 2019-13; a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "metric in the wrong file": (
        {"metric_id": "stores", "unit": "stores"},
        "metric_id: stores belongs to the topic stores; enter it in the file of its topic",
    ),
    "space around a value": ({"entity_id": " acme"}, "entity_id: there is a space before or after the text; delete it"),
}


@pytest.mark.parametrize(("cells", "message"), CELLS.values(), ids=CELLS)
def test_a_bad_cell_is_told(folder: DataFolder, cells: dict[str, str], message: str) -> None:
    folder.add("user_counts", **cells)
    assert faults(folder) == [f"user_counts.csv:2: {message}"]


# Rows of other files, and what is said about the last of them.
ROWS = {
    "share over 100": ("market_share", {"value": "100.4"}, "market_share.csv:2: value: '100.4' does not fit; it must be a percentage from 0 to 100"),
    "percent over 100": ("country_indicators", {"value": "101"}, "country_indicators.csv:2: value: 101.0 percent; a share lies from 0 to 100"),
    "unknown market": ("market_share", {"market_id": "tea"}, "market_share.csv:2: market_id: 'tea' is unknown; it must be a market_id of markets.csv"),
    "unknown currency": (
        "rd_spend",
        {"unit": "CHF"},
        "rd_spend.csv:2: unit: 'CHF' is not a unit of rd_spend; it must be one of USD, CNY, EUR, GBP, SEK, HKD, INR, KRW, JPY",
    ),
    "unknown parent": (
        "entities",
        {"entity_id": "app", "name": "App", "parent_id": "mother"},
        "entities.csv:3: parent_id: 'mother' is unknown or the entity itself; it must be another entity_id of entities.csv, or empty",
    ),
    "its own parent": (
        "entities",
        {"entity_id": "app", "name": "App", "parent_id": "app"},
        "entities.csv:3: parent_id: 'app' is unknown or the entity itself; it must be another entity_id of entities.csv, or empty",
    ),
    "launch without source": (
        "entities",
        {"entity_id": "app", "name": "App", "launched": "2011"},
        "entities.csv:3: launched: '2011' does not fit; it must be launch date as precise as known (YYYY, YYYY-MM or YYYY-MM-DD), "
        "only together with launched_source_id",
    ),
    "name used twice": (
        "entities",
        {"entity_id": "acme-2", "name": "Acme"},
        "entities.csv:3: name: the same name stands on line 2 already; it must be the name shown to readers and used in links, used once",
    ),
    "neither true nor false": (
        "entities",
        {"entity_id": "app", "name": "App", "eu_member": "no"},
        "entities.csv:3: eu_member: 'no' is neither true nor false; it must be true for the 27 member states of the European Union, else false",
    ),
    "rate of zero": (
        "fx_rates",
        {"per_usd": "0"},
        "fx_rates.csv:2: per_usd: '0' does not fit; it must be units of the currency per US dollar, average of the year, above 0",
    ),
    "year with a fraction": ("fx_rates", {"year": "2020.5"}, "fx_rates.csv:2: year: '2020.5' is not a whole number; it must be a calendar year from 2000"),
    "address without http": (
        "sources",
        {"source_id": "web", "url": "www.acme.example"},
        "sources.csv:3: url: 'www.acme.example' does not fit; it must be the page on which the figure was seen, http:// or https://",
    ),
    "page published in the future": (
        "sources",
        {"source_id": "web", "url": "https://web.example", "published": "2099"},
        "sources.csv:3: published: 2099 lies in the future; the day on which the page was published",
    ),
    "the same page twice": (
        "sources",
        {"source_id": "acme-2", "url": "https://acme.example/page"},
        "sources.csv:3: url: the same page and publisher stand on line 2 already; one row a page and publisher",
    ),
    "metric of a topic in the file of claims": (
        "claim_figures",
        {"metric_id": "mau", "unit": "persons"},
        "claim_figures.csv:2: metric_id: mau belongs to the topic users; enter it in the file of its topic",
    ),
    "metric of claims in the file of a topic": (
        "user_counts",
        {"metric_id": "stakes_held", "unit": "count"},
        "user_counts.csv:2: metric_id: stakes_held belongs to the topic claims; enter it in the file of its topic",
    ),
    "change beyond all bounds": (
        "claim_figures",
        {"value": "-1000000"},
        "claim_figures.csv:2: value: '-1000000' does not fit; it must be a plain number in full; only changes may be negative",
    ),
    "claim with an id of its own": (
        "claims",
        {"claim_id": "claim-1", "claim": "Acme leads."},
        "claims.csv:2: claim_id: 'claim-1' does not fit; it must be c and two digits, used once",
    ),
    "claim with a number of no unit": (
        "claims",
        {"claim_id": "c01", "claim": "Acme has a billion users.", "stated": "1000000000"},
        "claims.csv:2: stated: '1000000000' does not fit; it must be the number that the claim states, in full; empty if it states none",
    ),
    "evidence of an unknown claim": (
        "claim_evidence",
        {"claim_id": "c01", "metric_id": "mau", "entity_id": "acme"},
        "claim_evidence.csv:2: claim_id: 'c01' is unknown; it must be a claim_id of claims.csv",
    ),
}


@pytest.mark.parametrize(("file", "cells", "message"), ROWS.values(), ids=ROWS)
def test_a_bad_row_is_told(folder: DataFolder, file: str, cells: dict[str, str], message: str) -> None:
    folder.add(file, **cells)
    assert faults(folder) == [message]


def test_a_duplicate_row_names_the_line_of_the_first(folder: DataFolder) -> None:
    folder.add("user_counts")
    folder.add("user_counts", period="2021", period_end="2021-12-31")
    folder.add("user_counts", value="501")
    assert faults(folder) == [
        "user_counts.csv:4: source_id: the same entity_id + metric_id + region + basis_id + period + unit + status + source_id stands on line 2 already; "
        "it must be a source_id of sources.csv; one figure a series, period and source"
    ]


def test_shares_of_a_market_that_exceed_the_whole(folder: DataFolder) -> None:
    folder.add("entities", entity_id="other", name="Other")
    folder.add("market_share", value="60")
    folder.add("market_share", entity_id="other", value="40.7")
    assert faults(folder) == [
        "market_share.csv:3: value: the shares of payments in China (company, 2020) add up to 100.7; "
        "no more than 100 and 0.5 for rounding; or the basis has overlapping members"
    ]


def test_shares_may_exceed_the_whole_where_members_overlap(folder: DataFolder) -> None:
    folder.add("bases", basis_id="survey", overlapping="true")
    folder.add("entities", entity_id="other", name="Other")
    folder.add("market_share", basis_id="survey", value="90")
    folder.add("market_share", basis_id="survey", entity_id="other", value="80")
    assert len(folder.headline()) == 2


def test_a_currency_without_a_rate(folder: DataFolder) -> None:
    folder.add("fx_rates", year="2021")
    folder.add("rd_spend")
    assert faults(folder) == ["rd_spend.csv:2: unit: there is no rate for CNY in 2020; add the year's average to fx_rates.csv"]


def test_a_missing_file(folder: DataFolder) -> None:
    (folder.path / "user_counts.csv").unlink()
    assert faults(folder) == [f"user_counts.csv:1: -: the file is missing; a CSV with the columns {FIGURES_HEADER}"]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert faults(tmp_path / "nowhere") == [f"schema.sql:1: -: the file is missing in {tmp_path / 'nowhere'}; the tables, keys, checks and views of the data"]


def test_a_schema_that_is_no_sql(folder: DataFolder) -> None:
    (folder.path / "schema.sql").write_text("CREATE TABEL sources;", encoding="utf-8")
    [message] = faults(folder)
    assert message.startswith("schema.sql:1: -: Parser Error: syntax error at or near") and message.endswith("; SQL that DuckDB understands")


# Raw text put at the end of user_counts.csv, and what is said.
ROW = "acme,mau,China,company,2020,2020-12-31,500,persons,reported,,,acme,500,"
TEXTS = {
    "broken UTF-8": (f"{ROW}\n{ROW}".encode() + b"caf\xe9\n", "user_counts.csv:3: -: byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "ragged line": (
        f"{ROW}\n{ROW},more\n",
        "user_counts.csv:3: -: 15 fields instead of 14; one field a column; put a text with commas in double quotes",
    ),
    "line cut short": ("acme,mau\n", "user_counts.csv:2: -: 2 fields instead of 14; one field a column; put a text with commas in double quotes"),
    "empty line": (f"{ROW}\n\n", "user_counts.csv:3: -: the line is empty; delete it"),
    "unclosed quote": (
        f'{ROW}\n{ROW}"said so\n',
        "user_counts.csv:3: -: not a CSV row (unexpected end of data); close every double quote, and double those inside a text",
    ),
    "text after a quote": (
        f'{ROW}"a "b""\n',
        "user_counts.csv:2: -: not a CSV row (',' expected after '\"'); close every double quote, and double those inside a text",
    ),
    "a cell without end": (
        f'{ROW}"{"x" * 200_000}"\n',
        "user_counts.csv:2: -: not a CSV row (field larger than field limit (131072)); close every double quote, and double those inside a text",
    ),
    "NUL": (f"{ROW}a\0b\n", "user_counts.csv:2: -: a NUL character; save the file as plain UTF-8 text"),
}


@pytest.mark.parametrize(("text", "message"), TEXTS.values(), ids=TEXTS)
def test_a_file_that_is_no_csv_is_told(folder: DataFolder, text: str | bytes, message: str) -> None:
    csv.field_size_limit(1 << 30)  # as other libraries of the process may set it
    edit(folder, "user_counts", text)
    assert faults(folder) == [message]


@pytest.mark.parametrize(
    ("header", "shown"), [("entity,value\n", "entity,value"), ("", "empty"), (FIGURES_HEADER.replace(",", ";") + "\n", FIGURES_HEADER.replace(",", ";"))]
)
def test_a_wrong_header(folder: DataFolder, header: str, shown: str) -> None:
    (folder.path / "user_counts.csv").write_text(header, encoding="utf-8")
    assert faults(folder) == [f"user_counts.csv:1: -: the header is {shown}; it must be {FIGURES_HEADER}"]


def test_a_file_saved_by_a_spreadsheet_is_taken(folder: DataFolder) -> None:
    """A byte order mark in front, lines that end in CR LF, every cell in quotes."""
    quoted = ",".join(f'"{cell}"' for cell in ROW.split(","))
    (folder.path / "user_counts.csv").write_bytes(b"\xef\xbb\xbf" + f"{FIGURES_HEADER}\r\n{quoted}\r\n".encode())
    assert folder.query("SELECT line, value, note FROM user_counts").fillna("").values.tolist() == [[2, 500.0, ""]]


def test_the_line_told_is_that_of_the_file_even_below_a_cell_of_several_lines(folder: DataFolder) -> None:
    folder.add("user_counts", note="first\nsecond\nthird")
    folder.add("user_counts", value="x", period="2021", period_end="2021-12-31")
    assert faults(folder) == [f"user_counts.csv:5: value: 'x' is not a plain number; it must be {PERSONS}"]


def test_all_faults_are_told_at_once_in_the_order_of_the_files(folder: DataFolder) -> None:
    folder.add("user_counts", value="x", status="rumour")
    folder.add("rd_spend", entity_id="acne")
    folder.add("sources", source_id="b", url="nowhere")
    assert [message.split(": ")[:2] for message in faults(folder)] == [
        ["rd_spend.csv:2", "entity_id"],
        ["sources.csv:3", "url"],
        ["user_counts.csv:2", "status"],
        ["user_counts.csv:2", "value"],
    ]


def test_rows_that_refer_to_a_faulty_file_are_not_blamed(folder: DataFolder) -> None:
    folder.add("user_counts")
    folder.add("entities", entity_id="b", name="B", kind="firm")
    assert faults(folder) == [
        "entities.csv:3: kind: 'firm' does not fit; it must be country, company, platform, chain, group (members taken together) or sector"
    ]


def test_thousands_of_faults_are_counted_not_listed(folder: DataFolder) -> None:
    edit(folder, "user_counts", "short\n" * 1500)
    shown = faults(folder)
    assert len(shown) == 201 and shown[-1] == "... and 1,300 more"


def test_each_view_is_computed_once_and_keeps_its_comment(folder: DataFolder) -> None:
    declared = set(re.findall(r"^CREATE VIEW (?!rule_)(\w+)", (DATA / "schema.sql").read_text(encoding="utf-8"), re.MULTILINE))
    views = folder.query("SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal AND view_name NOT LIKE 'rule_%'")
    assert set(views["view_name"]) == declared
    assert all(f"FROM computed.{name}" in sql for name, sql in zip(views["view_name"], views["sql"], strict=True))
    assert views["comment"].str.len().min() > 20


def test_the_database_reads_no_files(folder: DataFolder) -> None:
    with pytest.raises(duckdb.PermissionException):
        load(folder.path).execute(f"FROM '{folder.path}/user_counts.csv'")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's data."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("copy") / "data"))


# The project's own data, with one text of one file replaced by another.
BREAKS = {
    "a country renamed": (
        "entities.csv",
        "\naustria,",
        "\naustralia,",
        "country_indicators.csv",
        "entity_id: 'austria' is unknown; it must be an entity_id of entities.csv",
    ),
    "a metric dropped to another unit": ("metrics.csv", ",users,persons,", ",users,minutes,", "user_counts.csv", "it must be minutes"),
}


@pytest.mark.parametrize(("file", "old", "new", "where", "message"), BREAKS.values(), ids=BREAKS)
def test_a_break_in_a_copy_of_the_real_data(copy: Path, file: str, old: str, new: str, where: str, message: str) -> None:
    path = copy / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    try:
        path.write_text(content.replace(old, new), encoding="utf-8")
        told = faults(copy)
        assert all(fault.startswith(f"{where}:") or fault.startswith("...") for fault in told)
        assert told[0].endswith(message)
    finally:
        path.write_text(content, encoding="utf-8")


def test_data_dir_names_another_folder(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.add("user_counts")
    everything = queries.run("span")["observations"].iloc[0]
    monkeypatch.setenv("DATA_DIR", str(folder.path))
    assert queries.run("span")["observations"].iloc[0] == 1
    monkeypatch.delenv("DATA_DIR")
    assert queries.run("span")["observations"].iloc[0] == everything
