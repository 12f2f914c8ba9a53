"""China's towns, its countryside and what its people do online, after the half-yearly survey of CNNIC."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.prepared import Prepared, Row, by_series, largest_first, texts
from cards.words import date_words, hovers, listing, period_words, publisher_words
from charts import lines, ranking, words

APPS = {
    "short_video_users": ("Short video", "watch short videos"),
    "online_payment_users": ("Online payment", "pay online"),
    "online_shopping_users": ("Online shopping", "shop online"),
    "live_streaming_users": ("Live streaming", "watch live streams"),
    "food_delivery_users": ("Food delivery", "order meals online"),
    "ride_hailing_users": ("Ride hailing", "hail rides online"),
    "live_commerce_users": ("Live shopping", "watch live shopping"),
    "generative_ai_users": ("Generative AI", "use generative AI"),
}
NAMES = {metric: name for metric, (name, _) in APPS.items()}
TOWNS, COUNTRYSIDE = "Towns", "Countryside"
RESIDENTS = {"penetration": "Share of residents online", "users": "Number of internet users"}
YEAR_DAYS = 400  # longer than a year apart, points are not joined
URBAN_RURAL = option("urban_rural", "Town and country", lambda: RESIDENTS, "penetration")


SERIES = {f"{where}_internet_{what}": name for where, name in (("urban", TOWNS), ("rural", COUNTRYSIDE)) for what in RESIDENTS} | NAMES


@cache
def subjects() -> Prepared:
    """CNNIC's figures on all that is drawn here, with their series and hovers."""
    rows = queries.run("cnnic")
    rows = rows[rows["metric_id"].isin(SERIES)]
    rows = rows.assign(series=texts([SERIES[metric] for metric in rows["metric_id"]], rows.index))
    return Prepared(rows.assign(hover=texts(hovers(rows), rows.index)).copy())


@cache
def reach() -> Prepared:
    """The same figures of applications, so far as they are a share of all internet users: that share is the value."""
    every = subjects().frame
    rows = every[every["share"].notna() & every["metric_id"].isin(APPS)]
    rows = rows.assign(app_users=rows["value"], value=rows["share"], unit="percent").drop(columns="share")
    labels, boxes = [], []
    for row in rows.itertuples():
        labels.append(f"{words(row.value, 'percent')} · {period_words(row.period)}")
        boxes.append(
            f"<b>{row.series}</b> · {period_words(row.period)}<br><b>{words(row.value, 'percent')}</b> of internet users:"
            f" {words(row.app_users)} of {words(row.users)}<br>{publisher_words(row.publisher, row.page)}, {date_words(row.published) or 'undated'}"
        )
    return Prepared(rows.assign(label=texts(labels, rows.index), hover=texts(boxes, rows.index)).copy())


def survey(filters: Filters, metrics: Collection[str]) -> list[Row]:
    """CNNIC's rows for `metrics` in the chosen years, if China is among the regions."""
    if "China" not in filters.regions:
        raise Nothing("This survey covers China alone: add China to the regions.")
    every = [row for row in subjects().rows if row.metric_id in metrics]
    first, last = filters.years
    rows = [row for row in every if first <= row.period_end.year <= last]
    if not rows:
        years = [row.period_end.year for row in every]
        raise Nothing(f"CNNIC’s survey has no figure on this in the years chosen: widen them (the figures reach from {min(years)} to {max(years)}).")
    return rows


@card("urban_rural", page="users", options=("urban_rural",), uses=("regions", "years"), claims=("c04",))
def urban_rural(filters: Filters) -> Card:
    """China's towns and countryside online."""
    what = filters.option("urban_rural")
    unit = "percent" if what == "penetration" else "persons"
    found = survey(filters, (f"urban_internet_{what}", f"rural_internet_{what}"))
    rows, parts = subjects().take(found), by_series(found)
    title = _title(parts.get(COUNTRYSIDE, found), unit, "rural" if COUNTRYSIDE in parts else "urban")
    return Card(
        id="urban_rural",
        title=title,
        subtitle=f"{RESIDENTS[what]} in China’s towns and countryside, CNNIC’s survey of residents aged 6 and over",
        figure=lines(rows, unit=unit, height=360, gap=YEAR_DAYS),
        rows=rows,
        takeaway=_gap(parts.get(TOWNS, []), parts.get(COUNTRYSIDE, []), unit) or "No survey of these years has a figure for both towns and countryside.",
        alt=f"Lines of internet use in China’s towns and countryside. {title}.",
        caveat="Lines break where more than a year is missing. CNNIC tells town from country, not one tier of cities from another.",
    )


def _title(rows: Sequence[Row], unit: str, where: str) -> str:
    start, end = rows[0], rows[-1]
    what = f"of China’s {where} residents are online" if unit == "percent" else f"people are online in {where} China"
    title = f"{words(end.value, unit)} {what} ({period_words(end.period)})"
    if len(rows) == 1:
        return title
    return f"{title}, {'up' if end.value >= start.value else 'down'} from {words(start.value, unit)} in {period_words(start.period)}"


