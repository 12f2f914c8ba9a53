"""Claims on Chinese consumers."""

from __future__ import annotations

from cards.verdicts.families import spoken
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, PARTLY, Verdict, rule
from cards.words import listing, plural
from charts import words

SERVICES = ("online_shopping_users", "mobile_payment_users", "short_video_users", "live_commerce_users", "food_delivery_users", "generative_ai_users")


@rule("c05")
def services_reach_most_users(claim: Claim, figures: Figures) -> Verdict:
    """Liking is not counted, so at most in part: if at least half of the services counted (shopping, payment, short videos, live shopping, meals, generative
    AI) reach more than half of China's internet users, by the newest count since the claim that gives both; else not."""
    everybody = {one.period_end: one for one in figures.of("internet_users", "china", basis_id="cnnic").firm()}
    found: list[tuple[float, Figure]] = []
    for service in SERVICES:
        counts = figures.of(service, "china", basis_id="cnnic").firm().since(claim.made).where(lambda one: one.period_end in everybody)
        if len(counts):
            newest = counts.newest()
            found.append((100 * newest.value / everybody[newest.period_end].value, newest))
    if not found:
        raise Undecided(f"count of a service and of all internet users since {claim.made}")
    found.sort(key=lambda pair: pair[0], reverse=True)
    reached = [pair for pair in found if pair[0] > 50]
    answer = PARTLY if 2 * len(reached) >= len(found) else FAILS
    rest = found[len(reached) :]
    verb = "reaches" if len(reached) == 1 else "reach"
    reason = f"Of {plural(len(found), 'service')} counted, {len(reached)} {verb} more than half of China's internet users"
    reason += f", such as {_told(reached[:2])}" if reached else ""
    reason += f"; not {_told(rest[:2])}" if rest else ""
    return Verdict(answer, f"{reason}. Liking is not counted.", tuple(one for _, one in found))


def _told(pairs: list[tuple[float, Figure]]) -> str:
    return listing([f"{spoken(one.metric)} ({words(share, 'percent')} in {one.when})" for share, one in pairs])
