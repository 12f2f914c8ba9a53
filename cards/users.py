"""User counts: platforms over time, at the same age, and ranked by their newest figure."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, card
from cards.filters import Filters, span
from cards.platforms import (
    balanced,
    bounds,
    chosen,
    definition,
    empty,
    figure_words,
    firm,
    growth,
    lead,
    main_series,
    measure,
    newest,
    noun,
    runners_up,
    series_names,
    since,
    tops,
    whole_market,
)
from cards.prepared import Prepared, Row, by_series, texts
from cards.words import date_words, hovers, listing, plural, publisher_words, small_start, value_words
from charts import lines, ranking, words

LINES = {1: 8, 2: 4, 3: 3}  # so many platforms a region, by the number of regions drawn
BARS = {1: 14, 2: 8, 3: 6}
MARKS = (1e9, 5e8, 2e8, 1e8, 5e7, 2e7, 1e7, 5e6, 1e6)
OLD = pd.DateOffset(years=3)
YEAR_DAYS = 400  # longer than a year apart, points are not joined
NAME_LENGTH = 20  # longer names are cut so that bars keep their room on a phone
SIGNS = {"floor": "> ", "ceiling": "< "}
ON_ONE_BASIS = (
    "Each platform worldwide or, where only that is published, at home, and on one basis throughout."
    " Lines break where more than a year is missing. Hollow: more than, less than, doubtful."
)


@cache
def counts(metric: str) -> Prepared:
    """All counts of whole markets and, where the platform is counted abroad, of others, with their series."""
    rows = queries.run("users", metric=metric)
    rows = rows[rows["priority"] < 9]
    return Prepared(rows.assign(series=texts(series_names(rows), rows.index), bounded=bounds(rows)))


@cache
def _drawn(metric: str) -> pd.DataFrame:
    """The same rows as they are drawn: coloured by the platform's home, with what stands over each point."""
    rows = counts(metric).frame
    return rows.assign(region=rows["home"], hover=texts(hovers(rows), rows.index)).drop(columns="bounded").copy()


@cache
def _drawn_by_age(metric: str) -> pd.DataFrame:
    """The same rows, so far as the launch is known, with the age at each; `hover` tells of the launch."""
    rows = _drawn(metric)[["period_end", "launched", "launch_publisher", "launch_page", "hover"]].dropna(subset="launched")
    rows["age"] = ((rows["period_end"] - launch_day(rows["launched"])).dt.days / 365.25).round(2)
    boxes = [
        f"{row.hover}<br>{words(row.age)} years after the launch in {date_words(row.launched)}<br>({publisher_words(row.launch_publisher, row.launch_page)})"
        for row in rows.itertuples()
    ]
    every = _drawn(metric)
    return every.assign(age=rows["age"], hover=texts(boxes, rows.index).reindex(every.index)).copy()


@cache
def _ranked(metric: str) -> pd.DataFrame:
    """The same rows as bars; `hover` names the basis, on which bars differ."""
    rows = _drawn(metric)
    boxes = [f"{hover}<br>{basis}" for hover, basis in zip(rows["hover"], rows["basis"], strict=True)]
    return rows.assign(bounded=counts(metric).frame["bounded"], hover=texts(boxes, rows.index)).copy()


def _within(filters: Filters) -> list[Row]:
    return whole_market(chosen(counts(filters.option("metric")).rows, filters), filters)


def _take(frame: pd.DataFrame, parts: Iterable[Sequence[Row]]) -> pd.DataFrame:
    """The rows of `frame` that stand at the places of the rows of `parts`; `points` counts the rows of a part."""
    found = frame.iloc[[row.Index for part in parts for row in part]]
    return found.assign(points=[len(part) for part in parts for _ in part])


@card("platform_users", page="users", options=("metric",), claims=("c07", "c08", "c09", "c67", "c80"))
def platform_users(filters: Filters) -> Card:
    """Platforms over time on one measure, worldwide or at home, each on one basis."""
    parts = main_series(_within(filters))
    if not parts:
        raise empty(filters, f"a count of {noun(filters)} of its whole market")
    latest = newest(parts)
    if not filters.companies:
        kept = balanced(sorted(latest, key=lambda row: len(parts[row.series]) < 3), LINES)  # a line before a lone point
        latest = [row for row in latest if row in kept]
    parts = _only(parts, latest)
    rows = _take(_drawn(filters.option("metric")), parts.values())
    title, takeaway = _story(parts, latest, filters)
    return Card(
        id="platform_users",
        title=title,
        subtitle=f"{measure(filters)}: {small_start(definition(filters))}",
        figure=lines(rows, unit="persons", height=430, gap=YEAR_DAYS),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines over time of {noun(filters)} of {listing([row.series for row in latest], 9)}. {title}.",
        caveat=ON_ONE_BASIS + ("" if filters.companies else " Shown are the largest platforms of each region; choose companies to see others."),
    )


def _only(parts: Mapping[str, list[Row]], latest: Iterable[Row]) -> dict[str, list[Row]]:
    """The series of which `latest` has a row, in the order of `parts`."""
    names = {row.series for row in latest}
    return {name: part for name, part in parts.items() if name in names}


def _story(parts: Mapping[str, Sequence[Row]], latest: Sequence[Row], filters: Filters) -> tuple[str, str]:
    """Title and takeaway: the largest platform of each home region and where it came from; or who leads a region; or how the only one grew."""
    first, *others = tops(latest)
    if len(latest) == 1:
        return growth(parts[first.series], filters), f"Counted on this basis: {first.basis}."
    if not others:
        return lead(latest, filters), runners_up(latest)
    figures = [f"{row.series} {figure_words(row)}" for row in (first, *others)]
    changes = [f"{row.series} {change}" for row in (first, *others) if (change := since(parts[row.series]))]
    bases = dict.fromkeys(row.basis for row in (first, *others))
    told = f"Since the first counts shown: {listing(changes)}." if changes else f"Counted on these bases: {listing(list(bases))}."
    return f"{measure(filters)}: {listing(figures)}", told


