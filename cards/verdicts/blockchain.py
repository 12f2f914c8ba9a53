"""Claims on blockchain."""

from __future__ import annotations

from cards.verdicts.families import pair, untested
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing
from charts import words

YEAR = 365  # days
PARTS_OF_A_YEAR = {"year": 1, "half-year": 2, "quarter": 4, "month": 12}


@rule("c02")
def most_talked_about(claim: Claim, figures: Figures) -> Verdict:
    """Holds if blockchain was the technology that people in China searched for or read about most in the year of the claim; in part if it was among the
    first three; else not."""
    ranks = figures.of("technology_talk_rank", "china").done()
    missing = "rank of blockchain among the technologies that people in China search for or read about"
    if not len(ranks):
        shares = figures.of("blockchain_patents_share_cumulative")
        return untested(missing, *pair(shares, "china", "united-states", missing, claim.made))
    rank = ranks.nearest(claim.made)
    answer = HOLDS if rank.value <= 1 else PARTLY if rank.value <= 3 else FAILS
    return Verdict(answer, f"Among the technologies talked about, blockchain was number {rank.words} in {rank.when}.", (rank,))


@rule("c43")
def state_money_against_mobile_payment(claim: Claim, figures: Figures) -> Verdict:
    """China's state digital currency, the e-CNY, stands in for blockchain payment, which it is only in part; so at most in part: if what is paid with it in a
    year comes to at least a tenth of mobile payments, at the pace of the newest figures of each; else not."""
    sums = figures.of("ecny_transaction_value", "e-cny").firm()
    newest = sums.newest("sum of the payments in e-CNY")
    older = sums.where(lambda one: (newest.period_end - one.period_end).days >= YEAR).newest("sum of the payments in e-CNY a year before")
    mobile = figures.of("mobile_payment_value", "china").where(lambda one: one.pace in PARTS_OF_A_YEAR).firm().newest("value of mobile payments")
    yearly = (newest.value - older.value) * YEAR / (newest.period_end - older.period_end).days
    share = yearly / (mobile.value * PARTS_OF_A_YEAR[mobile.pace])
    reason = (
        f"From {older.when} to {newest.when}, about {words(yearly, newest.unit, 2)} a year was paid in e-CNY: {words(share * 100, 'percent', 2)} of mobile "
        f"payments at their newest known pace ({mobile.words} in {mobile.when})."
    )
    return Verdict(PARTLY if share >= 0.1 else FAILS, reason, (newest, older, mobile))


@rule("c45")
def a_state_blockchain(claim: Claim, figures: Figures) -> Verdict:
    """Holds if BSN, the blockchain network built by state bodies of China, was first released at most two years after the claim; in part if later."""
    launch = figures.of("launch_year", "bsn").done().newest("year in which a state blockchain was released")
    answer = HOLDS if launch.value <= claim.made + 2 else PARTLY
    reason = f"BSN, a blockchain network built by state bodies, was first released in {launch.value:.0f}"
    cities = figures.of("blockchain_nodes", "bsn").done()
    reached = [cities.newest()] if len(cities) else []
    reason += "".join(f"; in {one.when} it reached {one.words} cities" for one in reached)
    return Verdict(answer, f"{reason}.", (*reached, launch))


@rule("c46")
def ahead_in_research(claim: Claim, figures: Figures) -> Verdict:
    """Determination is not counted, only what may come of it, so at most in part. Four comparisons, each by one source closest to the claim: patent
    applications and the share of GDP spent on research, against the US and against the EU. In part if China is ahead in at least two; else not."""
    names = {"patent_applications": "patent applications", "rd_expenditure_pct_gdp": "share of GDP for research"}
    rivals = {"united-states": "the US", "european-union": "the EU"}
    tests = [
        (metric, rival, *pair(figures.of(metric), "china", rival, f"figure that compares China's {names[metric]} with that of {rivals[rival]}", claim.made))
        for metric in names
        for rival in rivals
    ]
    ahead = sum(ours.value > theirs.value for _, _, ours, theirs in tests)
    told = []
    for metric, name in names.items():
        against = [f"{ours.words} to {theirs.words} in {rivals[rival]} ({ours.when})" for one, rival, ours, theirs in tests if one == metric]
        told.append(f"{name} {listing(against)}")
    deciding = dict.fromkeys(one for _, _, ours, theirs in tests for one in (ours, theirs))
    reason = f"China is ahead in {ahead or 'none'} of {len(tests)} comparisons: {'; '.join(told)}."
    return Verdict(PARTLY if 2 * ahead >= len(tests) else FAILS, reason, tuple(deciding))
