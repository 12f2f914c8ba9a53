"""Claims on blockchain."""

from __future__ import annotations

from cards.verdicts.families import pair
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing
from charts import words

SHARE = "blockchain_patents_share_cumulative"


@rule("c02")
def china_has_most_blockchain_patents(claim: Claim, figures: Figures) -> Verdict:
    """Talk is not counted, so at most in part: if China has a larger share of the world's blockchain patents than the US, by the count that gives both
    closest to the year of the claim; else not."""
    china, us = _both(figures, SHARE, claim.made)
    answer = PARTLY if china.value > us.value else FAILS
    reason = f"Patents are counted, talk is not: {china.words} of the blockchain patents up to {china.when} were from China, {us.words} from the US."
    abroad = _both(figures, "blockchain_patents_intl_cumulative", claim.made)
    reason += f" Of the international ones up to {abroad[0].when}, {abroad[0].words} were from China, {abroad[1].words} from the US."
    return Verdict(answer, reason, (china, us, *abroad))


def _both(figures: Figures, metric: str, year: int) -> tuple[Figure, Figure]:
    """China and the US by one count, as close to `year` as there is one."""
    usable = figures.of(metric).firm()
    pairs = [
        (china, us)
        for china in usable.of(entity="china")
        for us in usable.of(entity="united-states", basis_id=china.basis_id)
        if us.period_end == china.period_end
    ]
    if not pairs:
        raise Undecided("count of blockchain patents that gives both China and the US")
    return min(pairs, key=lambda pair: (abs(pair[0].year - year), pair[0].priority))


@rule("c43")
def state_money_against_mobile_payment(claim: Claim, figures: Figures) -> Verdict:
    """The e-CNY, China's state digital currency, stands in for blockchain payment. What was paid with it in a year, between its newest sum and one at
    least a year older, is set against a year of mobile payments. Holds if it is at least half of them; in part if at least a tenth; else not."""
    sums = figures.of("ecny_transaction_value", "e-cny").firm()
    newest = sums.newest("sum of the payments in e-CNY")
    older = sums.where(lambda one: (newest.period_end - one.period_end).days >= 365).newest("sum of the payments in e-CNY a year before")
    mobile = figures.of("mobile_payment_value", "china", pace="year").done().newest("value of a year of mobile payments")
    yearly = (newest.value - older.value) * 365 / (newest.period_end - older.period_end).days
    share = yearly / mobile.value
    answer = HOLDS if share >= 0.5 else PARTLY if share >= 0.1 else FAILS
    reason = (
        f"From {older.when} to {newest.when}, about {words(yearly, newest.unit, 2)} a year was paid in e-CNY: "
        f"{words(share * 100, 'percent', 2)} of the {mobile.words} of mobile payments in {mobile.when}."
    )
    return Verdict(answer, reason, (newest, older, mobile))


@rule("c45")
def a_state_blockchain(claim: Claim, figures: Figures) -> Verdict:
    """Holds if BSN, the blockchain network built by state bodies of China, was first released within two years of the claim; in part if later; else
    not."""
    launch = figures.of("launch_year", "bsn").done().newest("year in which a state blockchain was released")
    answer = HOLDS if launch.value <= claim.made + 2 else PARTLY
    reason = f"BSN, a blockchain network built by state bodies, was first released in {launch.value:.0f}"
    cities = figures.of("blockchain_nodes", "bsn").done()
    reached = [cities.newest()] if len(cities) else []
    reason += "".join(f"; in {one.when} it reached {one.words} cities" for one in reached)
    return Verdict(answer, f"{reason}.", (*reached, launch))


@rule("c46")
def ahead_in_research(claim: Claim, figures: Figures) -> Verdict:
    """Determination is not counted, what follows from it is. Four tests, by the figures of one source closest to the claim: China files more patent
    applications than the US and than the EU, and spends a larger share of its GDP on research than each. Holds if all four are so; in part if two or
    three are; else not."""
    names = {"patent_applications": "patent applications", "rd_expenditure_pct_gdp": "research as a share of GDP"}
    rivals = {"united-states": "the US", "european-union": "the EU"}
    tests = [
        (metric, rival, *pair(figures.of(metric), "china", rival, f"figure that compares China's {names[metric]} with that of {rivals[rival]}", claim.made))
        for metric in names
        for rival in rivals
    ]
    ahead = sum(ours.value > theirs.value for _, _, ours, theirs in tests)
    answer = HOLDS if ahead == len(tests) else PARTLY if ahead >= len(tests) / 2 else FAILS
    told = []
    for metric, name in names.items():
        against = [f"{ours.words} against {theirs.words} in {rivals[rival]} ({ours.when})" for one, rival, ours, theirs in tests if one == metric]
        told.append(f"{name} {listing(against)}")
    deciding = dict.fromkeys(one for _, _, ours, theirs in tests for one in (ours, theirs))
    return Verdict(answer, f"China is ahead in {ahead or 'none'} of {len(tests)} comparisons: {'; '.join(told)}.", tuple(deciding))
