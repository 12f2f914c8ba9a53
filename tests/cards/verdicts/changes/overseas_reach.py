from datetime import date

from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, both, scaled

SURVEY_2018 = {"basis_id": "world_wide_worx", "period": "2018", "period_end": date(2018, 12, 31), "unit": "persons", "pace": "point", "market_id": None}

CHANGES = {
    "c15": Change(HOLDS, scaled(0.1, "mau", ("temu", "shein", "aliexpress")), PARTLY),
    "c16": Change(HOLDS, scaled(0.9, "deal_value"), PARTLY),
    "c17": Change(HOLDS, scaled(0.1, "overseas_mau", "tiktok", first=2024), PARTLY),
    "c20": Change(PARTLY, scaled(0.5, "overseas_penetration"), FAILS),
    "c21": Change(FAILS, added(1, "messenger_top3_russia", "wechat", period_end=date(2018, 6, 30)), PARTLY),
    "c22": Change(
        UNTESTED,
        both(*(added(users, "overseas_mau_south_africa", app, **SURVEY_2018) for app, users in (("wechat", 6e6), ("whatsapp", 10e6)))),
        HOLDS,
    ),
    "c23": Change(FAILS, scaled(0.1, "mau", ("facebook-messenger", "telegram")), HOLDS),
}
