"""Claims on money: deals, stakes, venture capital and money abroad."""

from __future__ import annotations

from cards.verdicts.families import capital, change_words, pair, spoken, untested
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural, value_words

OFTEN = 50  # deals a year: about one a week


@rule("c62")
def deals_are_common(claim: Claim, figures: Figures) -> Verdict:
    """Holds if at least two large groups each made 50 deals or more, about one a week, in the full year closest to the claim; in part if one group did;
    else not."""
    years = figures.of("deals", pace="year").done()
    near = sorted((part.nearest(claim.made) for part in years.per_entity().values()), key=lambda one: -one.value)
    if not near:
        raise Undecided("count of the deals of a large group in a full year")
    often = sum(one.value >= OFTEN for one in near)
    answer = HOLDS if often >= 2 else PARTLY if often else FAILS
    reason = listing([f"{one.entity} made {plural(int(one.value), 'deal')} in {one.when}" for one in near])
    later = list(figures.of("deals", near[0].entity_id, pace="half-year").done().where(lambda one: one.period_end > near[0].period_end))
    reason += f"; later, {listing([f'{one.words} in {one.when}' for one in later])}" if later else ""
    reason += ". The deals of no other group are counted." if len(near) == 1 else "."
    return Verdict(answer, reason, (*near, *later))


LARGE = 100e9  # US dollars
FIRST_TEN = 10


@rule("c78")
def one_of_the_largest_investors(claim: Claim, figures: Figures) -> Verdict:
    """Holds if Tencent's stakes in other companies are among the first ten of a list that values those of at least ten investors, foreign ones among them, as
    close to the claim as there is one; without such a list in part, if they were worth at least 100 billion US dollars; else not."""
    values = figures.of("portfolio_fair_value").firm().where(lambda one: one.value_usd is not None)
    own = values.of(entity="tencent").nearest(claim.made, "value of Tencent's stakes in other companies")
    worth = own.value_usd or 0
    alike = values.of(basis_id=own.basis_id, period_end=own.period_end).where(lambda one: one.entity_id != "tencent")
    others = sorted(alike, key=lambda one: -(one.value_usd or 0))
    listed = len(others) + 1 >= FIRST_TEN and any(one.home != own.home for one in others)
    first = sum((one.value_usd or 0) > worth for one in others) < FIRST_TEN
    answer = HOLDS if listed and first else PARTLY if not listed and worth >= LARGE else FAILS
    reason = f"Its stakes were worth {value_words(worth, 'USD', own.qualifier)} in {own.when}"
    told = [f"{one.entity} {value_words(one.value_usd or 0, 'USD', one.qualifier)}" for one in others]
    reason += f", those of {listing(told)}" if told else ""
    reason += "" if listed else "; no list of the world's investors, valued alike, is at hand"
    held = figures.of("portfolio_companies", "tencent").done().where(lambda one: one.priority < 9)
    companies = [held.nearest(claim.made)] if len(held) else []
    reason += "".join(f". It held stakes in {one.words} companies in {one.when}" for one in companies)
    return Verdict(answer, f"{reason}.", (own, *others, *companies))


ABROAD = ("outbound_investment_announced", "outbound_fdi_europe", "outbound_fdi")


@rule("c18")
def more_deals_abroad(claim: Claim, figures: Figures) -> Verdict:
    """Only the appetite is judged, not the weight that it gives. It takes yearly series of Chinese investment abroad that run from the year of the claim, or
    before it, to a later year. Holds if all of them rose; in part if some did; else not."""
    yearly = figures.of(pace="year").where(lambda one: one.metric_id in ABROAD and one.priority < 9).done()
    moves = []
    for part in yearly.series().values():
        old, new = part.until(claim.made), part.since(claim.made + 1)
        if len(old) and len(new):
            moves.append((old.newest(), new.newest()))
    if not moves:
        missing = f"yearly series of Chinese investment abroad that runs from {claim.made}, or before, to a later year"
        return untested(missing, *(yearly.of(metric).newest(missing) for metric in ("outbound_fdi_europe", "outbound_investment_announced")))
    rose = sum(new.value > old.value for old, new in moves)
    answer = HOLDS if rose == len(moves) else PARTLY if rose else FAILS
    told = listing([f"{spoken(new.metric)} {change_words(old.value, new.value)} from {old.when} to {new.when} (to {new.words})" for old, new in moves])
    return Verdict(answer, f"{capital(told)}.", tuple(one for old, new in moves for one in (new, old)))


@rule("c19")
def research_that_pays_off(claim: Claim, figures: Figures) -> Verdict:
    """The digital industry is not counted apart, research and patents of the whole country stand in for it, so at most in part: if China spends a larger share
    of its GDP on research than the EU, by the newest figures of one source, and its residents apply for more patents than in the year of the claim; else
    not."""
    ours, theirs = pair(figures.of("rd_expenditure_pct_gdp"), "china", "european-union", "research spending of China and the EU by one source")
    patents = figures.of("patent_applications", "china").firm()
    filed, now = patents.at(claim.made), patents.newest()
    answer = PARTLY if ours.value > theirs.value and now.value > filed.value else FAILS
    reason = (
        f"China spent {ours.words} of its GDP on research in {ours.when}, the EU {theirs.words}; its patent applications "
        f"{change_words(filed.value, now.value)}, from {filed.words} in {filed.when} to {now.words} in {now.when}."
    )
    return Verdict(answer, reason, (ours, theirs, now, filed))


@rule("c48")
def capital_only_in_china(claim: Claim, figures: Figures) -> Verdict:
    """Three measures, by one source as close to the claim as there is one: unicorns (young companies worth USD 1 billion), private investment in AI, and
    venture capital, where all of Asia-Pacific's, if China's is not known, is its upper limit. Holds if China is ahead of the US in all three; in part if in
    two; else not."""
    pairs = []
    for metric in ("unicorns", "ai_private_investment", "vc_investment"):
        what = f"figure of {metric.replace('_', ' ')} for both China and the US"
        try:
            pairs.append(pair(figures.of(metric), "china", "united-states", what, claim.made))
        except Undecided:
            pairs.append(pair(figures.of(metric), "asia-pacific", "united-states", what, claim.made))
    ahead = sum(ours.value > theirs.value and ours.entity_id == "china" for ours, theirs in pairs)
    answer = HOLDS if ahead == len(pairs) else PARTLY if ahead == 2 else FAILS
    told = [
        f"{spoken(ours.metric)} {ours.words}{'' if ours.entity_id == 'china' else f' (all of {ours.entity})'} against {theirs.words} in {ours.when}"
        for ours, theirs in pairs
    ]
    reason = f"China is shown ahead of the US in {ahead or 'none'} of {len(pairs)} measures: {listing(told)}."
    return Verdict(answer, reason, tuple(one for two in pairs for one in two))
