"""`python -m queries.check`, the project's own data, and what the app shows instead of starting on faulty data."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from queries.check import main
from queries.loading import DATA
from tests.data.folder import FIGURES, DataFolder

ROOT = Path(__file__).resolve().parents[2]


def test_the_projects_own_data_are_sound_and_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    *tables, summary = capsys.readouterr().out.splitlines()
    counts = {name: int(number.replace(",", "")) for number, name in (line.split() for line in tables)}
    n = r"([\d,]+)"
    found = re.fullmatch(rf"{n} observations \({n} headline figures\), {n} ecosystem units, {n} deals and {n} claims from {n} sources, 0 problems", summary)
    assert found
    observations, headlines, units, deals, claims, sources = (int(number.replace(",", "")) for number in found.groups())
    assert observations == sum(counts[name] for name in FIGURES)
    assert observations >= 9_000 and sources >= 1_500 and observations > headlines > 1_000
    assert (units, deals, claims) == (counts["ecosystem_units"], counts["deals"], counts["claims"])
    assert units >= 200 and deals >= 200 and claims == 88


def test_the_counts_of_a_tiny_folder(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.add("user_counts")
    folder.add("user_counts", source_id=folder.source("b"))
    assert main([str(folder.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "      2 user_counts" in lines and "      0 rd_spend" in lines
    assert lines[-1] == "2 observations (1 headline figures), 0 ecosystem units, 0 deals and 0 claims from 2 sources, 0 problems"


def test_a_unit_and_a_deal_count_once_however_many_pages_tell_of_them(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    second = folder.source("b")
    folder.add("verticals")
    folder.add("ecosystem_units", unit_id="post", name="Acme Post")
    folder.add("deals", deal_id="acme-rival-2020", target="Rival")
    for source in ("acme", second):
        folder.add("unit_stakes", unit_id="post", source_id=source)
        folder.add("deal_sources", deal_id="acme-rival-2020", source_id=source)
    folder.add("claims", claim_id="c01", claim="Acme leads.")
    assert main([str(folder.path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "0 observations (0 headline figures), 1 ecosystem units, 1 deals and 1 claims from 2 sources, 0 problems"
    )


def test_faults_are_listed_counted_and_fail_the_command(folder: DataFolder) -> None:
    folder.add("user_counts", value="x")
    folder.add("rd_spend", status="rumour")
    done = subprocess.run([sys.executable, "-m", "queries.check", str(folder.path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout.splitlines() == [
        "rd_spend.csv:2: status: 'rumour' does not fit; it must be reported, estimate or target",
        "user_counts.csv:2: value: 'x' is not a plain number; it must be a plain number of persons, not below 0",
        "2 problems",
    ]


def test_the_command_reads_data_dir(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATA_DIR", str(folder.path))
    folder.add("user_counts", entity_id="acne")
    assert main([]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 problem"


@pytest.fixture
def faulty(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    """A faulty folder to which the app is pointed; what other tests loaded is forgotten before and after."""
    folder.add("user_counts", value="1.2bn")
    monkeypatch.setenv("DATA_DIR", str(folder.path))
    st.cache_resource.clear()
    yield folder
    st.cache_resource.clear()


def test_the_app_shows_the_faults_and_nothing_else(faulty: DataFolder) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert not app.exception
    assert [title.value for title in app.title] == ["The data cannot be used"]
    [code] = app.code
    assert code.value.startswith("user_counts.csv:2: value: '1.2bn' is not a plain number;")
    assert not app.sidebar.children and not app.dataframe


def test_every_text_of_the_data_is_clean() -> None:
    """No control characters, no trailing spaces, one line a row: what a spreadsheet or a diff would trip over."""
    for file in DATA.glob("*.csv"):
        content = file.read_bytes()
        assert content.endswith(b"\n") and b"\r" not in content, file.name
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u200b\ufeff]", content.decode("utf-8")), file.name
