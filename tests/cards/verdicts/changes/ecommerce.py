from datetime import date

from cards.verdicts.rules import HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c25": Change(HOLDS, scaled(0.1, "market_share", "alibaba"), PARTLY),
    "c65": Change(PARTLY, scaled(2, "revenue", "alibaba"), HOLDS),
    "c73": Change(UNTESTED, added(5, "marketplaces", "alibaba", period_end=date(2020, 12, 31)), PARTLY),
    "c83": Change(HOLDS, scaled(0.5, "ownership_share", first=2021), PARTLY),
}
