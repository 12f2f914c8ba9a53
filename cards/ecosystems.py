"""Ecosystems: which groups are in which fields of business, how wide they are, and by what ties they hold their units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from cards.base import Card, Cell, Grid, GridRow, card
from cards.filters import Filters
from cards.holdings import (
    CHOICES,
    by_group,
    by_tie,
    chosen,
    dated,
    drawn,
    empty,
    fields,
    home_words,
    is_past,
    prominent,
    shown,
    source_words,
    state_of,
    tie_counts,
    unit_words,
)
from cards.prepared import Row, texts
from cards.words import PLACES, listing, plural
from charts import REGIONS, TIES, counted, ranking

MOST_RANKED = 8  # groups that a title may call the widest
FEW = 5  # groups with fewer units say little about how a group holds its units


@card("ecosystem_matrix", page="ecosystems", options=("tie",), claims=("c63", "c88"))
def ecosystem_matrix(filters: Filters) -> Card:
    """Groups by fields of business: how many units each has there, by tie."""
    rows = shown(filters)
    parts = by_group(rows)
    heads = tuple(_most_crowded(rows))
    lines = tuple(_matrix_row(name, units, alone=len({row.home for row in rows}) == 1) for name, units in _by_region(parts))
    return Card(
        id="ecosystem_matrix",
        title=dated(_matrix_title(parts, rows), filters),
        subtitle=f"Number of units of each group in each field of business{_ties_words(filters)}; a cell names its units when pointed at",
        figure={},
        rows=drawn(rows),
        takeaway=_matrix_takeaway(rows, filters),
        alt=f"A grid of {plural(len(parts), 'group')} by {plural(len(heads), 'field')} of business with the number of units in each.",
        caveat=state_of(filters, rows),
        source=source_words(rows),
        grid=Grid(heads, lines, TIES, numbers=True),
    )


def _most_crowded(rows: Sequence[Row]) -> list[str]:
    """The fields of business, those that most groups are in first."""
    present: dict[str, set[str]] = {}
    for row in rows:
        present.setdefault(row.vertical, set()).add(row.group)
    return sorted(present, key=lambda name: (-len(present[name]), name))


def _by_region(parts: Mapping[str, list[Row]]) -> list[tuple[str, list[Row]]]:
    """The groups of China, then those of the US and of Europe."""
    return sorted(parts.items(), key=lambda part: REGIONS.index(part[1][0].home))


def _matrix_row(name: str, units: list[Row], *, alone: bool) -> GridRow:
    cells = {}
    for field, rows in fields(units).items():
        cells[field] = Cell(str(len(rows)), f"{name}, {field}\n{by_tie(rows)}", tuple(tie_counts(rows).items()))
    return GridRow("" if alone else units[0].home, name, plural(len(cells), "field"), cells)


def _ties_words(filters: Filters) -> str:
    """What the choice of ties leaves over, after a comma; nothing if it leaves all."""
    return "" if filters.option("tie") == "all" else f", {CHOICES[filters.option('tie')].lower()} only"


def _matrix_title(parts: Mapping[str, list[Row]], rows: Sequence[Row]) -> str:
    """The widest group of each region; within one region, the fullest fields."""
    if len({units[0].home for units in parts.values()}) > 1:
        return _width_title(parts)
    by_field = fields(rows)
    most = [f"{field} ({len(found)})" for field, found in by_field.items()][:2]
    who = next(iter(parts)) if len(parts) == 1 else f"The {len(parts)} groups shown"
    verb = "has" if len(parts) == 1 else "have"
    if len(by_field) == 1:
        return (
            f"{who} {verb} {plural(len(rows), 'unit')}, all in {next(iter(by_field))}" if len(rows) > 1 else f"{who} {verb} one unit, in {next(iter(by_field))}"
        )
    return f"{who} {verb} {plural(len(rows), 'unit')} in {plural(len(by_field), 'field')} of business, most in {listing(most)}"


def _width_title(parts: Mapping[str, list[Row]]) -> str:
    """The widest group of each region shown, the widest of all first."""
    (first, units), *rest = parts.items()
    width = len(fields(units))
    if not rest:
        return f"{first} is in {plural(width, 'field')} of business, with {plural(len(units), 'unit')}"
    tops: dict[str, tuple[str, int]] = {}
    for name, found in parts.items():
        tops.setdefault(found[0].home, (name, len(fields(found))))
    if len(tops) == 1 or len(parts) == 2:
        second, found = rest[0]
        return _ahead(first, width, second, len(fields(found)))
    others = [f"{PLACES[home]}’s widest, {name}, in {number}" for home, (name, number) in tops.items() if name != first]
    return f"{first} is in {plural(width, 'field')} of business, {listing(others)}"


def _ahead(first: str, width: int, second: str, number: int) -> str:
    if width == number:
        return f"{first} and {second} are each in {plural(width, 'field')} of business"
    return f"{first} is in {plural(width, 'field')} of business, {second} follows with {number}"


def _matrix_takeaway(rows: Sequence[Row], filters: Filters) -> str:
    """How many units of each tie, and the fields in which only one region is (not in the past, of which too little is on record)."""
    ties = tie_counts(rows)
    text = f"{plural(len(rows), 'unit')} in all: {listing([_tie_words(tie, number) for tie, number in ties.items()])}."
    if len(ties) == 1:
        text = f"{plural(len(rows), 'unit')} in all."
    homes = {row.home for row in rows}
    if is_past(filters) or len(homes) < len(REGIONS):
        return text
    lone = {home: [field for field, found in fields(rows).items() if {row.home for row in found} == {home}] for home in REGIONS}
    told = [f"only groups of {PLACES[home]} are in {listing(names, 5)}" for home, names in lone.items() if names]
    return f"{text} Of the groups listed, {listing(told)}." if told else text


def _tie_words(tie: str, number: int) -> str:
    """185 owned, 1 partner."""
    noun = {"owned": "owned", "majority": "held by majority", "minority": "held in part"}
    return f"{number} {noun[tie]}" if tie in noun else plural(number, tie)


@card("ecosystem_breadth", page="ecosystems", options=("tie",), claims=("c61",))
def ecosystem_breadth(filters: Filters) -> Card:
    """In how many fields of business each group is, ranked, by region."""
    rows = shown(filters)
    parts = by_group(rows)
    bars = pd.DataFrame(
        {
            "series": texts(list(parts)),
            "region": texts([units[0].home for units in parts.values()]),
            "value": [len(fields(units)) for units in parts.values()],
            "hover": texts([_fields_hover(name, units) for name, units in parts.items()]),
        }
    )
    return Card(
        id="ecosystem_breadth",
        title=dated(_breadth_title(parts), filters),
        subtitle=f"Fields of business in which a group has at least one unit{_ties_words(filters)}",
        figure=ranking(bars, row_height=25, legend=True, name_length=16),
        rows=drawn(rows),
        takeaway=_breadth_takeaway(parts),
        alt=f"Bars of the number of fields by group: {listing([f'{name} {value}' for name, value in zip(bars['series'], bars['value'], strict=True)], 30)}.",
        caveat="The groups are a choice, Europe’s among them more specialised: compare the widest, not the averages. " + state_of(filters, rows),
        source=source_words(rows),
    )


def _fields_hover(name: str, units: list[Row]) -> str:
    lines = []
    for field, rows in fields(units).items():
        names = [unit_words(row) for row in prominent(rows)]
        lines.append(f"{field}: {listing(names, 4)}")
    return f"<b>{name}</b> ({home_words(units[0])})<br>" + "<br>".join(lines)


def _breadth_title(parts: Mapping[str, list[Row]]) -> str:
    """How the widest groups spread over the regions."""
    homes = list(dict.fromkeys(units[0].home for units in parts.values()))
    if len(homes) == 1 or len(parts) < 3:
        return _width_title(parts)
    widths = [len(fields(units)) for units in parts.values()]
    top = min(5, len(parts) - 1)
    while top < len(parts) and widths[top] == widths[top - 1]:
        top += 1  # groups that are level with the last of them belong to them
    if top > MOST_RANKED:
        return _width_title(parts)
    count = {home: sum(units[0].home == home for units in list(parts.values())[:top]) for home in homes}
    (home, most), *others = [(home, number) for home, number in sorted(count.items(), key=lambda part: -part[1]) if number]
    if not others:
        return f"All of the {top} widest groups are at home in {PLACES[home]}"
    first = f"{most} {'is' if most == 1 else 'are'} at home in {PLACES[home]}"
    return f"Of the {top} widest groups, {listing([first, *(f'{number} in {PLACES[home]}' for home, number in others)])}"


def _breadth_takeaway(parts: Mapping[str, list[Row]]) -> str:
    """The widest groups of each region; of one group, its fullest fields."""
    if len(parts) == 1:
        (units,) = parts.values()
        return f"Its fullest: {listing([f'{field} ({len(found)})' for field, found in fields(units).items()])}."
    by_home: dict[str, list[str]] = {}
    for name, units in parts.items():
        by_home.setdefault(units[0].home, []).append(f"{name} {len(fields(units))}")
    if len(by_home) == 1:
        return f"In order: {listing(next(iter(by_home.values())), 6)}."
    return f"By region: {'; '.join(f'{PLACES[home]}, {listing(names[:2])}' for home, names in by_home.items())}."


@card("ecosystem_ties", page="ecosystems", claims=("c62", "c78"))
def ecosystem_ties(filters: Filters) -> Card:
    """How each group holds its units: owned, by majority, in part, as a partner."""
    rows = chosen(filters)
    parts = {name: units for name, units in by_group(rows).items() if filters.companies or len(units) >= FEW}
    if not parts:
        raise empty(filters, f"{FEW} known units")
    order = sorted(parts, key=lambda name: (-len(parts[name]), name.casefold()))
    units = [row for name in order for row in prominent(parts[name])]
    frame = drawn(units).assign(kind=texts([row.tie for row in units]), label=texts([f"{unit_words(row)}, {row.vertical}" for row in units]))
    return Card(
        id="ecosystem_ties",
        title=dated(_ties_title(parts), filters),
        subtitle="Units of each group by the tie that binds them",
        figure=counted(frame, palette=TIES, groups=order, legend_columns=4),
        rows=drawn(units),
        takeaway=_ties_takeaway(parts),
        alt="Bars of units by tie: "
        + "; ".join(f"{name} {listing([f'{number} {tie}' for tie, number in tie_counts(parts[name]).items()])}" for name in order)
        + ".",
        caveat=("" if filters.companies else f"Groups with {FEW} or more known units. ")
        + "Majority: more than half. Partners hold no stake in each other, or none that is known. "
        + state_of(filters, units),
        source=source_words(units),
    )


def _ties_title(parts: Mapping[str, list[Row]]) -> str:
    """Who holds most of its units in part; or that nobody does."""
    stakes = {name: sum(row.tie == "minority" for row in units) for name, units in parts.items()}
    first = max(stakes, key=lambda name: (stakes[name] / len(parts[name]), stakes[name]))
    units = parts[first]
    if not stakes[first]:
        return f"{listing(list(parts))}: no unit is held by a minority stake" if len(parts) < 4 else "No group shown holds minority stakes"
    told = f"{first} holds {stakes[first]} of its {plural(len(units), 'unit')} by a minority stake"
    if len(parts) == 1:
        return told
    rest = sum(stakes.values()) - stakes[first], sum(map(len, parts.values())) - len(units)
    if len(parts) == 2:
        other = next(name for name in parts if name != first)
        return f"{told}, {other} {rest[0]} of {rest[1]}"
    return f"{told}, the other {len(parts) - 1} groups {rest[0]} of {rest[1]}"


def _ties_takeaway(parts: Mapping[str, list[Row]]) -> str:
    homes: dict[str, list[Row]] = {}
    for units in parts.values():
        homes.setdefault(units[0].home, []).extend(units)
    told = []
    for home in REGIONS:
        if home in homes:
            owned = sum(row.tie == "owned" for row in homes[home])
            told.append(f"{owned} of {len(homes[home])} in {PLACES[home]}")
    return f"Owned outright: {listing(told)}."
