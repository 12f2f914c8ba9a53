"""Store rollouts: importing this registers the cards of the page."""

from cards import store_chains, store_cities, store_formats, store_plans  # noqa: F401  (each registers its cards)
