"""China's towns, its countryside and what its people do online, after the half-yearly survey of CNNIC."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters, option
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
RESIDENTS = {"penetration": "Share of residents online", "users": "Number of internet users"}
YEAR_DAYS = 400  # longer than a year apart, points are not joined
URBAN_RURAL = option("urban_rural", "Town and country", lambda: RESIDENTS, "penetration")


def survey(filters: Filters, metrics: Sequence[str]) -> pd.DataFrame:
    """CNNIC's rows for `metrics` in the chosen years, if China is among the regions."""
    if "China" not in filters.regions:
        raise Nothing("This survey covers China alone: add China to the regions.")
    rows = queries.run("cnnic")
    rows = rows[rows["metric_id"].isin(metrics)]
    first, last = rows["period_end"].dt.year.min(), rows["period_end"].dt.year.max()
    rows = rows[rows["period_end"].dt.year.between(*filters.years)]
    if rows.empty:
        raise Nothing(f"CNNIC’s survey has no figure on this in the years chosen: widen them (the figures reach from {first} to {last}).")
    return rows


@card("urban_rural", page="users", options=("urban_rural",), uses=("regions", "years"))
def urban_rural(filters: Filters) -> Card:
    """China's towns and countryside online."""
    share = filters.option("urban_rural") == "penetration"
    unit, what = ("percent", "internet_penetration") if share else ("persons", "internet_users")
    series = {f"urban_{what}": "Towns", f"rural_{what}": "Countryside"}
    rows = survey(filters, list(series)).assign(series=lambda r: r["metric_id"].map(series))
    rows["hover"] = hovers(rows)
    rural, urban = rows[rows["series"] == "Countryside"], rows[rows["series"] == "Towns"]
    title = _title(rural if len(rural) else urban, unit, "rural" if len(rural) else "urban")
    return Card(
        id="urban_rural",
        title=title,
        subtitle=f"{RESIDENTS[filters.option('urban_rural')]} in China’s towns and countryside, CNNIC’s survey of residents aged 6 and over",
        figure=lines(rows, unit=unit, height=360, gap=YEAR_DAYS),
        rows=rows,
        takeaway=_gap(urban.merge(rural, on="period_end"), share) or "No survey of these years has a figure for both towns and countryside.",
        alt=f"Lines of internet use in China’s towns and countryside. {title}.",
        caveat="Lines break where more than a year is missing. CNNIC tells town from country, not one tier of cities from another.",
    )


def _title(rows: pd.DataFrame, unit: str, where: str) -> str:
    start, end = rows.iloc[0], rows.iloc[-1]
    what = f"of China’s {where} residents are online" if unit == "percent" else f"people are online in {where} China"
    title = f"{words(end['value'], unit)} {what} ({period_words(end['period'])})"
    if len(rows) == 1:
        return title
    return f"{title}, {'up' if end['value'] >= start['value'] else 'down'} from {words(start['value'], unit)} in {period_words(start['period'])}"


def _gap(both: pd.DataFrame, share: bool) -> str:
    """How far the countryside (_y) is behind the towns (_x) at the first and the last survey that has both."""
    if both.empty:
        return ""
    first, last = both.iloc[0], both.iloc[-1]
    if share:
        gaps = [row["value_x"] - row["value_y"] for row in (first, last)]
        levels = f"{words(last['value_y'], 'percent')} against {words(last['value_x'], 'percent')}"
        text = f"In {period_words(last['period_x'])} the countryside was {words(gaps[1])} points behind the towns ({levels})"
        before = f"{words(gaps[0])} points"
    else:
        parts = [100 * row["value_y"] / (row["value_x"] + row["value_y"]) for row in (first, last)]
        text = f"In {period_words(last['period_x'])} {words(parts[1], 'percent')} of China’s internet users lived in the countryside"
        before = words(parts[0], "percent")
    return f"{text}, after {before} in {period_words(first['period_x'])}." if len(both) > 1 else f"{text}."


