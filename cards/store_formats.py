"""Coffee in China, and the new formats of the US and Europe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.prepared import Row, by_series, largest_first, texts
from cards.store_words import HOLLOW, everything, figures, latest, of, one_series, short_count
from cards.words import QUALIFIERS, listing, loosen, period_words, plural
from charts import lines, strips, words

LUCKIN, STARBUCKS = "luckin-coffee", "starbucks-china"


@card("coffee_china", page="stores")
def coffee_china(filters: Filters) -> Card:
    """Luckin against Starbucks in China."""
    points = [row for row in figures(filters) if row.entity_id in (LUCKIN, STARBUCKS) and row.metric_id == "stores" and row.basis_id == "chain_total"]
    points = [row for row in points if row.status != "target"]
    if not points:
        ways = loosen(filters, add="" if "China" in filters.regions else "add China")
        raise Nothing(f"No count of the shops of Luckin or Starbucks in China fits these filters: {ways}.")
    rows = everything().take(points)
    rows["region"] = rows["owner_home"]
    ends = latest(points)
    pairs = _same_day(points)
    if pairs:
        title = _lead_words(*pairs[-1])
    elif len(ends) > 1:
        title = " and ".join(f"{row.series}: {of(row)}" for row in ends) + " shops in China"
    else:
        title = f"{ends[0].series} counted {_shops(ends[0])} in {period_words(ends[0].period)}"
    takeaway = "Both chains count all shops, their own and those of partners." if len(ends) > 1 else f"First count shown: {of(points[0])}."
    if len(points) == 1:
        takeaway = "It is the one count of these years."
    takeaway = _overtaking(pairs) or takeaway
    figure = lines(rows, unit="stores", height=400, colour_by_region=len(ends) > 1)
    if "nticks" in figure["layout"]["xaxis"]:
        figure["layout"]["xaxis"]["nticks"] = 5  # long names leave little room on a phone
    return Card(
        id="coffee_china",
        title=title,
        subtitle="Coffee shops in China, run by the company or by partners",
        figure=figure,
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of the coffee shops of {listing([row.series for row in ends])} in China. {title}.",
        caveat=f"{HOLLOW} Lines break where counts are missing; compared only where both are counted on the same day.{_abroad(points)}",
    )


def _same_day(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Luckin's and Starbucks' counts of the same day, exact ones alone."""
    exact = [row for row in rows if row.qualifier not in ("floor", "ceiling")]
    other = {row.period_end: row for row in exact if row.entity_id == STARBUCKS}
    return [(row, other[row.period_end]) for row in exact if row.entity_id == LUCKIN and row.period_end in other]


def _lead_words(luckin: Row, starbucks: Row) -> str:
    """Who has how many times as many shops."""
    ahead, behind = (luckin, starbucks) if luckin.value >= starbucks.value else (starbucks, luckin)
    counts = " to ".join(f"{QUALIFIERS.get(row.qualifier, '')}{row.value:,.0f}" for row in (ahead, behind))
    times = words(ahead.value / behind.value, digits=2)
    return f"{ahead.series} had {times} times as many shops as {behind.series} in {period_words(luckin.period)}: {counts}"


def _overtaking(pairs: Sequence[tuple[Row, Row]]) -> str:
    """Between which days Luckin overtook Starbucks; nothing if it was ahead from the first or never."""
    lead = [luckin.value > starbucks.value for luckin, starbucks in pairs]
    if not lead or lead[0] or True not in lead:
        return ""
    at = lead.index(True)
    before, after = (f"{period_words(one.period)} ({one.value:,.0f} to {other.value:,.0f})" for one, other in pairs[at - 1 : at + 1])
    return f"Luckin overtook between {before} and {after}."


ABROAD = "includes the shops abroad"


def _shops(row: Row) -> str:
    """How many shops a chain has, and where: about 8,000 coffee shops in China."""
    where = ", those abroad included," if ABROAD in str(row.note) else " in China"
    return f"{QUALIFIERS.get(row.qualifier, '')}{words(row.value, digits=6)} coffee shops{where}"


def _abroad(rows: Sequence[Row]) -> str:
    """From when on a chain's counts include shops abroad, as the notes of the figures say."""
    if not any(ABROAD in str(row.note) for row in rows):
        return ""
    chains = {row.entity_id for row in rows}
    first = next(row for row in everything().rows if ABROAD in str(row.note) and row.entity_id in chains)
    return f" From {period_words(first.period)} {first.entity}'s counts include its shops abroad."


RISE_AND_FALL = ("cashierless", "autonomous_convenience", "dark_store", "lockers")
NOUNS = {"stores": "stores", "dark_stores": "dark stores", "parcel_lockers": "parcel lockers"}
MOST_STRIPS = 12


