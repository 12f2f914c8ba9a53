"""Every claim has its verdict from a rule over the data, and every rule's verdict follows the data."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest

from cards.verdicts import ANSWERS, RULES, Figures, claims, evidence, judge, statement, verdict
from cards.verdicts.rules import EARLY, UNTESTED
from tests.cards.verdicts.change import Change

CHANGES: dict[str, Change] = {}
for path in sorted((Path(__file__).parent / "changes").glob("*.py")):
    CHANGES |= importlib.import_module(f"tests.cards.verdicts.changes.{path.stem}").CHANGES


def test_all_88_claims_are_there() -> None:
    assert len(claims()) == 88


@pytest.mark.parametrize("claim_id", claims())
def test_a_claim_has_a_verdict_with_a_reason(claim_id: str) -> None:
    found = verdict(claim_id)

    assert found.answer in ANSWERS
    assert found.reason.endswith(".") and found.reason[0].isupper() and "  " not in found.reason and "nan" not in found.reason.lower().split()


@pytest.mark.parametrize("claim_id", [id for id, claim in claims().items() if claim.testable != "no"])
def test_a_testable_claim_has_a_rule_and_evidence(claim_id: str) -> None:
    assert claim_id in RULES
    assert len(evidence()[claim_id]) > 0
    if verdict(claim_id).answer != UNTESTED:
        assert verdict(claim_id).deciding, "the verdict names no figure"


@pytest.mark.parametrize("claim_id", [id for id, claim in claims().items() if claim.testable == "no"])
def test_a_claim_that_nothing_measures_is_not_judged(claim_id: str) -> None:
    assert claim_id not in RULES and claim_id not in evidence()
    assert verdict(claim_id).answer == UNTESTED
    assert "no rule" in statement(claim_id)


@pytest.mark.parametrize("claim_id", RULES)
def test_a_verdict_follows_the_data(claim_id: str) -> None:
    change = CHANGES[claim_id]
    assert verdict(claim_id).answer == change.now

    changed = judge(claims()[claim_id], change.change(evidence()[claim_id]))

    assert changed.answer == change.then != change.now


@pytest.mark.parametrize("claim_id", RULES)
def test_without_figures_a_claim_cannot_be_tested(claim_id: str) -> None:
    assert judge(claims()[claim_id], Figures(())).answer == UNTESTED


def test_a_claim_on_a_year_to_come_is_too_early_whatever_was_found_so_far() -> None:
    claim = claims()["c03"]
    figures = evidence()["c03"]

    assert judge(claim, figures, date(2026, 11, 1)).answer == EARLY
    assert judge(claim, figures, date(2029, 1, 1)).answer != EARLY
