"""A card as light HTML: all its words, its figure as JSON or its table, nothing that could break out of the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from cards import Card, build
from cards.filters import default
from exports import light
from exports.theme import theme, variables


def card(id: str) -> Card:
    """The card in the default view."""
    found = build(id, default())
    assert isinstance(found, Card)
    return found


@pytest.mark.parametrize("id", ["platform_users", "scoreboard", "ecosystem_matrix"])
def test_a_card_keeps_all_its_words(id: str) -> None:
    html = unescape(light.fragment(card(id)))

    for words in (card(id).title, card(id).subtitle, card(id).takeaway, card(id).caveat, "Sources: "):
        assert words in html


def test_a_chart_is_its_figure_as_json() -> None:
    html = light.fragment(card("platform_users"))
    spec = json.loads(re.search(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)[1])

    assert len(spec["data"]) == len(card("platform_users").figure["data"])
    assert spec["layout"]["height"] == card("platform_users").figure["layout"]["height"]
    assert f'aria-label="{card("platform_users").alt[:20]}' in unescape(html)


def test_a_table_is_a_table_and_needs_no_script() -> None:
    html = light.fragment(card("scoreboard"))

    assert "<table" in html and "<script" not in html


def test_no_text_ends_the_script_or_becomes_markup() -> None:
    bad = "</script><b onclick=x>"
    figure = {"data": [{"type": "bar", "x": [1], "y": [1], "name": bad}], "layout": {"height": 300}}

    html = light.fragment(replace(card("platform_users"), title=bad, alt=f'"{bad}', figure=figure))

    assert html.count("</script>") == 1 and "<b" not in html


def test_a_page_follows_the_readers_system_or_keeps_to_one_theme() -> None:
    alone = light.alone(card("platform_users"), full="https://trends.example.org/users")

    assert "data-theme" not in alone.split("<head>")[0] and "prefers-color-scheme" in alone
    assert '<html lang="en" data-theme="dark">' in light.alone(card("platform_users"), full="x", dark=True)


def test_the_colours_are_those_of_the_dashboards_own_settings() -> None:
    assert theme("light")["paper"] == "#fbfaf7" and theme("dark")["ink"] == "#ece9e2"
    assert f"--paper:{theme('dark')['paper']}" in variables()
