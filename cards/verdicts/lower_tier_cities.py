"""Claims on smaller cities and the country around them."""

from __future__ import annotations

from cards.verdicts.families import change_words
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict, rule
from cards.words import plural


@rule("c03")
def growth_comes_from_smaller_cities(claim: Claim, figures: Figures) -> Verdict:
    """Two signs since the claim: more than half of the new users of shopping services come from smaller cities, by every report at hand; and online sales grow
    faster in rural areas than in the whole country. Holds if both are so by the end of the ten years, in part if one of them, else not."""
    shares = figures.of("lower_tier_share_of_new_users").done().since(claim.made)
    lowest = -max(-one.value for one in shares) if len(shares) else None
    if lowest is None:
        raise Undecided(f"share of new users from smaller cities since {claim.made}")
    rural = {one.year: one for one in figures.of("rural_online_retail_sales", "china", pace="year").firm()}
    whole = {one.year: one for one in figures.of("online_retail_sales", "china", pace="year", basis_id="nbs").firm()}
    both = sorted(rural.keys() & whole.keys())
    before = [year for year in both if year <= claim.made]
    if not before or both[-1] <= claim.made:
        raise Undecided("online sales of both rural areas and the whole country before and after the claim")
    first, last = before[-1], both[-1]
    faster = rural[last].value / rural[first].value > whole[last].value / whole[first].value
    signs = (lowest > 50, faster)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    above = sum(one.value > 50 for one in shares)
    years = "–".join(dict.fromkeys(str(one.year) for one in (shares.oldest(), shares.newest())))
    reason = (
        f"From {first} to {last} rural online sales {change_words(rural[first].value, rural[last].value)}, those of all China "
        f"{change_words(whole[first].value, whole[last].value)}. "
        f"{above} of {plural(len(shares), 'report')} ({years}) {'puts' if above == 1 else 'put'} more than half of the new users in smaller cities."
    )
    return Verdict(answer, reason, (rural[last], rural[first], whole[last], whole[first], *shares))


@rule("c04")
def smaller_cities_are_as_online(claim: Claim, figures: Figures) -> Verdict:
    """Smaller cities are taken to lie between the country and all towns together. So the claim holds if even in the country four in five people use the
    internet, at the date closest to it; not, if even in towns fewer than half do. In between it cannot be tested."""
    towns = figures.of("urban_internet_penetration", "china").firm()
    country = figures.of("rural_internet_penetration", "china").firm()
    ends = {one.period_end for one in towns}
    rural = country.where(lambda one: one.period_end in ends).nearest(claim.made, "count of internet users in both towns and the country")
    urban = towns.where(lambda one: one.period_end == rural.period_end).newest()
    answer = HOLDS if rural.value >= 80 else FAILS if urban.value < 50 else UNTESTED
    told = f"In {rural.when}, {rural.words} of the people in the country and {urban.words} in towns used the internet. Smaller cities lie in between"
    return Verdict(answer, f"{told}{'; nobody at hand counts them apart' if answer == UNTESTED else ''}.", (rural, urban))
