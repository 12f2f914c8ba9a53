"""Claims on games in shopping and payment."""

from __future__ import annotations

from cards.verdicts.families import number_words, untested
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule

PLAYERS = 200e6  # people


@rule("c37")
def why_people_shop(claim: Claim, figures: Figures) -> Verdict:
    """Holds if at least half of the people asked in China say that they shop online because it is easy or fun, by the survey closest to the claim; in part if
    at least a third; else not."""
    asked = figures.of("shop_for_ease_or_fun_share", "china").done()
    missing = "survey of why people in China shop"
    if not len(asked):
        return untested(missing, figures.of("double11_gmv", "alibaba", unit="CNY").firm().nearest(claim.made, missing))
    share = asked.nearest(claim.made)
    answer = HOLDS if share.value >= 50 else PARTLY if share.value >= 100 / 3 else FAILS
    return Verdict(answer, f"In {share.when}, {share.words} of those asked said that they shop online because it is easy or fun.", (share,))


@rule("c41")
def games_in_payment(claim: Claim, figures: Figures) -> Verdict:
    """Whether people pay because it is fun is not counted, so at most in part: if at least 200 million people have played a game in a payment app, and more
    of them after the year of the claim than up to it; else not."""
    players = figures.of("gamified_users").done()
    before = players.until(claim.made).newest(f"count of players up to {claim.made}")
    after = players.since(claim.made + 1).newest(f"count of players after {claim.made}")
    answer = PARTLY if after.value >= PLAYERS and after.value > before.value else FAILS
    reason = f"By {before.when}, {before.words} had played {after.entity}, the game inside Alipay; by {after.when}, {number_words(after)}."
    return Verdict(answer, f"{reason} Whether they pay for fun is not counted.", (after, before))


@rule("c47")
def homes_sold_virtually(claim: Claim, figures: Figures) -> Verdict:
    """Holds if, at some time after the claim, at least a tenth of the homes sold in China were sold without a visit, on a screen; in part if at least one in a
    hundred; else not."""
    shares = figures.of("virtual_home_sales_share", "china").done().since(claim.made)
    missing = "share of homes in China that are sold without a visit, on a screen"
    if not len(shares):
        return untested(missing, figures.of("housing_transactions", "beike").done().newest(missing))
    share = shares.largest()
    answer = HOLDS if share.value >= 10 else PARTLY if share.value >= 1 else FAILS
    return Verdict(answer, f"In {share.when}, {share.words} of the homes sold in China were sold without a visit.", (share,))
