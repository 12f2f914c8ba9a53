from cards.verdicts.rules import FAILS, HOLDS, PARTLY
from tests.cards.verdicts.change import Change, scaled

CHANGES = {
    "c02": Change(PARTLY, scaled(0.3, "blockchain_patents_share_cumulative", "china"), FAILS),
    "c43": Change(FAILS, scaled(10, "ecny_transaction_value", first=2025), PARTLY),
    "c45": Change(HOLDS, scaled(1.002, "launch_year"), PARTLY),
    "c46": Change(PARTLY, scaled(2, "rd_expenditure_pct_gdp", "china"), HOLDS),
}
