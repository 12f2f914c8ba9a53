"""Claims on New Retail: shops that are online and offline at once."""

from __future__ import annotations

from cards.verdicts.families import number_words
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict, rule
from cards.words import listing, plural, value_words
from charts import words


@rule("c06")
def augmented_reality_in_demand(claim: Claim, figures: Figures) -> Verdict:
    """Does not hold if China makes less than half of Asia-Pacific's spending on augmented and virtual reality, as demand could then not be enormous.
    Otherwise it cannot be tested, because that spending is on more than shopping and nobody at hand counts those who shop with it."""
    share = figures.of("arvr_spending_share", "china").done().nearest(claim.made, "share of spending on augmented and virtual reality")
    told = f"China made {share.words} of Asia-Pacific's spending on augmented and virtual reality in {share.when}"
    if share.value < 50:
        return Verdict(FAILS, f"{told}.", (share,))
    return Verdict(UNTESTED, f"{told}, but on all uses; a count of people who shop with it would decide the claim.", (share,))


@rule("c33")
def a_model_that_lasts(claim: Claim, figures: Figures) -> Verdict:
    """What the world can learn is a matter of opinion, so at most in part: if Freshippo, the best known New Retail chain, has at least twice as many
    shops as in the year of the claim and makes at least half of its sales online; else not."""
    shops = figures.of("stores", "freshippo", basis_id="chain_total").done()
    before = shops.firm().nearest(claim.made, "count of Freshippo's shops")
    after = shops.where(lambda one: one.period_end > before.period_end).newest("later count of Freshippo's shops")
    online = (
        figures.of("online_sales_share", "freshippo", basis_id="store_share_of_sales").done().since(claim.made + 1).newest("share that Freshippo sells online")
    )
    answer = PARTLY if after.value >= 2 * before.value and online.value >= 50 else FAILS
    reason = f"Freshippo had {before.words} in {before.when} and {after.words} in {after.when}; it made {online.words} of its sales online in {online.when}."
    deciding = [after, before, online]
    closed = figures.of("stores", "freshippo-x-membership", basis_id="chain_total").firm()
    if len(closed) and closed.newest().value < closed.largest().value:
        most, last = closed.largest(), closed.newest()
        deciding += [last, most]
        reason += f" Its format {last.entity.removeprefix('Freshippo ')} went from {most.words} in {most.when} to {last.words} in {last.when}."
    return Verdict(answer, reason, tuple(deciding))


@rule("c34")
def plugged_in_shops(claim: Claim, figures: Figures) -> Verdict:
    """Does not hold if the shops plugged into a platform of Alibaba became fewer after the claim. Otherwise it cannot be tested: being plugged in is not
    yet a personal offer, and those are not counted."""
    moves = []
    for part in figures.of("connected_stores").done().series().values():
        old, new = part.until(claim.made), part.since(claim.made + 1)
        if len(old) and len(new):
            moves.append((old.newest(), new.newest()))
    if not moves:
        raise Undecided("shops plugged into a platform both before and after the claim")
    before, after = max(moves, key=lambda two: two[1].value)
    told = f"Shops plugged into Alibaba's {after.entity} numbered {number_words(before)} in {before.when} and {number_words(after)} in {after.when}"
    if after.value < before.value:
        return Verdict(FAILS, f"{told}.", (after, before))
    return Verdict(UNTESTED, f"{told}; how many personal offers shops make would decide the claim.", (after, before))


@rule("c35")
def shops_in_2017_and_2018(claim: Claim, figures: Figures) -> Verdict:
    """Adds up the New Retail chains with a count both in the year of the claim and in the year before. Holds if both sums lie within a quarter of the
    numbers stated; in part if they grew at least as many times as those; else not."""
    known = []
    for part in figures.of("stores", basis_id="chain_total").done().per_entity().values():
        before, after = part.since(claim.made - 1).until(claim.made - 1), part.since(claim.made).until(claim.made)
        if len(before) and len(after):
            known.append((before.newest(), after.newest()))
    if not known:
        raise Undecided("New Retail chain counted in both years")
    sums = [sum(two[place].value for two in known) for place in (0, 1)]
    mark = (claim.stated_before or 0, claim.stated or 0)
    close = all(abs(found - told) <= told / 4 for found, told in zip(sums, mark, strict=True))
    growth, claimed = sums[1] / sums[0], mark[1] / mark[0]
    answer = HOLDS if close else PARTLY if growth >= claimed else FAILS
    known.sort(key=lambda two: -two[1].value)
    chains = f"The {plural(len(known), 'chain')} counted in both years ({listing([two[1].entity for two in known])})"
    had = f"had {value_words(sums[0], 'stores')} in {claim.made - 1} and {value_words(sums[1], 'stores')} in {claim.made}"
    reason = f"{chains} {had}: {words(growth, digits=2)} times as many; the claim says {words(claimed, digits=2)}."
    plans = list(figures.of("stores", "freshippo", status="target").where(lambda one: one.value == claim.stated))[-1:]
    reason += "".join(f" {number_words(plan)} is what {plan.entity} planned for {plan.when}." for plan in plans)
    return Verdict(answer, reason, (*(one for two in known for one in (two[1], two[0])), *plans))


@rule("c36")
def delivered_within_the_time(claim: Claim, figures: Figures) -> Verdict:
    """Holds if by the year of the claim at least one chain promised delivery within the stated time; in part if one did later; else not. A promise is not
    a measured time."""
    promises = figures.of("delivery_minutes", basis_id="store_time_promised").done().where(lambda one: one.value <= (claim.stated or 0))
    chains = [part.oldest() for part in promises.per_entity().values()]
    if not len(figures.of("delivery_minutes")):
        raise Undecided("delivery time that a chain promises")
    early = sorted((one for one in chains if one.year <= claim.made), key=lambda one: one.period_end)
    late = sorted((one for one in chains if one.year > claim.made), key=lambda one: one.period_end)
    told = listing([f"{one.entity} from {one.when}" for one in (*early, *late)], most=5)
    mark = value_words(claim.stated or 0, "minutes")
    answer = HOLDS if early else PARTLY if late else FAILS
    reason = f"Delivery within {mark} was promised by {told}" if chains else f"No chain is known to have promised delivery within {mark}"
    orders = figures.of("orders_per_day", basis_id="company_average_day").done()
    scale = [orders.newest()] if len(orders) else []
    reason += "".join(f"; in {one.when} {one.entity} delivered {one.words} orders on an average day" for one in scale)
    return Verdict(answer, f"{reason}.", (*early, *late, *scale))