@card("western_formats", page="stores")
def western_formats(filters: Filters) -> Card:
    """New formats of the US and Europe: how high each rose and where it stands."""
    found = [row for row in figures(filters, abroad=True) if _is_new(row)]
    built = by_series(one_series(row for row in found if row.status != "target"))
    if not built:
        wanted = [name for name in filters.regions if name != "China"]
        hint = loosen(filters, add="") if wanted else "add the US or Europe"
        raise Nothing(f"No count of cashierless stores, dark stores or lockers of the US or Europe fits these filters: {hint}.")
    shown = _strips_shown(built)
    parts = {name: built[name] for name in shown}
    closing = _announced_ends(found, parts)
    strip = {name: sorted([*part, *closing.get(name, [])], key=lambda row: row.period_end) for name, part in parts.items()}
    heading = {name: _rise(part, name in closing) for name, part in parts.items()}
    marks = [row for part in strip.values() for row in part]
    drawn = everything().take(marks)
    drawn["region"] = drawn["home"]
    drawn["heading"] = texts([heading[row.series] for row in marks], drawn.index)
    title = _rise_title(parts, sorted(closing, key=lambda name: closing[name][0].period_end))
    tops = largest_first(_top(part) for part in parts.values())
    return Card(
        id="western_formats",
        title=title,
        subtitle="Stores, dark stores or lockers of each chain; each strip has its own scale, its highest and newest count stand above it",
        figure=strips(drawn),
        rows=drawn,
        takeaway=f"Highest counts: {listing([_highest(row) for row in tops], 9)}.",
        alt=f"Strips over time of {listing(shown, 12)}. {title}.",
        caveat=f"Counts as far as published: the newest may be old. {HOLLOW} Open diamond: the announced end, not a count."
        + (f" {plural(len(built) - len(shown), 'chain')} with fewer counts not drawn." if len(built) > len(shown) else ""),
    )


def _is_new(row: Row) -> bool:
    """Whether the row counts sites of a new format of the US or Europe."""
    new = row.format in RISE_AND_FALL or (row.home == "US" and row.entity_id in ("amazon-fresh", "amazon-books", "amazon-4-star"))
    return new and row.metric_id in NOUNS and row.entity_kind != "sector" and row.home in ("US", "Europe")


def _announced_ends(rows: Sequence[Row], built: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The first plan of each chain to have no site left, of the market and basis of its counts."""
    ends: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.period_end):
        if row.status == "target" and row.value == 0 and row.series in built and row.series not in ends:
            count = built[row.series][-1]
            if (row.region, row.basis_id) == (count.region, count.basis_id):
                ends[row.series] = [row]
    return ends


def _top(rows: Sequence[Row]) -> Row:
    """The highest count, of several the first."""
    return max(rows, key=lambda row: row.value)


def _strips_shown(parts: Mapping[str, Sequence[Row]]) -> list[str]:
    """The chains with most counts, those of the US first; if there are too many, one an owner and format."""
    peak = {name: _top(part).value for name, part in parts.items()}
    names = sorted(parts, key=lambda name: (len(parts[name]), peak[name]), reverse=True)
    if len(names) > MOST_STRIPS:
        kinds: dict[tuple, str] = {}
        for name in names:
            kinds.setdefault((parts[name][0].owner, parts[name][0].format), name)
        names = list(kinds.values())
    return sorted(names[:MOST_STRIPS], key=lambda name: (parts[name][0].home != "US", -peak[name]))


def _rise(part: Sequence[Row], closing: bool) -> str:
    """Gopuff ~600 (Jul 2022); Amazon Go 28 (Feb 2023), then >20 (Jun 2023), to close."""
    top, last = _top(part), part[-1]
    counts = [last] if top.value == last.value else [top, last]
    said = [f"{short_count(row.value, row.qualifier)} ({period_words(row.period)})".replace(">", "&gt;").replace("<", "&lt;") for row in counts]
    return f"<b>{top.entity}</b> {', then '.join(said)}{', to close' if closing else ''}"


def _rise_title(parts: Mapping[str, Sequence[Row]], closing: Sequence[str]) -> str:
    if closing:
        return f"Planned to close: {listing([f'{name} after a highest count of {of(_top(parts[name]))}' for name in closing])}"
    highest = max((_top(part) for part in parts.values()), key=lambda row: row.value)
    return f"Highest count shown: {highest.entity}, {_sites(highest)} in {period_words(highest.period)}"


def _sites(row: Row) -> str:
    """More than 28,000 parcel lockers, 1 store."""
    noun = NOUNS[row.metric_id]
    return f"{QUALIFIERS.get(row.qualifier, '')}{words(row.value, digits=6)} {noun[:-1] if row.value == 1 else noun}"


def _highest(row: Row) -> str:
    """The highest count of a chain in brief: InPost Poland >28,000 lockers."""
    return f"{row.entity} {short_count(row.value, row.qualifier)}{' lockers' if row.metric_id == 'parcel_lockers' else ''}"
