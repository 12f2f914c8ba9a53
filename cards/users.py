"""User counts: platforms over time, at the same age, ranked, as a share of the population; China's internet users."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.words import hovers, listing, period_words, value_words, within
from charts import lines, words

METRICS = {
    "mau": "Monthly active users",
    "dau": "Daily active users",
    "annual_active_consumers": "Annual active consumers",
    "paying_users": "Paying users",
    "registered_users": "Registered users",
}
METRIC = option("metric", "Measure", lambda: METRICS, "mau")
MOST_LINES = 9


def main_series(rows: pd.DataFrame) -> pd.DataFrame:
    """One series an entity: its own whole market (worldwide, else its home), on the basis drawn first, with most points."""
    rows = rows[rows["priority"] < 9]
    if rows.empty:
        return rows
    keys = ["entity_id", "region", "basis_id"]
    size = (
        rows.groupby(keys, sort=False)
        .agg(points=("value", "size"), newest=("period_end", "max"), priority=("priority", "first"), home=("home", "first"))
        .reset_index()
    )
    whole = (size["region"] == "Global") | ((size["region"] == size["home"]) & ~size["entity_id"].isin(size.loc[size["region"] == "Global", "entity_id"]))
    size = size[whole].sort_values(["points", "newest"], ascending=False).drop_duplicates("entity_id")
    return rows.merge(size[keys], on=keys)


@card("platform_users", page="users", options=("metric",))
def platform_users(filters: Filters) -> Card:
    """Platforms over time, one measure, worldwide or at home."""
    metric = filters.option("metric")
    first, last = filters.years
    rows = queries.run("series", metric=metric, regions=filters.regions, companies=filters.entities, first=first, last=last)
    rows = main_series(rows[rows["status"] != "target"])
    if rows.empty:
        raise Nothing(
            f"No platform in {within(filters.regions)} reports {METRICS[metric].lower()} from {first} to {last} for this choice of companies: clear the companies, add a region or widen the years."
        )
    ends = rows.groupby("entity")["value"].last().sort_values(ascending=False)
    rows = rows[rows["entity"].isin(ends.index[:MOST_LINES])].copy()
    rows["series"], rows["region"] = rows["entity"], rows["home"]
    rows["hover"] = hovers(rows)
    latest = rows.sort_values("period_end").groupby("series").tail(1).sort_values("value", ascending=False)
    top = latest.iloc[0]
    title = f"{top['series']} leads with {value_words(top['value'], top['unit'], top['qualifier'])} ({period_words(top['period'])})"
    home = latest[latest["home"] != top["home"]]
    takeaway = (
        f"The largest platform from elsewhere is {home.iloc[0]['series']} ({home.iloc[0]['home']}) with {words(home.iloc[0]['value'])} in {period_words(home.iloc[0]['period'])}."
        if len(home)
        else f"Shown: {listing(latest['series'].tolist())}."
    )
    return Card(
        id="platform_users",
        title=title,
        subtitle=f"{METRICS[metric]}, each platform worldwide or, where only that is published, in its home market",
        figure=lines(rows, unit="persons", height=430),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of {METRICS[metric].lower()} of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat="Hollow markers are estimates or floors (more than). Lines break where figures are missing.",
    )