@card("cnnic_applications", page="users", uses=("regions", "years"))
def cnnic_applications(filters: Filters) -> Card:
    """What China's internet users do online, over time."""
    rows = survey(filters, list(APPS)).assign(series=lambda r: r["metric_id"].map(NAMES))
    rows["hover"] = hovers(rows)
    latest = rows.sort_values("period_end").groupby("series").tail(1).sort_values("value", ascending=False)
    top = latest.iloc[0]
    title = f"{top['series']} has the most users in China: {words(top['value'])} ({period_words(top['period'])})"
    if len(latest) == 1:
        title = f"{words(top['value'])} internet users in China {APPS[top['metric_id']][1]} ({period_words(top['period'])})"
    return Card(
        id="cnnic_applications",
        title=title,
        subtitle="Internet users in China who use each application, CNNIC’s survey of residents aged 6 and over",
        figure=lines(rows, unit="persons", height=430, gap=YEAR_DAYS),
        rows=rows,
        takeaway=_fastest(rows) or f"The newest counts: {listing([f'{row.series} {words(row.value)}' for row in latest.itertuples()], 9)}.",
        alt=f"Lines of users over time of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat="Lines break where more than a year is missing. Ride hailing: from 2020, when CNNIC began to count taxis and private cars together.",
    )


def _fastest(rows: pd.DataFrame) -> str:
    """Which application gained most users a year up to its newest survey, from the last survey a year or so before."""
    best, text = 0.0, ""
    for name, part in rows.groupby("series"):
        end = part.iloc[-1]
        before = part[part["period_end"] <= end["period_end"] - pd.DateOffset(months=11)]
        if before.empty:
            continue
        start = before.iloc[-1]
        pace = (end["value"] - start["value"]) / (end["period_end"] - start["period_end"]).days
        if pace > best:
            ends = [f"{words(row['value'])} in {period_words(row['period'])}" for row in (start, end)]
            best, text = pace, f"{name} gained users fastest by its newest survey: from {ends[0]} to {ends[1]}."
    return text


@card("apps_reach", page="users", uses=("regions", "years"))
def apps_reach(filters: Filters) -> Card:
    """The same applications' newest counts as a share of all internet users in the same survey."""
    rows = survey(filters, list(APPS))
    rows = rows[rows["share"].notna()].groupby("metric_id").tail(1)
    if rows.empty:
        raise Nothing("CNNIC’s survey has no figure on this in the years chosen: widen them.")
    rows = rows.assign(series=rows["metric_id"].map(NAMES), app_users=rows["value"], value=rows["share"], unit="percent").sort_values("value", ascending=False)
    rows["label"] = [f"{words(value, 'percent')} · {period_words(period)}" for value, period in zip(rows["value"], rows["period"], strict=True)]
    rows["hover"] = [
        f"<b>{row.series}</b> · {period_words(row.period)}<br><b>{words(row.value, 'percent')}</b> of internet users:"
        f" {words(row.app_users)} of {words(row.users)}<br>{publisher_words(row.publisher, row.page)}, {date_words(row.published) or 'undated'}"
        for row in rows.itertuples()
    ]
    top, half = rows.iloc[0], int((rows["value"] > 50).sum())
    many = f"{half} of the {len(rows)}" if half < len(rows) else f"All {half}" if half > 2 else "Both"
    newest = rows.sort_values("period_end").iloc[-1]
    return Card(
        id="apps_reach",
        title=f"{words(top['value'], 'percent')} of China’s internet users {APPS[top['metric_id']][1]} ({period_words(top['period'])})",
        subtitle="Users of each application in % of all internet users in China, newest survey with a figure (derived)",
        figure=ranking(rows, unit="percent"),
        rows=rows.drop(columns="share"),
        takeaway=f"{many} reach more than half of China’s internet users. "
        f"The newest figure: {newest['series']}, {words(newest['value'], 'percent')} in {period_words(newest['period'])}."
        if len(rows) > 1
        else f"That is {words(top['app_users'])} of {words(top['users'])} internet users.",
        alt="Bars of the share of internet users: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat="Derived: CNNIC’s users of the application divided by its internet users in the same survey. The surveys differ in date.",
        points=tuple(int(point) for point in rows["users_point"].dropna().unique()),
    )
