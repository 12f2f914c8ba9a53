"""Store chains over time, by format and measure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.prepared import Row, by_series
from cards.store_words import HOLLOW, commonest, everything, figures, latest, of, one_series
from cards.words import listing, loosen, period_words, plural
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
TWO_YEARS = timedelta(days=730)


@card("store_chains", page="stores", options=("format", "store_metric"))
def store_chains(filters: Filters) -> Card:
    """Chains of one format over time, one measure, each in its market."""
    format, measure = filters.option("format"), filters.option("store_metric")
    found, others = _chosen(filters, format, measure)
    if not found:
        hint = loosen(filters, f"choose another format ({listing(others, 5)})" if others else "choose another measure")
        raise Nothing(f"No figures of {FORMATS[format].lower()} ({MEASURES[measure].lower()}) fit these filters: {hint}.")
    chains = by_series(found)
    largest = sorted(chains, key=lambda name: (-chains[name][-1].value, -len(chains[name])))[:MOST_LINES]
    points = [row for row in found if row.series in largest]
    rows = everything().take(points)
    rows["region"] = rows["home"]
    ends = latest(points)
    names, noun = [row.series for row in ends], NOUNS[points[0].metric_id]
    title = _title(ends, noun)
    earlier = [chains[end.series][0] for end in ends if chains[end.series][0].period != end.period]
    takeaway = f"First counts shown: {listing([f'{row.series} {of(row)}' for row in earlier[:3]])}." if earlier else "One count each is shown."
    recent = _recent(ends)
    if old := [f"{row.series} ({period_words(row.period)})" for row in ends if row not in recent]:
        takeaway += f" Older than the rest by two years or more: {listing(old, 5)}."
    left_out = len(chains) - len(names)
    return Card(
        id="store_chains",
        title=title,
        subtitle=f"{FORMATS[format]}: {points[0].metric.lower()}, each chain in its market",
        figure=lines(rows, unit="stores", height=420),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of {noun} of {listing(names, 9)}. {title}.",
        caveat=f"{HOLLOW} Lines break where counts are missing.{_unlike(ends)}" + (f" {plural(left_out, 'smaller chain')} not drawn." if left_out else ""),
    )


def _chosen(filters: Filters, format: str, measure: str) -> tuple[list[Row], list[str]]:
    """One series a chain of the format, and the other formats that have figures of the measure under these filters."""
    rows = [row for row in figures(filters) if row.status != "target" and row.priority < 9 and row.entity_kind != "sector"]
    rows = [row for row in rows if row.metric_id == (METRICS[measure] if measure in METRICS else SITES.get(row.format, "stores"))]
    known = {row.format for row in rows}
    others = [FORMATS[name] for name in FORMATS if name != format and name in known]
    rows = [row for row in rows if row.format == format]
    pace = commonest(row.pace for row in rows) if rows else ""  # openings of a year and of a month are never drawn on one scale
    return one_series(row for row in rows if row.pace == pace), others


def _recent(ends: Sequence[Row]) -> list[Row]:
    """Those that are at most two years older than the newest."""
    newest = max(row.period_end for row in ends)
    return [row for row in ends if row.period_end >= newest - TWO_YEARS]


def _title(ends: Sequence[Row], noun: str) -> str:
    """The two largest of those that are counted in the commonest way; only like counts are ranked."""
    basis = commonest(row.basis_id for row in ends)
    like = [row for row in ends if row.basis_id == basis]
    if like[0].metric_id in FLOWS:  # openings of years far apart are no contest
        like = _recent(like)
    if len(like) == 1:
        return f"{like[0].series}: {of(like[0]).replace(' (', f' {noun} (')}"
    by = "by the newest counts" if len(like) == len(ends) else "among those counted alike"
    return f"Most {noun} {by}: " + " and ".join(f"{top.series} with {of(top)}" for top in like[:2])


def _unlike(ends: Sequence[Row]) -> str:
    """What must be said where chains are counted in different ways, or a chain is drawn beside its parts."""
    text = ""
    bases: dict[str, list[str]] = {}
    owned: dict[str, list[str]] = {}
    for row in ends:
        bases.setdefault(row.basis, []).append(row.series)
        if row.owner != row.series:
            owned.setdefault(row.owner, []).append(row.series)
    if len(bases) > 1:
        text = f" Not all are counted alike: {'; '.join(f'{basis} ({listing(names, 5)})' for basis, names in bases.items())}."
    elif ends[0].basis_id != "chain_total":
        text = f" Counted: {ends[0].basis}."
    drawn = {row.series for row in ends}
    return text + "".join(f" {owner} includes {listing(names, 6)}." for owner, names in owned.items() if owner in drawn)
