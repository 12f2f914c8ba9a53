"""The rules that judge claims: each a small pure function of a claim and the figures that bear on it, registered under the claim's id."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cards.verdicts.figures import Claim, Figure, Figures, Undecided, claims, evidence

HOLDS = "holds"
PARTLY = "holds in part"
FAILS = "does not hold"
EARLY = "too early"
UNTESTED = "cannot be tested"
ANSWERS = (HOLDS, PARTLY, FAILS, EARLY, UNTESTED)


@dataclass(frozen=True)
class Verdict:
    """What a rule found.

    answer    one of ANSWERS
    reason    one sentence with the deciding figures
    deciding  the figures that the reason names, the most telling first; the first one's metric and unit are drawn
    """

    answer: str
    reason: str
    deciding: tuple[Figure, ...] = ()


Rule = Callable[[Claim, Figures], Verdict]
RULES: dict[str, Rule] = {}


def rule(claim_id: str) -> Callable[[Rule], Rule]:
    """Register a rule for a claim. Its docstring says to readers when the claim holds, in part or not."""

    def register(function: Rule) -> Rule:
        if claim_id in RULES:
            raise ValueError(f"two rules judge {claim_id}")
        if not function.__doc__:
            raise ValueError(f"the rule of {claim_id} does not say when the claim holds")
        RULES[claim_id] = function
        return function

    return register


def statement(claim_id: str) -> str:
    """The rule in words, as readers see it."""
    function = RULES.get(claim_id)
    return " ".join((inspect.getdoc(function) or "").split()) if function else "Nothing that is counted could settle it, so no rule judges it."


def judge(claim: Claim, figures: Figures, today: date | None = None) -> Verdict:
    """The verdict on `claim` from `figures` alone.

    A claim without a rule cannot be tested, nor can one whose rule lacks a figure. A claim on a year that is still to come is too early to
    judge, whatever its rule finds so far.
    """
    function = RULES.get(claim.claim_id)
    if function is None:
        told = "Only opinion could settle it" if claim.kind == "opinion" else "No published figure measures it"
        return Verdict(UNTESTED, f"{told}.")
    try:
        verdict = function(claim, figures)
    except Undecided as missing:
        return Verdict(UNTESTED, f"The data hold no {missing}.")
    if claim.due and claim.due >= (today or date.today()).year and verdict.answer != UNTESTED:
        return replace(verdict, answer=EARLY, reason=f"{verdict.reason} That is how it stands; it can be judged at the end of {claim.due}.")
    return verdict


@cache
def verdict(claim_id: str) -> Verdict:
    """The verdict on a claim from the data."""
    return judge(claims()[claim_id], evidence().get(claim_id, Figures(())))
