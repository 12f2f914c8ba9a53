"""Innovation: ranks in the Global Innovation Index, and the race of China and the US in new technology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.platforms import bounds
from cards.prepared import Prepared, Row, by_series, texts
from cards.words import hovers, in_years, listing, loosen, period_words, value_words, within
from charts import bar_lists, lines, words

COUNTRIES = {1: 9, 2: 6, 3: 5}  # so many European countries, by the number of regions drawn
SENTENCE = {"United States": "the US", "United Kingdom": "the UK", "European Union": "the EU", "Netherlands": "the Netherlands"}
GAP = 800  # days: a single missing edition does not break a line
RACE_GAP = 1200  # days: figures three years apart are joined
NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
WHOLE = ("china", "united-states", "european-union", "europe")  # who stands for a region
RACES = {
    "critical_tech_leads": "Research on critical technologies",
    "top_ai_models": "Notable AI models",
    "unicorns": "Unicorns",
    "ai_private_investment": "Private investment in AI",
    "pct_applications": "International patent applications",
    "patent_applications": "Patent applications at home",
}
CAUTIONS = {"patent_applications": " EU: may leave out applications to the European Patent Office."}
LED = {"critical_tech_leads": "Critical technologies led in research"}  # what the numbers count where the name of the race does not say it
BY = {"critical_tech_leads": "by the Australian Strategic Policy Institute (ASPI)"}  # who counts, where the bases abbreviate it
option("technology", "New technology", lambda: RACES, "critical_tech_leads")


def ordinal(number: float) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 22nd."""
    n = int(number)
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _country(name: str) -> str:
    """The country within a sentence: the US."""
    return SENTENCE.get(name, name)


def _start(text: str) -> str:
    return text[0].upper() + text[1:]


@cache
def _ranks() -> Prepared:
    """All ranks with their hovers."""
    rows = queries.run("innovation_ranks")
    rows = rows.assign(series=rows["entity"])
    boxes = [text.replace(f"<b>{words(value)}</b>", f"<b>{ordinal(value)}</b>", 1) for text, value in zip(hovers(rows), rows["value"], strict=True)]
    return Prepared(rows.assign(hover=texts(boxes)))


@card("gii_ranks", page="claims", uses=("regions", "years"), claims=("c49", "c51"))
def gii_ranks(filters: Filters) -> Card:
    """Ranks of China, the US and European countries in the Global Innovation Index."""
    first, last = filters.years
    every = [row for row in _ranks().rows if first <= row.period_end.year <= last]
    parts = by_series(row for row in every if row.region in filters.regions)
    if not parts:
        years = [row.period_end.year for row in _ranks().rows]
        raise Nothing(
            f"No rank in the Global Innovation Index is known{in_years(filters)} (there are ranks from {min(years)} to {max(years)}): {loosen(filters)}."
        )
    order = sorted((part[-1] for part in parts.values()), key=lambda row: (-row.period_end.toordinal(), row.value))
    most = COUNTRIES[len({row.region for row in order})]
    europe = [row for row in order if row.region == "Europe"]
    kept = [row for row in order if row.region != "Europe"] + europe[:most]
    shown = {row.series: parts[row.series] for row in sorted(kept, key=lambda row: row.value)}
    top_ten = [row for row in every if row.period_end == order[0].period_end and row.value <= 10]
    title = _ranks_title(shown)
    rows = _ranks().take(row for part in shown.values() for row in part)
    return Card(
        id="gii_ranks",
        title=title,
        subtitle="Rank in the Global Innovation Index of the World Intellectual Property Organization; 1 is the best",
        figure=lines(rows, unit="rank", height=420, yearly=True, gap=GAP),
        rows=rows,
        takeaway=_ranks_takeaway(shown, top_ten),
        alt=f"Lines of ranks by year, the first on top, of {listing(list(shown), 12)}. {title}.",
        caveat="What the index counts changes from year to year, so a step up or down says little."
        + (f" Of Europe the {most} countries that rank highest are shown." if len(europe) > most else ""),
        points=tuple(int(row.point) for row in top_ten),
    )


def _moved(part: Sequence[Row]) -> str:
    """Rose from 29th in 2015 to 10th in 2025."""
    start, end = part[0], part[-1]
    if start is end:
        return f"is {ordinal(end.value)} in {end.period}"
    if start.value == end.value:
        return f"is {ordinal(end.value)} in {end.period} as in {start.period}"
    return f"{'rose' if end.value < start.value else 'fell'} from {ordinal(start.value)} in {start.period} to {ordinal(end.value)} in {end.period}"


