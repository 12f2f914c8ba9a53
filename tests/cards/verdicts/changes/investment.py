from datetime import date

from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, both, scaled

EUROPE_2017 = {
    "basis_id": "merics_rhodium",
    "priority": 1,
    "region": "Europe",
    "unit": "EUR",
    "pace": "year",
    "period": "2017",
    "period_end": date(2017, 12, 31),
}

CHANGES = {
    "c18": Change(UNTESTED, added(30e9, "outbound_fdi_europe", "china", **EUROPE_2017), FAILS),
    "c19": Change(PARTLY, scaled(0.9, "patent_applications", "china", first=2019), FAILS),
    "c48": Change(FAILS, both(scaled(3, "unicorns", "china"), scaled(20, "ai_private_investment", "china")), PARTLY),
    "c62": Change(PARTLY, added(60, "deals", "alibaba", pace="year", period_end=date(2020, 12, 31)), HOLDS),
    "c78": Change(PARTLY, scaled(0.2, "portfolio_fair_value", "tencent"), FAILS),
}
