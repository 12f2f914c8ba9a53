"""What the cards of store rollouts share: their figures under the filters, one series a chain, counts in words."""

from __future__ import annotations

import pandas as pd

import queries
from cards.filters import Filters
from cards.words import QUALIFIERS, period_words
from charts import words

HOLLOW = "Hollow marks are estimates or floors (“more than”)."


def figures(filters: Filters, *, years: bool = True, abroad: bool = False) -> pd.DataFrame:
    """The figures of stores under the shared filters; with `abroad` a chain's worldwide figures count for its home region."""
    rows = queries.run("store_figures")
    market = rows["region"].where(rows["region"] != "Global", rows["home"]) if abroad else rows["region"]
    keep = market.isin(filters.regions)
    if filters.companies:
        keep &= rows["entity_id"].isin(filters.entities)
    if years:
        keep &= rows["period_end"].dt.year.between(*filters.years)
    return rows[keep]


def one_series(rows: pd.DataFrame) -> pd.DataFrame:
    """One series a chain: the one with most points on a single metric, basis and pace; ordered by chain and date."""
    rows = rows[rows["priority"] < 9]
    keys = ["entity_id", "metric_id", "region", "basis_id", "pace"]
    size = rows.groupby(keys, sort=False).agg(
        points=("value", "size"), newest=("period_end", "max"), whole=("basis_id", lambda ids: ids.iloc[0] == "chain_total")
    )
    best = size.reset_index().sort_values(["points", "whole", "newest"], ascending=False).drop_duplicates("entity_id")
    return rows.merge(best[keys], on=keys)


def of(row: object) -> str:
    """The value of a row with its qualifier and when: about 500 (Jan 2026)."""
    qualifier = row.qualifier if isinstance(row.qualifier, str) else ""
    return f"{QUALIFIERS.get(qualifier, '')}{words(row.value, digits=6)} ({period_words(row.period)})"


def due(period: str) -> str:
    """By when a plan was to be reached: by the end of 2022, by Jul 2018."""
    return f"by {period_words(period)}" if len(period) == 7 and period[5].isdigit() else f"by the end of {period_words(period)}"


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest row of each series, the largest first."""
    return rows.sort_values("period_end").groupby("series").tail(1).sort_values("value", ascending=False)


def years_words(filters: Filters) -> str:
    """2018, or 2018 to 2021."""
    first, last = filters.years
    return str(first) if first == last else f"{first} to {last}"


def short_count(value: float, qualifier: object) -> str:
    """The value as it stands at the end of a bar: >300, ~500."""
    sign = {"floor": ">", "ceiling": "<", "about": "~"}.get(qualifier if isinstance(qualifier, str) else "", "")
    return f"{sign}{words(value)}"
