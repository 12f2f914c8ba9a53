"""Does Europe lag? China, the US and Europe on ten indicators of digital use and innovation, with who is first and who is last."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import queries
from cards.base import Card, Line, Nothing, card
from cards.filters import REGIONS, Filters
from cards.innovation import ordinal
from cards.overview import ROUGH
from cards.prepared import Prepared, Row, texts
from cards.words import PLACES, date_words, in_years, listing, loosen, plural, publisher_words, within
from charts import words

Figures = Mapping[str, Sequence[Row]]  # region -> its figures on one indicator in one year


@dataclass(frozen=True)
class Gap:
    """An indicator of the table; `id` is its name in queries/region_gaps.sql, `short` its name in a sentence. Of ranks the lowest is best."""

    id: str
    group: str
    name: str
    short: str
    note: str = ""
    ranks: bool = False


GAPS = (
    Gap("phone_payment", "Digital use", "Smartphone users who pay by phone in shops", "paying by phone", "Europe: lowest and highest country"),
    Gap("live_shopping", "Digital use", "Online shoppers who bought in a live stream", "live shopping", "Europe: Germany alone"),
    Gap("electric_cars", "Digital use", "Electric cars sold", "electric cars"),
    Gap("robots", "Digital use", "Share of the world’s new factory robots", "new robots"),
    Gap("corporate_rd", "Innovation", "Share of R&D by the world’s top companies", "corporate R&D", "Europe: EU-27"),
    Gap("leading_rd_companies", "Innovation", "Among the 50 companies with most R&D", "companies with most R&D", "Europe: EU-27"),
    Gap("ai_models", "Innovation", "Notable AI models of the year", "notable AI models"),
    Gap("unicorns", "Innovation", "Unicorns, start-ups worth a billion dollars", "unicorns", "Europe: EU-27"),
    Gap("patents_per_head", "Innovation", "International patent applications per million people", "patents per head", "Europe: Germany alone"),
    Gap("innovation_index", "Innovation", "Rank in the Global Innovation Index", "the Global Innovation Index", "Europe: its best country", ranks=True),
)


@cache
def _figures() -> Prepared:
    """All figures of the table."""
    rows = queries.run("region_gaps")
    names = {gap.id: gap.name for gap in GAPS}
    return Prepared(rows.assign(series=texts([names[indicator] for indicator in rows["indicator"]])))


@cache
def _history() -> dict[str, dict[int, dict[str, list[Row]]]]:
    """The figures by indicator, year and region."""
    found: dict[str, dict[int, dict[str, list[Row]]]] = {}
    for row in _figures().rows:
        found.setdefault(row.indicator, {}).setdefault(row.year, {}).setdefault(row.region, []).append(row)
    return found


def first_and_last(rows: Figures, *, ranks: bool = False) -> tuple[str, str]:
    """The regions that are surely first and surely last (nobody: empty).

    Of several figures of a region the best must beat all others to be first, and still be below all others to be last. More than a number
    has no upper end, less than a number none below. Of ranks the lowest is best.
    """
    lows, highs, tops = {}, {}, {}
    for region, figures in rows.items():
        known = [(-row.value if ranks else row.value, row.qualifier) for row in figures]
        lows[region] = min(-math.inf if qualifier == "ceiling" else value for value, qualifier in known)
        highs[region] = max(math.inf if qualifier == "floor" else value for value, qualifier in known)
        tops[region] = max(-math.inf if qualifier == "ceiling" else value for value, qualifier in known)
    first = [region for region in rows if all(tops[region] > highs[other] for other in rows if other != region)]
    last = [region for region in rows if all(highs[region] < lows[other] for other in rows if other != region)]
    return first[0] if first else "", last[0] if last else ""


@card("europe_lag", page="claims", uses=("regions", "years"), claims=("c49", "c51", "c57"))
def europe_lag(filters: Filters) -> Card:
    """Digital use and innovation of China, the US and Europe side by side: who is first, who is last."""
    regions, (first, last) = filters.regions, filters.years
    if len(regions) < 2:
        raise Nothing("The table compares regions: add a second region.")
    table: list[Line] = []
    drawn: list[Row] = []
    placed: dict[str, tuple[str, str]] = {}
    for gap in GAPS:
        years = {year: rows for year, rows in _history().get(gap.id, {}).items() if first <= year <= last and all(region in rows for region in regions)}
        if not years:
            continue
        rows = {region: years[max(years)][region] for region in regions}
        placed[gap.short] = first_and_last(rows, ranks=gap.ranks)
        table.append(_line(gap, rows, *placed[gap.short]))
        drawn += [row for figures in rows.values() for row in figures]
    if not table:
        raise Nothing(f"No indicator has a figure of {within(regions)} in the same year{in_years(filters)}: {loosen(filters, 'choose fewer regions', add='')}.")
    title = _title(placed, regions)
    missing = len(GAPS) - len(table)
    return Card(
        id="europe_lag",
        title=title,
        subtitle="Each line: the newest year in which all regions shown have a figure by the same source",
        figure={},
        table=tuple(table),
        rows=_figures().take(drawn),
        takeaway=_takeaway(placed, regions),
        alt=f"Table of {plural(len(table), 'indicator')} for {within(regions)}. {title}.",
        caveat="First or last is who surely is: a range or ‘more than’ that reaches the others decides nothing."
        + (f" {plural(missing, 'more indicator')} {'has' if missing == 1 else 'have'} no such year within this choice." if missing else ""),
    )


def _line(gap: Gap, rows: Figures, first: str, last: str) -> Line:
    """The line of an indicator: what each region has, who leads and how far."""
    one = next(iter(rows.values()))[0]
    return Line(
        group=gap.group,
        name=gap.name,
        note=gap.note if "Europe" in rows else "",
        values={region: _value(figures, ranks=gap.ranks) for region, figures in rows.items()},
        hints={region: _hint(figures, ranks=gap.ranks) for region, figures in rows.items()},
        source=f"{one.year}, {one.basis}",
        leader=first,
        since=_lead(rows, first, last, ranks=gap.ranks),
    )


def _value(figures: Sequence[Row], *, ranks: bool) -> str:
    """The figure; of several the best rank, or the lowest and the highest."""
    low, high = min(figures, key=lambda row: row.value), max(figures, key=lambda row: row.value)
    if ranks:
        return ordinal(low.value)
    text = ROUGH.get(str(high.qualifier), "") + words(high.value, high.unit)
    return text if low is high else f"{words(low.value, low.unit).removesuffix('%')}–{text}"


def _hint(figures: Sequence[Row], *, ranks: bool) -> str:
    """Whose figures they are, the best first: Denmark 40.9%, Sweden 36.2% · eMarketer, 2019."""
    ordered = sorted(figures, key=lambda row: row.value if ranks else -row.value)
    told = [f"{row.entity} {ordinal(row.value) if ranks else words(row.value, row.unit)}" for row in ordered]
    when = date_words(ordered[0].published)
    return f"{listing(told, 12)} · {publisher_words(ordered[0].publisher, ordered[0].page)}{', ' + when if when else ''}"


def _lead(rows: Figures, first: str, last: str, *, ranks: bool) -> str:
    """How many times as much the leader has as the last, or as the next where nobody is surely last; of ranks, who is last."""
    if not first or ranks:
        return f"{'' if first else 'not ranked; '}{last} last" if last else "not ranked" if not first else ""
    tops = {region: max(row.value for row in figures) for region, figures in rows.items()}
    other = tops[last] if last else max(value for region, value in tops.items() if region != first)
    return f"{words(tops[first] / other, '', 2)} times {PLACES[last] if last else 'the next'}"


def _title(placed: Mapping[str, tuple[str, str]], regions: Sequence[str]) -> str:
    """How often each region is first and, of all three, how often Europe is last."""
    firsts = {region: sum(first == region for first, _ in placed.values()) for region in regions}
    order = sorted(regions, key=lambda region: -firsts[region])
    if len(placed) == 1:
        leads = f"{_start(PLACES[order[0]])} is ahead" if firsts[order[0]] else "Nobody is surely ahead"
        return f"{leads} in the one indicator known, {next(iter(placed))}"
    alike: dict[int, list[str]] = {}
    for region in order:
        alike.setdefault(firsts[region], []).append(region)
    told: list[str] = []
    for number, names in alike.items():
        verb = "" if told else " are each ahead" if len(names) > 1 else " is ahead"
        told.append(f"{within(names)}{verb} in {number or 'none'}{'' if told else f' of {len(placed)} indicators'}")
    lasts = sum(last == "Europe" for _, last in placed.values())
    end = f"; Europe is last in {lasts or 'none'}" if set(regions) == set(REGIONS) else ""
    return f"{_start(', '.join(told))}{end}"


def _takeaway(placed: Mapping[str, tuple[str, str]], regions: Sequence[str]) -> str:
    """Where each region leads and, of all three, where Europe is last."""
    told = []
    for region in regions:
        ahead = [name for name, (first, _) in placed.items() if first == region]
        told += [f"{PLACES[region]} in {listing(ahead, 6)}"] if ahead else []
    text = f"Ahead: {'; '.join(told)}." if told else "Nobody is surely ahead in any of them."
    behind = [name for name, (_, last) in placed.items() if last == "Europe"]
    return f"{text} Europe is last in {listing(behind, 6)}." if behind and set(regions) == set(REGIONS) else text


def _start(text: str) -> str:
    return text[0].upper() + text[1:]
