"""Claims on the reach of Chinese apps and money abroad."""

from __future__ import annotations

from cards.verdicts.families import change_words, number_words, pair, risen
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict, rule
from cards.words import listing, plural, value_words

VERY_LARGE = 45e6  # monthly users in the EU from which its law calls a platform very large


@rule("c15")
def more_apps_with_reach(claim: Claim, figures: Figures) -> Verdict:
    """Two signs after the claim: the number of TikTok's users outside China at least doubled; and at least three apps from China have more than 45 million
    monthly users each in the EU, whose law then calls them very large. Holds if both are so, in part if one of them, else not."""
    world = figures.of("mau", "tiktok", region="Global", basis_id="company_statement").firm()
    before, after = risen(world, claim.made, "count of TikTok's users outside China before and after the claim")
    europe = figures.of("mau", region="Europe", basis_id="users_dsa_eu").done().since(claim.made + 1)
    newest = [part.newest() for part in europe.of(home="China").per_entity().values()]
    large = sorted((one for one in newest if one.value > VERY_LARGE), key=lambda one: -one.value)
    signs = (after.value >= 2 * before.value, len(large) >= 3)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    reason = (
        f"TikTok's monthly users outside China {change_words(before.value, after.value)} from {before.when} to {after.when}, to {after.words}. In the EU "
        f"{plural(len(large), 'app')} from China {'has' if len(large) == 1 else 'have'} more than {value_words(VERY_LARGE, 'persons')} a month"
    )
    reason += f": {listing([f'{one.entity} {number_words(one)} ({one.when})' for one in large], 3)}" if large else ""
    return Verdict(answer, f"{reason}.", (after, before, *large))


