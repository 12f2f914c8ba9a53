from cards.verdicts.rules import HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c52": Change(HOLDS, scaled(0.5, "outbound_trips", last=2018), PARTLY),
}