def _ranks_title(shown: Mapping[str, Sequence[Row]]) -> str:
    """How China moved (without it the US, else the first of Europe), and where the first of the others stand."""
    tops: dict[str, Sequence[Row]] = {}
    for part in shown.values():
        tops.setdefault(part[0].region, part)
    told = next(tops[region] for region in ("China", "US", "Europe") if region in tops)
    rest = [part[-1] for part in tops.values() if part is not told] or [part[-1] for part in shown.values() if part is not told][:2]
    others = [f"{_country(row.entity)} {ordinal(row.value)}{'' if row.period == told[-1].period else f' ({row.period})'}" for row in rest]
    text = f"Global Innovation Index: {_country(told[-1].entity)} {_moved(told)}"
    return f"{text}; {listing(others)}" if others else text


def _ranks_takeaway(shown: Mapping[str, Sequence[Row]], top_ten: Sequence[Row]) -> str:
    """Who the first ten are, where all ten are known; else the newest ranks."""
    if sorted(row.value for row in top_ten) == list(range(1, 11)):
        regions = [row.region for row in top_ten]
        number = regions.count("Europe")
        others = {"China": "China" in regions, "the US": "US" in regions}
        inside, outside = [name for name, there in others.items() if there], [name for name, there in others.items() if not there]
        rest = [f"{listing(inside)} {'are' if len(inside) > 1 else 'is'} among the ten as well"] if inside else []
        rest += [f"{listing(outside)} {'are' if len(outside) > 1 else 'is'} not"] if outside else []
        return f"{NUMBERS[number]} of the first ten of {top_ten[0].period} {'is' if number == 1 else 'are'} European; {', '.join(rest)}."
    ends = [part[-1] for part in shown.values()]
    return f"The newest ranks: {listing([f'{_country(row.entity)} {ordinal(row.value)} ({row.period})' for row in ends], 9)}."


@cache
def _race(metric: str) -> Prepared:
    """All figures of one race with their hovers; `region` is that of the country."""
    rows = queries.run("innovation_race")
    rows = rows[rows["metric_id"] == metric].reset_index(drop=True)
    rows = rows.assign(series=rows["entity"], segment=rows["basis_id"], bounded=bounds(rows))
    rows["group"] = texts([f"{period_words(period)}, {basis}" for period, basis in zip(rows["period"], rows["basis"], strict=True)])
    rows["label"] = texts([words(value, unit) for value, unit in zip(rows["value"], rows["unit"], strict=True)])
    rows["hollow"] = rows["bounded"]
    return Prepared(rows.assign(hover=texts([f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)])))


@cache
def main_bases(metric: str) -> tuple[str, ...]:
    """The bases whose figures are drawn as lines, oldest first: the one with the newest figure, and others that ended before it began."""
    spans: dict[str, list[Row]] = {}
    for row in _race(metric).rows:
        spans.setdefault(row.basis_id, []).append(row.period_end)
    order = sorted(spans, key=lambda basis: (max(spans[basis]), len(spans[basis])), reverse=True)
    kept: list[str] = []
    for basis in order:
        if not kept or max(spans[basis]) < min(spans[kept[-1]]):
            kept.append(basis)
    return tuple(reversed(kept))


@card("innovation_race", page="claims", options=("technology",), uses=("regions", "years"), claims=("c01", "c11", "c12", "c13", "c46", "c48"))
def innovation_race(filters: Filters) -> Card:
    """China, the US and Europe on one measure of new technology over time."""
    metric = filters.option("technology")
    noun = RACES[metric]
    first, last = filters.years
    found = [row for row in _race(metric).rows if first <= row.period_end.year <= last and row.region in filters.regions]
    main = sorted((row for row in found if row.basis_id in main_bases(metric)), key=lambda row: (row.series, row.period_end))
    if not main:
        ways = loosen(filters, "choose another measure under ‘New technology’")
        raise Nothing(f"On “{noun}” no figure of {within(filters.regions).replace(' and ', ' or ')} is known{in_years(filters)}: {ways}.")
    parts, years = by_series(main), by_year(main)
    over_time = any(map(_joined, parts.values()))
    loose = [row for row in found if row.basis_id not in main_bases(metric)] if over_time else []
    drawn = _race(metric).take(main) if over_time else _race(metric).take(sorted(main, key=lambda row: (row.period_end, -row.value)))
    title = _race_title(parts, years, LED.get(metric, noun))
    bases = dict.fromkeys(row.basis for row in sorted(main, key=lambda row: row.period_end))
    return Card(
        id="innovation_race",
        title=title,
        subtitle=f"{main[0].metric}; {BY.get(metric) or listing(list(bases))}",
        figure=lines(drawn, unit=main[0].unit, height=420, loose=_race(metric).take(loose) if loose else None, yearly=True, gap=RACE_GAP)
        if over_time
        else bar_lists(drawn, one_scale=True),
        rows=pd.concat([drawn, _race(metric).take(loose)]) if loose else drawn,
        takeaway=_race_takeaway(parts, years),
        alt=f"{'Lines over time' if over_time else 'Bars'} of {noun} of {listing(list(parts), 9)}. {title}.",
        caveat=main[0].definition
        + (CAUTIONS.get(metric, "") if any(row.entity_id == "european-union" for row in main) else "")
        + (" Hollow: estimates." if over_time and any(row.status == "estimate" for row in main) else "")
        + (f" Diamonds: {listing(sorted({row.basis for row in loose}))}." if loose else ""),
    )


