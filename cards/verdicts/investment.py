"""Claims on money: deals, stakes, venture capital and money abroad."""

from __future__ import annotations

from cards.verdicts.families import change_words, pair, spoken
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural, value_words

OFTEN, SOMETIMES = 50, 12  # deals a year: about one a week, one a month


@rule("c62")
def deals_are_common(claim: Claim, figures: Figures) -> Verdict:
    """Holds if each of the large groups whose deals are counted made at least 50, about one a week, in the full year closest to the claim; in part if one of
    them made at least 12, one a month; else not."""
    years = figures.of("deals", pace="year").done()
    near = sorted((part.nearest(claim.made) for part in years.per_entity().values()), key=lambda one: -one.value)
    if not near:
        raise Undecided("count of the deals of a large group in a full year")
    answer = HOLDS if near[-1].value >= OFTEN else PARTLY if near[0].value >= SOMETIMES else FAILS
    made = [f"{one.entity} made {plural(int(one.value), 'deal')} in {one.when}" for one in near]
    reason = listing(made)
    later = list(figures.of("deals", near[0].entity_id, pace="half-year").done().where(lambda one: one.period_end > near[0].period_end))
    reason += f"; later, {listing([f'{one.words} in {one.when}' for one in later])}" if later else ""
    reason += ". The deals of no other group are counted alike." if len(near) == 1 else "."
    return Verdict(answer, reason, (*near, *later))


LARGE, SIZEABLE = 100e9, 10e9  # US dollars


@rule("c78")
def one_of_the_largest_investors(claim: Claim, figures: Figures) -> Verdict:
    """Holds if Tencent's stakes in other companies, as valued closest to the end of the claim's year, were worth at least 100 billion US dollars and more than
    those of any other group valued alike; in part if at least 10 billion; else not."""
    values = figures.of("portfolio_fair_value").firm().where(lambda one: one.value_usd is not None)
    own = values.of(entity="tencent").nearest(claim.made, "value of Tencent's stakes in other companies")
    worth = own.value_usd or 0
    others = sorted(
        values.of(basis_id=own.basis_id, period_end=own.period_end).where(lambda one: one.entity_id != "tencent"), key=lambda one: -(one.value_usd or 0)
    )
    ahead = all(worth > (one.value_usd or 0) for one in others)
    answer = HOLDS if worth >= LARGE and ahead else PARTLY if worth >= SIZEABLE else FAILS
    reason = f"Its stakes were worth {value_words(worth, 'USD', own.qualifier)} in {own.when}"
    told = [f"{one.entity} {value_words(one.value_usd or 0, 'USD', one.qualifier)}" for one in others]
    reason += f", those of {listing(told)}" if told else ""
    held = figures.of("portfolio_companies", "tencent").done().where(lambda one: one.priority < 9)
    companies = [held.nearest(claim.made)] if len(held) else []
    reason += "".join(f"; it held stakes in {one.words} companies ({one.when})" for one in companies)
    return Verdict(answer, f"{reason}.", (own, *others, *companies))


@rule("c18")
def more_deals_abroad(claim: Claim, figures: Figures) -> Verdict:
    """Only the appetite is judged, not the weight that it gives. Each yearly series of Chinese investment abroad is followed from its first year since
    the claim to its newest. Holds if all of them rose; in part if some did; else not."""
    moves = []
    for metric in ("outbound_investment_announced", "outbound_fdi_europe", "outbound_fdi"):
        for part in figures.of(metric, pace="year").done().since(claim.made).where(lambda one: one.priority < 9).series().values():
            if len(part) > 1:
                moves.append((part.oldest(), part.newest()))
    if not moves:
        raise Undecided(f"series of Chinese investment abroad since {claim.made}")
    rose = sum(new.value > old.value for old, new in moves)
    answer = HOLDS if rose == len(moves) else PARTLY if rose else FAILS
    told = listing([f"{spoken(new.metric)} {change_words(old.value, new.value)} from {old.when} to {new.when} (to {new.words})" for old, new in moves])
    moves.sort(key=lambda two: two[0].period_end)  # the longer line makes the better chart
    return Verdict(answer, f"{told[:1].upper()}{told[1:]}.", tuple(one for old, new in moves for one in (new, old)))


@rule("c19")
def research_that_pays_off(claim: Claim, figures: Figures) -> Verdict:
    """Spending means China's on research, as a share of GDP; what comes of it is counted in patent applications. Both are followed from the year of the
    claim to the last year known of both. Holds if both grew, patents at least as fast as the share; in part if only one grew, or patents more slowly;
    else not."""
    share = figures.of("rd_expenditure_pct_gdp", "china").firm().longest("China's spending on research")
    patents = figures.of("patent_applications", "china").firm().longest("count of China's patent applications")
    years = sorted({one.year for one in share.since(claim.made)} & {one.year for one in patents.since(claim.made)})
    if len(years) < 2:
        raise Undecided(f"years since {claim.made} with both research spending and patents of China")
    before, after = share.at(years[0]), share.at(years[-1])
    filed, now = patents.at(years[0]), patents.at(years[-1])
    spending, fruit = after.value / before.value, now.value / filed.value
    answer = HOLDS if fruit >= spending > 1 else PARTLY if spending > 1 or fruit > 1 else FAILS
    reason = (
        f"From {before.when} to {after.when} China's research spending {change_words(before.value, after.value)}, from {before.words} to {after.words} of GDP; "
        f"its patent applications {change_words(filed.value, now.value)}, from {filed.words} to {now.words} a year."
    )
    return Verdict(answer, reason, (after, before, now, filed))


@rule("c48")
def capital_only_in_china(claim: Claim, figures: Figures) -> Verdict:
    """Three measures of capital and scale, each at the newest date that one source gives for both China and the US: private investment in AI, unicorns
    (young companies worth USD 1 billion), and venture capital, for which China is known only within Asia-Pacific. Holds if China is ahead in all; in part
    if in some; else not."""
    pairs = []
    for metric, entity in (("unicorns", "china"), ("ai_private_investment", "china"), ("vc_investment", "asia-pacific")):
        pairs.append(pair(figures.of(metric), entity, "united-states", f"figure of {metric.replace('_', ' ')} for both China and the US"))
    ahead = sum(ours.value > theirs.value for ours, theirs in pairs)
    answer = HOLDS if ahead == len(pairs) else PARTLY if ahead else FAILS
    told = [
        f"{spoken(ours.metric)} {ours.words} against {theirs.words}{'' if ours.entity_id == 'china' else f' (all of {ours.entity})'} in {ours.when}"
        for ours, theirs in pairs
    ]
    return Verdict(
        answer, f"China is ahead of the US in {ahead or 'none'} of {len(pairs)} measures: {listing(told)}.", tuple(one for two in pairs for one in two)
    )
