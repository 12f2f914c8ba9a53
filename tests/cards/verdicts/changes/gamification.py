from cards.verdicts.rules import FAILS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c37": Change(PARTLY, scaled(0.5, "double11_gmv", "alibaba", first=2021), FAILS),
    "c41": Change(PARTLY, scaled(0.3, "gamified_users"), FAILS),
    "c47": Change(UNTESTED, scaled(0.5, "housing_transactions", first=2024), FAILS),
}
