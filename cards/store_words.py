"""What the cards of store rollouts share: their figures under the filters, one series a chain, counts in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import queries
from cards.filters import Filters
from cards.prepared import Prepared, Row, by_series, largest_first
from cards.words import QUALIFIERS, hovers, period_words
from charts import words

HOLLOW = "Hollow marks are estimates or floors (“more than”)."


@cache
def everything() -> Prepared:
    """All figures of stores, each chain a series."""
    rows = queries.run("store_figures")
    rows = rows.assign(series=rows["entity"])
    return Prepared(rows.assign(hover=hovers(rows)))


def fits(row: Row, filters: Filters, *, abroad: bool = False) -> bool:
    """Whether the shared filters show the row; with `abroad` a chain's worldwide figures count for its home region."""
    market = row.home if abroad and row.region == "Global" else row.region
    first, last = filters.years
    return market in filters.regions and first <= row.period_end.year <= last and (not filters.companies or row.entity_id in filters.entities)


def figures(filters: Filters, *, abroad: bool = False) -> list[Row]:
    """The figures of stores under the shared filters, as `fits` says."""
    return [row for row in everything().rows if fits(row, filters, abroad=abroad)]


def one_series(rows: Iterable[Row]) -> list[Row]:
    """One series a chain: the one with most points on a single metric, market, basis and pace, of several the whole chain, then the newest."""
    keyed = [((row.entity_id, row.metric_id, row.region, row.basis_id, row.pace), row) for row in rows if row.priority < 9]
    points, newest = Counter(key for key, _ in keyed), {key: row.period_end for key, row in keyed}  # in order: the last of a key is its newest
    best: dict[str, tuple] = {}
    for key in sorted(points, key=lambda key: (points[key], key[3] == "chain_total", newest[key])):
        best[key[0]] = key
    return [row for key, row in keyed if best[key[0]] == key]


def of(row: Row) -> str:
    """The value of a row with its qualifier and when: about 500 (Jan 2026)."""
    qualifier = row.qualifier if isinstance(row.qualifier, str) else ""
    return f"{QUALIFIERS.get(qualifier, '')}{words(row.value, digits=6)} ({period_words(row.period)})"


def due(period: str) -> str:
    """By when a plan was to be reached: by the end of 2022, by Jul 2018."""
    return f"by {period_words(period)}" if len(period) == 7 and period[5].isdigit() else f"by the end of {period_words(period)}"


def latest(rows: Iterable[Row]) -> list[Row]:
    """The newest row of each series, the largest first, of equal ones the newest."""
    newest = [max(reversed(part), key=lambda row: row.period_end) for part in by_series(rows).values()]
    return largest_first(sorted(newest, key=lambda row: row.period_end, reverse=True))


def commonest(values: Iterable[str]) -> str:
    """The value that occurs most often; of several the first."""
    return Counter(values).most_common(1)[0][0]


def short_count(value: float, qualifier: object) -> str:
    """The value as it stands at the end of a bar: >300, ~500."""
    sign = {"floor": ">", "ceiling": "<", "about": "~"}.get(qualifier if isinstance(qualifier, str) else "", "")
    return f"{sign}{words(value)}"
