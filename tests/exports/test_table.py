"""The scoreboard on screen and as a picture, and the words for the active filters."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from cards import Card, build
from cards.base import Line
from cards.filters import default, span
from cards.words import chosen_words
from exports.link import link
from exports.picture import svg as picture
from exports.table import table

LINES = (
    Line("Users", "Internet <users>", "derived", {"China": "1.07 bn", "US": "308 m"}, {"China": "ITU & co", "US": "ITU"}, "2022, ITU", "China", "since 2008"),
    Line("Users", "Level", "", {"China": "5", "US": "5"}, {"China": "a", "US": "b"}, "2022, ITU", "", "not ranked"),
)


def test_the_leader_is_marked_once_and_text_is_escaped():
    html = table(LINES, 'A "title"')
    assert html.count('class="number first"') == 1
    assert "Internet &lt;users&gt;" in html and "ITU &amp; co" in html and 'aria-label="A &quot;title&quot;"' in html
    assert "2022, ITU · derived" in html


def test_without_a_race_there_is_no_column_of_leaders():
    html = table([replace(LINES[1], since="")], "title")
    assert "In the lead" not in html


def test_the_picture_is_well_formed_and_holds_every_value():
    card = build("scoreboard", default())
    assert isinstance(card, Card)
    text = "".join(ElementTree.fromstring(picture(card)).itertext())
    assert card.title in text
    assert all(value in text for line in card.table for value in line.values.values())


def test_the_active_filters_in_words():
    assert chosen_words(default()) == ""
    assert (
        chosen_words(replace(default(), regions=("China", "US"), years=(2015, span()[1]), companies=("WeChat",))) == f"China and US · 2015–{span()[1]} · WeChat"
    )
    assert chosen_words(replace(default(), regions=(), years=(2018, 2018))) == "no region · 2018"


def test_a_link_to_the_scoreboard_leads_to_the_root_where_the_overview_answers():
    narrow = replace(default(), regions=("China", "US"))
    assert link("scoreboard", narrow, "http://a.example") == "http://a.example/?region=China&region=US&card=scoreboard"
    assert link("platform_users", default(), "http://a.example") == "http://a.example/users?card=platform_users"
