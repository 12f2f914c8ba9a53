from datetime import date

from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, both, scaled

CHANGES = {
    "c61": Change(PARTLY, scaled(0.2, "mau"), FAILS),
    "c63": Change(PARTLY, scaled(0.1, "portfolio_companies"), FAILS),
    "c66": Change(PARTLY, scaled(2, "mini_program_dau"), HOLDS),
    "c75": Change(UNTESTED, added(95, "orders_share_on_cloud", "alibaba-cloud"), HOLDS),
    "c81": Change(HOLDS, scaled(0.1, "mini_program_dau"), PARTLY),
    "c86": Change(
        UNTESTED,
        both(*(added(20 + year - 2019, "outside_trade_sales_share", "china", period_end=date(year, 12, 31)) for year in (2019, 2020))),
        HOLDS,
    ),
    "c88": Change(PARTLY, scaled(0.1, "portfolio_companies"), FAILS),
}
