from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c61": Change(PARTLY, scaled(0.2, "mau"), FAILS),
    "c63": Change(PARTLY, scaled(0.1, "portfolio_companies"), FAILS),
    "c66": Change(PARTLY, scaled(2, "mini_program_dau"), HOLDS),
    "c75": Change(UNTESTED, added(95, "orders_share_on_cloud", "alibaba-cloud"), HOLDS),
    "c81": Change(HOLDS, scaled(0.1, "mini_program_dau"), PARTLY),
    "c86": Change(PARTLY, scaled(0.85, "ecommerce_share_of_retail", first=2020, last=2020), FAILS),
    "c88": Change(PARTLY, scaled(0.1, "portfolio_companies"), FAILS),
}
