"""Claims on smaller cities and the country around them."""

from __future__ import annotations

from cards.verdicts.families import change_words
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict, rule
from cards.words import plural


@rule("c03")
def growth_comes_from_smaller_cities(claim: Claim, figures: Figures) -> Verdict:
    """Two signs since the claim: more than half of the new users that shopping services report come from smaller cities, in every report; and online sales
    of rural areas grow faster than those of the whole country. Holds if both are so by the end of the ten years, in part if one of them, else not."""
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
    reason = (
        f"From {first} to {last} rural online sales {change_words(rural[first].value, rural[last].value)}, those of all China "
        f"{change_words(whole[first].value, whole[last].value)}. "
        f"{above} of {plural(len(shares), 'report')} put more than half of the new users in smaller cities."
    )
    return Verdict(answer, reason, (rural[last], rural[first], whole[last], whole[first], *shares))


@rule("c04")
def smaller_cities_are_as_online(claim: Claim, figures: Figures) -> Verdict:
    """Smaller cities lie between the country and the big cities. So the claim holds if, in the figures closest to the end of its year, people in the country
    use the internet nearly as often (nine tenths) as people in towns. Otherwise it cannot be tested, because nobody at hand counts by size of city."""
    towns = figures.of("urban_internet_penetration", "china").firm()
    country = figures.of("rural_internet_penetration", "china").firm()
    ends = {one.period_end for one in towns}
    rural = country.where(lambda one: one.period_end in ends).nearest(claim.made, "count of internet users in both towns and the country")
    urban = towns.where(lambda one: one.period_end == rural.period_end).newest()
    told = f"In {rural.when}, {rural.words} of the people in the country and {urban.words} in towns used the internet"
    if rural.value >= 0.9 * urban.value:
        return Verdict(HOLDS, f"{told}; smaller cities lie in between.", (rural, urban))
    return Verdict(UNTESTED, f"{told}. Smaller cities lie in between; a count by size of city would decide it.", (rural, urban))
