"""Claims on Ping An."""

from __future__ import annotations

from cards.verdicts.families import change_words, untested
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, value_words


@rule("c64")
def largest_that_the_state_does_not_own(claim: Claim, figures: Figures) -> Verdict:
    """Two signs in the year of the claim, among the large Chinese companies at hand that the state does not own: Ping An has the best rank in the Fortune
    Global 500, and the highest revenue. Holds if both are so, in part if one of them, else not."""
    ranks = sorted(figures.of("fortune_rank").since(claim.made).until(claim.made), key=lambda one: one.value)
    year = figures.of("revenue", pace="year", unit="CNY").firm().since(claim.made).until(claim.made)
    sales = sorted((part.newest() for part in year.per_entity().values()), key=lambda one: -one.value)
    rank = next(iter(Figures(ranks).of(entity="ping-an")), None)
    revenue = Figures(sales).of(entity="ping-an").newest(f"revenue of Ping An in {claim.made}")
    if rank is None or len(ranks) < 2 or len(sales) < 2:
        return untested(f"ranks and revenues of several companies in {claim.made}", revenue)
    signs = (ranks[0] == rank, sales[0] == revenue)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    reason = (
        f"Ranks in the Fortune Global 500 of {rank.when}: {listing([f'{one.entity} {one.words}' for one in ranks])}. "
        f"Revenue: {listing([f'{one.entity} {one.words}' for one in sales[:3]])} ({'; '.join(dict.fromkeys(one.when for one in sales[:3]))})."
    )
    return Verdict(answer, reason, (*sales, *ranks))


@rule("c68")
def year_of_founding(claim: Claim, figures: Figures) -> Verdict:
    """Holds if every reference work at hand gives the stated year as that of the founding; in part if some do; else not. The place is not a figure."""
    years = list(figures.of("founding_year", "ping-an").done())
    Figures(years).newest("year of founding")
    right = [one for one in years if one.value == claim.stated]
    answer = HOLDS if len(right) == len(years) else PARTLY if right else FAILS
    given = listing(sorted({f"{one.value:.0f}" for one in years}))
    return Verdict(answer, f"The year of founding given by {listing(list(dict.fromkeys(one.publisher for one in years)))} is {given}.", tuple(years))


@rule("c69")
def spends_on_research(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the accounts show more than the stated sum for research and development in the year of the claim; in part if they show none, but the company's
    rule of thumb, a fixed share of revenue, gives more than that sum; else not."""
    mark = claim.stated or 0
    said = value_words(mark, "USD")
    booked = figures.of("rd_spend", "ping-an").done().where(lambda one: one.priority < 9 and one.value_usd is not None).since(claim.made).until(claim.made)
    if len(booked):
        one = booked.newest()
        amount = one.value_usd or 0
        reason = f"The accounts of {one.when} show {value_words(amount, 'USD')}, {'above' if amount > mark else 'not above'} {said}."
        return Verdict(HOLDS if amount > mark else FAILS, reason, (one,))
    share = figures.of("rd_intensity", "ping-an").done().until(claim.made).newest("share of revenue that the company says it spends")
    revenues = figures.of("revenue", "ping-an", pace="year").firm().where(lambda one: one.value_usd is not None).since(claim.made - 1).until(claim.made)
    newest = revenues.newest(f"revenue of Ping An in {claim.made}")
    amounts = {one: (one.value_usd or 0) * share.value / 100 for one in reversed(list(revenues))}
    answer = PARTLY if amounts[newest] > mark else FAILS
    told = listing([f"{value_words(amount, 'USD')} for {one.when}" for one, amount in amounts.items()])
    reason = f"The data hold no such line of its accounts. Its rule of thumb, {share.words} of revenue, gives {told}, where the claim says more than {said}."
    return Verdict(answer, reason, (*amounts, share))


@rule("c70")
def technology_is_the_core(claim: Claim, figures: Figures) -> Verdict:
    """Holds if technology and finance other than insurance bring at least half of Ping An's revenue; in part if at least a quarter; else not."""
    share = figures.of("non_insurance_revenue_share", "ping-an").done()
    if not len(share):
        near = figures.of("tech_affiliates", "ping-an").newest("share of technology and of finance other than insurance in revenue")
        return untested("share of technology and of finance other than insurance in Ping An's revenue", near)
    found = share.nearest(claim.made)
    answer = HOLDS if found.value >= 50 else PARTLY if found.value >= 25 else FAILS
    return Verdict(answer, f"They brought {found.words} of revenue in {found.when}.", (found,))


@rule("c71")
def more_customers(claim: Claim, figures: Figures) -> Verdict:
    """Where customers came from is not counted, so at most in part: if private customers grew by at least a tenth in the two years up to the end of the
    claim's year; else not."""
    customers = figures.of("retail_customers", "ping-an", basis_id="company").done()
    what = "count of private customers in the two years up to the claim"
    before, after = customers.until(claim.made - 2).newest(what), customers.since(claim.made - 1).until(claim.made).newest(what)
    answer = PARTLY if after.value >= 1.1 * before.value else FAILS
    reason = f"Private customers {change_words(before.value, after.value)}, from {before.words} in {before.when} to {after.words} in {after.when}"
    return Verdict(answer, f"{reason}; whether the ecosystems brought them is not counted.", (after, before))


@rule("c72")
def sells_more_to_its_customers(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the share of private customers with contracts at several of its companies rose up to the time of the claim; in part if no earlier share is at
    hand, but at least a third of customers have such contracts; else not."""
    shares = figures.of("customers_multi_contract_share", "ping-an").firm()
    near = shares.nearest(claim.made, "share of customers with contracts at several companies")
    before = list(shares.where(lambda one: one.period_end < near.period_end))
    told = f"In {near.when}, {near.words} of private customers had contracts at several of its companies"
    if before:
        first = before[0]
        rose = near.value > first.value
        reason = f"{told}, {'up' if rose else 'not up'} from {first.words} in {first.when}."
        return Verdict(HOLDS if rose else FAILS, reason, (near, first))
    reason = f"{told}; no earlier share is at hand to show a rise."
    return Verdict(PARTLY if near.value >= 100 / 3 else FAILS, reason, (near,))
