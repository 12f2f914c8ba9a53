from cards.verdicts.rules import HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c28": Change(HOLDS, scaled(0.9, "internet_users", "china"), PARTLY),
    "c59": Change(HOLDS, scaled(0.9, "population"), PARTLY),
    "c60": Change(HOLDS, scaled(0.8, "internet_users"), PARTLY),
}
