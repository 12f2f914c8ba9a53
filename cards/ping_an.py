"""Ping An: its five ecosystems with their units, and its customers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, Cell, Grid, GridRow, Nothing, card
from cards.filters import Filters
from cards.holdings import by_tie, chosen, dated, drawn, histories, prominent, source_words, state_of, unit_words
from cards.prepared import Prepared, Row, by_series, texts
from cards.words import date_words, hovers, in_years, listing, loosen, period_words, plural, publisher_words, value_words
from charts import TIES, lines, words

GROUP = "ping-an"
CHINA = "Ping An is at home in China: add China to the regions."
ECOSYSTEM = " ecosystem"
SERIES = {"retail_customers": "Customers", "registered_users": "Internet", "annual_active_consumers": "Active"}
BASES = ("company", "company_restated_2022", "company_12m")  # as Ping An counts
UNITS, USERS, BESIDE, ALL = "Units", "Users", "Technology beside them", "All units"


@cache
def _users() -> Prepared:
    return Prepared(queries.run("unit_users", group=GROUP))


@card("ping_an_ecosystems", page="ecosystems", uses=("regions", "years"), claims=("c70",))
def ping_an_ecosystems(filters: Filters) -> Card:
    """The five ecosystems of Ping An, their units by tie, and the users of these."""
    rows = [row for row in chosen(filters) if row.group_id == GROUP]
    if not rows:
        raise Nothing(CHINA if "China" not in filters.regions else f"No unit of Ping An is known{in_years(filters)}: {loosen(filters)}.")
    gone = _gone(filters.years[1])
    frames = [row for row in rows if row.unit.endswith(ECOSYSTEM)]
    past = [row for row in gone if row.unit.endswith(ECOSYSTEM)]
    units = [row for row in (*rows, *gone) if not row.unit.endswith(ECOSYSTEM)]
    grid_rows = [_line(_name(row), [unit for unit in units if unit.vertical == row.vertical], filters) for row in frames]
    grid_rows.sort(key=lambda line: -int(line.cells[UNITS].text) if UNITS in line.cells else 0)
    grid_rows += [_line(_name(row), [unit for unit in units if unit.vertical == row.vertical], filters, f"until {date_words(row.ended)}") for row in past]
    rest = [unit for unit in units if unit.vertical not in {row.vertical for row in (*frames, *past)}]
    grid_rows += [_line(BESIDE if frames else ALL, rest, filters)] if rest else []
    return Card(
        id="ping_an_ecosystems",
        title=dated(_title(frames, past), filters),
        subtitle="Units in each of the ecosystems that Ping An counts, with the stake where it is known, and their users by the newest count",
        figure={},
        rows=_rows([*rows, *gone], filters),
        takeaway=_controlled([row for row in rows if not row.unit.endswith(ECOSYSTEM)]),
        alt=f"A table of the ecosystems of Ping An: {listing([_name(row).lower() for row in (*frames, *past)], 6)}.",
        caveat="Where no unit stands, the pages name the ecosystem but not its firms. " + state_of(filters, rows),
        source=source_words([*rows, *gone]) + _counted_by(_counted([*rows, *gone], filters)),
        grid=Grid((UNITS, USERS), tuple(grid_rows), TIES),
    )


def _name(row: Row) -> str:
    """Health care, of the health care ecosystem."""
    return str(row.unit).removesuffix(ECOSYSTEM)


def _gone(year: int) -> list[Row]:
    """The units that had left Ping An by the end of `year`, each in its last state."""
    last = [history[-1] for history in histories().values() if history[0].group_id == GROUP]
    return [row for row in last if row.ended and int(row.ended[:4]) <= year]


def _line(name: str, units: Sequence[Row], filters: Filters, note: str = "") -> GridRow:
    cells = {}
    if units:
        found = prominent(units)
        cells[UNITS] = Cell(str(len(found)), by_tie(found), tuple((row.tie, _unit_words(row, filters)) for row in found))
        told = [("", f"{users.name}: {_users_words(users)}") for users in _counted(found, filters)]
        if told:
            cells[USERS] = Cell(str(len(told)), "", tuple(told))
    return GridRow("", name, note, cells)


def _counted(units: Sequence[Row], filters: Filters) -> list[Row]:
    """The newest count of users of each unit, where it lies within the years."""
    first, last = filters.years
    ids = {row.unit_id for row in units}
    return [users for users in _users().rows if users.unit_id in ids and first <= users.period_end.year <= last]


def _counted_by(users: Sequence[Row]) -> str:
    """Who counts the users, for the source line."""
    return f" · users: {listing([publisher_words(row.publisher, row.page) for row in users])}" if users else ""


def _rows(units: Sequence[Row], filters: Filters) -> pd.DataFrame:
    """The units, then the counts of their users."""
    return pd.concat([drawn(units), _users().take(_counted(units, filters))], ignore_index=True)


def _unit_words(row: Row, filters: Filters) -> str:
    """Lufax 56.8%: loans online; of a unit that has left, until when it belonged."""
    left = f" (until {row.ended[:4]})" if row.ended and int(row.ended[:4]) <= filters.years[1] else ""
    return f"{unit_words(row)}{left}: {row.role}"


def _users_words(row: Row) -> str:
    """420 m registered users (Q4 2021)."""
    return f"{value_words(row.value, '', row.qualifier)} {row.metric[0].lower()}{row.metric[1:]} ({period_words(row.period)})"


def _title(frames: Sequence[Row], past: Sequence[Row]) -> str:
    """Which ecosystems there are, and which are gone."""
    names = [_name(row).lower() for row in frames]
    if not names:
        return "Ping An’s units, before any page tells of its ecosystems"
    if not past:
        return f"Ping An counts {plural(len(names), 'ecosystem')}: {listing(names, 6)}"
    ended = [f"{_name(row).lower()} ended in {row.ended[:4]}" for row in past]
    return f"Ping An has kept {len(names)} of its {len(names) + len(past)} ecosystems; {listing(ended)}"


def _controlled(units: Sequence[Row]) -> str:
    firm = sum(row.tie in ("owned", "majority") for row in units)
    return f"Of {plural(len(units), 'unit')} on record, Ping An owns or holds by majority {firm}."


@cache
def _customers() -> Prepared:
    rows = queries.run("ping_an_customers")
    rows = rows[rows["basis_id"].isin(BASES)].sort_values(["metric_id", "period_end"])
    rows = rows.assign(series=texts([SERIES[metric] for metric in rows["metric_id"]], rows.index), region=rows["home"], segment=rows["basis_id"])
    return Prepared(rows.assign(hover=texts(hovers(rows), rows.index)))


@card("ping_an_customers", page="ecosystems", uses=("regions", "years"), claims=("c71", "c72"))
def ping_an_customers(filters: Filters) -> Card:
    """Ping An's retail customers and internet users over time."""
    if "China" not in filters.regions:
        raise Nothing(CHINA)
    first, last = filters.years
    found = [row for row in _customers().rows if first <= row.period_end.year <= last]
    if not found:
        raise Nothing(f"Ping An tells nothing of its customers{in_years(filters)}: {loosen(filters)}.")
    rows = _customers().take(found)
    parts = by_series(found)
    return Card(
        id="ping_an_customers",
        title=_customers_title(parts),
        subtitle="Persons, as Ping An counts them: customers with a contract, registered internet users, and those of them who are active within a year",
        figure=lines(rows, unit="persons", height=380, gap=800),
        rows=rows,
        takeaway=_customers_takeaway(parts),
        alt=f"Lines over time of {listing(list(parts))}.",
        caveat="Customers were restated in 2022, where their line breaks. "
        "Whether the ecosystems brought the customers, the figures do not show. Hollow: more than.",
    )


