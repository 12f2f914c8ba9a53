from cards.verdicts.rules import FAILS, HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c39": Change(PARTLY, scaled(5, "retail_customers", "revolut"), FAILS),
    "c40": Change(PARTLY, scaled(2, "ownership_share"), HOLDS),
}
