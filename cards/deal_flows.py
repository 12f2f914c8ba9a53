"""Deals by direction and by year: who went to whom, before and since the interview of 2018."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cards.base import Card, Nothing, card
from cards.deal_rows import (
    BUYERS,
    HOMES,
    INTERVIEW,
    OPTION_KEYS,
    SAMPLE,
    amount,
    chosen,
    deal_words,
    everything,
    measured,
    other_ways,
    source_words,
    tied_first,
    total,
    unpriced_words,
)
from cards.filters import Filters
from cards.prepared import Row
from cards.words import PLACES, in_years, listing, loosen, plural
from charts import flows, words, year_columns

OPTIONS = (*OPTION_KEYS, "deal_measure")
SAYING = "either you go to China or China will come to you"
HEIGHT = 540  # of the columns, which stand beside taller figures
AT = PLACES | {"Other": "elsewhere"}
ONLY = "Deals done, by the home of the first buyer; share offerings and sales to investors or unknown buyers have no direction and are left out."


def _spans(filters: Filters, rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The deals before the year of the interview and since, each with its years in words; only spans that hold deals."""
    first, last = max(filters.years[0], min(row.year for row in rows)), min(filters.years[1], max(row.year for row in rows))
    early, late = [row for row in rows if row.year < INTERVIEW], [row for row in rows if row.year >= INTERVIEW]
    return [(_years(a, b), part) for a, b, part in ((first, min(last, INTERVIEW - 1), early), (max(first, INTERVIEW), last, late)) if part]


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


@card("deal_flows", page="deals", options=OPTIONS)
def deal_flows(filters: Filters) -> Card:
    """Deals that led from one region to another, before and since the interview of 2018."""
    measure = filters.option("deal_measure")
    named = [row for row in chosen(filters) if row.done and row.named]
    abroad = [row for row in named if row.home != row.target_region]
    drawn = [row for row in abroad if measure == "number" or row.value_usd == row.value_usd]
    if not drawn:
        known = " with a known price" if measure == "value" and abroad else ""
        raise Nothing(f"No deal{known} from one region to another fits these choices{in_years(filters)}: {loosen(filters, *other_ways(filters))}.")
    ways: dict[tuple[str, str], list[Row]] = {}
    for row in drawn:
        ways.setdefault((row.home, row.target_region), []).append(row)
    biggest = tied_first({way: measured(part, measure) for way, part in ways.items()})
    title = _flows_title(named, abroad, measure)
    if len(ways) == 1:
        title = f"{amount(drawn, measure)} led from {AT[drawn[0].home]} to {_to(drawn[0].target_region)}"
    elif len(biggest) == 1:
        origin, goal = biggest[0]
        most = ways[origin, goal]
        title += f", the largest part from {AT[origin]} to {_to(goal)}" if measure == "value" else f", most often from {AT[origin]} to {_to(goal)}"
        title += f" ({amount(most, measure).removesuffix(' deals')})"
    panels = [(f"<b>{span}</b>  {amount(part, measure)}", _links(part, measure)) for span, part in _spans(filters, drawn)]
    rows = everything().take(drawn)
    return Card(
        id="deal_flows",
        title=title,
        subtitle=f"{'Prices in US dollars' if measure == 'value' else 'Number of deals'} from the home of the buyer (left) to that of what was bought (right), "
        "deals within a region left out",
        figure=flows(panels, names=PLACES_SHORT, unit="USD" if measure == "value" else ""),
        rows=rows,
        takeaway=_outside(filters, named, ways, measure),
        alt=f"Flows of deals between regions: {'; '.join(f'{AT[a]} to {_to(b)} {amount(part, measure)}' for (a, b), part in ways.items())}.",
        caveat=f"{SAMPLE} {ONLY}{' Both periods on one scale.' if len(panels) > 1 else ''}"
        + (f" {unpriced_words(abroad)}." if measure == "value" and unpriced_words(abroad) else ""),
        source=source_words(drawn),
    )


