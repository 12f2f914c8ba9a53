"""Claims on New Retail: shops that are online and offline at once."""

from __future__ import annotations

from cards.verdicts.families import number_words, untested
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict, rule
from cards.words import listing, plural, value_words
from charts import words


@rule("c06")
def shoppers_with_augmented_reality(claim: Claim, figures: Figures) -> Verdict:
    """Holds if, at some time after the claim, at least half of China's online shoppers used virtual or augmented reality to shop; in part if at least a tenth;
    else not."""
    shares = figures.of("arvr_shoppers_share", "china").done().since(claim.made)
    missing = "share of people in China who shop with virtual or augmented reality"
    if not len(shares):
        return untested(missing, figures.of("arvr_spending_share", "china").done().nearest(claim.made, missing))
    share = shares.largest()
    answer = HOLDS if share.value >= 50 else PARTLY if share.value >= 10 else FAILS
    return Verdict(answer, f"In {share.when}, {share.words} of China's online shoppers used virtual or augmented reality to shop.", (share,))


@rule("c33")
def a_model_that_lasts(claim: Claim, figures: Figures) -> Verdict:
    """What the world can learn is opinion, whether the model lasts is counted; so at most in part: if Freshippo, the best known New Retail chain, has at least
    twice as many shops as in the year of the claim and makes at least half of its sales online; else not."""
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
        reason += f" Its {last.entity.removeprefix('Freshippo ')} stores fell from {number_words(most)} ({most.when}) to {number_words(last)} ({last.when})."
    return Verdict(answer, reason, tuple(deciding))


@rule("c34")
def personal_offers(claim: Claim, figures: Figures) -> Verdict:
    """Holds if, around the claim, at least half of the retailers in China made personal offers from data on their customers; in part if at least a tenth; else
    not. A shop that is connected to a platform need not make any."""
    shares = figures.of("personal_offers_share", "china").done()
    missing = "share of retailers in China that make personal offers"
    if not len(shares):
        return untested(missing, figures.of("connected_stores").done().where(lambda one: one.priority < 9).nearest(claim.made, missing))
    share = shares.nearest(claim.made)
    answer = HOLDS if share.value >= 50 else PARTLY if share.value >= 10 else FAILS
    return Verdict(answer, f"In {share.when}, {share.words} of the retailers made personal offers.", (share,))


@rule("c35")
def shops_in_2017_and_2018(claim: Claim, figures: Figures) -> Verdict:
    """Which chains are meant is not said; added up are all New Retail chains counted in both years. If they had fewer than half of the shops claimed for the
    first year, it cannot be tested. Otherwise it holds if both sums lie within a quarter of the stated numbers; in part if they grew at least as fast; else
    not."""
    known = []
    for part in figures.of("stores", basis_id="chain_total").done().per_entity().values():
        before, after = part.since(claim.made - 1).until(claim.made - 1), part.since(claim.made).until(claim.made)
        if len(before) and len(after):
            known.append((before.newest(), after.newest()))
    if not known:
        raise Undecided("New Retail chain counted in both years")
    first, last = (sum(two[place].value for two in known) for place in (0, 1))
    said_first, said_last = claim.stated_before or 0, claim.stated or 0
    known.sort(key=lambda two: -two[1].value)
    plans = list(figures.of("stores", "freshippo", status="target").where(lambda one: one.value == claim.stated))[-1:]
    deciding = (*(one for two in known for one in (two[1], two[0])), *plans)
    reason = (
        f"The {plural(len(known), 'chain')} counted in both years ({listing([two[1].entity for two in known])}) had {value_words(first, 'stores')} in "
        f"{claim.made - 1} and {words(last)} in {claim.made}"
    )
    if first < said_first / 2:
        reason += f": too few, beside the {words(said_first)} claimed for {claim.made - 1}, to judge by."
        reason += "".join(f" {number_words(plan)} is what {plan.entity} planned for {plan.when}." for plan in plans)
        return Verdict(UNTESTED, reason, deciding)
    close = all(abs(found - told) <= told / 4 for found, told in ((first, said_first), (last, said_last)))
    answer = HOLDS if close else PARTLY if last / first >= said_last / said_first else FAILS
    return Verdict(answer, f"{reason}; the claim says {words(said_first)} and {words(said_last)}.", deciding)


@rule("c36")
def delivered_within_the_time(claim: Claim, figures: Figures) -> Verdict:
    """Holds if by the year of the claim at least one chain promised its customers delivery within the stated time; in part if one did later; else not. A
    promise is not a measured time."""
    promises = figures.of("delivery_minutes", basis_id="store_time_promised").done().where(lambda one: one.value <= (claim.stated or 0))
    chains = sorted((part.oldest() for part in promises.per_entity().values()), key=lambda one: one.period_end)
    if not len(figures.of("delivery_minutes")):
        raise Undecided("delivery time that a chain promises")
    answer = HOLDS if any(one.year <= claim.made for one in chains) else PARTLY if chains else FAILS
    mark = value_words(claim.stated or 0, "minutes")
    told = listing([f"{one.entity} from {one.when}" for one in chains], most=5)
    reason = f"Delivery within {mark} was promised by {told}" if chains else f"No chain is known to have promised delivery within {mark}"
    return Verdict(answer, f"{reason}. How long it took is not counted.", tuple(chains))
