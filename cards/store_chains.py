"""Store chains over time, by format and measure."""

from __future__ import annotations

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.store_words import HOLLOW, each, figures, latest, of, one_series
from cards.words import hovers, listing, loosen, period_words, plural
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
FORMAT = option("format", "Format", lambda: FORMATS, "grocery")
MEASURE = option("store_metric", "Measure", lambda: MEASURES, "sites")
NOUNS = {
    "stores": "stores",
    "dark_stores": "dark stores",
    "parcel_lockers": "parcel lockers",
    "cities": "cities",
    "store_openings": "openings",
    "store_closures": "closures",
    "net_store_openings": "net new stores",
}
MOST_LINES = 8
FLOWS = ("store_openings", "store_closures", "net_store_openings")
TWO_YEARS = pd.Timedelta(days=730)


@card("store_chains", page="stores", options=("format", "store_metric"))
def store_chains(filters: Filters) -> Card:
    """Chains of one format over time, one measure, each in its market."""
    format, measure = filters.option("format"), filters.option("store_metric")
    rows, others = _chosen(filters, format, measure)
    if rows.empty:
        hint = loosen(filters, f"choose another format ({listing(others, 5)})" if others else "choose another measure")
        raise Nothing(f"No figures of {FORMATS[format].lower()} ({MEASURES[measure].lower()}) fit these filters: {hint}.")
    size = rows.groupby("entity").agg(points=("value", "size"), last=("value", "last")).sort_values(["last", "points"], ascending=False)
    rows = rows[rows["entity"].isin(size.index[:MOST_LINES])].copy()
    rows["series"], rows["region"] = rows["entity"], rows["home"]
    rows["hover"] = hovers(rows)
    ends = latest(rows)
    names, noun = ends["series"].tolist(), NOUNS[rows["metric_id"].iloc[0]]
    title = _title(ends, noun)
    old = ends[ends["period_end"] < ends["period_end"].max() - TWO_YEARS]
    earlier = rows.drop_duplicates("series").set_index("series").loc[names]
    earlier = earlier[earlier["period"] != ends.set_index("series")["period"]].reset_index()
    takeaway = f"First counts shown: {listing([f'{row.series} {of(row)}' for row in each(earlier.head(3))])}." if len(earlier) else "One count each is shown."
    if len(old):
        takeaway += f" Older than the rest by two years or more: {listing([f'{row.series} ({period_words(row.period)})' for row in each(old)], 5)}."
    left_out = len(size) - len(names)
    return Card(
        id="store_chains",
        title=title,
        subtitle=f"{FORMATS[format]}: {rows['metric'].iloc[0].lower()}, each chain in its market",
        figure=lines(rows, unit="stores", height=420),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of {noun} of {listing(names, 9)}. {title}.",
        caveat=f"{HOLLOW} Lines break where counts are missing.{_unlike(ends)}" + (f" {plural(left_out, 'smaller chain')} not drawn." if left_out else ""),
    )


def _chosen(filters: Filters, format: str, measure: str) -> tuple[pd.DataFrame, list[str]]:
    """One series a chain of the format, and the other formats that have figures of the measure under these filters."""
    rows = figures(filters)
    rows = rows[(rows["status"] != "target") & (rows["priority"] < 9) & (rows["entity_kind"] != "sector")]
    rows = rows[rows["metric_id"] == (rows["format"].map(SITES).fillna("stores") if measure == "sites" else METRICS[measure])]
    others = [FORMATS[name] for name in FORMATS if name != format and name in set(rows["format"])]
    rows = rows[rows["format"] == format]
    if rows["pace"].nunique() > 1:  # openings of a year and of a month are never drawn on one scale
        rows = rows[rows["pace"] == rows["pace"].value_counts().index[0]]
    return one_series(rows), others


def _title(ends: pd.DataFrame, noun: str) -> str:
    """The two largest of those that are counted in the commonest way; only like counts are ranked."""
    like = ends[ends["basis_id"] == ends["basis_id"].value_counts().index[0]]
    if like["metric_id"].iloc[0] in FLOWS:  # openings of years far apart are no contest
        like = like[like["period_end"] >= like["period_end"].max() - TWO_YEARS]
    if len(like) == 1:
        top = like.iloc[0]
        return f"{top['series']}: {of(top).replace(' (', f' {noun} (')}"
    by = "by the newest counts" if len(like) == len(ends) else "among those counted alike"
    return f"Most {noun} {by}: " + " and ".join(f"{top.series} with {of(top)}" for top in each(like.head(2)))


def _unlike(ends: pd.DataFrame) -> str:
    """What must be said where chains are counted in different ways, or a chain is drawn beside its parts."""
    text = ""
    if ends["basis"].nunique() > 1:
        ways = [f"{basis} ({listing(part['series'].tolist(), 5)})" for basis, part in ends.groupby("basis", sort=False)]
        text = f" Not all are counted alike: {'; '.join(ways)}."
    elif ends["basis_id"].iloc[0] != "chain_total":
        text = f" Counted: {ends['basis'].iloc[0]}."
    for owner, part in ends[ends["owner"] != ends["series"]].groupby("owner", sort=False):
        if owner in set(ends["series"]):
            text += f" {owner} includes {listing(part['series'].tolist(), 6)}."
    return text
