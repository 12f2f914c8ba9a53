from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, both, scaled, without

CHANGES = {
    "c06": Change(UNTESTED, added(12, "arvr_shoppers_share", "china", status="estimate"), PARTLY),
    "c33": Change(PARTLY, scaled(0.3, "stores", "freshippo", first=2019), FAILS),
    "c34": Change(UNTESTED, added(60, "personal_offers_share", "china"), HOLDS),
    "c35": Change(UNTESTED, both(scaled(6, "stores", first=2017, last=2017), scaled(14.5, "stores", first=2018, last=2018)), HOLDS),
    "c36": Change(HOLDS, without("delivery_minutes", last=2018), PARTLY),
}
