"""From a card to Compare: its metric, entities, market and basis go along."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cards import CARDS, Card, build
from cards.compare_fit import settle
from cards.compare_link import write
from cards.compare_origin import origins
from cards.filters import Filters, default

TOPICS = ("users", "market_share", "rd", "stores")


def of(id: str, filters: Filters) -> dict[str, dict[str, list[str]]]:
    """The links of a card, by the name of their metric."""
    card = build(id, filters)
    assert isinstance(card, Card)
    return {name: write(view) for name, view in origins(card, filters.scope)}


@pytest.mark.parametrize("id", [id for id, entry in CARDS.items() if entry.page in TOPICS])
def test_every_card_of_the_topics_leads_to_comparisons_that_can_be_drawn(id: str) -> None:
    card = build(id, default())
    assert isinstance(card, Card)

    found = origins(card, default().scope)
    assert found and all(settle(view, default().scope).parts for _, view in found)
    assert all(settle(view, default().scope).remarks == () for _, view in found)


def test_the_platforms_of_a_card_go_along() -> None:
    links = of("platform_users", replace(default(), companies=("WeChat",)).choose("metric", "dau"))

    assert links == {"Daily active users": {"m": ["dau"]}}, "WeChat is chosen in the sidebar, which goes along by itself"


def test_the_market_measured_goes_along() -> None:
    assert of("payments_duopoly", default())["Market share: Mobile payments"]["of"] == [
        "Alipay",
        "Top 2: Alipay and Tenpay (WeChat Pay)",
        "Tenpay (WeChat Pay)",
    ]
    assert "Amazon Go (US)" in of("western_formats", default())["Stores"]["of"]


def test_the_basis_goes_along_where_another_would_be_drawn() -> None:
    assert of("users_in_eu", default())["Monthly active users"]["basis"] == ["users_dsa_eu"]
    assert "basis" not in of("rd_companies", default())["R&D spending"]


def test_what_figures_are_divided_by_comes_last() -> None:
    assert list(of("users_share_of_population", default())) == ["Monthly active users", "Population"]


def test_the_members_of_the_eu_stand_for_the_eu() -> None:
    assert of("internet_penetration", default())["Internet users, % of population"]["of"] == ["China", "European Union", "United States"]


def test_a_card_without_figures_leads_nowhere() -> None:
    assert of("deals_timeline", default()) == {}
