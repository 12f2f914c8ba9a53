from cards.verdicts.rules import HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, both, scaled

CHANGES = {
    "c76": Change(PARTLY, both(scaled(51 / 63, "ownership_share", first=2019), scaled(0.8, "ownership_share", last=2018)), HOLDS),
    "c77": Change(UNTESTED, both(added(90, "same_day_share", "jd-com"), added(70, "same_day_share", "cainiao")), PARTLY),
}
