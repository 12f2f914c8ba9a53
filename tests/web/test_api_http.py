"""How the API speaks HTTP: forms, entity tags, parts, methods, other sites."""

from __future__ import annotations

from threading import Semaphore

import pytest

from tests.web.asking_api import CLIENT, ask, refused
from web.api import answers

TYPES = {
    "application/json": ".json",
    "text/csv": ".csv",
    "application/vnd.apache.parquet": ".parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


@pytest.mark.parametrize("kind", TYPES)
def test_the_header_accept_chooses_the_form_as_the_ending_does(kind: str) -> None:
    answer = ask("/deals?entity=visa", accept=kind)
    assert answer.headers["content-type"].split(";")[0] == kind and "Accept" in answer.headers["vary"]
    if kind.endswith("sheet"):  # a workbook holds the time at which it was written
        assert answer.content[:2] == b"PK"
    else:
        assert answer.content == ask(f"/deals{TYPES[kind]}?entity=visa", accept="image/png").content


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/*", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("application/json;q=0, */*;q=0.1", "text/csv"),
        ("text/csv;q=nonsense, application/json;q=0.1", "application/json"),
    ],
)
def test_what_is_wanted_most_is_answered(accept: str, kind: str) -> None:
    assert ask("/deals?entity=visa", accept=accept).headers["content-type"].split(";")[0] == kind


def test_a_form_that_there_is_not_is_refused() -> None:
    assert "text/csv" in refused("/deals", 406, accept="image/png")["detail"]
    assert ".csv, .parquet and .xlsx" in refused("/deals.xml", 404)["detail"]


@pytest.mark.parametrize("path", ["/deals?entity=visa", "/deals.csv", "/deals.parquet", "/cards/scoreboard", "/cards/scoreboard.svg", "/openapi.json", "/"])
def test_what_a_reader_has_already_is_not_sent_again(path: str) -> None:
    first = ask(path)
    tag = first.headers["etag"]
    again = ask(path, 304, if_none_match=tag)
    assert again.content == b"" and again.headers["etag"] == tag and "max-age" in again.headers["cache-control"]
    assert ask(path, 304, if_none_match=f'"other", {tag.removeprefix("W/")}').content == b""
    assert ask(path, if_none_match='"other"').content == first.content


def test_the_tag_follows_from_the_data_the_request_and_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ["/deals", "/deals.json", "/deals?entity=visa", "/deals?entity=tencent", "/units", "/deals.csv"]
    tags = [ask(path).headers["etag"] for path in paths]
    assert len(set(tags)) == len(tags) and tags == [ask(path).headers["etag"] for path in paths]
    monkeypatch.setattr(answers, "version", lambda: "other data")
    assert not set(tags) & {ask(path).headers["etag"] for path in paths}


PARTS = {"bytes=0-3": (0, 4), "bytes=4-9": (4, 10), "bytes=-8": (-8, None), "bytes=100-": (100, None), "bytes=0-99999999": (0, None)}


@pytest.mark.parametrize("part", PARTS)
def test_a_file_can_be_had_in_parts(part: str) -> None:
    whole = ask("/deals.parquet").content
    answer = ask("/deals.parquet", 206, range=part)
    start, end = PARTS[part]
    assert answer.content == whole[start:end] and int(answer.headers["content-length"]) == len(answer.content)
    first = len(whole) + start if start < 0 else start
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(answer.content) - 1}/{len(whole)}"


@pytest.mark.parametrize("part", ["bytes=5-2", "bytes=-", "bytes=a-b", "lines=0-3", "bytes=0-1,4-5"])
def test_a_part_that_cannot_be_read_is_the_whole(part: str) -> None:
    assert ask("/deals.parquet", range=part).content == ask("/deals.parquet").content


def test_a_part_beyond_the_end_is_refused() -> None:
    size = len(ask("/deals.parquet").content)
    answer = ask("/deals.parquet", 416, range=f"bytes={size}-")
    assert answer.headers["content-range"] == f"bytes */{size}" and f"{size} bytes" in answer.json()["detail"]
    assert ask("/deals.parquet", 416, range="bytes=-0").status_code == 416


