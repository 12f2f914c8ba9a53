"""Health, for whoever watches the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.routing import Route, Router

from tests.data.folder import DataFolder
from tests.web.calling import call
from web.health import healthz

app = Router([Route("/healthz", healthz)])


def test_a_server_that_can_answer_is_well() -> None:
    answer = call(app, "/healthz")

    assert (answer.status, answer.body, answer.headers["cache-control"]) == (200, b"ok", "no-store")


def test_faulty_data_are_told_and_no_reason_to_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path / "data")
    (folder.path / "sources.csv").unlink()
    monkeypatch.setenv("DATA_DIR", str(folder.path))

    ready = call(app, "/healthz")
    live = call(app, "/healthz", query_string=b"live")

    assert (ready.status, ready.headers["content-type"]) == (503, "application/problem+json")
    assert "fault" in json.loads(ready.body)["detail"]
    assert (live.status, live.body) == (200, b"ok")


def test_a_database_that_fails_is_told_without_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError("postgresql://user:password@host")

    monkeypatch.setattr("queries.probe", fails)

    answer = call(app, "/healthz")

    assert (answer.status, json.loads(answer.body)["detail"]) == (503, "The database does not answer (OSError).")
