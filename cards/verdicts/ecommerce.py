"""Claims on online retail in China."""

from __future__ import annotations

from datetime import date

from cards.verdicts.families import untested
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural, value_words


@rule("c65")
def largest_in_ecommerce(claim: Claim, figures: Figures) -> Verdict:
    """Three measures as close to the end of the claim's year as they come: value of orders, share of online retail, revenue. Holds if Alibaba is ahead of
    every other company at hand in all three; in part if in one or two; else not."""
    found = {
        "value of twelve months' orders": _by_entity(
            figures.of("gmv", ("alibaba-china-retail-marketplaces", "pinduoduo", "jd-com"), basis_id="company_12m_sum"), claim.made
        ),
        "share of online retail": _shares(figures, claim.made),
        "revenue": _by_entity(figures.of("revenue", ("alibaba", "jd-com", "pdd-holdings"), pace="year"), claim.made),
    }
    if any(len(ranking) < 2 for ranking in found.values()):
        raise Undecided("order values, shares and revenues of Alibaba and others")
    told = {name: f"{name} ({', '.join(f'{_seller(one)} {one.words} in {one.when}' for one in ranking[:2])})" for name, ranking in found.items()}
    ahead = [told[name] for name, ranking in found.items() if ranking[0].entity_id.startswith("alibaba")]
    behind = [one for one in told.values() if one not in ahead]
    answer = HOLDS if not behind else PARTLY if ahead else FAILS
    reason = f"Alibaba was first by {listing(ahead)}" if ahead else ""
    reason += f"{', not by' if ahead else 'Alibaba was not first by'} {listing(behind)}" if behind else ""
    return Verdict(answer, f"{reason}.", tuple(one for ranking in reversed(found.values()) for one in ranking))


def _seller(one: Figure) -> str:
    """The company, short: Alibaba for its Chinese marketplaces."""
    return "Alibaba" if one.entity_id.startswith("alibaba") else one.entity


def _by_entity(figures: Figures, year: int) -> list[Figure]:
    """Each entity's figure closest to the end of `year`, the highest first."""
    return sorted((part.nearest(year) for part in figures.firm().per_entity().values()), key=lambda one: -one.value)


def _shares(figures: Figures, year: int) -> list[Figure]:
    """The shares of online retail that one estimator gives for one period, that closest to the end of `year` with Alibaba and another; the highest first."""
    shares = figures.of("market_share", ("alibaba", "jd-com", "pinduoduo"), market_id="ecommerce").firm().where(lambda one: one.priority < 9)
    splits: dict[tuple, list[Figure]] = {}
    for one in shares:
        splits.setdefault((one.period_end, one.basis_id, one.pace), []).append(one)
    full = [part for part in splits.values() if len(part) > 1 and any(one.entity_id == "alibaba" for one in part)]
    nearest = min(full, key=lambda part: (abs((part[0].period_end - date(year, 12, 31)).days), part[0].priority), default=[])
    return sorted(nearest, key=lambda one: -one.value)


@rule("c73")
def six_marketplaces(claim: Claim, figures: Figures) -> Verdict:
    """Holds if a list of Alibaba's marketplaces from within two years of the claim has as many as stated; in part if one more or fewer; else not."""
    lists = figures.of("marketplaces", "alibaba").done()
    near = lists.nearest(claim.made, "list of Alibaba's marketplaces")
    if abs(near.year - claim.made) > 2:
        return untested(f"list of Alibaba's marketplaces from {claim.made - 2} to {claim.made + 2}", near)
    off = abs(near.value - (claim.stated or 0))
    answer = HOLDS if off == 0 else PARTLY if off == 1 else FAILS
    return Verdict(answer, f"A list of {near.when} names {plural(int(near.value), 'marketplace')}; the claim says {claim.stated or 0:.0f}.", (near,))


WEIGHTY = 10  # percent of a company


@rule("c83")
def stake_in_the_ally(claim: Claim, figures: Figures) -> Verdict:
    """Holds if Tencent held at least a tenth of JD.com or Pinduoduo both at the last date known up to the claim and at the first one after it; in part if at
    one of the two; else not."""
    stakes = figures.of("ownership_share", ("jd-com", "pinduoduo"), basis_id="held_by_tencent").firm()
    before = stakes.until(claim.made).newest("stake of Tencent in JD.com or Pinduoduo before the claim")
    after = stakes.since(claim.made + 1).oldest("stake of Tencent in JD.com or Pinduoduo after the claim")
    so = sum(one.value >= WEIGHTY for one in (before, after))
    answer = HOLDS if so == 2 else PARTLY if so else FAILS
    reason = f"Tencent held {before.words} of {before.entity} in {before.when} and {after.words} of {after.entity} in {after.when}"
    newest = stakes.newest()
    reason += f"; {newest.words} in {newest.when}" if newest != after else ""
    return Verdict(answer, f"{reason}.", tuple(dict.fromkeys((before, after, newest))))


@rule("c25")
def largest_marketplace(claim: Claim, figures: Figures) -> Verdict:
    """Two tests, by the figures closest to the claim: one estimate gives Alibaba a larger share of online retail in China than any rival that it names; and
    its Chinese marketplaces sell goods worth more than Amazon does in the whole world. Holds if both are so; in part if one is; else not."""
    shares = figures.of("market_share", market_id="ecommerce", region="China").done().where(lambda one: one.priority < 9)
    estimates: dict[tuple, list[Figure]] = {}
    for one in shares:
        estimates.setdefault((one.basis_id, one.pace, one.period_end), []).append(one)
    leaders = [sorted(named, key=lambda one: -one.value) for named in estimates.values() if len(named) > 1 and any(one.entity_id == "alibaba" for one in named)]
    if not leaders:
        raise Undecided("estimate that gives the shares of Alibaba and another marketplace")
    end = date(claim.made, 12, 31)
    named = min(leaders, key=lambda named: (abs((named[0].period_end - end).days), named[0].priority))
    ours = next(one for one in named if one.entity_id == "alibaba")
    rival = next(one for one in named if one.entity_id != "alibaba")
    orders = figures.of("gmv").done()
    sold = orders.of(entity="alibaba-china-retail-marketplaces").nearest(claim.made, "value of the goods sold on Alibaba's marketplaces")
    amazon = orders.of(entity="amazon").nearest(claim.made, "value of the goods sold on Amazon")
    tests = (ours.value > rival.value, (sold.value_usd or 0) > (amazon.value_usd or 0))
    answer = HOLDS if all(tests) else PARTLY if any(tests) else FAILS
    reason = (
        f"Alibaba had {ours.words} of online retail in China in {ours.when}, {rival.entity} {rival.words}. "
        f"Its Chinese marketplaces sold goods worth {value_words(sold.value_usd or 0, 'USD', sold.qualifier)} in {sold.when}, "
        f"Amazon {amazon.words} in {amazon.when}."
    )
    return Verdict(answer, reason, (ours, rival, sold, amazon))
