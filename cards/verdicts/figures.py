"""What a rule reads: a claim, and the headline figures of the series that bear on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

import pandas as pd

import queries
from cards.words import period_words, value_words


@dataclass(frozen=True)
class Claim:
    """One claim of the two articles; `stated` and `stated_before` are the numbers that it names, `due` the year by whose end it can be judged."""

    claim_id: str
    article: str
    speaker: str
    made: int
    topic: str
    kind: str
    testable: str
    claim: str
    stated: float | None
    stated_before: float | None
    stated_unit: str | None
    due: int | None
    decides: str
    note: str | None


@dataclass(frozen=True)
class Figure:
    """One headline figure: `value` in `unit`, measured in `region` on `basis`, at `period_end`; `point` finds all its sources."""

    entity_id: str
    entity: str
    home: str
    metric_id: str
    metric: str
    nature: str
    region: str
    market_id: str | None
    basis_id: str
    basis: str
    priority: int
    pace: str
    period: str
    period_end: date
    value: float
    value_usd: float | None
    unit: str
    status: str
    qualifier: str | None
    announced: str | None
    note: str | None
    point: int
    n_sources: int
    n_agree: int
    vouched: bool
    publisher: str
    title: str
    url: str
    kind: str
    page: str
    published: str | None

    @property
    def year(self) -> int:
        """The calendar year in which the period ends."""
        return self.period_end.year

    @property
    def series(self) -> tuple:
        """What a line may join: one entity and metric, measured in one region and market on one basis in one unit."""
        return (self.metric_id, self.entity_id, self.region, self.market_id or "", self.basis_id, self.unit, self.pace)

    @property
    def words(self) -> str:
        """The figure as people say it: 1.38 bn people, more than 53.7%."""
        return value_words(self.value, self.unit, self.qualifier)

    @property
    def when(self) -> str:
        """The period as people say it: Q3 2020, Dec 2018."""
        return period_words(self.period)


class Undecided(Exception):
    """The data hold no figure that a rule needs; the message says which."""


class Figures:
    """Headline figures, in the order of time. Choosing makes new ones; nothing is changed."""

    def __init__(self, figures: Iterable[Figure]):
        self._figures = tuple(sorted(figures, key=lambda one: (one.period_end, one.priority)))

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def where(self, test: Callable[[Figure], bool]) -> Figures:
        """Those of which `test` is true."""
        return Figures(one for one in self if test(one))

    def of(self, metric: str = "", entity: str | tuple[str, ...] = "", **same: object) -> Figures:
        """Those of a metric_id, of an entity_id (or several) and with the same region, basis_id, market_id, unit, status, pace, ... as named."""
        entities = (entity,) if isinstance(entity, str) else entity
        return self.where(
            lambda one: (
                (not metric or one.metric_id == metric)
                and (not entity or one.entity_id in entities)
                and all(getattr(one, name) == value for name, value in same.items())
            )
        )

    def done(self) -> Figures:
        """Without targets and forecasts."""
        return self.where(lambda one: one.status != "target")

    def firm(self) -> Figures:
        """Without targets, floors, ceilings and doubtful figures: what may be compared to the last digit."""
        return self.done().where(lambda one: one.qualifier in (None, "about"))

    def until(self, year: int) -> Figures:
        """Those whose period ends in `year` or before."""
        return self.where(lambda one: one.year <= year)

    def since(self, year: int) -> Figures:
        """Those whose period ends in `year` or after."""
        return self.where(lambda one: one.year >= year)

    def newest(self, what: str = "") -> Figure:
        """The one whose period ends last (of several the best basis). Raises Undecided, naming `what`, if there is none."""
        self._need(what)
        last = self._figures[-1].period_end
        return next(one for one in self if one.period_end == last)

    def oldest(self, what: str = "") -> Figure:
        """The one whose period ends first (of several the best basis). Raises Undecided, naming `what`, if there is none."""
        self._need(what)
        return self._figures[0]

    def largest(self, what: str = "") -> Figure:
        """The one with the highest value. Raises Undecided, naming `what`, if there is none."""
        self._need(what)
        return max(self, key=lambda one: one.value)

    def at(self, year: int, what: str = "") -> Figure:
        """The newest of `year`. Raises Undecided if there is none."""
        return self.since(year).until(year).newest(what or f"a figure of {year}")

    def nearest(self, year: int, what: str = "") -> Figure:
        """The one whose period ends closest to the end of `year`. Raises Undecided if there is none."""
        self._need(what)
        end = date(year, 12, 31)
        return min(self, key=lambda one: (abs((one.period_end - end).days), one.priority))

    def series(self) -> dict[tuple, Figures]:
        """The figures of each series, which one line may join."""
        ordered = sorted(self, key=lambda one: one.series)
        return {key: Figures(part) for key, part in groupby(ordered, key=lambda one: one.series)}

    def longest(self, what: str = "") -> Figures:
        """The series that spans the longest time (of equal ones that of the better basis). Raises Undecided if there is none."""
        self._need(what)
        spans = self.series().values()
        return max(spans, key=lambda part: ((part.newest().period_end - part.oldest().period_end).days, -part.oldest().priority, len(part)))

    def per_entity(self) -> dict[str, Figures]:
        """The figures of each entity_id."""
        ordered = sorted(self, key=lambda one: one.entity_id)
        return {key: Figures(part) for key, part in groupby(ordered, key=lambda one: one.entity_id)}

    def _need(self, what: str) -> None:
        if not self._figures:
            raise Undecided(what or "a figure that bears on it")


@cache
def claims() -> dict[str, Claim]:
    """Every claim by its id."""
    rows = queries.run("claims").astype(object)
    rows = rows.where(rows.notna(), None)
    found = {}
    for row in rows.to_dict("records"):
        whole = {name: int(row[name]) if row[name] is not None else None for name in ("made", "due")}
        found[str(row["claim_id"])] = Claim(**{**{str(key): value for key, value in row.items()}, **whole})
    return found


def stated(claim_id: str) -> float:
    """The number that the claim itself names. Raises ValueError if it names none."""
    number = claims()[claim_id].stated
    if number is None:
        raise ValueError(f"claim {claim_id} states no number")
    return number


@cache
def evidence() -> dict[str, Figures]:
    """The figures that bear on each claim, by its id; a claim without any is not in it."""
    rows = queries.run("claim_evidence")
    rows["period_end"] = pd.Series([end.date() for end in rows["period_end"]], dtype=object)
    rows = rows.astype(object)
    rows = rows.where(rows.notna(), None)
    parts: dict[str, list[Figure]] = {}
    names = [name for name in rows.columns if name != "claim_id"]
    for claim_id, *values in zip(rows["claim_id"], *(rows[name] for name in names), strict=True):
        parts.setdefault(claim_id, []).append(Figure(**dict(zip(names, values, strict=True))))
    return {claim_id: Figures(part) for claim_id, part in parts.items()}
