from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c02": Change(UNTESTED, added(1, "technology_talk_rank", "china"), HOLDS),
    "c43": Change(FAILS, scaled(10, "ecny_transaction_value", first=2025), PARTLY),
    "c45": Change(HOLDS, scaled(1.002, "launch_year"), PARTLY),
    "c46": Change(PARTLY, scaled(0.05, "patent_applications", "china"), FAILS),
}
