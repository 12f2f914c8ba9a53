from cards.verdicts.rules import FAILS, HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c18": Change(PARTLY, scaled(2, "outbound_fdi_europe", first=2024), HOLDS),
    "c19": Change(PARTLY, scaled(1.2, "patent_applications", "china", first=2021), HOLDS),
    "c48": Change(FAILS, scaled(3, "unicorns", "china"), PARTLY),
    "c62": Change(HOLDS, scaled(0.2, "deals"), PARTLY),
    "c78": Change(HOLDS, scaled(0.2, "portfolio_fair_value", "tencent"), PARTLY),
}
