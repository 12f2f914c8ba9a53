"""Cards: each answers one question with a finding, a figure, its rows and its sources. Importing this fills the register."""

from cards import (  # noqa: F401  (each registers its cards)
    concentration,
    country,
    internet,
    market_share,
    observations,
    overview,
    payments,
    rd,
    rd_ratios,
    rd_regions,
    reach,
    store_chains,
    store_cities,
    store_formats,
    store_plans,
    users,
)
from cards.base import CARDS, Card, Nothing, build
from cards.filters import Filters

__all__ = ["CARDS", "Card", "Filters", "Nothing", "build"]
