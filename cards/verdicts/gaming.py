"""Claims on games."""

from __future__ import annotations

from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural


@rule("c79")
def largest_games_company(claim: Claim, figures: Figures) -> Verdict:
    """Holds if Tencent comes first in every ranking by revenue from games that names at least three companies, for the years from two before the claim on;
    in part if in some of them; else not."""
    lists: dict[tuple, list[Figure]] = {}
    for one in figures.of("games_revenue", unit="USD").firm().since(claim.made - 2):
        lists.setdefault((one.period_end, -one.priority, one.basis_id, one.pace), []).append(one)
    rankings = [sorted(part, key=lambda one: -one.value) for _, part in sorted(lists.items()) if len(part) >= 3]
    if not rankings:
        raise Undecided(f"ranking of at least three companies by revenue from games since {claim.made - 2}")
    first = [ranking for ranking in rankings if ranking[0].entity_id == "tencent"]
    answer = HOLDS if len(first) == len(rankings) else PARTLY if first else FAILS
    newest = rankings[-1]
    reason = f"Tencent comes first in {len(first)} of {plural(len(rankings), 'ranking')} since {claim.made - 2}. In that of {newest[0].when}, "
    reason += f"{listing([f'{one.entity} had {one.words}' for one in newest[:2]])}."
    return Verdict(answer, reason, tuple(newest))


@rule("c38")
def born_and_built_for_games(claim: Claim, figures: Figures) -> Verdict:
    """Two tests: games came within a year of Tencent's founding; and games bring at least half of its revenue, by the figure closest to the claim. Holds
    if both are so; in part if one is; else not."""
    share = figures.of("games_revenue_share", "tencent").done().nearest(claim.made, "share of games in Tencent's revenue")
    founded = figures.of("founding_year", "tencent").done().newest("year of Tencent's founding")
    games = figures.of("first_games_year", "tencent").done().newest("year of Tencent's first games")
    tests = (games.value - founded.value <= 1, share.value >= 50)
    answer = HOLDS if all(tests) else PARTLY if any(tests) else FAILS
    reason = (
        f"Tencent was founded in {founded.value:.0f} and began with games in {games.value:.0f}; in {share.when} games brought {share.words} of its revenue."
    )
    return Verdict(answer, reason, (share, games, founded))
