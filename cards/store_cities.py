"""In how many cities chains are, and how many stores they opened and closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.prepared import Prepared, Row, by_series, texts
from cards.store_words import everything, figures, fits, latest, of, short_count
from cards.words import QUALIFIERS, hovers, in_years, listing, loosen, period_words, plural, within
from charts import ranking, words

FOOTPRINTS = {"cities": "Cities with stores", "served": "Cities delivered to", "movement": "Openings and closures by year"}
KINDS = {"store_openings": "opened", "store_closures": "closed", "net_store_openings": "net"}
FOOTPRINT = option("footprint", "Footprint", lambda: FOOTPRINTS, "cities")


@card("cities_openings", page="stores", options=("footprint",))
def cities_openings(filters: Filters) -> Card:
    """In how many cities chains are, or how many stores they opened and closed a year."""
    footprint = filters.option("footprint")
    return _movement(filters) if footprint == "movement" else _cities(footprint, filters)


def _cities(footprint: str, filters: Filters) -> Card:
    basis = "store_cities_with_stores" if footprint == "cities" else "store_cities_served"
    found = [row for row in figures(filters) if row.metric_id == "cities" and row.basis_id == basis and row.status != "target"]
    if not found:
        raise Nothing(
            f"No count of {FOOTPRINTS[footprint].lower()} in {within(filters.regions)}{in_years(filters)} fits these filters: "
            f"{loosen(filters, 'choose another footprint')}."
        )
    first = {name: min(part, key=lambda row: row.period_end) for name, part in by_series(found).items()}
    shown = latest(found)[:14]
    rows = everything().take(shown)
    rows["region"] = rows["home"]
    rows["label"] = texts([f"{short_count(row.value, row.qualifier)} ({period_words(row.period)})" for row in shown], rows.index)
    grown = [f"{row.series} from {of(first[row.series])}" for row in shown if first[row.series].period != row.period]
    return Card(
        id="cities_openings",
        title=_cities_title(shown, footprint),
        subtitle=f"{FOOTPRINTS[footprint]}: the newest count of each chain",
        figure=ranking(rows),
        rows=rows,
        takeaway=f"Spread since the first count: {listing(grown)}." if grown else "Each chain has a single count here.",
        alt=f"Bars of cities: {listing([f'{row.series} {words(row.value)}' for row in shown], 14)}.",
        caveat="The counts are of different dates. Hollow: “more than”. Counts down to county level and cities of new stores alone are left out.",
        points=tuple(row.point for row in sorted(first.values(), key=lambda row: row.period_end)),
    )


def _cities_title(shown: Sequence[Row], footprint: str) -> str:
    """Who is in most cities."""
    top = shown[0]
    lead = {"floor": "more than ", "about": "about "}.get(top.qualifier, "")
    tied = [row for row in shown if row.value == top.value]
    verb = "had stores in" if footprint == "cities" else "delivered to"
    when = listing(list(dict.fromkeys(period_words(row.period) for row in tied)))
    title = f"{listing([row.series for row in tied])} {verb} {lead}{words(top.value)} cities ({when})"
    return title + (f", the most of the {len(shown)} chains shown" if 1 < len(shown) != len(tied) else "")


@cache
def _movements() -> Prepared:
    """Openings and closures of a whole year and chain, from most opened to most closed: `change` is negative for closures."""
    rows = everything().frame
    rows = rows[rows["metric_id"].isin(list(KINDS)) & (rows["pace"] == "year") & (rows["basis_id"] == "chain_total") & (rows["status"] != "target")]
    named = [f"{entity} {period_words(period)}" for entity, period in zip(rows["entity"], rows["period"], strict=True)]
    labels = [f"{short_count(row.value, row.qualifier)} {KINDS[row.metric_id]}" for row in rows.itertuples()]
    rows = rows.assign(series=named, label=labels, change=rows["value"].where(rows["metric_id"] != "store_closures", -rows["value"]))
    return Prepared(rows.assign(hover=hovers(rows)).sort_values(["change", "period_end"], ascending=False))


def _movement(filters: Filters) -> Card:
    found = [row for row in _movements().rows if fits(row, filters)]
    if not found:
        raise Nothing(
            f"No openings or closures of a whole year in {within(filters.regions)}{in_years(filters)} fit these filters: "
            f"{loosen(filters, 'choose another footprint')}."
        )
    opened, closed = [row for row in found if row.change >= 0][:14], [row for row in found if row.change < 0][-6:]
    shown = opened + closed
    rows = _movements().take(shown)
    rows["region"] = rows["home"]
    return Card(
        id="cities_openings",
        title="; ".join(_moved(row) for row in (*opened[:1], *closed[-1:])) if opened else _moved(shown[0]),
        subtitle="Stores opened, closed, or opened less closed (net) in a year, by chain",
        figure=ranking(rows.drop(columns="value").rename(columns={"change": "value"})),
        rows=rows,
        takeaway=f"{plural(len(opened), 'figure')} of openings and {len(closed)} of closures cover a whole year.",
        alt=f"Bars of openings and closures: {listing([f'{row.series} {row.label}' for row in shown], 20)}.",
        caveat="Closures point left. Only figures of a whole year for the whole chain, as published; few chains publish closures.",
    )


def _moved(row: Row) -> str:
    count = f"{QUALIFIERS.get(row.qualifier, '')}{words(row.value)}"
    what = {
        "store_openings": f"opened {count} stores",
        "store_closures": f"closed {count} stores",
        "net_store_openings": f"opened {count} more stores than it closed",
    }
    return f"{row.entity} {what[row.metric_id]} in {period_words(row.period)}"
