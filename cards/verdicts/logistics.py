"""Claims on delivery: Cainiao and its rival."""

from __future__ import annotations

from cards.verdicts.families import untested
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import value_words


@rule("c76")
def stake_in_cainiao(claim: Claim, figures: Figures) -> Verdict:
    """Two parts: the newest stake up to the claim is the stated one, to the full percent; and it had been raised in the year before the claim or in its own.
    Holds if both are so, in part if one of them, else not."""
    stakes = figures.of("ownership_share", "cainiao", basis_id="held_by_alibaba").done().until(claim.made)
    now = stakes.newest(f"stake of Alibaba in Cainiao up to {claim.made}")
    earlier = list(stakes.where(lambda one: one.period_end < now.period_end))
    as_stated = abs(now.value - (claim.stated or 0)) <= 0.5
    raised = bool(earlier) and earlier[-1].value < now.value and now.year >= claim.made - 1
    answer = HOLDS if as_stated and raised else PARTLY if as_stated or raised else FAILS
    reason = f"Alibaba held {now.words} of Cainiao from {now.when}"
    reason += "" if as_stated else f", not {value_words(claim.stated or 0, 'percent')}"
    reason += f"; before, from {earlier[-1].when}, it held {earlier[-1].words}" if earlier else ""
    return Verdict(answer, f"{reason}.", (now, *reversed(earlier)))


@rule("c77")
def slower_than_the_rival(claim: Claim, figures: Figures) -> Verdict:
    """That a company struggles is opinion, so at most in part: if around the claim the rival delivered a larger share of parcels on the same day than Cainiao;
    else not."""
    shares = figures.of("same_day_share", ("cainiao", "jd-com")).firm().per_entity()
    if len(shares) < 2:
        near = figures.of("parcels", "cainiao").done().nearest(claim.made, "share of same-day deliveries of both, side by side")
        return untested("share of same-day deliveries of Cainiao and JD.com, side by side", near)
    own, rival = shares["cainiao"].nearest(claim.made), shares["jd-com"].nearest(claim.made)
    reason = f"{rival.entity} delivered {rival.words} on the same day in {rival.when}, {own.entity} {own.words} in {own.when}."
    return Verdict(PARTLY if rival.value > own.value else FAILS, reason, (rival, own))
