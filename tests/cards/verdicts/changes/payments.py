from datetime import date

from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, both, scaled

CHANGES = {
    "c24": Change(
        UNTESTED,
        both(*(added(yuan, "card_payment_value", "china", pace="year", period_end=date(year, 12, 31)) for year, yuan in ((2018, 9e12), (2023, 8e12)))),
        HOLDS,
    ),
    "c26": Change(UNTESTED, added(6, "financial_licences", "ant-group"), HOLDS),
    "c42": Change(UNTESTED, added(130e6, "face_pay_users", "china", status="reported", period="2021", period_end=date(2021, 12, 31)), HOLDS),
    "c53": Change(PARTLY, scaled(0.5, "overseas_merchants_ratio"), FAILS),
    "c74": Change(HOLDS, scaled(0.5, "mau", "alipay"), PARTLY),
    "c82": Change(UNTESTED, added(60, "payments_share_of_fintech_revenue", "tencent"), HOLDS),
    "c84": Change(HOLDS, scaled(0.9, "market_share"), FAILS),
    "c85": Change(PARTLY, scaled(0.8, "adoption_rate"), FAILS),
}