@rule("c16")
def price_of_the_app(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the stated sum lies between the lowest and the highest price that the press told at the time; in part if it is within a quarter of one of
    them; else not."""
    prices = figures.of("deal_value", "musical-ly", unit=claim.stated_unit).done()
    what = "price of the deal told by the press"
    high = prices.largest(what)
    low = min(prices, key=lambda one: one.value)
    stated = claim.stated or 0
    near = any(abs(stated - one.value) <= one.value / 4 for one in (low, high))
    answer = HOLDS if low.value <= stated <= high.value else PARTLY if near else FAILS
    span = f"{low.words} to {high.words}" if low.value < high.value else high.words
    return Verdict(
        answer, f"The press told a price of {span} for {high.entity} in {high.when}; the claim says nearly {value_words(stated, high.unit)}.", (high, low)
    )


MILLIONS = 50e6  # monthly users in one country from which on an app counts as at home there
STRONG = 100 / 3  # percent of a country's smartphone users
SOUTH_EAST_ASIA = ("demystify_malaysia", "demystify_philippines", "demystify_singapore")


@rule("c17")
def at_home_in_india_and_brazil(claim: Claim, figures: Figures) -> Verdict:
    """Holds if, after the claim, an app from China reached at least 50 million people a month in India and one did in Brazil, by the newest counts; in part if
    in only one of the two; else not. A ban that came later does not undo the aim, but is told."""
    counts = figures.of("overseas_mau").done().since(claim.made + 1).where(lambda one: one.priority < 9)
    india, brazil = _within(counts, "India"), _within(counts, "Brazil")
    many = sum(one.value >= MILLIONS for one in (india, brazil))
    reason = f"In India {_reach(india)}; in Brazil {_reach(brazil)}."
    bans = [part.newest() for part in figures.of("apps_banned").done().series().values()]
    reason += "".join(f" India banned {ban.words} apps from China in {ban.when}." for ban in bans)
    return Verdict((FAILS, PARTLY, HOLDS)[many], reason, (india, brazil, *bans))


def _within(counts: Figures, place: str) -> Figure:
    """The newest count of an app's users in one country, which its basis names."""
    return counts.where(lambda one: one.basis_id.endswith(f"_{place.lower()}")).newest(f"count of an app's users in {place} after the claim")


def _reach(one: Figure) -> str:
    """TikTok had 81 m users a month (Dec 2019); of what ads reach: TikTok's ads reached 91.8 m adults (Feb 2025)."""
    told = f"'s ads reached {number_words(one)} adults" if one.basis_id.startswith("ad_tools") else f" had {number_words(one)} users a month"
    return f"{one.entity}{told} ({one.when})"


@rule("c20")
def strong_in_south_east_asia(claim: Claim, figures: Figures) -> Verdict:
    """Strong means at least a third of a country's smartphone users. Holds if that is so in most countries of South-East Asia for which there is a
    figure, the one closest to the claim; in part if in at least one; else not."""
    reach = figures.of("overseas_penetration", "wechat").done().where(lambda one: one.basis_id in SOUTH_EAST_ASIA)
    places = [part.nearest(claim.made) for part in reach.series().values()]
    if not places:
        raise Undecided("share of people in South-East Asia who use WeChat")
    places.sort(key=lambda one: -one.value)
    strong = [one for one in places if one.value >= STRONG]
    answer = HOLDS if len(strong) > len(places) / 2 else PARTLY if strong else FAILS
    told = listing([f"{one.basis.split(',')[0]} {one.words} ({one.when})" for one in places])
    return Verdict(answer, f"WeChat reached at least a third of smartphone users in {len(strong)} of {plural(len(places), 'place')}: {told}.", tuple(places))


@rule("c21")
def among_russias_messengers(claim: Claim, figures: Figures) -> Verdict:
    """Strong means one of the three most used messengers. Holds if every list up to the year of the claim names WeChat among Russia's first three; in
    part if some do; else not."""
    lists = list(figures.of("messenger_top3_russia", "wechat").done().until(claim.made))
    if not lists:
        raise Undecided("list of the messengers used most in Russia")
    named = sum(one.value >= 1 for one in lists)
    answer = HOLDS if named == len(lists) else PARTLY if named else FAILS
    told = listing([one.when for one in lists])
    verb = "names" if named <= 1 else "name"
    reason = f"{named or 'None'} of {plural(len(lists), 'list')} ({told}) {verb} WeChat among Russia's three most used messengers."
    blocks = list(figures.of("days_blocked", "wechat").done())
    reason += "".join(f" Russia blocked it for {one.words} days in {one.when}." for one in blocks)
    return Verdict(answer, reason, (*reversed(lists), *blocks))


@rule("c22")
def half_of_whatsapp_in_south_africa(claim: Claim, figures: Figures) -> Verdict:
    """Strong means at least half as many users as WhatsApp in one survey. Holds if a survey of the year of the claim or the year before says so; in part if
    only an older one does; else not. Where a survey says no more than "more than", it cannot be tested."""
    users = figures.of("overseas_mau_south_africa").until(claim.made)
    ours, theirs = pair(users, "wechat", "whatsapp", "survey of both WeChat's and WhatsApp's users in South Africa")
    reason = f"In {ours.when}, by the last survey of both, WeChat had {number_words(ours)} users in South Africa and WhatsApp {number_words(theirs)}"
    if len(Figures((ours, theirs)).firm()) < 2:
        return Verdict(UNTESTED, f"{reason}. That leaves open whether one had half as many as the other.", (ours, theirs))
    answer = FAILS if ours.value < theirs.value / 2 else HOLDS if ours.year >= claim.made - 1 else PARTLY
    return Verdict(answer, f"{reason}.", (ours, theirs))


NEAR = 2  # years


@rule("c23")
def no_rival_but_whatsapp(claim: Claim, figures: Figures) -> Verdict:
    """Counts of messengers but WhatsApp, at most two years from the claim, are set against the highest estimate of WeChat's users outside China. Holds if none
    had more; in part if those that had stayed below twice as many; else not."""
    abroad = figures.of("overseas_mau", "wechat", region="Global").done()
    when = abroad.nearest(claim.made, "estimate of WeChat's users outside China").year
    ours = abroad.since(when).until(when).largest()
    counts = figures.of("mau", region="Global").done().since(claim.made - NEAR).until(claim.made + NEAR)
    others = counts.where(lambda one: one.entity_id not in ("wechat", "whatsapp") and one.priority < 9)
    rivals = sorted((part.nearest(claim.made) for part in others.per_entity().values()), key=lambda one: -one.value)
    if not rivals:
        raise Undecided("count of the users of another messenger")
    larger = [one for one in rivals if one.value > ours.value]
    answer = HOLDS if not larger else PARTLY if larger[0].value < 2 * ours.value else FAILS
    told = listing([f"{one.entity} had {number_words(one)} ({one.when})" for one in rivals])
    return Verdict(answer, f"WeChat had {number_words(ours)} users outside China in {ours.when} by the highest estimate; {told}.", (*rivals, ours))
