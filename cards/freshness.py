"""Freshness: how old the newest figure of each series is today, and which series are overdue for another."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache
from math import isnan

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.observations import TOPICS
from cards.prepared import Prepared, Row, texts
from cards.words import MONTHS, hovers, listing, loosen, period_words, plural, small_start
from charts import FRESHNESS, parts, titled_bars

LATE = 0.5  # of the usual distance between two figures that a figure may take to be published
QUARTER = 92  # days that any figure may take
SILENT = 3 * 365
FEW = 3  # periods: with fewer there is no usual distance
MONTH = 365.25 / 12
MOST_DRAWN = 10
MOST_FIGURES = ", of the ten series with most figures"


def today() -> date:
    """The day on which freshness is judged."""
    return date.today()


@cache
def every() -> Prepared:
    """The newest figure of each series, the longest series first."""
    rows = queries.run("freshness")
    rows = rows.assign(series=rows["entity"] + ", " + rows["metric"])
    return Prepared(rows.assign(hover=texts(hovers(rows), rows.index)))


def state(row: Row, on: date) -> str:
    """Up to date, overdue, silent for three years, or too few figures to tell."""
    if isnan(row.gap):
        return "too few to tell"
    if on <= due(row):
        return "up to date"
    return "silent for three years" if (on - row.newest.date()).days > SILENT else "overdue"


def due(row: Row) -> date:
    """By when another figure is expected: the usual distance after the newest one, and half of that, at least a quarter, for it to be published."""
    return row.newest.date() + timedelta(days=round(row.gap + max(LATE * row.gap, QUARTER)))


def _chosen(filters: Filters) -> list[Row]:
    regions, topic, entities = set(filters.regions), filters.option("topic"), set(filters.entities) if filters.companies else None
    rows = [
        row
        for row in every().rows
        if (regions == set(REGIONS) or {row.home, row.region} & regions) and (entities is None or row.entity_id in entities) and topic in ("all", row.topic)
    ]
    if not rows:
        others = ["choose all topics"] if topic != "all" else []
        raise Nothing(f"There is no series in this choice: {loosen(filters.only(('regions', 'companies'), ()), *others)}.")
    return rows


@card("freshness", page="data", options=("topic",), uses=("regions", "companies"))
def freshness(filters: Filters) -> Card:
    """How many series are up to date, by topic."""
    on = today()
    chosen = _chosen(filters)
    states = [state(row, on) for row in chosen]
    counts = Counter((row.topic, one) for row, one in zip(chosen, states, strict=True))
    oldest: dict[tuple[str, str], list[Row]] = {}
    for row, one in zip(chosen, states, strict=True):
        oldest.setdefault((row.topic, one), []).append(row)
    drawn = [
        {
            "group": TOPICS[topic],
            "kind": one,
            "value": counts[topic, one],
            "hover": _box(TOPICS[topic], one, oldest[topic, one]),
            "counted": [int(row.point) for row in oldest[topic, one]],
        }
        for topic in TOPICS
        for one in FRESHNESS
        if counts[topic, one]
    ]
    rows = pd.DataFrame(drawn)
    total = Counter(states)
    known = len(chosen) - total["too few to tell"]
    ages = sorted((on - row.newest.date()).days for row in chosen)
    recent = sum(age <= 365 for age in ages)
    if known > 1:
        title = f"{total['up to date']:,} of {known:,} series are up to date, {total['overdue']:,} overdue"
    elif known:
        title = f"The one series with enough figures is {next(one for one in states if one != 'too few to tell')}"
    else:
        title = (
            f"None of {len(chosen):,} series has enough figures to tell whether another is due"
            if len(chosen) > 1
            else "The one series has too few figures to tell whether another is due"
        )
    takeaway = f"Its newest figure is of {period_words(chosen[0].period)}."
    if len(chosen) > 1:
        middle = ages[len(ages) // 2] / 365.25
        takeaway = f"{recent:,} of {len(chosen):,} have a figure of the last twelve months; half of the newest figures are older than {middle:.1f} years."
    owners = len({row.entity_id for row in chosen})
    return Card(
        id="freshness",
        title=title,
        subtitle=f"Series (a metric of one company or country in one market) by topic, as of {_day(on)}",
        figure=parts(rows, palette=FRESHNESS, share=False),
        rows=rows.rename(columns={"group": "topic", "kind": "state", "value": "series"}).drop(columns="hover"),
        takeaway=takeaway,
        alt=f"Bars of the number of series by topic, cut by how fresh they are. {title}.",
        caveat="Overdue: since the newest figure the usual distance between two figures of the series has passed and half of it again (at least a quarter), in "
        "which the next is published. With fewer than three figures there is no usual distance. Some series have ended for good: the data do not say so.",
        source=f"{plural(len(chosen), 'newest figure')} on {f'{owners:,} companies, countries and groups' if owners > 1 else chosen[0].entity}",
    )


def _day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _box(group: str, one: str, rows: list[Row]) -> str:
    named = "<br>".join(f"{_name(row)}: {period_words(row.period)}" for row in rows[:8])
    more = f"<br>and {len(rows) - 8:,} more" if len(rows) > 8 else ""
    return f"<b>{group}</b>: {len(rows):,} {one}<br>{named}{more}"


def _name(row: Row) -> str:
    """Apple, market share of smartphones (China)."""
    market = f" of {row.market.lower()}" if isinstance(row.market, str) else ""
    where = "" if row.region == row.home or row.region == "Global" else f" ({row.region})"
    return f"{row.entity}, {small_start(row.metric)}{market}{where}"


@card("stale", page="data", options=("topic",), uses=("regions", "companies"))
def stale(filters: Filters) -> Card:
    """The longest series that are overdue, and how old their newest figure is."""
    on = today()
    chosen = _chosen(filters)
    late = [row for row in chosen if state(row, on) == "overdue"]
    if not late:
        raise Nothing(f"None of the series in this choice is overdue on {_day(on)}: {loosen(filters.only(('regions', 'companies'), ()))}.")
    drawn = sorted(late[:MOST_DRAWN], key=lambda row: row.newest)
    rows = every().take(drawn)
    months = [round((on - row.newest.date()).days / MONTH) for row in drawn]
    rows = rows.drop(columns="value").assign(
        title=texts([_name(row) for row in drawn], rows.index),
        figure=rows["value"],
        value=months,
        label=texts([f"{number} months · {period_words(row.period)}" for number, row in zip(months, drawn, strict=True)], rows.index),
        hollow=False,
        region=rows["home"],
        hover=texts([f"{row.hover}<br>{row.periods} periods so far, usually every {_gap(row.gap)}<br>due by {_day(due(row))}" for row in drawn], rows.index),
    )
    first = late[0]
    lead = f"{len(late):,} series are overdue; the one with most figures, {_name(first)}, ends in {period_words(first.period)}"
    title = lead if len(late) > 1 else f"One series is overdue: {_name(first)} ends in {period_words(first.period)}"
    latest = max(drawn, key=lambda row: (on - due(row)).days)
    return Card(
        id="stale",
        title=title,
        subtitle=f"Months since the newest figure on {_day(on)}{MOST_FIGURES if len(late) > len(drawn) else ''}",
        figure=titled_bars(rows, unit=""),
        rows=rows,
        takeaway=f"{'Drawn are the' if len(late) > len(drawn) else 'These are all'} {len(drawn)}{' with most figures' if len(late) > len(drawn) else ''}; "
        f"longest overdue among them: {_name(latest)}, due by {_day(due(latest))}."
        if len(drawn) > 1
        else f"Another figure was due by {_day(due(first))}.",
        alt=f"Bars of months since the newest figure of {listing([_name(row) for row in drawn], 4)}. {title}.",
    )


def _gap(days: float) -> str:
    months = round(days / MONTH)
    return {1: "month", 3: "three months", 6: "half-year", 12: "year"}.get(months, f"{months} months")
