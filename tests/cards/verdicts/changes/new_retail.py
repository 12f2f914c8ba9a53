from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, both, scaled, without

CHANGES = {
    "c06": Change(UNTESTED, scaled(0.5, "arvr_spending_share"), FAILS),
    "c33": Change(PARTLY, scaled(0.3, "stores", "freshippo", first=2019), FAILS),
    "c34": Change(UNTESTED, scaled(0.5, "connected_stores", first=2019), FAILS),
    "c35": Change(FAILS, both(scaled(6, "stores", first=2017, last=2017), scaled(14.5, "stores", first=2018, last=2018)), HOLDS),
    "c36": Change(HOLDS, without("delivery_minutes", last=2018), PARTLY),
}
