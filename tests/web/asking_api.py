"""Ask the API without a server."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from web import api

CLIENT = TestClient(Starlette(routes=api.routes()), raise_server_exceptions=False, follow_redirects=False)


def ask(path: str, status: int = 200, **headers: str) -> Any:
    """The answer to a GET of a path under /api/v1, which must have this status; `if_none_match` and the like are headers."""
    answer = CLIENT.get(f"/api/v1{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == status, answer.text[:400]
    return answer


def refused(path: str, status: int = 400, **headers: str) -> dict[str, Any]:
    """The problem with which a GET is refused."""
    answer = ask(path, status, **headers)
    assert answer.headers["content-type"] == "application/problem+json" and answer.json()["status"] == status
    return answer.json()