def _customers_title(parts: dict[str, list[Row]]) -> str:
    """From where to where the customers went on the basis with most figures, or what is known of those shown."""
    by_basis: dict[str, list[Row]] = {}
    for row in parts.get("Customers", []):
        by_basis.setdefault(row.basis_id, []).append(row)
    same = max(by_basis.values(), key=len, default=[])
    if len(same) > 1:
        old, new = same[0], same[-1]
        return f"Ping An’s retail customers went from {_amount(old)} to {_amount(new)}"
    told = [f"{_amount(part[-1])} {name.lower() + ' users' if name != 'Customers' else 'retail customers'}" for name, part in parts.items()]
    return f"Ping An had {listing(told)}"


def _amount(row: Row) -> str:
    """More than 227 m (Q4 2021)."""
    return f"{value_words(row.value, '', row.qualifier)} ({period_words(row.period)})"


def _customers_takeaway(parts: dict[str, list[Row]]) -> str:
    internet = parts.get("Internet", [])
    if not internet:
        return f"{plural(sum(map(len, parts.values())), 'figure')} within these years."
    newest = internet[-1]
    text = f"Internet users: {value_words(newest.value, '', newest.qualifier)} in {period_words(newest.period)}"
    same = [row for row in parts.get("Customers", []) if row.period_end == newest.period_end]
    return f"{text}, {words(newest.value / same[0].value, digits=2)} times the retail customers of that date." if same else f"{text}."
