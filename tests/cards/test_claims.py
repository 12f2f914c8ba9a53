"""The cards of the claims: the overview counts verdicts, the opened claim shows what decides it and when it was said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.claims import cards_of, found
from cards.filters import Filters, default, read, write
from cards.verdicts import claims, evidence, verdict
from cards.verdicts.rules import HOLDS


def opened(claim_id: str, **more: object) -> Card | Nothing:
    return build("claim", replace(default(), claim=claim_id, **more))


def ids(filters: Filters) -> list[str]:
    return [claim.claim_id for claim in found(filters)]


def test_the_overview_counts_every_claim_once() -> None:
    card = build("verdicts", default())

    assert isinstance(card, Card)
    assert card.rows["claim_id"].tolist() == list(claims())
    drawn = sum(sum(trace["x"]) for trace in card.figure["data"])
    assert drawn == len(claims()) == 88
    held = sum(verdict(claim_id).answer == HOLDS for claim_id in claims())
    assert card.title.startswith(f"Of 88 claims {held} hold")


@pytest.mark.parametrize("by", ["topic", "kind", "speaker", "article"])
def test_the_overview_by_any_grouping_has_the_same_verdicts(by: str) -> None:
    card = build("verdicts", default().choose("verdicts_by", by))

    assert isinstance(card, Card)
    assert Counter(card.rows["verdict"]) == Counter(verdict(claim_id).answer for claim_id in claims())
    assert sum(sum(trace["x"]) for trace in go.Figure(card.figure).data) == 88


def test_options_choose_claims() -> None:
    facts = found(default().choose("claim_kind", "fact").choose("claim_topic", "ping_an"))

    assert {claim.claim_id for claim in facts} == {"c64", "c68", "c69", "c71", "c72", "c87"}
    held = found(default().choose("verdict", HOLDS))
    assert held and all(verdict(claim.claim_id).answer == HOLDS for claim in held)
    assert ids(default().choose("speaker", "ping an (quoted)")) == ["c70"]


def test_regions_and_companies_choose_claims_by_their_evidence() -> None:
    assert "c67" in ids(replace(default(), regions=("China",))) and "c67" not in ids(replace(default(), regions=("Europe",)))
    assert "c14" in ids(default()) and "c14" not in ids(replace(default(), regions=("China",)))  # nothing measures it
    assert {"c08"} <= set(ids(replace(default(), companies=("Weibo",)))) and "c84" not in ids(replace(default(), companies=("Weibo",)))
    assert "c67" in ids(replace(default(), companies=("Tencent",))), "a company brings along what it owns"


def test_years_choose_no_claims() -> None:
    assert ids(replace(default(), years=(2010, 2011))) == list(claims())


def test_where_no_claim_fits_the_card_says_what_to_loosen() -> None:
    answer = build("verdicts", replace(default(), regions=("Europe",)).choose("claim_topic", "ping_an"))

    assert isinstance(answer, Nothing)
    assert "add a region" in str(answer) and "choose all topics" in str(answer)


def test_the_opened_claim_draws_what_decides_it_with_its_moment() -> None:
    card = opened("c67")

    assert isinstance(card, Card)
    assert card.title == "Holds: WeChat has more than a billion active users"
    assert card.takeaway == verdict("c67").reason
    layout = go.Figure(card.figure).layout
    assert "said in 2020" in [note.text for note in layout.annotations]
    assert "the claim: 1 bn people" in [note.text for note in layout.annotations]
    assert {one.point for one in verdict("c67").deciding} <= set(card.rows["point"])
    assert set(card.rows["entity_id"]) == {"wechat"} and set(card.rows["metric_id"]) == {"mau"}


@pytest.mark.parametrize("claim_id", claims())
def test_every_claim_can_be_opened(claim_id: str) -> None:
    card = opened(claim_id)

    if claim_id not in evidence():
        assert isinstance(card, Nothing) and claims()[claim_id].decides in str(card)
        return
    assert isinstance(card, Card)
    go.Figure(card.figure)
    assert card.title.startswith(verdict(claim_id).answer.capitalize())
    assert set(card.evidence) == {one.point for one in evidence()[claim_id]}
    assert card.rows.groupby("series")["basis"].nunique().max() == 1, "one line joins one basis"


def test_years_narrow_the_chart_but_not_the_verdict() -> None:
    card = opened("c67", years=(2021, 2023))

    assert isinstance(card, Card)
    assert card.rows["period_end"].dt.year.between(2021, 2023).all()
    assert card.takeaway == verdict("c67").reason
    assert isinstance(opened("c67", years=(2000, 2001)), Nothing)


def test_without_a_claim_the_card_says_so() -> None:
    assert isinstance(build("claim", default()), Nothing)


def test_a_link_opens_a_claim_and_an_unknown_one_is_told() -> None:
    filters, remarks = read({"claim": ["C84"]}, claims=tuple(claims()))
    assert (filters.claim, remarks) == ("c84", [])
    assert write(filters) == {"claim": ["c84"]}

    filters, remarks = read({"claim": ["c999"]}, claims=tuple(claims()))
    assert filters.claim == "" and "There is no claim ‘c999’" in remarks[0]


def test_cards_and_claims_point_at_each_other() -> None:
    named = {claim_id for entry in CARDS.values() for claim_id in entry.claims}

    assert named <= set(claims()), "a card names a claim that is not there"
    assert "payments_duopoly" in cards_of("c84") and "freshippo" in cards_of("c35")
