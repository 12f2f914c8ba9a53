from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED
from tests.cards.verdicts.change import Change, added, scaled

CHANGES = {
    "c64": Change(HOLDS, scaled(0.5, "revenue", "ping-an"), PARTLY),
    "c68": Change(HOLDS, scaled(1.001, "founding_year", last=2020), PARTLY),
    "c69": Change(PARTLY, scaled(0.5, "revenue"), FAILS),
    "c70": Change(UNTESTED, added(60, "non_insurance_revenue_share", "ping-an"), HOLDS),
    "c71": Change(PARTLY, scaled(0.9, "retail_customers", first=2019), FAILS),
    "c72": Change(PARTLY, scaled(0.5, "customers_multi_contract_share"), FAILS),
}
