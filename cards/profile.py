"""The profile of one company, platform, chain or country: everything known of it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

import queries
from cards.base import Card, Nothing, Tile, card
from cards.filters import Filters, span
from cards.measured import amount
from cards.observations import TOPICS
from cards.prepared import Prepared, Row, texts
from cards.registers import PARTIES, every_entity
from cards.search import TABLES, Found
from cards.tables import folded, mask
from cards.verdicts import evidence
from cards.words import PLACES, hovers, in_years, loosen, period_words, plural
from charts import COLOURS

MOST_TILES = 24
MOST_KEPT = 128
LOOSE = 9  # the priority of bases of unknown or unlike scope
RECENT = 1  # years that a series may be older than the newest one and still go first
PACES = ("point", "year", "half-year", "quarter", "month")
YEAR = 365.25
NEAR = 25  # days that a year may be longer or shorter
TELLING = 180  # days from which on a change is told rather than a shorter one
LEVELS = ("rank", "year", "ratio", "score")  # units of which growth in percent says nothing
MOST_NEAR = 6
CLOSE = 0.55  # how alike two names must be


class Entity(NamedTuple):
    """Who or what it is, whose it is, when it was launched and who says so."""

    id: str
    name: str
    name_zh: str
    kind: str
    home: str
    parent_id: str
    parent: str
    launched: str
    publisher: str
    link: str

    @property
    def place(self) -> str:
        """Where it is at home, in words."""
        return {"Other": "elsewhere", "Global": "the world"}.get(self.home, PLACES.get(self.home, self.home))


@cache
def entities() -> dict[str, Entity]:
    """All by id, those with most figures first."""
    rows = every_entity()
    names = ["entity_id", "entity", "entity_zh", "entity_kind", "home", "parent_id", "parent", "launched", "publisher", "link"]
    columns = [[value if isinstance(value, str) else "" for value in rows[name].tolist()] for name in names]
    return {values[0]: Entity(*values) for values in zip(*columns, strict=True)}


@cache
def members(id: str) -> tuple[Entity, ...]:
    """What belongs to it, those with most figures first."""
    return tuple(one for one in entities().values() if one.parent_id == id)


@lru_cache(maxsize=MOST_KEPT)
def nearest(text: str) -> tuple[Entity, ...]:
    """Whose names are most like `text`: those that hold it or that it holds, then those with most letters in common."""
    wanted = folded(text.strip())
    scored = []
    for place, one in enumerate(entities().values()):
        names = [folded(name) for name in (one.name, one.name_zh, one.id) if name]
        held = any(wanted in name or (len(name) > (3 if name.isascii() else 1) and name in wanted) for name in names)
        alike = max(SequenceMatcher(None, wanted, name).ratio() for name in names)
        if wanted and (held or alike >= CLOSE):
            scored.append((-held, -alike, place, one))
    return tuple(one for *_, one in sorted(scored)[:MOST_NEAR])


@lru_cache(maxsize=MOST_KEPT)
def about(id: str, years: tuple[int, int]) -> Found:
    """All figures, units, deals and claims that it is part of, with its metrics and itself; years narrow figures, units and deals."""
    filters = Filters(years=years)
    claims = {claim_id for claim_id, figures in evidence().items() if any(one.entity_id == id for one in figures)}
    fits = {
        "figures": _named("figures", id, ("entity_id",)),
        "units": _named("units", id, ("group_id", "entity_id")),
        "deals": _named("deals", id, PARTIES),
        "claims": TABLES["claims"].every()["claim_id"].isin(claims).to_numpy(dtype=bool),
        "entities": _named("entities", id, ("entity_id",)),
    }
    if years != span():
        for table in ("figures", "units", "deals"):
            fits[table] = fits[table] & mask(TABLES[table], "years", filters).to_numpy(dtype=bool)
    figures = TABLES["figures"].every()[fits["figures"]]
    fits["metrics"] = TABLES["metrics"].every()["metric_id"].isin(figures["metric_id"]).to_numpy(dtype=bool)
    pages = TABLES["entities"].pages()
    fits["sources"] = TABLES["sources"].every()["source_id"].isin(pages.loc[pages["entity_id"] == id, "source_id"]).to_numpy(dtype=bool)
    return Found(filters, "", {table: np.flatnonzero(fits[table]) for table in TABLES})


def sources_of(found: Found) -> pd.DataFrame:
    """The pages on which something of an entity was seen; `rows` counts its figures there."""
    pages = TABLES["entities"].pages_of(found.rows("entities"))
    pages = pages[pages["publisher"].notna()]
    return pages.assign(rows=pages["figures_on_page"])


def _named(table: str, id: str, columns: Iterable[str]) -> np.ndarray:
    rows = TABLES[table].every()
    return np.logical_or.reduce([(rows[column] == id).fillna(False).to_numpy(dtype=bool) for column in columns])


@lru_cache(maxsize=MOST_KEPT)
def _figures(id: str) -> Prepared:
    rows = queries.run("profile", entity=id)
    market = (" of " + rows["market"].astype("str").str.lower()).where(rows["market"].notna(), "")
    rows = rows.assign(series=texts((rows["metric"] + market).tolist()))
    return Prepared(rows.assign(hover=texts(hovers(rows), rows.index)))


def series(id: str, years: tuple[int, int]) -> list[list[Row]]:
    """For each metric, market and region the figures of one basis, plans aside, oldest first: of several bases one that reaches on; the longest first."""
    first, last = years
    rows = [row for row in _figures(id).rows if row.status != "target" and first <= row.period_end.year <= last]
    found = []
    for _, one in groupby(sorted(rows, key=_thing), key=_thing):
        ways = [list(part) for _, part in groupby(one, key=lambda row: (row.basis_id, row.unit, row.pace))]
        newest = max(part[-1].period_end.year for part in ways)
        found.append(min(ways, key=lambda part: _worth(part, newest)))
    return sorted(found, key=lambda part: (-len(part), part[0].series))


def _thing(row: Row) -> tuple[str, str, str]:
    return row.metric_id, row.series, row.region


def _worth(part: list[Row], newest: int) -> tuple:
    row = part[-1]
    return row.priority == LOOSE, row.period_end.year < newest - RECENT, PACES.index(row.pace), row.priority, -len(part), row.basis_id, row.unit


@card("profile", page="entity", options=("topic",), uses=("years", "entity"))
def profile(filters: Filters) -> Card:
    """Small charts of the metrics of which most figures are known, each with its newest value and change."""
    who = entities().get(filters.entity)
    if who is None:
        raise Nothing("No company or country is chosen: choose one of the list.")
    topic = filters.option("topic")
    every = [part for part in series(who.id, filters.years) if topic in ("all", part[0].topic)]
    if not every:
        others = ["choose all topics"] if topic != "all" else []
        what = "" if topic == "all" else f" on {TOPICS[topic].lower() if topic != 'rd' else TOPICS[topic]}"
        more = f": {loosen(filters.only(('years',), ()), *others)}" if others or in_years(filters) else ""
        raise Nothing(f"No figure{what} is known of {who.name}{in_years(filters)}{more}.")
    drawn = every[:MOST_TILES]
    order = list(dict.fromkeys(part[0].topic for part in drawn))  # the topic of the longest curve first
    drawn.sort(key=lambda part: order.index(part[0].topic))
    repeated = _repeated(drawn)
    tiles = tuple(_tile(part, who, repeated) for part in drawn)
    rows = _figures(who.id).take([row for part in drawn for row in part])
    first = every[0][-1]
    title = f"{who.name}: {_lowered(first.series)} {amount(first)} in {period_words(first.period)}{_joined(_change(every[0]))}"
    metrics = len({part[0].metric_id for part in every})
    shown = f", of which the {MOST_TILES} with most figures are drawn" if len(every) > MOST_TILES else ""
    ends = [row.period_end.year for part in every for row in part]
    when = f"{min(ends)} to {max(ends)}" if min(ends) < max(ends) else str(min(ends))
    return Card(
        id="profile",
        title=title,
        subtitle="The newest figure of each metric and how it came there; one way of measuring each, every curve on its own scale",
        figure={},
        rows=rows.assign(entity=who.name, entity_id=who.id),
        takeaway=f"{plural(len(every), 'curve')} of {plural(metrics, 'metric')}, {when}{shown}." if len(every) > 1 else f"One metric is known, {when}.",
        alt=f"Small charts of {plural(len(drawn), 'metric')} of {who.name}. {title}.",
        caveat="Pale dots: estimates, and figures said to be more or less than a number. Figures measured in other ways stand in the table of figures.",
        tiles=tiles,
    )


def _repeated(drawn: Iterable[list[Row]]) -> set[str]:
    """The metrics that are drawn for more than one region."""
    names = [part[0].series for part in drawn]
    return {name for name in names if names.count(name) > 1}


def _tile(part: list[Row], who: Entity, repeated: set[str]) -> Tile:
    last = part[-1]
    where = {"Global": "world", "Other": "other places"}.get(last.region, last.region)
    note = f"{where} · {last.basis}" if last.region != who.home or last.series in repeated else last.basis
    return Tile(
        group=TOPICS[last.topic],
        name=last.series,
        note=note,
        value=amount(last),
        when=period_words(last.period),
        change=_change(part),
        hint=last.hover.replace("<b>", "").replace("</b>", "").replace("<br>", "\n"),
        points=tuple((row.period_end.toordinal(), row.value, row.status == "estimate" or row.qualifier in ("floor", "ceiling")) for row in part),
        ends=(period_words(part[0].period), period_words(last.period)),
        colour=COLOURS[who.home],
    )


def _change(part: list[Row]) -> str:
    """+3% in a year, +1.2 points in a year or, where no figure of a year before is known, up from 320 m in 2018; nothing for a lone figure."""
    last = part[-1]
    if len(part) == 1:
        return ""
    before = next((row for row in part if abs((last.period_end - row.period_end).days - YEAR) <= NEAR), None)
    if before is None or last.unit in LEVELS or (last.unit != "percent" and before.value <= 0):
        before = before or next((row for row in reversed(part) if (last.period_end - row.period_end).days >= TELLING), part[0])
        way = "from" if last.unit in LEVELS else "up from" if last.value > before.value else "down from" if last.value < before.value else "as before:"
        return f"{way} {amount(before)} in {period_words(before.period)}"
    if last.unit == "percent":
        points = last.value - before.value
        return f"{_signed(points, 1)} points in a year" if abs(points) >= 0.05 else "the same as a year before"
    growth = 100 * (last.value / before.value - 1)
    return f"{_signed(growth, 0 if abs(growth) >= 10 else 1)}% in a year" if abs(growth) >= 0.05 else "the same as a year before"


def _signed(value: float, digits: int) -> str:
    text = f"{abs(value):,.{digits}f}".removesuffix(".0")
    return f"{'+' if value > 0 else '−'}{text}"


def _joined(change: str) -> str:
    return f", {change}" if change else ""


def _lowered(name: str) -> str:
    """The first letter small, unless it begins an abbreviation or a name: monthly active users, R&D spending."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
