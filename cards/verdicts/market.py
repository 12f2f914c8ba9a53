"""Claims on the size of the Chinese market."""

from __future__ import annotations

from cards.verdicts.families import number_words
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import value_words


def _about(claim: Claim, counts: Figures, what: str) -> Verdict:
    """Holds if a count of the claim's year is within 5% of the stated number, in part if within 15%, else not."""
    year = counts.firm().since(claim.made).until(claim.made)
    newest = year.newest(f"{what} in {claim.made}")
    stated = claim.stated or 0
    nearest = min(year, key=lambda one: abs(one.value - stated))
    off = abs(nearest.value - stated) / stated
    answer = HOLDS if off <= 0.05 else PARTLY if off <= 0.15 else FAILS
    reason = f"The count was {nearest.words} in {nearest.when}"
    reason += f" and {newest.words} in {newest.when}" if newest != nearest else ""
    return Verdict(answer, f"{reason}; the claim says {value_words(stated, nearest.unit)}.", tuple(dict.fromkeys((nearest, newest))))


@rule("c59")
def population_of_china(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the population of China in the year of the claim is within 5% of the stated number; in part if within 15%; else not."""
    return _about(claim, figures.of("population", "china", basis_id="wdi"), "population of China")


@rule("c60")
def internet_users_of_china(claim: Claim, figures: Figures) -> Verdict:
    """Holds if one of the counts of internet users in the year of the claim is within 5% of the stated number; in part if within 15%; else not."""
    return _about(claim, figures.of("internet_users", "china", basis_id="cnnic"), "count of internet users in China")


@rule("c28")
def immense(claim: Claim, figures: Figures) -> Verdict:
    """Holds if China had more internet users in the year of the claim than the US and the EU together have people; in part if more than either of them;
    else not."""
    users = figures.of("internet_users", "china").firm().nearest(claim.made, "count of China's internet users")
    people = [
        figures.of("population", entity).firm().longest(f"population of {name}").nearest(claim.made)
        for entity, name in (("united-states", "the US"), ("european-union", "the EU"))
    ]
    total = sum(one.value for one in people)
    answer = HOLDS if users.value > total else PARTLY if users.value > max(one.value for one in people) else FAILS
    lived = value_words(total, "persons")
    reason = f"China had {number_words(users)} internet users in {users.when}; the US and the EU together had {lived} in {people[0].when}."
    return Verdict(answer, reason, (users, *people))
