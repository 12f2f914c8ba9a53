"""Who earns most from games."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.prepared import Prepared, Row, by_series, texts
from cards.words import hovers, in_years, listing, loosen, period_words, value_words
from charts import lines

MAIN = "newzoo"
ACCOUNTS = "games_incl_hardware"
GAP = 1100  # days: the lists known are two or three years apart
MOST_NAMED = 3
SHORT = {"Activision Blizzard": "Activision"}  # fits its place at the end of a line


@cache
def _revenue() -> Prepared:
    """All figures with their hovers; `region` is the company's home."""
    rows = queries.run("games_revenue")
    rows = rows.assign(series=texts([SHORT.get(name, name) for name in rows["entity"]]), region=rows["home"])
    return Prepared(rows.assign(hover=texts([f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)])))


@card("games_revenue", page="claims", claims=("c38", "c79"))
def games_revenue(filters: Filters) -> Card:
    """Revenue from games by company and year, and who is first."""
    (first, last), chosen = filters.years, set(filters.entities)
    whole = set(filters.regions) == set(REGIONS)
    homes = (*filters.regions, *(("Other",) if whole or chosen else ()))
    found = [row for row in _revenue().rows if first <= row.period_end.year <= last and row.home in homes and (not chosen or row.entity_id in chosen)]
    main, loose = [row for row in found if row.basis_id == MAIN], [row for row in found if row.basis_id != MAIN]
    if not main:
        years = sorted({row.period for row in _revenue().rows if row.basis_id == MAIN})
        raise Nothing(f"No revenue from games is known here{in_years(filters)} (there are figures of {listing(years, 9)}): {loosen(filters)}.")
    parts = by_series(main)
    title = _title(main, parts, whole=whole and not chosen)
    return Card(
        id="games_revenue",
        title=title,
        subtitle=f"Revenue from games in the year, US dollars; lines: {main[0].basis}",
        figure=lines(_revenue().take(main), unit="USD", height=430, loose=_revenue().take(loose) if loose else None, yearly=True, gap=GAP),
        rows=_revenue().take([*main, *loose]),
        takeaway=_takeaway(parts, loose),
        alt=f"Lines of revenue from games of {listing(list(parts), 12)}. {title}.",
        caveat=("Grey: companies from elsewhere. " if any(row.home == "Other" for row in main) else "")
        + "Hollow: estimates. A company without a figure in a year may have earned more than one with a figure."
        + (f" Diamonds: {listing(list(dict.fromkeys(row.basis for row in loose)))}." if loose else ""),
    )


def _ranked_years(main: Sequence[Row]) -> dict[str, list[Row]]:
    """The companies of each year of which two or more are known, the largest first."""
    years: dict[str, list[Row]] = {}
    for row in sorted(main, key=lambda row: (row.period_end, -row.value)):
        years.setdefault(row.period, []).append(row)
    return {year: part for year, part in years.items() if len(part) > 1}


def _title(main: Sequence[Row], parts: Mapping[str, Sequence[Row]], *, whole: bool) -> str:
    """Who was first in the newest year and in which of the others; of single companies, their growth."""
    years = _ranked_years(main)
    if not years:
        told = [f"{part[-1].entity} {_figure(part[-1])} in {part[-1].period}{_change(part)}" for part in parts.values()]
        return f"Revenue from games: {listing(told)}"
    year, (top, second, *_) = list(years.items())[-1]
    if top.value == second.value:
        return f"{top.entity} and {second.entity} earned alike from games in {year}: {_figure(top)}"
    among = "" if whole else "Of those shown, "
    text = f"{among}{top.entity} earned most from games in {year}: {_figure(top)}, before {second.entity} with {_figure(second)}"
    firsts = {when: part[0].entity for when, part in years.items()}
    others = [f"{name} in {when}" for when, name in firsts.items() if name != top.entity]
    if others:
        return f"{text}; first before: {listing(others)}"
    return text if len(firsts) == 1 else f"{text}; it was first in {'both years' if len(firsts) == 2 else f'all {len(firsts)} years'} known"


def _takeaway(parts: Mapping[str, Sequence[Row]], loose: Sequence[Row]) -> str:
    """The growth of the largest with figures of several years, and what the accounts say with hardware."""
    largest = sorted(parts.values(), key=lambda part: -part[-1].value)
    grown = [f"{part[-1].entity}{_change(part).removeprefix(',')}" for part in largest if len(part) > 1][:MOST_NAMED]
    said = [f"Since the first figures: {listing(grown)}."] if grown and len(parts) > 1 else []
    counted = [row for row in loose if row.basis_id == ACCOUNTS]
    if counted:
        when = max(row.period for row in counted)
        ranked = sorted((row for row in counted if row.period == when), key=lambda row: -row.value)[:MOST_NAMED]
        said.append(f"With consoles, by the accounts of {when}: {listing([f'{row.entity} {_figure(row)}' for row in ranked])}.")
    return " ".join(said) or f"The newest figures: {listing([f'{part[-1].entity} {_figure(part[-1])} ({part[-1].period})' for part in largest], 9)}."


def _figure(row: Row) -> str:
    return value_words(row.value, row.unit, row.qualifier)


def _change(part: Sequence[Row]) -> str:
    """After a comma, what the company came from; nothing if one year is known."""
    start, end = part[0], part[-1]
    if start is end:
        return ""
    return f", {'up' if end.value > start.value else 'down'} from {_figure(start)} in {period_words(start.period)}"
