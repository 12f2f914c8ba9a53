from cards.verdicts.rules import FAILS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c05": Change(PARTLY, scaled(2, "internet_users"), FAILS),
}
