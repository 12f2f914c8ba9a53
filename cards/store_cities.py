"""In how many cities chains are, and how many stores they opened and closed."""

from __future__ import annotations

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.store_words import each, figures, latest, of, short_count
from cards.words import QUALIFIERS, hovers, in_years, listing, loosen, period_words, plural, within
from charts import ranking, words

FOOTPRINTS = {"cities": "Cities with stores", "served": "Cities delivered to", "movement": "Openings and closures by year"}
FOOTPRINT = option("footprint", "Footprint", lambda: FOOTPRINTS, "cities")


@card("cities_openings", page="stores", options=("footprint",))
def cities_openings(filters: Filters) -> Card:
    """In how many cities chains are, or how many stores they opened and closed a year."""
    footprint = filters.option("footprint")
    rows = figures(filters)
    rows = rows[(rows["status"] != "target") & (rows["priority"] < 9)]
    return _movement(rows, filters) if footprint == "movement" else _cities(rows, footprint, filters)


def _cities(rows: pd.DataFrame, footprint: str, filters: Filters) -> Card:
    basis = "store_cities_with_stores" if footprint == "cities" else "store_cities_served"
    rows = rows[(rows["metric_id"] == "cities") & (rows["basis_id"] == basis)].copy()
    if rows.empty:
        raise Nothing(
            f"No count of {FOOTPRINTS[footprint].lower()} in {within(filters.regions)}{in_years(filters)} fits these filters: "
            f"{loosen(filters, 'choose another footprint')}."
        )
    rows["series"], rows["region"] = rows["entity"], rows["home"]
    first = rows.sort_values("period_end").drop_duplicates("series").set_index("series")
    rows = latest(rows).head(14).copy()
    rows["hover"] = hovers(rows)
    rows["label"] = [f"{short_count(row.value, row.qualifier)} ({period_words(row.period)})" for row in each(rows)]
    top = rows.iloc[0]
    grown = [f"{row.series} from {of(first.loc[row.series])}" for row in each(rows) if first.loc[row.series, "period"] != row.period]
    lead = {"floor": "more than ", "about": "about "}.get(top["qualifier"], "")
    tied = rows[rows["value"] == top["value"]]
    verb = "had stores in" if footprint == "cities" else "delivered to"
    when = listing([period_words(period) for period in tied["period"].drop_duplicates()])
    title = f"{listing(tied['series'].tolist())} {verb} {lead}{words(top['value'])} cities ({when})"
    if 1 < len(rows) != len(tied):
        title += f", the most of the {len(rows)} chains shown"
    return Card(
        id="cities_openings",
        title=title,
        subtitle=f"{FOOTPRINTS[footprint]}: the newest count of each chain",
        figure=ranking(rows),
        rows=rows,
        takeaway=f"Spread since the first count: {listing(grown)}." if grown else "Each chain has a single count here.",
        alt=f"Bars of cities: {listing([f'{row.series} {words(row.value)}' for row in each(rows)], 14)}.",
        caveat="The counts are of different dates. Hollow: “more than”. Counts down to county level and cities of new stores alone are left out.",
        points=tuple(int(point) for point in first["point"]),
    )


def _movement(rows: pd.DataFrame, filters: Filters) -> Card:
    rows = rows[
        rows["metric_id"].isin(["store_openings", "store_closures", "net_store_openings"]) & (rows["pace"] == "year") & (rows["basis_id"] == "chain_total")
    ].copy()
    if rows.empty:
        raise Nothing(
            f"No openings or closures of a whole year in {within(filters.regions)}{in_years(filters)} fit these filters: "
            f"{loosen(filters, 'choose another footprint')}."
        )
    kinds = {"store_openings": "opened", "store_closures": "closed", "net_store_openings": "net"}
    rows["change"] = rows["value"].where(rows["metric_id"] != "store_closures", -rows["value"])
    rows["series"] = [f"{row.entity} {period_words(row.period)}" for row in each(rows)]
    rows["region"] = rows["home"]
    rows["hover"] = hovers(rows)
    rows = rows.sort_values("change", ascending=False)
    rows = pd.concat([rows[rows["change"] >= 0].head(14), rows[rows["change"] < 0].tail(6)])
    rows["label"] = [f"{short_count(row.value, row.qualifier)} {kinds[row.metric_id]}" for row in each(rows)]
    top, low = rows.iloc[0], rows.iloc[-1]
    closed = rows[rows["change"] < 0]
    title = _moved(top) + (f"; {_moved(low)}" if 0 < len(closed) < len(rows) else "")
    drawn = rows.drop(columns="value").rename(columns={"change": "value"})
    return Card(
        id="cities_openings",
        title=title,
        subtitle="Stores opened, closed, or opened less closed (net) in a year, by chain",
        figure=ranking(drawn),
        rows=rows,
        takeaway=f"{plural(len(rows) - len(closed), 'figure')} of openings and {len(closed)} of closures cover a whole year.",
        alt=f"Bars of openings and closures: {listing([f'{row.series} {row.label}' for row in each(rows)], 20)}.",
        caveat="Closures point left. Only figures of a whole year for the whole chain, as published; few chains publish closures.",
    )


def _moved(row: pd.Series) -> str:
    count = f"{QUALIFIERS.get(row['qualifier'] if isinstance(row['qualifier'], str) else '', '')}{words(row['value'])}"
    what = {
        "store_openings": f"opened {count} stores",
        "store_closures": f"closed {count} stores",
        "net_store_openings": f"opened {count} more stores than it closed",
    }
    return f"{row['entity']} {what[row['metric_id']]} in {period_words(row['period'])}"