PLACES_SHORT = {"China": "China", "US": "US", "Europe": "Europe", "Other": "elsewhere"}


def _to(goal: str) -> str:
    return "places elsewhere" if goal == "Other" else AT[goal]


def _links(rows: Sequence[Row], measure: str) -> pd.DataFrame:
    """One link a pair of regions, with what its hover says."""
    ways: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        ways.setdefault((row.home, row.target_region), []).append(row)
    order = sorted(ways, key=lambda way: (HOMES.index(way[0]), HOMES.index(way[1])))
    return pd.DataFrame([{"origin": a, "goal": b, "value": measured(ways[a, b], measure), "label": _link_words(a, b, ways[a, b], measure)} for a, b in order])


def _link_words(origin: str, goal: str, rows: Sequence[Row], measure: str) -> str:
    largest = sorted(rows, key=lambda row: -row.value_usd if row.value_usd == row.value_usd else 0)
    return f"<b>{PLACES_SHORT[origin]} to {PLACES_SHORT[goal]}: {amount(rows, measure)}</b><br>" + "<br>".join(
        [f"{deal_words(row)}, {row.year}" for row in largest[:6]] + ([f"and {len(rows) - 6} more"] if len(rows) > 6 else [])
    )


def _flows_title(named: Sequence[Row], abroad: Sequence[Row], measure: str) -> str:
    if measure == "value":
        return f"{amount(abroad, measure)} of {amount(named, measure)} went from one region to another"
    return f"{f'All {len(abroad)}' if len(abroad) == len(named) else f'{len(abroad)} of {len(named)}'} deals went from one region to another"


def _outside(filters: Filters, named: Sequence[Row], ways: dict[tuple[str, str], list[Row]], measure: str) -> str:
    """How much the buyers of each region do outside it; where companies are chosen, of which a few deals are seen, the ways in order."""
    shares = []
    for home in [] if filters.companies else filters.regions:
        own = [row for row in named if row.home == home]
        if whole := measured(own, measure):
            share = measured([row for row in own if row.target_region != home], measure) / whole
            shares.append(f"{share:.0%} of what {BUYERS[home]} paid" if measure == "value" else f"{share:.0%} of the deals of {BUYERS[home]}")
    if shares:
        return f"Outside their own region went {listing(shares)}."
    order = sorted(ways, key=lambda way: -measured(ways[way], measure))
    told = [f"{AT[a]} to {_to(b)} ({amount(ways[a, b], measure)})" for a, b in order]
    return f"The way{'s' if len(told) > 1 else ''} taken: {listing(told)}."


@card("deal_direction", page="deals", options=OPTIONS, claims=("c18",))
def deal_direction(filters: Filters) -> Card:
    """Deals out of China and into China by year: the saying of 2018 put to the test."""
    measure = filters.option("deal_measure")
    rows = [row for row in chosen(filters) if row.done and row.named and (row.home == "China") != (row.target_region == "China")]
    if not rows:
        raise Nothing(f"No deal between China and the rest of the world fits these choices{in_years(filters)}: {loosen(filters, *other_ways(filters))}.")
    out, into = [row for row in rows if row.home == "China"], [row for row in rows if row.home != "China"]
    if measure == "value" and not total(rows):
        raise Nothing(f"No price is known of the {plural(len(rows), 'deal')} between China and the rest of the world: choose ‘Number of deals’.")
    spans = _spans(filters, rows)
    drawn = everything().take(rows)
    return Card(
        id="deal_direction",
        title=_direction_title(out, into, measure),
        subtitle=f"{'Known prices in US dollars' if measure == 'value' else 'Number of deals'} by year; "
        "colour: the region that Chinese buyers went to (up) or that buyers in China came from (down)",
        figure=year_columns(
            pd.DataFrame(_both_sides(rows, measure)),
            years=range(min(row.year for row in rows), max(row.year for row in rows) + 1),
            unit="USD" if measure == "value" else "",
            above="▲ China buys abroad",
            below="▼ others buy in China",
            moment=(INTERVIEW, f"interview, {INTERVIEW}"),
            height=HEIGHT,
        ),
        rows=drawn,
        takeaway=_direction_takeaway(out, into, spans, measure),
        alt=f"Columns by year: {amount(out, measure)} from China abroad, {amount(into, measure)} into China.",
        caveat=f"{SAMPLE} {ONLY} It tests the saying by purchases alone: shops, users and offices abroad are not counted."
        + (f" {unpriced_words(rows)}." if measure == "value" and unpriced_words(rows) else ""),
        source=source_words(rows),
    )