def _gap(towns: Iterable[Row], countryside: Iterable[Row], unit: str) -> str:
    """How far the countryside is behind the towns at the first and the last survey that has both."""
    rural = {row.period_end: row for row in countryside}
    both = [(row, rural[row.period_end]) for row in towns if row.period_end in rural]
    if not both:
        return ""
    (first, _), (last, last_rural) = both[0], both[-1]
    if unit == "percent":
        gaps = [urban.value - rural.value for urban, rural in (both[0], both[-1])]
        levels = f"{words(last_rural.value, 'percent')} against {words(last.value, 'percent')}"
        text = f"In {period_words(last.period)} the countryside was {words(gaps[1])} points behind the towns ({levels})"
        before = f"{words(gaps[0])} points"
    else:
        parts = [100 * rural.value / (urban.value + rural.value) for urban, rural in (both[0], both[-1])]
        text = f"In {period_words(last.period)} {words(parts[1], 'percent')} of China’s internet users lived in the countryside"
        before = words(parts[0], "percent")
    return f"{text}, after {before} in {period_words(first.period)}." if len(both) > 1 else f"{text}."


@card("cnnic_applications", page="users", uses=("regions", "years"), claims=("c05", "c85"))
def cnnic_applications(filters: Filters) -> Card:
    """What China's internet users do online, over time."""
    found = survey(filters, APPS)
    rows, parts = subjects().take(found), by_series(found)
    latest = largest_first(part[-1] for part in parts.values())
    top = latest[0]
    title = f"{top.series} has the most users in China: {words(top.value)} ({period_words(top.period)})"
    if len(latest) == 1:
        title = f"{words(top.value)} internet users in China {APPS[top.metric_id][1]} ({period_words(top.period)})"
    return Card(
        id="cnnic_applications",
        title=title,
        subtitle="Internet users in China who use each application, CNNIC’s survey of residents aged 6 and over",
        figure=lines(rows, unit="persons", height=430, gap=YEAR_DAYS),
        rows=rows,
        takeaway=_fastest(parts) or f"The newest counts: {listing([f'{row.series} {words(row.value)}' for row in latest], 9)}.",
        alt=f"Lines of users over time of {listing([row.series for row in latest], 9)}. {title}.",
        caveat="Lines break where more than a year is missing. Ride hailing: from 2020, when CNNIC began to count taxis and private cars together.",
    )


def _fastest(parts: Mapping[str, Sequence[Row]]) -> str:
    """Which application gained most users a year up to its newest survey, from the last survey a year or so before."""
    best, text = 0.0, ""
    for name, part in parts.items():
        end = part[-1]
        before = end.period_end - pd.DateOffset(months=11)
        start = next((row for row in reversed(part) if row.period_end <= before), None)
        if start is None:
            continue
        pace = (end.value - start.value) / (end.period_end - start.period_end).days
        if pace > best:
            ends = [f"{words(row.value)} in {period_words(row.period)}" for row in (start, end)]
            best, text = pace, f"{name} gained users fastest by its newest survey: from {ends[0]} to {ends[1]}."
    return text


@card("apps_reach", page="users", uses=("regions", "years"))
def apps_reach(filters: Filters) -> Card:
    """The same applications' newest counts as a share of all internet users in the same survey."""
    dates = {(row.metric_id, row.period_end) for row in survey(filters, APPS)}
    shares = by_series(row for row in reach().rows if (row.metric_id, row.period_end) in dates)
    if not shares:
        raise Nothing("CNNIC’s survey has no figure on this in the years chosen: widen them.")
    found = largest_first(part[-1] for part in shares.values())
    rows, top, half = reach().take(found), found[0], sum(row.value > 50 for row in found)
    many = f"{half} of the {len(rows)}" if half < len(rows) else f"All {half}" if half > 2 else "Both"
    newest = max(reversed(found), key=lambda row: row.period_end)
    return Card(
        id="apps_reach",
        title=f"{words(top.value, 'percent')} of China’s internet users {APPS[top.metric_id][1]} ({period_words(top.period)})",
        subtitle="Users of each application in % of all internet users in China, newest survey with a figure (derived)",
        figure=ranking(rows, unit="percent"),
        rows=rows,
        takeaway=f"{many} reach more than half of China’s internet users. "
        f"The newest figure: {newest.series}, {words(newest.value, 'percent')} in {period_words(newest.period)}."
        if len(rows) > 1
        else f"That is {words(top.app_users)} of {words(top.users)} internet users.",
        alt="Bars of the share of internet users: " + "; ".join(f"{row.series} {row.label}" for row in found),
        caveat="Derived: CNNIC’s users of the application divided by its internet users in the same survey. The surveys differ in date.",
        points=tuple(dict.fromkeys(int(row.users_point) for row in found)),
    )
