"""Claims on the rivalry of Tencent, Alibaba and the West."""

from __future__ import annotations

from cards.verdicts.families import pair
from cards.verdicts.figures import Claim, Figures
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import value_words


@rule("c31")
def monopolies_out_of_reach(claim: Claim, figures: Figures) -> Verdict:
    """Monopoly is read as more than half of a market. Two markets, by the newest estimate since the claim: mobile payment (Alipay and WeChat Pay together)
    and online retail (Alibaba). Holds so far if both shares are above half; in part if one is; else not, nor if a Western firm is known to have more than
    a tenth."""
    shares = figures.of("market_share", region="China").done().where(lambda one: one.priority < 9)
    retail = shares.of(market_id="ecommerce")
    alipay, wechat = pair(
        shares.of(market_id="mobile_payments").since(claim.made), "alipay", "tenpay-wechat-pay", f"estimate since {claim.made} of both Alipay and WeChat Pay"
    )
    alibaba = retail.of(entity="alibaba").since(claim.made).newest(f"share of Alibaba since {claim.made}")
    west = shares.where(lambda one: one.home in ("US", "Europe") and one.market_id in ("ecommerce", "mobile_payments")).newest(
        "share of a Western firm in China"
    )
    together = alipay.value + wechat.value
    kept = (together > 50) + (alibaba.value > 50)
    answer = FAILS if west.value > 10 or not kept else HOLDS if kept == 2 else PARTLY
    reason = (
        f"Alipay and WeChat Pay had {value_words(together, 'percent')} of mobile payment in {alipay.when}, "
        f"Alibaba {alibaba.words} of online retail in {alibaba.when} ({alibaba.basis}). "
        f"The last share known of a Western firm is {west.entity}'s {west.words} in {west.when}."
    )
    return Verdict(answer, reason, (alipay, wechat, alibaba, west))