def _both_sides(rows: Sequence[Row], measure: str) -> list[dict]:
    parts: dict[tuple[int, str, int], list[Row]] = {}
    for row in rows:
        other, side = (row.target_region, 1) if row.home == "China" else (row.home, -1)
        parts.setdefault((row.year, other, side), []).append(row)
    return [
        {"year": year, "region": other, "value": side * measured(part, measure), "hover": _column_words(year, other, side, part, measure)}
        for (year, other, side), part in sorted(parts.items())
    ]


def _column_words(year: int, other: str, side: int, rows: Sequence[Row], measure: str) -> str:
    way = f"China to {PLACES_SHORT[other]}" if side > 0 else f"{PLACES_SHORT[other]} to China"
    return f"<b>{year} · {way}: {amount(rows, measure)}</b><br>" + "<br>".join(deal_words(row) for row in rows)


def _direction_title(out: Sequence[Row], into: Sequence[Row], measure: str) -> str:
    if not into:
        return f"China came to others: {amount(out, measure)} led out of China, none into it"
    if not out:
        return f"Others came to China: {amount(into, measure)} led into it, none out"
    a, b = amount(out, measure), amount(into, measure) if measure == "number" or total(into) else f"those into it ({len(into)}) have no known price"
    if measure == "value" and not total(into):
        return f"China came to others: {a} led out of China; {b}"
    lead = (
        "China came to others more than they came to it"
        if measured(out, measure) > measured(into, measure)
        else "Others came to China more than it came to them"
    )
    if measured(out, measure) == measured(into, measure):
        lead = "Others came to China as much as it came to them"
    return f"{lead}: {a} led out of China, {b.removesuffix(' deals').removesuffix(' deal')} into it"


def _direction_takeaway(out: Sequence[Row], into: Sequence[Row], spans: Sequence[tuple[str, list[Row]]], measure: str) -> str:
    told = []
    for span, part in spans:
        gone = [row for row in part if row.home == "China"]
        come = [row for row in part if row.home != "China"]
        told.append(f"{span}: {amount(gone, measure) if gone else 'none'} out, {_inward(come, measure)} in")
    return f"The interview of {INTERVIEW} said “{SAYING}”. {'; '.join(told)}."


def _inward(rows: Sequence[Row], measure: str) -> str:
    if not rows:
        return "none"
    return words(total(rows), "USD") if measure == "value" and total(rows) else f"{len(rows)}{' (no price known)' if measure == 'value' else ''}"