@card("users_by_age", page="users", options=("metric",))
def users_by_age(filters: Filters) -> Card:
    """The same platforms by years since their launch."""
    parts = main_series([row for row in _within(filters) if isinstance(row.launched, str) and row.qualifier != "doubtful"])
    if not parts:
        raise empty(filters, f"both a sourced launch date and a count of {noun(filters)}")
    latest = newest(parts)
    if not filters.companies:
        latest = balanced([row for row in latest if len(parts[row.series]) > 1] or latest, LINES)
    parts = _only(parts, latest)
    rows = _take(_drawn_by_age(filters.option("metric")), parts.values())
    launches = sorted(((row.launched, row.series) for row in latest), key=lambda launch: launch[0], reverse=True)
    title = _pace(list(zip(rows["age"].tolist(), itertools.chain(*parts.values()), strict=True)), filters)
    return Card(
        id="users_by_age",
        title=title,
        subtitle=f"{measure(filters)} by years since the launch",
        figure=lines(rows, x="age", unit="persons", height=430, x_title="Years since launch", gap=YEAR_DAYS / 365.25),
        rows=rows,
        takeaway=f"Launched: {listing([f'{name} {day[:4]}' for day, name in launches], 9)}.",
        alt=f"Lines of {noun(filters)} by years since launch of {listing([row.series for row in latest], 9)}. {title}.",
        caveat="‘Within’: the first published figure that is as high. A launch known by year or month alone counts from its first day.",
    )


def launch_day(dates: pd.Series) -> pd.DatetimeIndex:
    """The first day of a launch that is known by year, month or day."""
    return pd.to_datetime([date + "0000-01-01"[len(date) :] for date in dates])


def passed(rows: Sequence[tuple[float, Row]]) -> tuple[float, dict[str, float]]:
    """The highest round number that two series (or one, if no two did) were seen to pass, and at what age each did, the fastest first.

    `rows` are those of lines, each with the age at which it stands.
    """
    single: tuple[float, dict[str, float]] = (0.0, {})
    for mark in MARKS:
        above: dict[str, float] = {}
        below: dict[str, float] = {}
        for age, row in rows:
            first = above if row.value >= mark else below
            first[row.series] = min(age, first.get(row.series, age))
        seen = sorted((age, name) for name, age in above.items() if name in below and age > below[name])
        if len(seen) > 1:
            return mark, {name: age for age, name in seen}
        if seen and not single[1]:
            single = mark, {name: age for age, name in seen}
    return single


def _pace(rows: Sequence[tuple[float, Row]], filters: Filters) -> str:
    mark, ages = passed(rows)
    if not ages:
        age, top = max(rows, key=lambda pair: pair[1].value)
        return f"{top.series} had {value_words(top.value, '', top.qualifier)} {noun(filters)} {words(round(age, 1))} years after its launch"
    (first, age), *others = ages.items()
    title = f"{first} reached {words(mark)} {noun(filters)} within {_years(age)} years of its launch"
    return f"{title}, {listing([f'{name} within {_years(age)}' for name, age in others], 3)}" if others else title


def _years(age: float) -> str:
    """An age in years, not less than it is."""
    return f"{math.ceil(10 * age) / 10:g}"


@card("users_ranking", page="users", options=("metric",))
def users_ranking(filters: Filters) -> Card:
    """The newest figure of each platform, whoever counted it."""
    found = firm(_within(filters))
    if not found:
        raise empty(filters, f"a count of {noun(filters)} of its whole market")
    found = newest(by_series(found))
    if not filters.companies:
        found = balanced(found, BARS)
    rows = _ranked(filters.option("metric")).iloc[[row.Index for row in found]]
    before = _today(filters) - OLD
    old = [row.period_end < before for row in found]
    labels = [f"{SIGNS.get(row.qualifier, '')}{words(row.value)} · {row.period_end.year}{' †' if late else ''}" for row, late in zip(found, old, strict=True)]
    rows = rows.assign(old=old, label=texts(labels, rows.index))
    others = sum(row.priority == 5 for row in found)
    notes = [f"The bars differ in date and basis{f' ({others} not from the company)' if others else ''}, so the order is a rough one."]
    notes += [f"† {plural(sum(old), 'figure')} older than three years."] if any(old) else []
    notes += ["Hollow: more (>) or less (<) than."] if any(row.qualifier in SIGNS for row in found) else []
    alone = len(found) == 1
    return Card(
        id="users_ranking",
        title=growth(found, filters) if alone else lead(found, filters),
        subtitle=f"{measure(filters)}: the newest figure of each platform and its year",
        figure=ranking(rows, unit="persons", row_height=27, name_length=NAME_LENGTH),
        rows=rows,
        takeaway=f"Counted on this basis: {found[0].basis}." if alone else runners_up(found),
        alt=f"Bars of {noun(filters)}: " + "; ".join(f"{row.series} {label}" for row, label in zip(found, labels, strict=True)),
        caveat=" ".join(notes[1:] if alone else notes),
    )


@cache
def _newest_day() -> pd.Timestamp:
    return pd.Timestamp(queries.run("span").iloc[0]["newest"])


def _today(filters: Filters) -> pd.Timestamp:
    """The day from which age is counted: the newest figure of all, or the end of the chosen years."""
    return _newest_day() if filters.years[1] >= span()[1] else pd.Timestamp(filters.years[1], 12, 31)
