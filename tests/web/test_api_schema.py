"""The OpenAPI document: it is valid, and the server answers as it says, whatever is asked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
from openapi_spec_validator import OpenAPIV31SpecValidator

from cards.filters import OPTIONS
from cards.glossary import MEANINGS
from tests.web.asking_api import ask
from web.api.answers import KEPT_BYTES
from web.api.asking import MOST_RECORDS, SHARED, USUAL_RECORDS
from web.api.forms import TABLE_FORMS
from web.api.pictures import PICTURES
from web.api.resources import RESOURCES

ROOT = Path(__file__).resolve().parents[2]
MOST_VALUES = 4  # of a list that schemathesis tries
PICTURES_ALONE = r"\.(svg|png)$"


def schemathesis(hosted: str, folder: Path, *options: str) -> None:
    """Run schemathesis on the running server with all its checks: data that fit the document, and data that do not.

    It tries each value of a list, so that long lists are cut to their first values.
    """
    document = folder / "openapi.json"
    document.write_text(json.dumps(_cut(httpx2.get(f"{hosted}/api/v1/openapi.json", timeout=60).json())), encoding="utf-8")
    program = Path(sys.executable).with_name("schemathesis")
    bounds = ["--mode", "all", "--phases", "examples,coverage,fuzzing", "--generation-deterministic", "--no-color", "--request-timeout", "60"]
    run = subprocess.run([program, "run", document, "--url", hosted, *bounds, *options], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert re.search(r"Test cases:\s+[0-9]+ generated, [0-9]+ passed", run.stdout), run.stdout[-2000:]


def _cut(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: value[:MOST_VALUES] if key == "enum" else _cut(value) for key, value in node.items()}
    return [_cut(value) for value in node] if isinstance(node, list) else node


def test_the_server_answers_as_the_document_says(hosted: str, tmp_path: Path) -> None:
    schemathesis(hosted, tmp_path, "--max-examples", "5", "--exclude-path-regex", PICTURES_ALONE)


def test_pictures_are_answered_as_the_document_says(hosted: str, tmp_path: Path) -> None:
    schemathesis(hosted, tmp_path, "--max-examples", "3", "--include-path-regex", PICTURES_ALONE)


def test_the_document_is_valid() -> None:
    document = ask("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()


def test_every_table_parameter_and_column_is_described() -> None:
    document = ask("/openapi.json").json()
    for name, resource in RESOURCES.items():
        for path in (f"/api/v1/{name}", f"/api/v1/{name}.{{ending}}"):
            parameters = {one["name"]: one["description"] for one in document["paths"][path]["get"]["parameters"]}
            assert {*resource.match, "q", "region", "company", "from", "to", "limit", "offset"} == parameters.keys() - {"ending"}
            assert all(parameters.values())
        record = document["components"]["schemas"][f"{name.capitalize()}Record"]["properties"]
        columns = record | record.get("pages", {"items": {"properties": {}}})["items"]["properties"]
        assert {column: node["description"] for column, node in columns.items() if column != "pages"}.items() <= MEANINGS[resource.table].items()


def test_no_option_of_a_card_is_called_like_a_parameter_of_the_api() -> None:
    assert not PICTURES.keys() & OPTIONS.keys()


def test_the_page_for_people_names_every_table_parameter_and_column() -> None:
    page = ask("/")
    assert page.headers["content-type"].startswith("text/html") and "<script" not in page.text
    assert "script-src" not in page.headers["content-security-policy"] and "default-src 'none'" in page.headers["content-security-policy"]
    for name, resource in RESOURCES.items():
        assert f'href="/api/v1/{name}"' in page.text
        assert all(f"<code>{parameter}</code>" in page.text for parameter in resource.match)
        assert all(f"<code>{column}</code>" in page.text or f"<code>pages.{column}</code>" in page.text for column in resource.source.csv)


def test_the_document_in_docs_lists_what_there_is() -> None:
    words = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name, resource in RESOURCES.items():
        [line] = re.findall(rf"^\| `/api/v1/{name}` \|.*$", words, re.MULTILINE)
        assert re.findall(r"`(\w+)`", line.rsplit("|", 2)[1]) == list(resource.match)
    assert all(f"`{name}`" in words for name in (*SHARED, *PICTURES))
    assert f"`{' '.join(f'.{form}' for form in TABLE_FORMS)}`" in words and "`.svg .png`" in words
    assert f"{USUAL_RECORDS} records" in words and f"up to {MOST_RECORDS})" in words and f"{KEPT_BYTES // 2**20} MB" in words
