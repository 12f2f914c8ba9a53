from cards.verdicts.rules import FAILS, HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c38": Change(FAILS, scaled(2, "games_revenue_share"), PARTLY),
    "c79": Change(HOLDS, scaled(0.5, "games_revenue", "tencent", first=2022), PARTLY),
}
