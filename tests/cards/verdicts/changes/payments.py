from datetime import date

from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled, without

CHANGES = {
    "c24": Change(PARTLY, scaled(2, "adoption_rate", "unionpay-quickpass"), FAILS),
    "c26": Change(PARTLY, without("bank_sme_customers"), UNTESTED),
    "c42": Change(PARTLY, added(130e6, "face_pay_users", "china", status="reported", period="2021", period_end=date(2021, 12, 31)), HOLDS),
    "c53": Change(PARTLY, scaled(0.5, "overseas_merchants_ratio"), FAILS),
    "c74": Change(HOLDS, scaled(0.5, "mau", "alipay"), PARTLY),
    "c82": Change(UNTESTED, added(60, "payments_share_of_fintech_revenue", "tencent"), HOLDS),
    "c84": Change(HOLDS, scaled(0.9, "market_share"), FAILS),
    "c85": Change(HOLDS, scaled(0.8, "adoption_rate"), PARTLY),
}
