"""What Compare can choose from: metrics, the places in which an entity is measured, and the series of one basis each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

import queries
from cards.prepared import Prepared, Row
from charts import REGIONS

PACES = {"year": "Years", "half-year": "Half-years", "quarter": "Quarters", "month": "Months"}
POINT = "point"  # the pace of a level at a moment
UNLIKE = 9  # priority of a basis whose figures are shown as points, never joined or ranked
FIRM_NOT = ("floor", "ceiling", "doubtful")
MEASURED = {"China": "China", "US": "US", "Europe": "Europe", "Other": "elsewhere", "Global": "world"}


def lowered(name: str) -> str:
    """A name inside a sentence: Monthly users as monthly users, R&D and GDP as they are."""
    return name if name[1:2].isupper() or not name[1:2].isalpha() else name[0].lower() + name[1:]


@dataclass(frozen=True)
class Metric:
    """A metric or, of market shares, one market. `id` is its name in links."""

    id: str
    metric_id: str
    market_id: str
    name: str
    topic: str
    unit: str
    nature: str
    additive: bool
    per_capita: bool
    definition: str

    @property
    def noun(self) -> str:
        """Its name inside a sentence."""
        return lowered(self.name)

    @property
    def convertible(self) -> bool:
        """Whether it is money that market rates may convert; money at purchasing power parity is not."""
        return self.unit == "currency" and "ppp" not in self.metric_id


@dataclass(frozen=True)
class Place:
    """An entity where it is measured: worldwide or at home under its own name (`label`), elsewhere with the name of the market (Spotify (US))."""

    key: str
    label: str
    entity_id: str
    kind: str
    home: str
    region: str
    parent_id: str
    eu_member: bool
    main: bool


@dataclass(frozen=True, eq=False)
class Series:
    """Figures of one place on one basis, in one unit and at one pace, in the order of time: what one line may join."""

    name: str
    place: Place
    basis_id: str
    basis: str
    priority: int
    unit: str
    pace: str
    rows: tuple[Row, ...]

    @property
    def joinable(self) -> bool:
        """Whether its figures may be joined, ranked and set against each other."""
        return self.priority < UNLIKE


@dataclass(frozen=True, eq=False)
class Figures:
    """All figures of a metric: `places` in the order in which they are offered, `parts` their rows by place, pace, basis and unit."""

    prepared: Prepared
    places: dict[str, Place]
    parts: dict[str, dict[tuple[str, str, str], list[Row]]]


@cache
def metrics() -> dict[str, Metric]:
    """All metrics that have figures, those of a topic together, by id."""
    columns = list(Metric.__dataclass_fields__)
    return {row.id: Metric(*row) for row in queries.run("compare_metrics")[columns].itertuples(index=False, name="Row")}


@cache
def figures(metric: str) -> Figures:
    """The figures of the metric of that id. Their rows also tell their year, and in days since 1970 when their period ends and the same date a year before."""
    one = metrics()[metric]
    frame = queries.run("compare_figures", metric=one.metric_id, market=one.market_id)
    ends = frame["period_end"]
    prepared = Prepared(
        frame.assign(
            place=[f"{entity}@{region}" for entity, region in zip(frame["entity_id"], frame["region"], strict=True)],
            year=ends.dt.year,
            day=ends.to_numpy("datetime64[D]").astype(int),
            year_before=(ends - pd.DateOffset(years=1)).to_numpy("datetime64[D]").astype(int),
        )
    )
    measured: dict[str, set[str]] = {}
    for row in prepared.rows:
        measured.setdefault(row.entity_id, set()).add(row.region)
    places: dict[str, Place] = {}
    parts: dict[str, dict[tuple[str, str, str], list[Row]]] = {}
    for row in prepared.rows:
        if row.place not in places:
            places[row.place] = _place(row, measured[row.entity_id])
        parts.setdefault(row.place, {}).setdefault((row.pace, row.basis_id, row.unit), []).append(row)
    return Figures(prepared, places, parts)


def _place(row: Row, measured: set[str]) -> Place:
    main = row.region == ("Global" if "Global" in measured else row.home)
    label = row.entity if main else f"{row.entity} ({MEASURED[row.region]})"
    parent = row.parent_id if isinstance(row.parent_id, str) else ""
    return Place(row.place, label, row.entity_id, row.kind, row.home, row.region, parent, bool(row.eu_member), main)


def offered(metric: str, regions: Sequence[str]) -> dict[str, Place]:
    """The places that have the metric and are at home in `regions` or outside the three regions."""
    left_out = set(REGIONS) - set(regions)
    return {key: place for key, place in figures(metric).places.items() if place.home not in left_out}


def paces(metric: str, places: Sequence[str]) -> tuple[str, ...]:
    """The paces at which the places are measured, the one that most of them have first; of levels there is but one."""
    every = figures(metric).parts
    has: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for key in places:
        found: Counter[str] = Counter()
        for (pace, _, _), part in every[key].items():
            found[pace] += len(part)
        has.update(found.keys())
        size.update(found)
    order = [*PACES, POINT]
    return tuple(sorted(has, key=lambda pace: (-has[pace], -size[pace], order.index(pace))))


def bases(metric: str, places: Sequence[str], pace: str) -> dict[str, str]:
    """The bases on which the places are measured at `pace`, with their labels; those of most places first."""
    every = figures(metric).parts
    has: Counter[str] = Counter()
    rows: dict[str, Row] = {}
    for key in places:
        found = {basis: part[0] for (at, basis, _), part in every[key].items() if at == pace}
        has.update(found.keys())
        rows |= found
    order = sorted(has, key=lambda basis: (rows[basis].priority == UNLIKE, -has[basis], rows[basis].priority, rows[basis].basis))
    labels = Counter(rows[basis].basis for basis in order)
    return {basis: rows[basis].basis if labels[rows[basis].basis] == 1 else f"{rows[basis].basis} ({basis})" for basis in order}


def series(metric: str, places: Sequence[str], pace: str, on: Sequence[str], years: tuple[int, int]) -> tuple[Series, ...]:
    """The series of the places at `pace` within `years`: of each place the best basis, or one for each of the bases `on` that it has.

    The best basis is that of the best priority, then the longest, then the newest. Several of one place are told apart by their basis.
    """
    every = figures(metric)
    found: list[Series] = []
    for key in places:
        place = every.places[key]
        parts = [(basis, unit, _within(part, years)) for (at, basis, unit), part in every.parts[key].items() if at == pace]
        ranked = sorted(((basis, unit, part) for basis, unit, part in parts if part), key=lambda one: _rank(one[2]))
        best: dict[str, tuple[str, list[Row]]] = {}
        for basis, unit, part in ranked:
            best.setdefault(basis, (unit, part))
        chosen = [basis for basis in best if basis in on] if on else list(best)[:1]
        labels = bases(metric, (key,), pace) if len(chosen) > 1 else {}
        for basis in chosen:
            unit, part = best[basis]
            name = place.label if not labels else labels[basis] if len(places) == 1 else f"{place.label}, {labels[basis]}"
            found.append(Series(name, place, basis, part[0].basis, int(part[0].priority), unit, pace, tuple(part)))
    return tuple(found)


def _within(part: Iterable[Row], years: tuple[int, int]) -> list[Row]:
    first, last = years
    return [row for row in part if first <= row.year <= last]


def _rank(part: Sequence[Row]) -> tuple[float, ...]:
    return part[0].priority, -len(part), -part[-1].period_end.toordinal()


def firm(row: Row) -> bool:
    """Whether the figure is more than a bound."""
    return row.qualifier not in FIRM_NOT


def shared_basis(metric: str, places: Sequence[str], pace: str) -> tuple[str, str, int]:
    """The basis that most of the places have, two at least: its id, its label, and of how many; empty if there is none."""
    every = figures(metric).parts
    labels = bases(metric, places, pace)
    count = {basis: sum(any(at == pace and on == basis for at, on, _ in every[key]) for key in places) for basis in labels}
    joinable = {basis for key in places for (at, basis, _), part in every[key].items() if at == pace and part[0].priority < UNLIKE}
    most = max((basis for basis in labels if basis in joinable), key=lambda basis: count[basis], default="")
    return (most, labels[most], count[most]) if most and count[most] > 1 else ("", "", 0)
