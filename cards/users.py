"""User counts: platforms over time, at the same age, and ranked by their newest figure."""

from __future__ import annotations

import math

import pandas as pd

import queries
from cards.base import Card, card
from cards.filters import Filters, span
from cards.platforms import (
    balanced,
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
    since,
    whole_market,
)
from cards.words import date_words, hovers, listing, plural, publisher_words, value_words
from charts import lines, ranking, words

LINES = {1: 8, 2: 4, 3: 3}  # so many platforms a region, by the number of regions drawn
BARS = {1: 14, 2: 8, 3: 6}
MARKS = (1e9, 5e8, 2e8, 1e8, 5e7, 2e7, 1e7, 5e6, 1e6)
OLD = pd.DateOffset(years=3)
YEAR_DAYS = 400  # longer than a year apart, points are not joined
SIGNS = {"floor": "> ", "ceiling": "< "}
ON_ONE_BASIS = (
    "Each platform worldwide or, where only that is published, at home, and on one basis throughout."
    " Lines break where more than a year is missing. Hollow: more than, less than, doubtful."
)


def _rows(filters: Filters) -> pd.DataFrame:
    return whole_market(chosen(queries.run("users", metric=filters.option("metric")), filters), filters)


@card("platform_users", page="users", options=("metric",))
def platform_users(filters: Filters) -> Card:
    """Platforms over time on one measure, worldwide or at home, each on one basis."""
    rows = main_series(_rows(filters))
    if rows.empty:
        raise empty(filters, f"a count of {noun(filters)} of its whole market")
    latest = newest(rows)
    if not filters.companies:  # a line before a lone point
        latest = latest[latest["series"].isin(balanced(latest.sort_values("points", key=lambda n: n < 3, kind="stable"), LINES))]
    rows = rows[rows["series"].isin(latest["series"])].assign(region=lambda r: r["home"])
    rows["hover"] = hovers(rows)
    title, takeaway = _story(rows, latest, filters)
    return Card(
        id="platform_users",
        title=title,
        subtitle=f"{measure(filters)}: {definition(filters)}",
        figure=lines(rows, unit="persons", height=430, gap=YEAR_DAYS),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines over time of {noun(filters)} of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat=ON_ONE_BASIS + ("" if filters.companies else " Shown are the largest platforms of each region; choose companies to see others."),
    )


def _story(rows: pd.DataFrame, latest: pd.DataFrame, filters: Filters) -> tuple[str, str]:
    """Title and takeaway: the largest platform of each home region and where it came from; or who leads a region; or how the only one grew."""
    if len(latest) == 1:
        return growth(rows, filters), f"Counted on this basis: {latest.iloc[0]['basis']}."
    tops = latest.groupby("home", sort=False).head(1)
    if len(tops) == 1:
        return lead(latest, filters), runners_up(latest)
    figures = [f"{row['series']} {figure_words(row)}" for _, row in tops.iterrows()]
    starts = [since(rows[rows["series"] == name]) for name in tops["series"]]
    changes = [f"{name} {change}" for name, change in zip(tops["series"], starts, strict=True) if change]
    basis = f"Counted on these bases: {listing(tops['basis'].unique())}."
    return f"{measure(filters)}: {listing(figures)}", f"Since the first counts shown: {listing(changes)}." if changes else basis


@card("users_by_age", page="users", options=("metric",))
def users_by_age(filters: Filters) -> Card:
    """The same platforms by years since their launch."""
    rows = _rows(filters)
    rows = main_series(rows[rows["launched"].notna() & (rows["qualifier"] != "doubtful")])
    if rows.empty:
        raise empty(filters, f"both a sourced launch date and a count of {noun(filters)}")
    rows["age"] = ((rows["period_end"] - launch_day(rows["launched"])).dt.days / 365.25).round(2)
    latest = newest(rows)
    if not filters.companies:
        several = latest[latest["points"] > 1]
        latest = several if len(several) else latest
        latest = latest[latest["series"].isin(balanced(latest, LINES))]
    rows = rows[rows["series"].isin(latest["series"])].assign(region=lambda r: r["home"])
    launches = [
        f"<br>{words(age)} years after the launch in {date_words(launched)}<br>({publisher_words(publisher, page)})"
        for age, launched, publisher, page in zip(rows["age"], rows["launched"], rows["launch_publisher"], rows["launch_page"], strict=True)
    ]
    rows["hover"] = [hover + launch for hover, launch in zip(hovers(rows), launches, strict=True)]
    firsts = rows.drop_duplicates("series").sort_values("launched", ascending=False)
    title = _pace(rows, filters)
    return Card(
        id="users_by_age",
        title=title,
        subtitle=f"{measure(filters)} by years since the launch",
        figure=lines(rows.sort_values(["series", "age"]), x="age", unit="persons", height=430, x_title="Years since launch", gap=YEAR_DAYS / 365.25),
        rows=rows,
        takeaway=f"Launched: {listing([f'{name} {date[:4]}' for name, date in zip(firsts['series'], firsts['launched'], strict=True)], 9)}.",
        alt=f"Lines of {noun(filters)} by years since launch of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat="‘Within’: the first published figure that is as high. A launch known by year or month alone counts from its first day.",
    )


