"""What no route has to think of: exceptions and too large requests."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Router

import queries
from tests.web.calling import call
from web import api
from web.guard import Guard


async def broken(*_: Any) -> None:
    """A route with a fault."""
    raise KeyError("a secret of ours")


async def reading(scope: Any, receive: Any, send: Any) -> None:
    """A route that reads what it is sent."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)} bytes")(scope, receive, send)


def test_of_an_exception_a_program_sees_a_reference_that_the_log_holds(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("web"), "propagate", True)

    answer = call(Guard(broken), "/api/v1/cards/x")

    problem = json.loads(answer.body)
    assert (answer.status, answer.headers["content-type"]) == (500, "application/problem+json")
    assert b"secret" not in answer.body and b"Traceback" not in answer.body
    assert problem["reference"] in problem["detail"]
    assert f"GET /api/v1/cards/x failed (reference {problem['reference']})" in caplog.text
    assert "a secret of ours" in caplog.text


def test_of_an_exception_within_the_api_a_program_sees_a_reference_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.api.tables.page", None)  # it cannot be called

    answer = call(Guard(Router(api.routes())), "/api/v1/deals")

    assert (answer.status, answer.headers["content-type"]) == (500, "application/problem+json")
    assert json.loads(answer.body)["reference"]


def test_of_an_exception_a_reader_sees_a_plain_sentence() -> None:
    answer = call(Guard(broken), headers={"Accept": "text/html,*/*"})

    assert (answer.status, answer.headers["content-type"]) == (500, "text/plain; charset=utf-8")
    assert answer.body.startswith(b"Something went wrong here.")


async def without_data(*_: Any) -> None:
    """A route that needs data which cannot be read."""
    raise queries.Unavailable("The object store cannot be reached.", "no route to the host store.internal")


def test_of_data_that_cannot_be_read_everybody_sees_the_reason_and_the_log_what_the_driver_said(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("web").propagate = True

    answer = call(Guard(without_data), "/embed/payments_duopoly")

    assert (answer.status, json.loads(answer.body)["detail"]) == (503, "The object store cannot be reached.")
    assert "store.internal" in caplog.text


async def with_faulty_data(*_: Any) -> None:
    """A route that needs data which have faults."""
    raise queries.DataError([queries.Problem("deals.csv", 3, "date", "'2020-13' is no month", "YYYY-MM")])


def test_of_faulty_data_everybody_sees_that_they_are_and_not_what_they_hold() -> None:
    answer = call(Guard(with_faulty_data), "/claims")

    assert (answer.status, json.loads(answer.body)["detail"]) == (503, "The data have 1 fault; `make check-data` lists them.")


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_beyond_the_limit_is_refused_announced_or_not(announced: bool) -> None:
    body = b"x" * (64 * 1024 + 1)
    headers = {"Content-Length": str(len(body))} if announced else {"Transfer-Encoding": "chunked"}

    answer = call(Guard(reading), method="POST", body=body, headers=headers)

    assert (answer.status, json.loads(answer.body)["detail"]) == (413, "A request may hold 64 KB.")


@pytest.mark.parametrize("length", ["9" * 5000, "9" * 19, "\N{SUPERSCRIPT TWO}", "-1", "1e9", "0" * 5000, ""])
def test_no_announced_length_brings_it_down(length: str) -> None:
    answer = call(Guard(reading), method="POST", headers={"Content-Length": length})

    assert answer.status == (413 if length.startswith("9") else 200)


def test_a_body_within_the_limit_arrives() -> None:
    assert call(Guard(reading), method="POST", body=b"x" * 1000).body == b"1000 bytes"


def test_the_framework_s_own_figures_are_shown_to_nobody() -> None:
    assert call(Guard(PlainTextResponse("figures")), "/_stcore/metrics").status == 404