def test_a_part_of_what_has_changed_since_is_the_whole() -> None:
    tag = ask("/deals.parquet").headers["etag"]
    assert len(ask("/deals.parquet", 206, range="bytes=0-3", if_range=tag).content) == 4
    assert len(ask("/deals.parquet", 200, range="bytes=0-3", if_range='"older"').content) > 4


@pytest.mark.parametrize("path", ["/deals", "/deals.parquet", "/cards/scoreboard.csv", "/"])
def test_head_has_the_headers_alone(path: str) -> None:
    head, whole = CLIENT.head(f"/api/v1{path}"), ask(path)
    assert head.status_code == 200 and head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"] and head.headers["accept-ranges"] == "bytes"


def test_files_are_compressed_once_and_never_twice() -> None:
    plain, packed = ask("/deals.csv", accept_encoding="identity"), ask("/deals.csv", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip" and packed.content == plain.content  # the client unpacks
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert ask("/deals.parquet", accept_encoding="gzip").headers["content-encoding"] == "identity"


def test_files_are_saved_under_a_name() -> None:
    assert ask("/deals.csv").headers["content-disposition"] == 'attachment; filename="china-digital-trends-deals.csv"'
    assert ask("/cards/scoreboard.svg").headers["content-disposition"] == 'inline; filename="china-digital-trends-scoreboard.svg"'


@pytest.mark.parametrize(("path", "status"), [("/deals", 200), ("/deals?metric=x", 400), ("/nothing", 404), ("/deals.xml", 404)])
def test_any_site_may_read_every_answer(path: str, status: int) -> None:
    assert ask(path, status).headers["access-control-allow-origin"] == "*"


def test_a_browser_that_asks_beforehand_is_told_what_is_allowed() -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    answer = CLIENT.options("/api/v1/deals", headers=asked)
    assert answer.status_code == 204 and answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-headers"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_nothing_can_be_written(method: str) -> None:
    answer = CLIENT.request(method, "/api/v1/deals")
    assert answer.status_code == 405 and answer.headers["content-type"] == "application/problem+json" and "GET" in answer.headers["allow"]


def test_what_there_is_not_names_what_is_near() -> None:
    assert "/api/v1/observations" in refused("/observation", 404)["detail"]
    assert "/api/v1/ says what there is" in refused("/zzzzzz", 404)["detail"]
    assert CLIENT.get("/api/v2/deals").status_code == 404 and CLIENT.get("/api/v1/deals/").status_code == 404


@pytest.mark.parametrize("path", ["/api", "/api/v1"])
def test_the_documentation_is_found(path: str) -> None:
    answer = CLIENT.get(path)
    assert answer.status_code == 308 and answer.headers["location"] == "/api/v1/"


def test_addresses_in_answers_are_those_that_readers_see(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("/deals?limit=1", host="trends.example.org").json()["next"].startswith("http://trends.example.org/api/v1/deals?")
    seen = answers.settings()
    monkeypatch.setattr(answers, "settings", lambda: type(seen)(public_url="https://public.example.org"))
    assert ask("/cards/scoreboard").json()["link"] == "https://public.example.org/?card=scoreboard"
    assert ask("/deals?limit=1").json()["next"] == "https://public.example.org/api/v1/deals?limit=1&offset=1"


def test_while_many_files_are_made_another_waits_for_its_turn_and_pages_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_turns", Semaphore(0))
    monkeypatch.setattr(answers, "PATIENCE", 0.01)
    problem = refused("/units.csv?q=only+asked+for+here", 429)
    assert "ask again" in problem["detail"]
    assert ask("/units?q=only+asked+for+here").json()["total"] == 0
    monkeypatch.undo()
    assert ask("/units.csv?q=only+asked+for+here").content
