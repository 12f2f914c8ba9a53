"""The claims of the two articles put to the test. Importing this registers every rule."""

from cards.verdicts import (  # noqa: F401  (each registers its rules)
    blockchain,
    competition,
    consumers,
    ecommerce,
    ecosystems,
    fintech,
    gamification,
    gaming,
    investment,
    logistics,
    lower_tier_cities,
    market,
    new_retail,
    overseas_reach,
    payments,
    ping_an,
    social_apps,
    social_credit,
    tourism,
    us_china_europe,
)
from cards.verdicts.figures import Claim, Figure, Figures, claims, evidence, stated
from cards.verdicts.rules import ANSWERS, RULES, Verdict, judge, statement, verdict

__all__ = ["ANSWERS", "RULES", "Claim", "Figure", "Figures", "Verdict", "claims", "evidence", "judge", "stated", "statement", "verdict"]
