"""Store chains over time, by format and measure."""

from __future__ import annotations

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.store_words import HOLLOW, figures, latest, of, one_series
from cards.words import hovers, listing, period_words, plural
from charts import lines

FORMATS = {
    "grocery": "Grocery and New Retail",
    "coffee": "Coffee",
    "tea": "Tea",
    "convenience": "Convenience stores",
    "cashierless": "Cashierless stores",
    "autonomous_convenience": "Unstaffed convenience",
    "dark_store": "Dark stores",
    "lockers": "Parcel lockers",
    "hypermarket": "Hypermarkets and clubs",
    "electronics": "Electronics",
    "fashion": "Fashion",
    "toys": "Toys",
    "other": "Other chains",
}
MEASURES = {
    "sites": "Stores or sites",
    "cities": "Cities",
    "openings": "Openings",
    "closures": "Closures",
    "net_openings": "Openings less closures",
}
METRICS = {"cities": "cities", "openings": "store_openings", "closures": "store_closures", "net_openings": "net_store_openings"}
SITES = {"dark_store": "dark_stores", "lockers": "parcel_lockers"}  # what a chain of this format counts; the others count stores
UNITS = {"stores": "stores", "dark_stores": "dark stores", "parcel_lockers": "parcel lockers", "cities": "cities"}
FORMAT = option("format", "Format", lambda: FORMATS, "grocery")
MEASURE = option("store_metric", "Measure", lambda: MEASURES, "sites")
MOST_LINES = 8


@card("store_chains", page="stores", options=("format", "store_metric"))
def store_chains(filters: Filters) -> Card:
    """Chains of one format over time, one measure, each in its market."""
    format, measure = filters.option("format"), filters.option("store_metric")
    metric = METRICS.get(measure) or SITES.get(format, "stores")
    rows = figures(filters)
    rows = rows[(rows["metric_id"] == metric) & (rows["status"] != "target") & (rows["priority"] < 9)]
    others = sorted({FORMATS.get(f, f) for f in rows["format"].dropna() if f in FORMATS} - {FORMATS[format]})
    rows = one_series(rows[rows["format"] == format])
    if rows.empty:
        hint = f"choose another format ({listing(others, 6)})" if others else "choose another measure, clear the companies, add a region or widen the years"
        raise Nothing(f"No figures of {FORMATS[format].lower()} ({MEASURES[measure].lower()}) fit these filters: {hint}.")
    size = rows.groupby("entity").agg(points=("value", "size"), last=("value", "last")).sort_values(["last", "points"], ascending=False)
    rows = rows[rows["entity"].isin(size.index[:MOST_LINES])].copy()
    rows["series"], rows["region"] = rows["entity"], rows["home"]
    rows["hover"] = hovers(rows)
    ends = latest(rows)
    noun = UNITS.get(metric, {"store_openings": "openings", "store_closures": "closures", "net_store_openings": "net new stores"}.get(metric, "stores"))
    title = ", ".join([f"{top.series}: {of(top)}" for top in ends.head(2).itertuples()]) + f" {noun}"
    if len(ends) > 1:
        title = "Largest by the newest counts: " + " and ".join(f"{top.series} with {of(top)}" for top in ends.head(2).itertuples())
    old = ends[ends["period_end"] < ends["period_end"].max() - pd.Timedelta(days=730)]
    takeaway = f"Shown: {listing(ends['series'].tolist(), MOST_LINES)}."
    if len(old):
        takeaway += f" No newer count was found for {listing([f'{row.series} (after {period_words(row.period)})' for row in old.itertuples()], 5)}."
    left_out = len(size) - ends["series"].nunique()
    bases = rows.loc[rows["basis_id"] != "chain_total", ["series", "basis"]].drop_duplicates("series")
    unlike = (
        f" Counted otherwise than as the whole chain: {listing([f'{row.series} ({row.basis})' for row in bases.itertuples()])}."
        if len(bases) and metric != "cities"
        else ""
    )
    return Card(
        id="store_chains",
        title=title,
        subtitle=f"{FORMATS[format]}: {rows['metric'].iloc[0].lower()}, each chain in its market",
        figure=lines(rows, unit="stores", height=420, from_zero=True),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of {noun} of {listing(ends['series'].tolist(), 9)}. {title}.",
        caveat=f"{HOLLOW} Lines break where counts are missing.{unlike}" + (f" {plural(left_out, 'smaller chain')} not drawn." if left_out > 0 else ""),
    )
