"""Who leads, and since when: years in which all regions are known, on one way of measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Series = Mapping[str, Mapping[int, T]]  # region -> year -> figure


@dataclass(frozen=True)
class Lead:
    """Who leads in the newest of the years in which all are known (nobody if level or overstated), since when, and who led before."""

    leader: str
    since: int
    before: str
    first: int
    newest: int

    def __str__(self) -> str:
        """since 2009; since 2005 or earlier, where nobody is known to have led before; in 2022, the only year, where there is no other."""
        if not self.leader:
            return "not ranked"
        if self.first == self.newest:
            return f"in {self.newest}, the only year"
        return f"since {self.since}{'' if self.before else ' or earlier'}"


def common_years(series: Series[T], regions: Sequence[str], last: int) -> dict[int, dict[str, T]]:
    """The years up to `last` in which all `regions` have a figure, oldest first, with these figures."""
    if not all(region in series for region in regions):
        return {}
    years = set.intersection(*(set(series[region]) for region in regions))
    return {year: {region: series[region][year] for region in regions} for year in sorted(years) if year <= last}


def best_measure(measures: Mapping[str, Series[T]], regions: Sequence[str], first: int, last: int) -> dict[int, dict[str, T]]:
    """The common years of the measure whose newest one is in reach and newest (then of the longest); empty if there is none."""
    found = [common_years(series, regions, last) for series in measures.values()]
    return max((years for years in found if years and max(years) >= first), key=lambda years: (max(years), len(years)), default={})


def lead(years: Mapping[int, Mapping[str, Any]], overstated: str = "") -> Lead:
    """The lead in the newest of `years` (year -> region -> value) and the first year of its unbroken run; `overstated` cannot win."""
    order = sorted(years, reverse=True)
    leader = _leader(years[order[0]], overstated)
    since, before = order[0], ""
    for year in order:
        other = _leader(years[year], overstated)
        if other != leader:
            before = other
            break
        since = year
    return Lead(leader, since, before, order[-1], order[0])


def _leader(values: Mapping[str, Any], overstated: str) -> str:
    top = max(values.values())
    names = [name for name, value in values.items() if value == top]
    return names[0] if len(names) == 1 and names[0] != overstated else ""
