from cards.verdicts.rules import FAILS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c39": Change(PARTLY, scaled(0.4, "retail_customers", "webank"), FAILS),
    "c40": Change(UNTESTED, added(12, "bank_business_share", "webank"), PARTLY),
}
