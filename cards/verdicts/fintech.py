"""Claims on Tencent's way into banking."""

from __future__ import annotations

from cards.verdicts.families import number_words
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule


def _growth(claim: Claim, figures: Figures) -> tuple[Figure, Figure]:
    """WeBank's private customers at the first date since the claim and at the newest."""
    customers = figures.of("retail_customers", "webank", basis_id="company").done().since(claim.made)
    return customers.oldest("count of WeBank's customers"), customers.newest()


@rule("c39")
def more_customers_than_other_online_banks(claim: Claim, figures: Figures) -> Verdict:
    """What people feel is not counted, so at most in part: if Tencent's bank WeBank grew after the claim and has at least twice as many private customers
    as any other online bank for which there is a figure; else not."""
    before, after = _growth(claim, figures)
    others = (
        figures.of("retail_customers")
        .done()
        .where(lambda one: one.entity_id != "webank" and one.region == ("Global" if one.entity_id == "revolut" else one.home))
    )
    rival = max((part.newest() for part in others.per_entity().values()), key=lambda one: one.value, default=None)
    if rival is None:
        raise Undecided("count of the customers of another online bank")
    answer = PARTLY if after.value > before.value and after.value >= 2 * rival.value else FAILS
    reason = (
        f"WeBank had {number_words(before)} customers in {before.when} and {number_words(after)} in {after.when}; "
        f"{rival.entity}, the next largest online bank at hand, had {number_words(rival)} in {rival.when}. What they feel is not counted."
    )
    return Verdict(answer, reason, (after, before, rival))


@rule("c40")
def partner_or_owner(claim: Claim, figures: Figures) -> Verdict:
    """To take over means to own most of a bank whose customers grow. Holds if Tencent owns more than half of WeBank and WeBank's customers grew after the
    claim; in part if only one of the two is so; else not."""
    before, after = _growth(claim, figures)
    stake = figures.of("ownership_share", "webank").done().newest("stake of Tencent in WeBank")
    tests = (stake.value > 50, after.value > before.value)
    answer = HOLDS if all(tests) else PARTLY if any(tests) else FAILS
    grown = f"the bank had {number_words(before)} customers in {before.when} and {number_words(after)} in {after.when}"
    reason = f"Tencent held {stake.words} of WeBank in {stake.when}; {grown}."
    return Verdict(answer, reason, (after, before, stake))
