"""Claims on games in shopping and payment."""

from __future__ import annotations

from cards.verdicts.families import change_words, number_words
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.rules import FAILS, PARTLY, UNTESTED, Verdict, rule
from cards.words import listing

PLAYERS = 200e6  # people


@rule("c37")
def festive_shopping_grows(claim: Claim, figures: Figures) -> Verdict:
    """Why people buy is not counted, so at most in part: if sales at Alibaba's festival, Singles' Day, grew from the year of the claim on by every way of
    counting that has two years; else not."""
    series = figures.of("double11_gmv", "alibaba", unit="CNY").firm().since(claim.made).series().values()
    moves = sorted(((part.oldest(), part.newest()) for part in series if len(part) > 1), key=lambda two: two[0].period_end)
    if not moves:
        raise Undecided(f"sales on Singles' Day in two years since {claim.made} counted alike")
    told = listing([f"{change_words(old.value, new.value)} from {old.year} to {new.year} ({new.basis.split(', ')[-1]}: {new.words})" for old, new in moves])
    answer = PARTLY if all(new.value > old.value for old, new in moves) else FAILS
    return Verdict(
        answer, f"Alibaba's sales on Singles' Day {told}. Whether for efficiency or fun is not counted.", tuple(one for old, new in moves for one in (new, old))
    )


@rule("c41")
def games_in_payment(claim: Claim, figures: Figures) -> Verdict:
    """Whether people pay because it is fun is not counted, so at most in part: if at least 200 million people have played a game in a payment app and
    more joined after the year of the claim; else not."""
    players = figures.of("gamified_users").done()
    before = players.until(claim.made).newest(f"count of players up to {claim.made}")
    after = players.since(claim.made + 1).newest(f"count of players after {claim.made}")
    answer = PARTLY if after.value >= PLAYERS and after.value > before.value else FAILS
    reason = f"By {before.when}, {before.words} had played {after.entity}, the game inside Alipay; by {after.when}, {number_words(after)}."
    return Verdict(answer, f"{reason} Whether they pay for fun is not counted.", (after, before))


@rule("c47")
def virtual_selling_elsewhere(claim: Claim, figures: Figures) -> Verdict:
    """Does not hold if the property deals made on the platform Beike became fewer. Otherwise it cannot be tested: how many homes were viewed or sold
    virtually is not counted, and a deal on a platform may be made face to face."""
    deals = figures.of("housing_transactions", "beike").done().since(claim.made)
    before, after = deals.oldest("count of property deals on a platform"), deals.newest()
    told = f"Deals on Beike {change_words(before.value, after.value)}, from {before.words} in {before.when} to {after.words} in {after.when}"
    if after.value < before.value:
        return Verdict(FAILS, f"{told}.", (after, before))
    return Verdict(UNTESTED, f"{told}, but those made virtually are not counted.", (after, before))
