from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c37": Change(UNTESTED, added(60, "shop_for_ease_or_fun_share", "china", status="estimate"), HOLDS),
    "c41": Change(PARTLY, scaled(0.3, "gamified_users"), FAILS),
    "c47": Change(UNTESTED, added(2, "virtual_home_sales_share", "china"), PARTLY),
}
