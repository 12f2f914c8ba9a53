"""What the cards of store rollouts share: their figures under the filters, one series a chain, counts in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

import queries
from cards.filters import Filters
from cards.words import QUALIFIERS, period_words
from charts import words

WORDED: tuple[str, ...] = (
    "series",
    "entity",
    "metric_id",
    "period",
    "value",
    "qualifier",
    "announced",
    "announced_on",
    "period_end",
    "region",
    "label",
    "hover",
)
WORDED += ("verdict", "reached_on", "value_built", "qualifier_built", "period_built")
HOLLOW = "Hollow marks are estimates or floors (“more than”)."


@cache
def everything() -> pd.DataFrame:
    """All figures of stores, in plain Python objects: on small frames they are sliced several times as fast as Arrow's strings. Not to be changed."""
    rows = queries.run("store_figures")
    return rows.astype({name: object for name, kind in rows.dtypes.items() if kind == "str"})


def chosen(rows: pd.DataFrame, filters: Filters, *, abroad: bool = False) -> pd.DataFrame:
    """The rows under the shared filters; with `abroad` a chain's worldwide figures count for its home region."""
    market = rows["region"].where(rows["region"] != "Global", rows["home"]) if abroad else rows["region"]
    keep = market.isin(filters.regions) & rows["period_end"].dt.year.between(*filters.years)
    if filters.companies:
        keep &= rows["entity_id"].isin(filters.entities)
    return rows[keep]


def figures(filters: Filters, *, abroad: bool = False) -> pd.DataFrame:
    """The figures of stores under the shared filters, as `chosen` says."""
    return chosen(everything(), filters, abroad=abroad)


def one_series(rows: pd.DataFrame) -> pd.DataFrame:
    """One series a chain: the one with most points on a single metric, market, basis and pace, of several the whole chain, then the newest."""
    rows = rows[rows["priority"] < 9]
    keys = list(zip(rows["entity_id"], rows["metric_id"], rows["region"], rows["basis_id"], rows["pace"], strict=True))
    points, newest = Counter(keys), dict(zip(keys, rows["period_end"], strict=True))  # the rows are in order: the last of a key is its newest
    best: dict[str, tuple] = {}
    for key in sorted(points, key=lambda key: (points[key], key[3] == "chain_total", newest[key])):
        best[key[0]] = key
    return rows.loc[[best[key[0]] == key for key in keys]]


def each(rows: pd.DataFrame) -> Iterator:
    """The rows one by one with the columns that words are made of; a walk over all columns costs several times as much."""
    return rows[[name for name in WORDED if name in rows]].itertuples()


def of(row: Any) -> str:
    """The value of a row with its qualifier and when: about 500 (Jan 2026)."""
    qualifier = row.qualifier if isinstance(row.qualifier, str) else ""
    return f"{QUALIFIERS.get(qualifier, '')}{words(row.value, digits=6)} ({period_words(row.period)})"


def due(period: str) -> str:
    """By when a plan was to be reached: by the end of 2022, by Jul 2018."""
    return f"by {period_words(period)}" if len(period) == 7 and period[5].isdigit() else f"by the end of {period_words(period)}"


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest row of each series, the largest first."""
    return rows.sort_values("period_end").groupby("series").tail(1).sort_values("value", ascending=False)


def short_count(value: float, qualifier: object) -> str:
    """The value as it stands at the end of a bar: >300, ~500."""
    sign = {"floor": ">", "ceiling": "<", "about": "~"}.get(qualifier if isinstance(qualifier, str) else "", "")
    return f"{sign}{words(value)}"
