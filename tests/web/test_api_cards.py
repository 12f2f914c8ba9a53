"""The cards of the API: their list, and each in all its forms, under the filters of the dashboard's links."""

from __future__ import annotations

import io
from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd
import pytest

from cards import CARDS, Card, build
from cards.filters import default
from exports import picture
from exports.link import card_query
from exports.rows import csv, drawn
from tests.web.asking_api import ask, refused


def duopoly() -> Card:
    found = build("payments_duopoly", default())
    assert isinstance(found, Card)
    return found


def test_the_list_holds_every_card_with_its_finding() -> None:
    cards = {card["id"]: card for card in ask("/cards").json()["data"]}
    assert list(cards) == list(CARDS) and ask("/cards.json").json()["total"] == len(CARDS)
    assert cards["payments_duopoly"]["title"] == duopoly().title and cards["payments_duopoly"]["api"] == "http://testserver/api/v1/cards/payments_duopoly"
    assert cards["profile"]["title"] is None, "a company must be chosen first"
    assert cards["platform_users"]["filters"] == ["region", "company", "years"]
    assert [option["key"] for option in cards["platform_users"]["options"]] == list(CARDS["platform_users"].options)


def test_a_card_says_what_it_says_in_the_dashboard() -> None:
    content, card = ask("/cards/payments_duopoly").json(), duopoly()
    assert (content["title"], content["takeaway"], content["alt"]) == (card.title, card.takeaway, card.alt)
    assert len(content["rows"]) == len(drawn(card)) and content["rows"][0].keys() == set(drawn(card))
    assert len(content["figure"]["data"]) == len(card.figure["data"]) and content["table"] is None
    assert content["link"] == "http://testserver/market_share?card=payments_duopoly" and content["remarks"] == []
    assert all(page["link"] is None for page in content["sources"] if "reprinted" in page["publisher"])
    assert {"iResearch, as reprinted by a third party"} <= {page["publisher"] for page in content["sources"]}


@pytest.mark.parametrize("id", CARDS)
def test_every_card_can_be_had(id: str) -> None:
    path = f"/cards/{id}?" + {"claim": "claim=c84", "profile": "entity=wechat"}.get(id, "")
    content = ask(path).json()
    assert content["title"] and content["rows"] and any(content[kind] for kind in ("figure", "table", "grid", "tiles"))
    file = pd.read_csv(io.BytesIO(ask(path.replace("?", ".csv?")).content))
    assert list(file) == list(content["rows"][0]) and len(file) == len(content["rows"])
    assert list(pd.read_parquet(io.BytesIO(ask(path.replace("?", ".parquet?")).content))) == list(file)


def test_the_filters_are_those_of_links() -> None:
    filters = replace(default(), regions=("China",), companies=("WeChat",), years=(2015, 2020))
    query = urlencode(card_query("platform_users", filters), doseq=True)
    found = build("platform_users", filters)
    assert isinstance(found, Card)
    content = ask(f"/cards/platform_users?{query}").json()
    assert content["title"] == found.title and content["remarks"] == []
    assert content["filters"] == {"region": ["China"], "company": ["WeChat - China"], "years": ["2015", "2020"]}
    assert {row["entity"] for row in content["rows"]} == {"WeChat"}
    assert ask(f"/cards/platform_users.csv?{query}").content == csv(found)


def test_an_option_of_a_card_is_a_parameter() -> None:
    metric = ask("/cards/platform_users?metric=Daily+active+users").json()
    assert metric["filters"] == {"metric": ["Daily active users"]} and metric["title"].startswith("Daily active users")
    assert ask("/cards/platform_users?metric=dau").json()["title"] == metric["title"]


def test_what_cannot_be_honoured_is_remarked() -> None:
    content = ask("/cards/payments_duopoly?region=Atlantis&years=1492-2020&card=scoreboard&foo=bar").json()
    remarks = " ".join(content["remarks"])
    assert all(word in remarks for word in ("‘Atlantis’", "1492", "‘scoreboard’", "foo")) and len(content["remarks"]) == 4


def test_where_no_figure_fits_the_answer_says_what_to_loosen() -> None:
    problem = refused("/cards/payments_duopoly?region=Europe", 404)
    assert problem["card"] == "payments_duopoly" and problem["detail"] == str(build("payments_duopoly", replace(default(), regions=("Europe",))))
    assert refused("/cards/payments_duopoly.csv?region=Europe", 404)["detail"] == problem["detail"]


def test_an_unknown_card_or_form_is_not_found() -> None:
    problem = refused("/cards/payment_duopoly", 404)
    assert problem["nearest"][0] == "payments_duopoly" and "did you mean payments_duopoly" in problem["detail"]
    assert "/api/v1/cards lists all" in refused("/cards/zzzzzzzz", 404)["detail"]
    assert ".svg and .png" in refused("/cards/payments_duopoly.gif", 404)["detail"]
    assert "no parameters" in refused("/cards?page=2")["detail"]


def test_a_table_as_a_picture() -> None:
    card = build("scoreboard", default())
    assert isinstance(card, Card)
    address = "http://testserver/?card=scoreboard"
    svg = ask("/cards/scoreboard.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml") and svg.content == picture.svg(card, address=address)
    assert ask("/cards/scoreboard.svg?theme=dark").content == picture.svg(card, dark=True, address=address)
    png = ask("/cards/scoreboard.png?height=630")
    assert png.headers["content-type"] == "image/png" and size(png.content) == (1200, 630)
    assert size(ask("/cards/scoreboard.png?width=800&height=418").content) == (800, 418)


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


REFUSALS = {
    "/cards/scoreboard.png?theme=sepia": "it must be light or dark",
    "/cards/scoreboard.png?width=9999": "from 320 to 2400",
    "/cards/scoreboard.png?height=10": "from 200 to 2400",
    "/cards/scoreboard.png?width=a": "from 320 to 2400",
    "/cards/scoreboard.png?width=400&width=500": "stands 2 times",
    "/cards/scoreboard.svg?width=400": "heeded by .png alone",
    "/cards/scoreboard?theme=dark": "heeded by .svg and .png alone",
}


@pytest.mark.parametrize("path", REFUSALS)
def test_a_picture_that_cannot_be_drawn_so_is_refused(path: str) -> None:
    assert REFUSALS[path] in refused(path)["detail"]


def test_without_a_browser_pictures_of_charts_are_refused_and_all_else_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise picture.NoPicture("Pictures of charts need Chromium.")

    monkeypatch.setattr(picture, "png", missing)
    assert refused("/cards/platform_users.png", 503)["detail"].startswith("Pictures of charts need Chromium.")
    assert ask("/cards/platform_users.csv").content
