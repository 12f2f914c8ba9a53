"""How a card is cited and embedded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from pybtex.database import parse_string

from cards import CARDS, Card, build
from cards.filters import default
from exports.cite import bibtex, embed, plain
from exports.origins import origins

TODAY = date(2026, 5, 3)
ADDRESS = "https://trends.example/users?region=China&card=platform_users"


def card(id: str, **filters: object) -> Card:
    made = build(id, replace(default(), **filters))
    assert isinstance(made, Card)
    return made


def test_a_citation_names_the_finding_the_publishers_the_newest_figure_and_the_address() -> None:
    told = card("payments_duopoly")

    assert plain(told, ADDRESS, today=TODAY) == (
        f"China Digital Trends (2020): “{told.title}”. Figures up to Jun 2020, from Analysys; iResearch; BigData-Research; CGAP and 2 more. "
        f"{ADDRESS} (accessed 3 May 2026)."
    )


def test_the_due_date_of_a_plan_is_not_the_newest_figure() -> None:
    assert "up to Nov 2025" in plain(card("targets_built"), ADDRESS)


@pytest.mark.parametrize("id", CARDS)
def test_bibtex_is_read_by_others_and_names_each_page(id: str) -> None:
    told = build(id, replace(default(), claim="c07", entity="alibaba"))
    assert isinstance(told, Card)
    pages = origins(told)

    entries = parse_string(bibtex(told, ADDRESS, today=TODAY), "bibtex").entries

    assert len(entries) == 1 + min(len(pages), 100)
    main, *rest = entries.values()
    assert main.key == f"china-digital-trends-{id}" and main.fields["url"] == ADDRESS and main.fields["urldate"] == "2026-05-03"
    for entry, page in zip(rest, pages, strict=False):
        assert entry.fields.get("url", "") == page.link
        assert ("reprinted" in entry.fields["note"]) == (not page.link and "reprinted" in page.publisher)


def test_signs_that_mean_something_to_tex_are_escaped() -> None:
    told = replace(card("platform_users"), title="R&D: 5% of $1 bn_or {more} #1 ~ x^2 \\ y")

    assert r"R\&D: 5\% of \$1 bn\_or \{more\} \#1 \textasciitilde{} x\textasciicircum{}2 \textbackslash{} y" in bibtex(told, ADDRESS)


class Frames(HTMLParser):
    """The attributes of the frames in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))


def test_the_code_to_embed_a_card_keeps_its_filters_and_takes_the_width_there_is() -> None:
    frames = Frames()
    frames.feed(embed("platform_users", replace(default(), regions=("China", "US")), "https://trends.example"))

    [frame] = frames.found
    assert frame["src"] == "https://trends.example/embed/platform_users?region=China&region=US"
    assert frame["title"] == card("platform_users", regions=("China", "US")).title
    assert "width: 100%" in (frame["style"] or "") and int(frame["height"] or 0) > 430
