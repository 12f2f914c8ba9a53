"""What stands on the page Compare before anybody chooses: the entities of a metric, and the metrics that go with it in a scatter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import queries
from cards.compare_figures import UNLIKE, Place, figures, metrics, offered
from cards.prepared import Row
from charts import REGIONS

DEFAULTS = {1: 6, 2: 3, 3: 2}  # so many entities a home region, by the number of regions, where none is chosen
COUNTRIES = ("china", "united-states", "european-union")


@lru_cache(maxsize=512)
def preselected(metric: str, regions: tuple[str, ...], owned: tuple[str, ...]) -> tuple[str, ...]:
    """The places shown where none is chosen: those of the entities `owned`; else China, the US and the EU; else the largest of each region."""
    at_home = {place.entity_id for place in offered(metric, regions).values() if place.main}
    places = [place for place in offered(metric, regions).values() if place.main or place.entity_id not in at_home]
    chosen = [place.key for place in places if place.entity_id in owned]
    if chosen:
        return tuple(chosen)
    if metrics()[metric].market_id:
        return _of_one_market(metric, regions)
    countries = [place.key for place in places if place.entity_id in COUNTRIES]
    if len(countries) > 1:
        return tuple(countries)
    every = figures(metric)
    for fits in (_comparable, _known, bool):
        latest = [(place, _newest(every.parts[place.key].values())) for place in places if fits(place) and place.main]
        ranked = sorted(((place, row) for place, row in latest if row is not None), key=lambda pair: -_size(pair[1]))
        if ranked:
            most = DEFAULTS[min(len({place.home for place, _ in ranked}), 3)]
            seen: Counter[str] = Counter()
            kept = []
            for place, _ in ranked:
                seen[place.home] += 1
                if seen[place.home] <= most:
                    kept.append(place.key)
            return tuple(key for key in every.places if key in kept)
    return tuple(offered(metric, regions))[:1]


def _of_one_market(metric: str, regions: Sequence[str]) -> tuple[str, ...]:
    """The largest members of one split: that of the market measured, estimator and pace with most figures."""
    every = figures(metric)
    splits: dict[tuple[str, str, str], list[tuple[Place, list[Row]]]] = {}
    places = offered(metric, regions)
    for place in places.values():
        for (pace, basis, _), part in every.parts[place.key].items():
            if part[0].priority < UNLIKE and _comparable(place):
                splits.setdefault((place.region, basis, pace), []).append((place, part))
    if not splits:
        return tuple(places)[:1]
    most = max(splits.values(), key=lambda split: sum(len(part) for _, part in split))
    largest = sorted(most, key=lambda pair: (-pair[1][-1].period_end.year, -pair[1][-1].value))[: DEFAULTS[1]]
    return tuple(key for key in every.places if key in {place.key for place, _ in largest})


def _comparable(place: Place) -> bool:
    return place.kind not in ("group", "sector") and place.home in REGIONS


def _known(place: Place) -> bool:
    return place.home in REGIONS


def _size(row: Row) -> float:
    return float(row.value_usd if row.value_usd > 0 else row.value)


def _newest(parts: Iterable[list[Row]]) -> Row | None:
    rows = [part[-1] for part in parts if part[-1].priority < UNLIKE]
    return max(rows, key=lambda row: row.period_end) if rows else None


@cache
def years_known() -> dict[str, dict[str, set[int]]]:
    """By metric and place the years for which there is a level or a figure of the whole year."""
    known: dict[str, dict[str, set[int]]] = {}
    for row in queries.run("compare_pairs").itertuples(index=False, name="Row"):
        known.setdefault(row.id, {}).setdefault(row.place, set()).add(int(row.year))
    return known


@lru_cache(maxsize=512)
def partners(metric: str, places: tuple[str, ...], years: tuple[int, int]) -> tuple[str, ...]:
    """The metrics that two or more of the places have in one year with `metric`, those of most places first, of its own topic before others."""
    first, last = years
    own = {place: {year for year in years_known().get(metric, {}).get(place, ()) if first <= year <= last} for place in places}
    count = {id: sum(bool(own[place] & there.get(place, set())) for place in places) for id, there in years_known().items() if id != metric}
    topic, order = metrics()[metric].topic, list(metrics())
    return tuple(sorted((id for id in count if count[id] > 1), key=lambda id: (-count[id], metrics()[id].topic != topic, order.index(id))))
