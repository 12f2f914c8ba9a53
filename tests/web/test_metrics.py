"""What the server counts."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import urlsplit

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, Router

from bench.protocol import Reader
from tests.web.calling import call
from web import metrics
from web.settings import Settings


def counted(address: str) -> dict[str, float]:
    """Every sample that the server shows, by name and labels."""
    with urllib.request.urlopen(f"{address}/metrics", timeout=20) as response:
        lines = response.read().decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_a_visit_is_counted_from_its_session_to_its_queries(hosted: str) -> None:
    before = counted(hosted)

    with Reader(urlsplit(hosted).port or 0) as reader:
        reader.visit("rd")
        during = counted(hosted)

    run = 'script_run_seconds_count{page="rd"}'
    assert during[run] == before.get(run, 0) + 1
    assert during["sessions"] == before["sessions"] + 1
    assert during['query_seconds_count{name="rd_intensity"}'] >= 1
    assert during["process_resident_memory_bytes"] > 1e7


def test_requests_are_counted_by_route_and_status(hosted: str) -> None:
    name = 'requests_total{route="/healthz",status="200"}'
    before = counted(hosted).get(name, 0)

    urllib.request.urlopen(f"{hosted}/healthz", timeout=20).read()

    assert counted(hosted)[name] == before + 1


def test_a_picture_is_counted_when_it_is_drawn(hosted: str) -> None:
    name = 'picture_seconds_count{form="svg"}'
    address = f"{hosted}/api/v1/cards/scoreboard.svg?theme=dark"
    before = counted(hosted).get(name, 0)

    for _ in range(2):
        urllib.request.urlopen(address, timeout=60).read()

    assert counted(hosted)[name] == before + 1, "the second is the first, kept"


def test_addresses_made_up_by_strangers_make_no_new_names() -> None:
    app = metrics.Measured(Router([Route("/cards/{id}", PlainTextResponse("a card"))]))
    for id in ("a", "b", "c"):
        call(app, f"/cards/{id}")
    call(app, "/never/heard/of/it")

    names = {sample.labels["route"] for family in metrics.requests.collect() for sample in family.samples}
    assert "/cards/{id}" in names
    assert not [name for name in names if re.search(r"/cards/[abc]|never", name)]


def test_routes_of_an_application_within_another_are_named_as_readers_know_them() -> None:
    within = Router([Route("/v1/within/{id}", PlainTextResponse("a record"))])
    app = metrics.Measured(Router([Mount("/api", within)]))
    call(app, "/api/v1/within/a", root_path="", app_root_path="")

    names = {sample.labels["route"] for family in metrics.requests.collect() for sample in family.samples}
    assert "/api/v1/within/{id}" in names and "/v1/within/{id}" not in names


answer = Router([Route("/metrics", metrics.answer)])


@pytest.mark.parametrize(
    ("client", "headers"),
    [("192.0.2.1", {}), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.1"}), ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}), ("127.0.0.1", {"Via": "1.1 proxy"})],
)
def test_metrics_are_for_this_machine_only(client: str, headers: dict[str, str]) -> None:
    assert call(answer, "/metrics", client=(client, 1), headers=headers).status == 403


def test_metrics_are_for_other_machines_if_a_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "settings", lambda: Settings(metrics_open=True))

    assert call(answer, "/metrics", client=("192.0.2.1", 1)).status == 200


def test_metrics_are_never_for_readers_who_come_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "settings", lambda: Settings(metrics_open=True))

    assert call(answer, "/metrics", client=("192.0.2.1", 1), headers={"X-Forwarded-For": "198.51.100.7"}).status == 403
