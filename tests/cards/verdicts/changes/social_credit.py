from datetime import date

from cards.verdicts.rules import FAILS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c54": Change(FAILS, scaled(4, "social_credit_scored_share"), PARTLY),
    "c55": Change(UNTESTED, added(200e6, "credit_score_base_users", "sesame-credit", period_end=date(2021, 12, 31)), PARTLY),
}