@card("deals_by_year", page="deals", options=OPTIONS)
def deals_by_year(filters: Filters) -> Card:
    """Deals done by year and home of the buyer: how many, or their known prices."""
    measure = filters.option("deal_measure")
    done = [row for row in chosen(filters) if row.done]
    rows = [row for row in done if measure == "number" or row.value_usd == row.value_usd]
    if not rows:
        known = " with a known price" if done else ""
        raise Nothing(f"No deal done{known} fits these choices{in_years(filters)}: {loosen(filters, *other_ways(filters))}.")
    parts: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        parts.setdefault((row.year, row.home), []).append(row)
    columns = [
        {"year": year, "region": home, "value": measured(part, measure), "hover": _year_words(year, home, part, measure)}
        for (year, home), part in sorted(parts.items())
    ]
    years = range(min(row.year for row in rows), max(row.year for row in rows) + 1)
    by_year = {year: [row for row in rows if row.year == year] for year in years}
    peaks = tied_first({year: measured(part, measure) for year, part in by_year.items()})
    return Card(
        id="deals_by_year",
        title=_year_title(filters, rows, peaks, by_year, measure),
        subtitle=f"{'Known prices of deals done, in US dollars' if measure == 'value' else 'Deals done'} by year of announcement and home of the buyer"
        f"{'; dotted: the interview of 2018' if years[0] < INTERVIEW <= years[-1] else ''}",
        figure=year_columns(pd.DataFrame(columns), years=years, unit="USD" if measure == "value" else "", moment=(INTERVIEW, ""), height=HEIGHT),
        rows=everything().take(rows),
        takeaway=_year_takeaway(done, rows, peaks, by_year, measure),
        alt=f"Columns by year and region: {'; '.join(f'{year} {amount(part, measure)}' for year, part in by_year.items() if part)}.",
        caveat=f"{SAMPLE} Few of a year’s deals may only mean that few were gathered. Not named: share offerings and sales to investors or unknown buyers."
        + (" Prices at the average rate of their year." if measure == "value" else ""),
        source=source_words(rows),
    )


def _year_words(year: int, home: str, rows: Sequence[Row], measure: str) -> str:
    who = BUYERS.get(home, "buyers not named")
    largest = sorted(rows, key=lambda row: -row.value_usd if row.value_usd == row.value_usd else 0)
    more = [f"and {len(rows) - 8} more"] if len(rows) > 8 else []
    return f"<b>{year} · {who}: {amount(rows, measure)}</b><br>" + "<br>".join([deal_words(row) for row in largest[:8]] + more)


def _year_title(filters: Filters, rows: Sequence[Row], peaks: Sequence[int], by_year: dict[int, list[Row]], measure: str) -> str:
    spans = _spans(filters, rows)
    homes = [home for home in ("China", "US", "Europe") if any(row.home == home for row in rows)]
    if len(spans) == 2 and homes:
        (early, before), (late, since) = spans
        parts = {home: ([row for row in before if row.home == home], [row for row in since if row.home == home]) for home in homes[:2]}
        title = ""
        for home, (first, then) in parts.items():
            if title:
                title += f", {BUYERS[home]} {_short(first, measure)} and {_short(then, measure)}"
            else:
                said = amount(first, measure) if first else "none"
                title = f"{BUYERS[home]} {'paid' if measure == 'value' else 'struck'} {said} in {early} and {_short(then, measure)} in {late}"
        return title
    if len(by_year) == 1:
        return f"{amount(rows, measure)} in {peaks[0]}"
    if len(peaks) > 1:
        return f"{amount(rows, measure)} {_when(list(by_year))}"
    return f"Most in {peaks[0]}: {amount(by_year[peaks[0]], measure)} of {amount(rows, measure).removesuffix(' deals')}"


def _when(years: Sequence[int]) -> str:
    return f"from {years[0]} to {years[-1]}" if len(years) > 1 else f"in {years[0]}"


def _short(rows: Sequence[Row], measure: str) -> str:
    if not rows:
        return "none"
    return words(total(rows), "USD") if measure == "value" else str(len(rows))


def _year_takeaway(done: Sequence[Row], rows: Sequence[Row], peaks: Sequence[int], by_year: dict[int, list[Row]], measure: str) -> str:
    unpriced = unpriced_words(done)
    told = f" {unpriced}{' and are left out' if measure == 'value' else ''}." if unpriced else ""
    if len(by_year) == 1 or len(peaks) > 1:
        return f"{amount(rows, measure)} in all.{told}"
    peak = by_year[peaks[0]]
    if measure == "value":
        largest = max(peak, key=lambda row: row.value_usd)
        return f"Most in {peaks[0]}: {amount(peak, measure)}, of it {words(largest.value_usd, 'USD')} as {deal_words(largest)}.{told}"
    return f"Most in {peaks[0]}: {amount(peak, measure)}.{told}"
