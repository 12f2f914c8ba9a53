"""What is made of the figures of a series: levels, per head, indexed, growth, shares; each value with the figures that it rests on."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from cards.compare_figures import POINT, Metric, Series, firm
from cards.prepared import Row

TRANSFORMS = {
    "absolute": "As published",
    "index": "Indexed (= 100 at a start)",
    "capita": "Per head",
    "population": "% of the population",
    "growth": "Growth on the year before",
    "cagr": "Growth a year between two dates",
    "share": "Share of the total shown",
}
LEVELS = (
    "persons",
    "currency",
    "stores",
    "count",
    "subscriptions",
    "subscribers",
    "per million people",
    "international dollars (2017)",
    "ratio",
    "minutes",
    "days",
)
SUMS = ("persons", "currency", "stores", "count", "subscriptions", "subscribers")
PER_PERSON = ("currency", "international dollars (2017)")  # per head of these, of the rest per million people
MILLION = 1e6
NEAR = 16  # days by which a date may miss that of a year before
RATES = {"USD": "value_usd", "CNY": "value_cny", "EUR": "value_eur"}
REPORTED = "reported"


class Point(NamedTuple):
    """A value drawn: its figure, the figures that it is computed with, and its key (the year, or the period of what is counted more often)."""

    key: str
    row: Row
    value: float
    level: float
    others: tuple[Row, ...] = ()


def key(row: Row, calendar: bool) -> str:
    """The name under which figures of several series meet: the year of a level or of a year's sum, else the period.

    A fiscal year has its own number or, with `calendar`, that of the calendar year in which its middle lies.
    """
    if row.pace == POINT:
        return str(row.year)
    if row.pace == "year":
        return str(row.middle_year) if calendar else row.period.removeprefix("FY")
    return str(row.period)


def level(row: Row, currency: str) -> float:
    """The figure itself; money in `currency` (not a number where there is no rate), or as reported."""
    return float(row.value) if currency in ("", REPORTED) else float(getattr(row, RATES[currency]))


def levels(series: Series, currency: str, calendar: bool) -> list[Point]:
    """The points of a series as published, those without an exchange rate left out."""
    return [Point(key(row, calendar), row, number, number) for row in series.rows if not math.isnan(number := level(row, currency))]


def per_head(points: Iterable[Point], unit: str) -> list[Point]:
    """By the population of the region measured: percent of persons, an amount a head of money, a number per million people of the rest."""
    scale = 100.0 if unit == "persons" else 1.0 if unit in PER_PERSON else MILLION
    return [point._replace(value=scale * point.level / point.row.population) for point in points if point.row.population > 0]


def last_firm(points: Iterable[Point]) -> dict[str, Point]:
    """The last figure under each key that is more than a bound."""
    return {point.key: point for point in points if firm(point.row)}


def indexed(points: Sequence[Point], base: str) -> list[Point]:
    """As a hundredth of the last firm figure under `base`; empty if there is none, or none above 0."""
    start = last_firm(points).get(base)
    if start is None or start.level <= 0:
        return []
    return [point._replace(value=100 * point.level / start.level, others=(start.row,) if point.row is not start.row else ()) for point in points]


def growth(points: Sequence[Point]) -> list[Point]:
    """The change in percent on the figure of the same date a year before; only where both are firm and the earlier is above 0."""
    exact = [point for point in points if firm(point.row)]
    days = [point.row.day for point in exact]
    found = []
    for point in exact:
        place = bisect_left(days, point.row.year_before)
        near = [exact[i] for i in (place - 1, place) if 0 <= i < len(exact) and abs(days[i] - point.row.year_before) <= NEAR and exact[i].level > 0]
        if near:
            before = min(near, key=lambda other: abs(other.row.day - point.row.year_before))
            found.append(point._replace(value=100 * (point.level / before.level - 1), others=(before.row,)))
    return found


def years_between(first: Row, last: Row) -> float:
    """From one period end to another, counted in months."""
    return last.period_end.year - first.period_end.year + (last.period_end.month - first.period_end.month) / 12


def yearly_growth(points: Sequence[Point], base: str, at: str) -> list[Point]:
    """The one rate in percent at which the figure under `base` grows to that under `at`; empty unless both are firm, above 0 and a year apart or more."""
    found = last_firm(points)
    first, last = found.get(base), found.get(at)
    if first is None or last is None or first.level <= 0 or last.level <= 0:
        return []
    years = years_between(first.row, last.row)
    if years < 1:
        return []
    return [last._replace(value=100 * ((last.level / first.level) ** (1 / years) - 1), others=(first.row,))]


def shares(parts: Mapping[str, Sequence[Point]]) -> dict[str, list[Point]]:
    """What each has of the sum of all, in percent, under the keys at which all are known exactly."""
    found = {name: last_firm(points) for name, points in parts.items()}
    common = set.intersection(*(set(points) for points in found.values())) if found else set()
    shown: dict[str, list[Point]] = {name: [] for name in parts}
    for at in sorted(common):
        members = [points[at] for points in found.values()]
        total = sum(point.level for point in members)
        if total > 0 and min(point.level for point in members) >= 0:
            for name, points in found.items():
                rest = tuple(point.row for point in members if point is not points[at])
                shown[name].append(points[at]._replace(value=100 * points[at].level / total, others=rest))
    return shown


def fits_unit(metric: Metric, transform: str) -> bool:
    """Whether the transform makes sense for what the metric counts, whatever its figures."""
    if transform in ("index", "growth", "cagr"):
        return metric.unit in LEVELS
    if transform == "capita":
        return metric.per_capita and metric.unit != "persons"
    if transform == "population":
        return metric.per_capita and metric.unit == "persons"
    if transform == "share":
        return metric.additive and metric.unit in SUMS
    return True


def addable(found: Sequence[Series]) -> bool:
    """Whether the series may be summed: two or more on one basis, no member beside the group or the owner to which it belongs."""
    if len(found) < 2 or len({(one.basis_id, one.place.kind in ("group", "sector")) for one in found}) > 1 or not all(one.joinable for one in found):
        return False
    places = [one.place for one in found]
    ids = {place.entity_id for place in places}
    if len(ids) < len(places) or any(place.parent_id in ids for place in places):
        return False
    return not ("world" in ids or ("european-union" in ids and any(place.eu_member for place in places)))


def transformed(
    metric: Metric, found: Sequence[Series], transform: str, *, currency: str, calendar: bool, base: str = "", at: str = ""
) -> dict[str, list[Point]]:
    """The points of each series under `transform`; series of which nothing remains are left out."""
    return {name: points for name, points in _each(metric, found, transform, currency, calendar, base, at) if points}


def drawable(metric: Metric, found: Sequence[Series], transform: str, *, currency: str, calendar: bool, base: str = "", at: str = "") -> bool:
    """Whether anything of the series remains under `transform`."""
    return any(points for _, points in _each(metric, found, transform, currency, calendar, base, at))


def _each(metric: Metric, found: Sequence[Series], transform: str, currency: str, calendar: bool, base: str, at: str) -> Iterator[tuple[str, list[Point]]]:
    if transform == "share":
        yield from shares({one.name: levels(one, currency, calendar) for one in found}).items()
        return
    for one in found:
        points = levels(one, currency, calendar)
        if transform in ("capita", "population"):
            points = per_head(points, metric.unit)
        elif transform != "absolute":
            if not one.joinable:
                continue
            points = growth(points) if transform == "growth" else indexed(points, base) if transform == "index" else yearly_growth(points, base, at)
        yield one.name, points


def keys(parts: Mapping[str, Iterable[Point]]) -> dict[str, int]:
    """The keys under which there are firm figures, in order, with the number of series that have one."""
    count: dict[str, int] = {}
    for points in parts.values():
        for at in last_firm(points):
            count[at] = count.get(at, 0) + 1
    return dict(sorted(count.items()))


def common(count: Mapping[str, int], *, last: bool = False) -> str:
    """The first (or last) of the keys that most series share; empty if there is none."""
    most = max(count.values(), default=0)
    shared = [at for at, number in count.items() if number == most]
    return (shared[-1] if last else shared[0]) if shared else ""


def longest_span(parts: Mapping[str, Sequence[Point]]) -> tuple[str, str]:
    """The first and the last key that all series have; if they do not share two, a long span of which many have both ends. Empty if none has two."""
    has = [set(last_firm(points)) for points in parts.values()]
    shared = sorted(set.intersection(*has)) if has else []
    if len(shared) > 1:
        return shared[0], shared[-1]
    every = sorted(set().union(*has))
    best, found = 0, ("", "")
    for i, j in combinations(range(len(every)), 2):
        score = sum(every[i] in one and every[j] in one for one in has) ** 2 * (j - i)
        if score > best:
            best, found = score, (every[i], every[j])
    return found


def pick(points: Iterable[Point], at: str) -> Point | None:
    """The last point under the key `at`, or the newest of all if it is empty."""
    fits = [point for point in points if not at or point.key == at]
    return max(fits, key=lambda point: point.row.period_end) if fits else None
