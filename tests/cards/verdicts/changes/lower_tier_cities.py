from cards.verdicts.rules import EARLY, HOLDS, UNTESTED
from tests.cards.verdicts.change import Change, scaled, without

CHANGES = {
    "c03": Change(EARLY, without("lower_tier_share_of_new_users"), UNTESTED),
    "c04": Change(UNTESTED, scaled(2.1, "rural_internet_penetration"), HOLDS),
}
