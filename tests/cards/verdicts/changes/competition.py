from cards.verdicts.rules import HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c31": Change(PARTLY, scaled(1.2, "market_share", "alibaba", first=2021), HOLDS),
}
