"""Users against people: platforms' users as a share of the population at home and in the EU."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, card
from cards.filters import Filters
from cards.platforms import balanced, bounds, chosen, empty, figure_words, firm, measure, newest, noun, tops
from cards.prepared import Prepared, Row, by_series, texts
from cards.users import BARS, NAME_LENGTH, SIGNS
from cards.words import QUALIFIERS, date_words, listing, period_words, publisher_words, value_words
from charts import Spec, ranking, words

WHOSE = {"China": "China’s population", "US": "the US population", "Europe": "the EU’s population"}
PLACE = {"China": "China", "US": "US", "Europe": "EU"}


def percent(value: float) -> str:
    """A share, to a tenth of a point above 100%, where it matters on which side of 100% it is."""
    return words(value, "percent", 4 if value >= 100 else 3)


@cache
def shares(metric: str) -> Prepared:
    """All shares, each with its label and hover."""
    rows = queries.run("users_of_population", metric=metric)
    rows = rows.assign(series=rows["entity"], bounded=bounds(rows))
    labels, boxes = [], []
    for row in rows.itertuples():
        labels.append(f"{SIGNS.get(row.qualifier, '')}{percent(row.value)} · {row.period_end.year}")
        when = date_words(row.published)
        boxes.append(
            f"<b>{row.series}</b> · {period_words(row.period)}<br><b>{_share_words(row)}</b> of the population<br>"
            f"{value_words(row.users, 'persons', row.qualifier)} of {words(row.population)} ({row.population_year})<br>{row.basis}<br>"
            f"{publisher_words(row.publisher, row.page)}{', ' + when if when else ''}"
        )
    return Prepared(rows.assign(label=texts(labels, rows.index), hover=texts(boxes, rows.index)).copy())


@cache
def _drawn(metric: str) -> pd.DataFrame:
    """The same rows as they are drawn: coloured by the platform's home."""
    rows = shares(metric).frame
    return rows.assign(region=rows["home"]).drop(columns="population_points").copy()


def _newest_shares(found: Sequence[Row], filters: Filters) -> list[Row]:
    """The newest share of each platform."""
    latest = newest(by_series(firm(found)))
    return latest if filters.companies else balanced(latest, BARS)


def _people(rows: Iterable[Row]) -> tuple[int, ...]:
    """The keys of the population figures behind the shares."""
    return tuple(dict.fromkeys(int(point) for row in rows for point in row.population_points))


def _in_numbers(rows: Iterable[Row]) -> str:
    return f"In numbers: {listing([f'{row.series} {figure_words(row, row.users)}' for row in rows])}."


def _share_words(row: Row) -> str:
    return f"{QUALIFIERS.get(row.qualifier, '')}{percent(row.value)}"


def _bar_words(rows: Iterable[Row]) -> str:
    return "; ".join(f"{row.series} {row.label}" for row in rows)


def _of(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _figure(rows: pd.DataFrame) -> Spec:
    return ranking(rows, unit="percent", row_height=27, name_length=NAME_LENGTH)


@card("users_share_of_population", page="users", options=("metric",))
def users_share_of_population(filters: Filters) -> Card:
    """Users in the platform's own home market against the people who live there."""
    metric = filters.option("metric")
    every = chosen((row for row in shares(metric).rows if row.region == row.home), filters)
    if not every:
        raise empty(filters, f"a count of {noun(filters)} in its home market alone (China, the US without Canada, the EU without its neighbours)")
    found = _newest_shares(every, filters)
    rows = _drawn(metric).iloc[[row.Index for row in found]]
    first, *others = largest = tops(found)
    above, quoted = _above_all(found, every)
    title = f"{_of(first.series)} {noun(filters)} equal {_share_words(first)} of {WHOSE[first.region]} ({first.period_end.year})"
    title += "".join(f"; {PLACE[row.region]}: {row.series} {_share_words(row)} ({row.period_end.year})" for row in others)
    return Card(
        id="users_share_of_population",
        title=title,
        subtitle=f"{measure(filters)} in the home market, % of all people there (derived)",
        figure=_figure(rows),
        rows=rows,
        takeaway=above or _in_numbers(largest),
        alt="Bars of users at home as a share of the population: " + _bar_words(found),
        caveat="Derived: users divided by the World Bank’s population of the same year or, for later years, the last one known."
        + (" EU: counts under its Digital Services Act." if any(row.home == "Europe" for row in found) else ""),
        points=_people(found) + quoted,
    )


def _above_all(found: Iterable[Row], every: Iterable[Row]) -> tuple[str, tuple[int, ...]]:
    """Why a share can exceed 100%, and what another count of the same platform says, with the keys of its figures."""
    top = next((row for row in found if row.value > 100), None)
    if top is None:
        return "", ()
    abroad = ", and users outside the country are included" if isinstance(top.note, str) and "worldwide" in top.note else ""
    text = f"{top.series} can exceed 100% because accounts are counted, not people{abroad}."
    others = [row for row in every if row.entity_id == top.entity_id and row.basis_id != top.basis_id and row.value <= 100]
    if not others:
        return text, ()
    row = max(others, key=lambda row: row.period_end)
    text += f" On another count ({row.basis}) it had {words(row.users)} in {period_words(row.period)}: {percent(row.value)}."
    return text, (int(row.point), *_people([row]))


@card("users_in_eu", page="users", claims=("c15",))
def users_in_eu(filters: Filters) -> Card:
    """Whose platforms Europeans use: monthly users in the EU by the platforms' home."""
    found = chosen((row for row in shares("mau").rows if row.basis_id == "users_dsa_eu"), filters)
    if not found:
        raise empty(filters, "published its monthly users in the EU (such counts exist from the end of 2022)", other="")
    found = _newest_shares(found, filters)
    rows = _drawn("mau").iloc[[row.Index for row in found]]
    first, *others = largest = tops(found)
    title = f"{_of(first.series)} users in the EU equal {_share_words(first)} of its population ({first.period_end.year})"
    if others:
        title += f", {listing([f'{_of(row.series)} {_share_words(row)} ({row.period_end.year})' for row in others])}"
    return Card(
        id="users_in_eu",
        title=title,
        subtitle="Average monthly active recipients in the EU (Digital Services Act), % of its population (derived); coloured by the platform’s home",
        figure=_figure(rows),
        rows=rows,
        takeaway=_in_numbers(largest),
        alt="Bars of users in the EU as a share of its population: " + _bar_words(found),
        caveat="Derived: the services’ own counts divided by the World Bank’s population. A count may include visitors without an account.",
        points=_people(found),
    )