def _joined(part: Sequence[Row]) -> bool:
    """Whether three figures or more can be joined: of one basis and not too far apart."""
    steps = [b.basis_id == a.basis_id and (b.period_end - a.period_end).days <= RACE_GAP for a, b in pairwise(part)]
    return any(one and other for one, other in pairwise(steps))


def by_year(main: Sequence[Row]) -> list[dict[str, Row]]:
    """The figures of China, the US and the EU or Europe as a whole by basis and period, oldest first; only where two or more are known exactly."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in sorted(main, key=lambda row: row.period_end):
        if row.entity_id in WHOLE and not row.bounded:
            found.setdefault((row.basis_id, row.period), {})[row.region] = row
    return [rows for rows in found.values() if len(rows) > 1]


def _figure(row: Row) -> str:
    return value_words(row.value, row.unit, row.qualifier)


def _dated(row: Row) -> str:
    return f"{_country(row.entity)} {_figure(row)} ({period_words(row.period)})"


def _ranked(rows: Mapping[str, Row]) -> list[Row]:
    return sorted(rows.values(), key=lambda row: -row.value)


def _against(top: Row, others: Sequence[Row]) -> str:
    """66 against 8 of the US."""
    return f"{_figure(top)} against {listing([f'{_figure(row)} of {_country(row.entity)}' for row in others])}"


def _race_title(parts: Mapping[str, Sequence[Row]], years: Sequence[Mapping[str, Row]], noun: str) -> str:
    """Who is ahead in the newest year in which two are known, and the newest figure of a third; without such a year the newest of each."""
    if not years:
        ends = sorted((part[-1] for part in parts.values()), key=lambda row: -row.value)
        return f"{noun}: {listing([_dated(row) for row in ends])}"
    top, *others = _ranked(years[-1])
    older = {row.region: row for rows in years for row in rows.values() if row.region not in years[-1]}
    third = {row.region: row for part in parts.values() for row in part if row.entity_id in WHOLE and row.region not in years[-1]}
    rest = "".join(f"; {_dated(row)}" for row in (third | older).values())
    told = f"{_against(top, others)} ({period_words(top.period)}){rest}"
    if top.value == others[0].value:
        return f"{noun}: {_country(top.entity)} and {_country(others[0].entity)} are level, {told}"
    return f"{noun}: {_country(top.entity)} is ahead, {told}"


def _race_takeaway(parts: Mapping[str, Sequence[Row]], years: Sequence[Mapping[str, Row]]) -> str:
    """Who was ahead in the first year in which two are known; without one how each changed on its newest basis."""
    if len(years) > 1:
        (top, *others), now = _ranked(years[0]), _ranked(years[-1])[0]
        if top.value == others[0].value:
            return f"In {period_words(top.period)} they were level: {_against(top, others)} ({top.basis})."
        already = " already" if now.entity_id == top.entity_id else ""
        return f"In {period_words(top.period)} {_country(top.entity)} was{already} ahead: {_against(top, others)} ({top.basis})."
    changes = []
    for part in parts.values():
        alike = [row for row in part if row.basis_id == part[-1].basis_id]
        start, end = alike[0], alike[-1]
        if start is not end and not start.bounded:
            way = "up" if end.value > start.value else "down"
            changes.append(f"{_country(end.entity)} {_figure(end)} in {period_words(end.period)}, {way} from {_figure(start)} in {period_words(start.period)}")
    if changes:
        return _start("; ".join(changes)) + "."
    older = [f"{_country(part[0].entity)} {_figure(part[0])} in {period_words(part[0].period)} ({part[0].basis})" for part in parts.values() if len(part) > 1]
    if older:
        return f"The first figures: {listing(older)}."
    return f"Counted by {listing(sorted({row.publisher for part in parts.values() for row in part}))}."
