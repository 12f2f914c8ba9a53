"""Claims on Tencent's way into banking."""

from __future__ import annotations

from cards.verdicts.families import number_words, untested
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule

MANY = 200e6  # private customers


@rule("c39")
def many_people_bank_with_tencent(claim: Claim, figures: Figures) -> Verdict:
    """What people feel is not counted, so at most in part: if WeBank, the bank that Tencent started, has at least 200 million private customers by its newest
    count, and more than by its first since the claim; else not."""
    customers = figures.of("retail_customers", "webank", basis_id="company").done().since(claim.made)
    before, after = customers.oldest("count of WeBank's customers"), customers.newest()
    answer = PARTLY if after.value >= MANY and after.value > before.value else FAILS
    reason = f"WeBank, the bank that Tencent started, had {number_words(before)} private customers in {before.when} and {number_words(after)} in {after.when}."
    return Verdict(answer, f"{reason} What they feel is not counted.", (after, before))


@rule("c40")
def takes_over_from_the_banks(claim: Claim, figures: Figures) -> Verdict:
    """Holds if, at some time after the claim, Tencent's bank WeBank does at least half of the business of all Chinese banks with private customers; in part if
    at least a tenth; else not."""
    shares = figures.of("bank_business_share", "webank").done().since(claim.made)
    missing = "share of WeBank, Tencent's bank, in the business of all Chinese banks"
    if not len(shares):
        customers = figures.of("retail_customers", "webank", basis_id="company").done().newest(missing)
        return untested(missing, customers, figures.of("ownership_share", "webank").done().newest(missing))
    share = shares.largest()
    answer = HOLDS if share.value >= 50 else PARTLY if share.value >= 10 else FAILS
    return Verdict(answer, f"In {share.when}, WeBank did {share.words} of the business of Chinese banks with private customers.", (share,))
