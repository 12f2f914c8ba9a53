"""Cards: each answers one question with a finding, a figure, its rows and its sources. Importing this fills the register."""

from cards import (  # noqa: F401  (each registers its cards)
    blockchain,
    claims,
    concentration,
    country,
    deal_flows,
    deals,
    ecosystem_group,
    ecosystems,
    europe_lag,
    gamification,
    gaming,
    innovation,
    internet,
    journey,
    lower_tier,
    market_share,
    overseas,
    overview,
    payments,
    ping_an,
    rd,
    rd_ratios,
    rd_regions,
    reach,
    search,
    social_credit,
    store_chains,
    store_cities,
    store_formats,
    store_plans,
    super_app,
    users,
    wallets_abroad,
    wechat_abroad,
)
from cards.base import CARDS, Card, Nothing, build
from cards.filters import Filters

__all__ = ["CARDS", "Card", "Filters", "Nothing", "build"]
