"""Claims on social ranking in China."""

from __future__ import annotations

from cards.verdicts.families import untested
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import value_words

MANY = 100e6  # users of a score


@rule("c54")
def a_score_for_every_citizen(claim: Claim, figures: Figures) -> Verdict:
    """Holds if a national score for citizens was in force at the end of the year that the claim names; in part if there was none, but at least half of the
    residents of a city on trial had a local score; else not."""
    due = claim.due or claim.made
    national = figures.of("social_credit_national_score").done().until(due).newest(f"finding on a national score up to {due}")
    local = list(figures.of("social_credit_scored_share").done().until(due + 1))
    best = max(local, key=lambda one: one.value, default=None)
    answer = HOLDS if national.value > 0 else PARTLY if best and best.value >= 50 else FAILS
    there = f"{national.words} national score{'s were' if national.value > 1 else ' was'}" if national.value else "No national score was"
    reason = f"{there} in force in {national.when}"
    if not best:
        return Verdict(answer, f"{reason}.", (national,))
    reason += f". Of the cities on trial whose share is known, none came above {best.entity}, where {best.words} of the residents had a score by {best.when}."
    ranked = sorted((one for one in local if one.period_end == best.period_end), key=lambda one: -one.value)
    return Verdict(answer, reason, (*ranked, national))


@rule("c55")
def scores_ease_life(claim: Claim, figures: Figures) -> Verdict:
    """That life gets easier is opinion, so at most in part: if, after the claim, at least 100 million people use a score that brings an everyday benefit, such
    as a waived deposit; else not."""
    benefit = figures.of("credit_score_threshold").done().newest("score that brings an everyday benefit")
    users = figures.of("credit_score_base_users", benefit.entity_id).done()
    base = users.newest("count of the users of a score")
    since = list(users.since(claim.made + 1))
    if not since:
        return untested(f"count of the users of a score after {claim.made}", base)
    best = max(since, key=lambda one: one.value)
    reason = f"{best.entity} counted {best.words} in {best.when}; from {benefit.value:.0f} points on it waived deposits in {benefit.when}."
    reason += f" That is {'at least' if best.value >= MANY else 'fewer than'} {value_words(MANY, 'persons')}."
    return Verdict(PARTLY if best.value >= MANY else FAILS, reason, (best, benefit))
