from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c01": Change(PARTLY, scaled(0.001, entity="china"), FAILS),
    "c10": Change(HOLDS, scaled(100, entity=("japan", "germany", "south-korea")), FAILS),
    "c11": Change(HOLDS, scaled(2, entity="china", first=2017, last=2018), PARTLY),
    "c12": Change(PARTLY, scaled(0.1, "patent_applications", "china"), HOLDS),
    "c13": Change(PARTLY, scaled(0.001, entity=("china", "china-scoreboard-companies"), first=2019), FAILS),
    "c49": Change(PARTLY, scaled(0.2, "mobile_payment_share", "china"), FAILS),
    "c50": Change(HOLDS, scaled(0.5, "imports_from_china", first=2023), PARTLY),
    "c51": Change(FAILS, scaled(0.1, "rd_spend_world_share"), PARTLY),
    "c56": Change(UNTESTED, added(60, "high_tech_export_share_us_europe", "israel"), HOLDS),
    "c57": Change(PARTLY, scaled(2, "internet_penetration", "china"), HOLDS),
}
