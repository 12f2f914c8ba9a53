"""One group in depth: its units by field of business, and how its stakes changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.holdings import (
    dated,
    drawn,
    fields,
    histories,
    one_group,
    prominent,
    source_words,
    stake_words,
    state_of,
    tie_counts,
    unit_hover,
)
from cards.prepared import Row, texts
from cards.words import date_words, in_years, listing, loosen, plural, publisher_words
from charts import TIES, steps, treemap

MOST_STEPS = 8  # lines of stakes that a chart can name
HALF = 50.0


@card("group_units", page="ecosystems", options=("group",))
def group_units(filters: Filters) -> Card:
    """The units of one group by field of business, with stake and year."""
    found = one_group(filters)
    rows = [row for part in fields(found).values() for row in prominent(part)]
    name = rows[0].group
    details = ["<br>".join(part for part in (stake_words(row), row.since[:4]) if part) for row in rows]
    frame = drawn(rows).assign(
        branch=texts([row.vertical for row in rows]),
        leaf=texts([row.unit for row in rows]),
        detail=texts(details),
        hover=texts([unit_hover(row) for row in rows]),
        kind=texts([row.tie for row in rows]),
    )
    ties = tie_counts(rows)
    firm = ties.get("owned", 0) + ties.get("majority", 0)
    return Card(
        id="group_units",
        title=dated(f"{name} has {plural(len(rows), 'unit')} in {plural(len(fields(rows)), 'field')} of business, {_controlled(firm, len(rows))}", filters),
        subtitle="One tile a unit, with the stake where it is known and the year in which it came to the group",
        figure=treemap(frame, palette=TIES, height=min(640, 300 + 10 * len(rows))),
        rows=drawn(rows),
        takeaway=_newest(rows),
        alt=f"The units of {name} by field: " + "; ".join(f"{field}: {listing([row.unit for row in part], 20)}" for field, part in fields(rows).items()) + ".",
        caveat="Tiles are of one size: they count units, not money. " + state_of(filters, rows),
        source=source_words(rows),
    )


def _controlled(firm: int, number: int) -> str:
    if firm == number:
        return "all owned or held by majority" if number > 1 else "owned or held by majority"
    return f"{firm} of them owned or held by majority" if firm else "none of them owned or held by majority"


def _newest(rows: Sequence[Row]) -> str:
    """The units that came last, and the oldest."""
    dated = sorted((row for row in rows if row.since), key=lambda row: row.since)
    if not dated:
        return "No page says since when they belong to the group."
    last = dated[-1].since[:4]
    newest = [row.unit for row in dated if row.since[:4] == last]
    text = f"The newest on record: {listing(newest)} ({last})"
    first = dated[0]
    return f"{text}; the oldest: {first.unit} ({first.since[:4]})." if first.since[:4] != last else f"{text}."


@cache
def _stakes(group: str) -> dict[str, list[Row]]:
    """The known stakes of each unit of a group in their order, where there is more than one."""
    found = {}
    for history in histories().values():
        known = [row for row in history if row.group == group and stake_words(row) and row.as_of]
        if len({row.stake_pct for row in known}) > 1:
            found[known[0].unit] = known
    return found


@card("unit_stakes", page="ecosystems", options=("group",), claims=("c76",))
def unit_stakes(filters: Filters) -> Card:
    """How the stakes of one group changed."""
    name = one_group(filters)[0].group
    first, last = filters.years
    parts = {unit: part for unit, rows in _stakes(name).items() if len(part := [row for row in rows if first <= int(row.as_of[:4]) <= last]) > 1}
    if not parts:
        raise Nothing(f"No stake of {name} is known at two dates{in_years(filters)}: {loosen(filters, 'choose another group')}.")
    order = sorted(parts, key=lambda unit: (-len(parts[unit]), -abs(parts[unit][-1].stake_pct - parts[unit][0].stake_pct)))[:MOST_STEPS]
    rows = [row for unit in order for row in parts[unit]]
    frame = pd.DataFrame([point for unit in order for point in _points(parts[unit], last)])
    return Card(
        id="unit_stakes",
        title=_stakes_title(name, order[0], parts[order[0]]),
        subtitle=f"Percent that {name} holds in a unit, from one known date to the next",
        figure=steps(frame, unit="percent", height=400, rules=((HALF, "half"),)),
        rows=drawn(rows),
        takeaway=_stakes_takeaway({unit: parts[unit] for unit in order}),
        alt=f"Stepped lines of the stakes of {name}: " + "; ".join(f"{unit} {_path(parts[unit])}" for unit in order) + ".",
        caveat=(f"The {MOST_STEPS} units with the most dates. " if len(parts) > len(order) else "")
        + "A stake may have changed earlier than the page that tells of it; a year alone stands in its middle. A cross: sold. "
        "Units with one known stake are left out.",
        source=source_words(rows),
    )


def _points(part: Sequence[Row], last: int) -> list[dict[str, object]]:
    """The points of a line, the day on which the stake was sold among them."""
    newest = part[-1]
    line = {"series": newest.unit, "region": newest.home}
    points = [line | {"placed": row.placed, "value": row.stake_pct, "hover": _stake_hover(row), "over": False} for row in part]
    sold = newest.ended if newest is histories()[newest.unit_id][-1] else ""
    if sold and int(sold[:4]) <= last:
        day = max(pd.Timestamp(sold + {4: "-07-01", 7: "-15"}.get(len(sold), "")), newest.placed)
        points.append(line | {"placed": day, "value": newest.stake_pct, "hover": f"<b>{newest.unit}</b><br>ended {date_words(sold)}", "over": True})
    return points


def _stake_hover(row: Row) -> str:
    published = date_words(row.published)
    note = f"<br>{row.note}" if row.note else ""
    return f"<b>{row.unit}</b> · {date_words(row.as_of)}<br><b>{stake_words(row)}</b> ({row.tie}){note}<br>{publisher_words(row.publisher, row.page)}" + (
        f", {published}" if published else ""
    )


def _path(part: Sequence[Row]) -> str:
    """47% (2016), 51% (2017), 63% (2019)."""
    return ", ".join(f"{stake_words(row)} ({row.as_of[:4]})" for row in part)


def _stakes_title(name: str, unit: str, part: Sequence[Row]) -> str:
    """Where the stake in a unit went."""
    first, newest = part[0], part[-1]
    verb = "raised" if newest.stake_pct > first.stake_pct else "cut"
    began, ended = first.as_of[:4], newest.as_of[:4]
    start = f"{name} {verb} its stake in {unit} from {stake_words(first)}"
    return f"{start} to {stake_words(newest)} in {ended}" if began == ended else f"{start} in {began} to {stake_words(newest)} in {ended}"


def _stakes_takeaway(parts: dict[str, list[Row]]) -> str:
    crossed = [unit for unit, part in parts.items() if part[0].stake_pct <= HALF < part[-1].stake_pct]
    fallen = [unit for unit, part in parts.items() if part[-1].stake_pct < part[0].stake_pct]
    unit, part = next(iter(parts.items()))
    told = [f"{unit}: {_path(part)}"]
    told += [f"passed half: {listing(crossed, 6)}"] if crossed else []
    told += [f"lower than at first: {listing(fallen, 6)}"] if fallen else []
    return "; ".join(told) + "."
