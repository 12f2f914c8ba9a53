"""From every card to Compare: its metric, entities, market and basis go along, or those who act in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cards import CARDS, Card, build
from cards.compare_fit import settle
from cards.compare_link import write
from cards.compare_origin import known_of, origins
from cards.filters import Filters, default, span
from cards.verdicts import claims, evidence

USUAL = default()
FILTERS = {
    "defaults": USUAL,
    "China": replace(USUAL, regions=("China",)),
    "Tencent": replace(USUAL, companies=("Tencent",)),
    "Visa": replace(USUAL, companies=("Visa",)),
    "2015 to 2018": replace(USUAL, years=(2015, 2018)),
    "the nineties": replace(USUAL, years=(span()[0], 1999)),
    "a topic": USUAL.choose("topic", "rd").choose("measure", "rd_spend").choose("group", "alibaba"),
}


def of(id: str, filters: Filters) -> dict[str, dict[str, list[str]]]:
    """The links of a card, by the name of their metric."""
    card = build(id, filters)
    assert isinstance(card, Card)
    return {words.split(" · ")[0]: write(view) for words, view in origins(card, filters.scope)}


def opened(filters: Filters) -> Filters:
    """The filters with a claim and a profile opened, for the cards that show one."""
    return replace(filters, claim="c07", entity="alibaba")


def leads_to_what_is_said(card: Card, filters: Filters) -> None:
    """Each link of the card opens a comparison that draws something, with no remark, and names what is drawn."""
    found = origins(card, filters.scope)
    assert found
    for words, view in found:
        settled = settle(view, filters.scope)
        assert settled.parts and settled.remarks == () and settled.view == view
        metric, named = words.split(" · ")
        assert metric == settled.metric.name and settled.choices["places"][settled.places[0]] in named


@pytest.mark.parametrize("id", [id for id, entry in CARDS.items() if entry.page != "compare"])
@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS.keys())
def test_every_card_leads_to_comparisons_that_draw_what_their_words_say(id: str, filters: Filters) -> None:
    card = build(id, opened(filters))
    if isinstance(card, Card):
        leads_to_what_is_said(card, filters)
    else:
        assert filters != USUAL, f"{id} is empty: {card}"


@pytest.mark.parametrize("claim_id", claims())
def test_every_claim_with_figures_leads_to_comparisons(claim_id: str) -> None:
    card = build("claim", replace(USUAL, claim=claim_id))
    assert isinstance(card, Card) or claim_id not in evidence()
    if isinstance(card, Card):
        leads_to_what_is_said(card, USUAL)


def test_deals_lead_to_what_is_known_of_their_buyers() -> None:
    links = of("deals_largest", USUAL)

    assert links["Revenue"]["of"] == links["R&D spending"]["of"]
    first, *others = links["Revenue"]["of"]
    assert first == "Microsoft", "it stands twice among the largest deals, each of the others once"
    assert set(others) == {"Alphabet", "IBM", "Salesforce"}


def test_units_lead_to_the_users_of_the_platforms_and_the_revenue_of_the_groups() -> None:
    links = of("unit_stakes", replace(USUAL, companies=("Tencent",)))

    assert set(links) <= {"Monthly active users", "Revenue", "R&D spending"} and "Revenue" in links


def test_counted_figures_lead_to_the_metrics_counted_most() -> None:
    assert {"Revenue", "R&D spending"} <= set(of("coverage", USUAL.choose("topic", "rd")))
    assert list(of("coverage", USUAL.choose("measure", "dau"))) == ["Daily active users"], "the others of its topic are drawn faded"
    assert next(iter(of("trust_kinds", USUAL.choose("topic", "stores")))) == "Stores"


def test_where_nothing_is_known_of_those_named_something_of_the_years_is_compared() -> None:
    [(words, view)] = known_of(["nobody", None], replace(USUAL, years=(1995, 1996)).scope)

    assert settle(view, replace(USUAL, years=(1995, 1996)).scope).parts and " · " in words


def test_a_metric_that_is_asked_for_comes_before_what_is_told_of_companies() -> None:
    named = ["alibaba", "tencent", "alibaba"]

    assert [words.split(" · ")[0] for words, _ in known_of(named, USUAL.scope)] == ["Revenue", "R&D spending"]
    assert [words for words, _ in known_of(named, USUAL.scope, first=("rd_spend",))] == ["R&D spending · Alibaba and Tencent"]


def test_the_platforms_of_a_card_go_along() -> None:
    links = of("platform_users", replace(USUAL, companies=("WeChat",)).choose("metric", "dau"))

    assert links == {"Daily active users": {"m": ["dau"]}}, "WeChat is chosen in the sidebar, which goes along by itself"


def test_the_market_measured_goes_along() -> None:
    assert of("payments_duopoly", USUAL)["Market share: Mobile payments"]["of"] == [
        "Alipay",
        "Top 2: Alipay and Tenpay (WeChat Pay)",
        "Tenpay (WeChat Pay)",
    ]
    assert "Amazon Go (US)" in of("western_formats", USUAL)["Stores"]["of"]


def test_the_basis_goes_along_where_another_would_be_drawn() -> None:
    assert of("users_in_eu", USUAL)["Monthly active users"]["basis"] == ["users_dsa_eu"]
    assert "basis" not in of("rd_companies", USUAL)["R&D spending"]


def test_what_figures_are_divided_by_comes_last() -> None:
    assert list(of("users_share_of_population", USUAL)) == ["Monthly active users", "Population"]


def test_the_members_of_the_eu_stand_for_the_eu() -> None:
    assert of("internet_penetration", USUAL)["Internet users, % of population"]["of"] == ["China", "European Union", "United States"]
