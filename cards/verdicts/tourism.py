"""Claims on tourists from China."""

from __future__ import annotations

from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import value_words

GREAT = 100e6  # trips a year


@rule("c52")
def great_numbers_travel(claim: Claim, figures: Figures) -> Verdict:
    """Holds if residents of mainland China made more than 100 million trips abroad in the newest year up to the claim, Hong Kong and Macao counted as abroad;
    in part if they did so only later; else not."""
    trips = figures.of("outbound_trips", "china", basis_id="china_tourism_office", pace="year").done()
    then = trips.until(claim.made).newest(f"count of trips abroad up to {claim.made}")
    best, newest = trips.largest(), trips.newest()
    answer = HOLDS if then.value > GREAT else PARTLY if best.value > GREAT else FAILS
    reason = f"Residents made {then.words} trips abroad in {then.when}, {'above' if then.value > GREAT else 'not above'} {value_words(GREAT, 'count')}"
    reason += f"; {best.words} in {best.when}, the most so far" if best != then else ""
    reason += f"; {newest.words} in {newest.when}, the newest count" if newest not in (then, best) else ""
    return Verdict(answer, f"{reason}.", tuple(dict.fromkeys((then, best, newest))))