def launch_day(dates: pd.Series) -> pd.DatetimeIndex:
    """The first day of a launch that is known by year, month or day."""
    return pd.to_datetime([date + "0000-01-01"[len(date) :] for date in dates])


def passed(rows: pd.DataFrame) -> tuple[float, pd.Series]:
    """The highest round number that two series (or one, if no two did) were seen to pass, and at what age each did, the fastest first."""
    single: tuple[float, pd.Series] = (0.0, pd.Series(dtype=float))
    for mark in MARKS:
        above = rows[rows["value"] >= mark].groupby("series")["age"].min()
        below = rows[rows["value"] < mark].groupby("series")["age"].min()
        seen = above[above > below.reindex(above.index)].sort_values()
        if len(seen) > 1:
            return mark, seen
        if len(seen) and single[1].empty:
            single = mark, seen
    return single


def _pace(rows: pd.DataFrame, filters: Filters) -> str:
    mark, ages = passed(rows)
    if ages.empty:
        top = rows.loc[rows["value"].idxmax()]
        return f"{top['series']} had {value_words(top['value'], '', top['qualifier'])} {noun(filters)} {words(round(top['age'], 1))} years after its launch"
    within = [f"{name} within {math.ceil(10 * age) / 10:g}" for name, age in ages.items()]
    title = f"{ages.index[0]} reached {words(mark)} {noun(filters)} within {math.ceil(10 * ages.iloc[0]) / 10:g} years of its launch"
    return f"{title}, {listing(within[1:], 3)}" if len(within) > 1 else title


@card("users_ranking", page="users", options=("metric",))
def users_ranking(filters: Filters) -> Card:
    """The newest figure of each platform, whoever counted it."""
    rows = _rows(filters)
    if rows.empty:
        raise empty(filters, f"a count of {noun(filters)} of its whole market")
    rows = newest(firm(rows))
    if not filters.companies:
        rows = rows[rows["series"].isin(balanced(rows, BARS))]
    rows = rows.assign(region=rows["home"], old=rows["period_end"] < _today(filters) - OLD)
    rows["label"] = rows["qualifier"].map(SIGNS).fillna("") + [
        f"{words(value)} · {end.year}{' †' if old else ''}" for value, end, old in zip(rows["value"], rows["period_end"], rows["old"], strict=True)
    ]
    rows["hover"] = [f"{hover}<br>{basis}" for hover, basis in zip(hovers(rows), rows["basis"], strict=True)]
    others = int((rows["priority"] == 5).sum())
    notes = [f"The bars differ in date and basis{f' ({others} not from the company)' if others else ''}, so the order is a rough one."]
    notes += [f"† {plural(int(rows['old'].sum()), 'figure')} older than three years."] if rows["old"].any() else []
    notes += ["Hollow: more (>) or less (<) than."] if rows["qualifier"].isin(list(SIGNS)).any() else []
    alone = len(rows) == 1
    return Card(
        id="users_ranking",
        title=growth(rows, filters) if alone else lead(rows, filters),
        subtitle=f"{measure(filters)}: the newest figure of each platform and its year",
        figure=ranking(rows.assign(series=[clipped(name) for name in rows["series"]]), unit="persons", row_height=27),
        rows=rows,
        takeaway=f"Counted on this basis: {rows.iloc[0]['basis']}." if alone else runners_up(rows),
        alt=f"Bars of {noun(filters)}: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat=" ".join(notes[1:] if alone else notes),
    )


def _today(filters: Filters) -> pd.Timestamp:
    """The day from which age is counted: the newest figure of all, or the end of the chosen years."""
    if filters.years[1] >= span()[1]:
        return pd.Timestamp(queries.run("span").iloc[0]["newest"])
    return pd.Timestamp(filters.years[1], 12, 31)


def clipped(name: str, length: int = 16) -> str:
    """The name cut so that bars keep their room on a phone."""
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"
