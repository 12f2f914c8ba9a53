"""The overview: a scoreboard of indicators, China, the US and Europe side by side, and how much data the dashboard rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

import queries
from cards.base import Card, Line, Nothing, card
from cards.filters import Filters
from cards.internet import JUMP
from cards.leads import Lead, best_measure, lead
from cards.prepared import texts
from cards.words import MONTHS, PLACES, date_words, in_years, listing, period_words, plural, publisher_words, within
from charts import words

Row = Any  # a row of queries/region_comparison.sql as itertuples gives it
ROUGH = {"floor": "over ", "ceiling": "under ", "about": "about ", "doubtful": "perhaps "}


@dataclass(frozen=True)
class Indicator:
    """A line of the scoreboard. `id` is its name in queries/region_comparison.sql.

    A race has a leader; the rest is there for scale. A region that is `overstated` by the way it is counted cannot win.
    """

    id: str
    group: str
    name: str
    note: str = ""
    race: bool = True
    overstated: str = ""


INDICATORS = (
    Indicator("population", "For scale", "Population", race=False),
    Indicator("gdp", "For scale", "GDP", "at market exchange rates", race=False),
    Indicator("internet_users", "Users and networks", "Internet users", "derived: share × population"),
    Indicator("internet_penetration", "Users and networks", "Internet users, % of population"),
    Indicator("social_platform", "Users and networks", "Monthly users of a flagship platform", "{entities}; worldwide"),
    Indicator("five_g_coverage", "Users and networks", "5G coverage, % of population", "Europe: EU and neighbours"),
    Indicator("five_g_base_stations", "Users and networks", "5G base stations", "national counts, not fully alike"),
    Indicator("rd_total", "Research", "R&D spending, whole economy", "at purchasing power parity"),
    Indicator("rd_of_gdp", "Research", "R&D spending, % of GDP"),
    Indicator("researchers", "Research", "Researchers per million people"),
    Indicator("articles", "Research", "Scientific articles in the year"),
    Indicator("patents", "Research", "Patent applications by residents", "EU: may leave out the European Patent Office"),
    Indicator("rd_companies_share", "Companies and trade", "Share of R&D by the world's top companies", "the largest investors, by headquarters"),
    Indicator("rd_companies_number", "Companies and trade", "Companies among these top investors", "headquarters in the region"),
    Indicator("ai_investment", "Companies and trade", "Private investment in AI", "Europe: the UK alone"),
    Indicator("high_tech_exports", "Companies and trade", "High-tech exports", "EU: overstated by trade between members", overstated="Europe"),
    Indicator("ip_receipts", "Companies and trade", "Income from intellectual property", "EU: overstated by payments between members", overstated="Europe"),
)


@cache
def history() -> dict[str, dict[str, dict[str, dict[int, Row]]]]:
    """All rows of the question: indicator -> measure -> region -> year -> row, whose Index is its place in the answer."""
    found: dict[str, dict[str, dict[str, dict[int, Row]]]] = {}
    for row in queries.run("region_comparison").itertuples():
        found.setdefault(row.indicator, {}).setdefault(row.measure, {}).setdefault(row.region, {})[row.year] = row
    return found


def value_text(value: float, unit: str, qualifier: object) -> str:
    """1.07 bn, over 256,000."""
    return ROUGH.get(str(qualifier), "") + words(value, unit)


def hint(row: Row) -> str:
    """Whose figure it is: WeChat, Q4 2023 · Tencent, 20 Mar 2024 · 2 sources agree."""
    published = date_words(row.published)
    parts = [f"{row.entity}, {period_words(row.period)}", publisher_words(row.publisher, row.page) + (f", {published}" if published else "")]
    if isinstance(row.note, str) and len(row.points) > 1:
        parts.append(row.note)
    elif row.n_agree > 1:
        parts.append(f"{row.n_agree} sources agree")
    elif row.n_sources > 1:
        parts.append(f"{row.n_sources} sources, not in agreement")
    return " · ".join(parts)


@card("scoreboard", page="overview", uses=("regions", "years"), claims=("c49", "c57", "c59"))
def scoreboard(filters: Filters) -> Card:
    """China, the US and Europe side by side on each indicator, for the newest year in which all those chosen have a figure."""
    regions, (first, last) = filters.regions, filters.years
    lines: list[Line] = []
    drawn: list[Row] = []
    leads: dict[Indicator, Lead] = {}
    for indicator in INDICATORS:
        years = best_measure(history()[indicator.id], regions, first, last)
        if not years:
            continue
        if indicator.race and len(regions) > 1:
            leads[indicator] = lead({year: {name: row.value for name, row in rows.items()} for year, rows in years.items()}, indicator.overstated)
        rows = years[max(years)]
        lines.append(line(indicator, rows, leads.get(indicator)))
        drawn += rows.values()
    if not lines:
        raise Nothing(f"No indicator has a figure for {within(regions)} in the same year{in_years(filters)}: widen the years or choose fewer regions.")
    rows = drawn_rows(drawn, lines, len(regions))
    title = finding(leads, regions, lines, rows)
    return Card(
        id="scoreboard",
        title=title,
        subtitle=subtitle(regions),
        figure={},
        table=tuple(lines),
        rows=rows,
        takeaway=changes(leads, rows),
        alt=f"Table of {len(lines)} indicators for {within(regions)}. {title}.",
        caveat=caveat(leads, len(lines)),
        points=tuple(int(point) for row in drawn for point in row.points),
    )


def line(indicator: Indicator, rows: dict[str, Row], found: Lead | None) -> Line:
    """The line of an indicator from its row of each region."""
    one = next(iter(rows.values()))
    of_europe = indicator.note.startswith(("Europe:", "EU:"))
    return Line(
        group=indicator.group,
        name=indicator.name,
        note="" if of_europe and "Europe" not in rows else indicator.note.format(entities=", ".join(row.entity for row in rows.values())),
        values={name: value_text(row.value, row.unit, row.qualifier) for name, row in rows.items()},
        hints={name: hint(row) for name, row in rows.items()},
        source=f"{one.year}, {one.measure}",
        leader=found.leader if found else "",
        since=str(found) if found else "",
    )


@cache
def _answers() -> pd.DataFrame:
    """The answer as it is drawn: one row a figure, `point` where a single one stands behind it, `counted` where it is derived from several."""
    rows = queries.run("region_comparison")
    single = [points[0] if len(points) == 1 else None for points in rows["points"]]  # as objects: a float would cut the 64 bits of a key
    several = [list(points) if len(points) > 1 else [] for points in rows["points"]]
    columns = {"point": single, "counted": several}
    return rows.assign(**{name: pd.Series(values, dtype=object, index=rows.index) for name, values in columns.items()}).drop(columns=["points", "year"]).copy()


def drawn_rows(drawn: list[Row], lines: list[Line], regions: int) -> pd.DataFrame:
    """The rows of the answer that are drawn, line by line, with the line's name, leader and since when."""
    rows = _answers().iloc[[row.Index for row in drawn]]
    words_of = {
        "series": [line.name for line in lines for _ in range(regions)],
        "leader": [line.leader for line in lines for _ in range(regions)],
        "leader_since": [line.since for line in lines for _ in range(regions)],
    }
    return rows.assign(**{column: texts(values, rows.index) for column, values in words_of.items()})


def subtitle(regions: tuple[str, ...]) -> str:
    """Which year a line shows, and what Europe means."""
    lines = "Each line: the newest year in which all regions shown have a figure measured alike." if len(regions) > 1 else "Each line: its newest figure."
    return f"{lines} Europe is the EU-27 unless the line says otherwise." if "Europe" in regions else lines


def finding(leads: dict[Indicator, Lead], regions: tuple[str, ...], lines: list[Line], rows: pd.DataFrame) -> str:
    """Who leads how often; where nothing is ranked, what is shown."""
    leaders = [found.leader for found in leads.values() if found.leader]
    if not leaders:
        return f"{_start(within(regions))} in {plural(len(lines), 'indicator')}, the newest of {rows['period_end'].max().year}"
    order = sorted(regions, key=lambda region: -leaders.count(region))
    most = leaders.count(order[0])
    if len(leaders) == 1:
        return f"{_start(PLACES[order[0]])} leads in the one indicator that can be ranked"
    if most == leaders.count(order[1]):
        level = [region for region in order if leaders.count(region) == most]
        return f"{_start(within(level))} lead in {most} of {len(leaders)} ranked indicators each"
    if most == len(leaders):
        return f"{_start(PLACES[order[0]])} leads in {'both' if most == 2 else f'all {most}'} ranked indicators"
    rest = [f"{PLACES[region]} in {leaders.count(region) or 'none'}" for region in order[1:]]
    return f"{_start(PLACES[order[0]])} leads in {most} of {len(leaders)} ranked indicators, {listing(rest)}"


def changes(leads: dict[Indicator, Lead], rows: pd.DataFrame) -> str:
    """The newest changes at the top; without any, how new the figures are."""
    changed = sorted(((found.since, indicator.name, found) for indicator, found in leads.items() if found.leader and found.before), key=lambda c: -c[0])
    if not changed:
        years = rows["period_end"].dt.year
        return f"The figures shown are of {years.min()} to {years.max()}." if years.min() < years.max() else f"All figures shown are of {years.max()}."
    told = [f"{PLACES[found.leader]} passed {PLACES[found.before]} in “{name}” in {since}{_doubt(name, found)}" for since, name, found in changed[:2]]
    return f"The newest changes at the top: {' and '.join(told)}." if len(told) > 1 else f"The one change at the top on record: {told[0]}."


def _doubt(name: str, found: Lead) -> str:
    """A word of caution where the new leader's share jumped in that year as habits do not."""
    id = next(indicator.id for indicator in INDICATORS if indicator.name == name)
    for years in (series.get(found.leader, {}) for series in history()[id].values()):
        now, then = years.get(found.since), years.get(found.since - 1)
        if now and then and now.unit == "percent" and abs(now.value - then.value) > JUMP:
            return " (by a jump that suggests a change of method)"
    return ""


def caveat(leads: dict[Indicator, Lead], shown: int) -> str:
    """What to know before quoting the table."""
    parts = ["The year of a lead is the first of its unbroken run among the years in which all regions shown are known"] if leads else []
    if any(not found.leader for found in leads.values()):
        parts.append("not ranked: the figure at the top is overstated by its count, or two are level")
    if shown < len(INDICATORS):
        parts.append(
            f"{plural(len(INDICATORS) - shown, 'more indicator')} have no such year within this choice"
            if len(INDICATORS) - shown > 1
            else "one more indicator has no such year within this choice"
        )
    return "; ".join(parts) + "." if parts else ""


def extent() -> str:
    """How much data the dashboard rests on, in a sentence."""
    row = queries.run("span").iloc[0]
    newest_figure = row["newest"]
    return (
        f"{row['observations']:,} figures from {row['pages']:,} public pages, {row['first']} to {MONTHS[newest_figure.month - 1]} {newest_figure.year}. "
        "Every one leads back to its source."
    )


def _start(text: str) -> str:
    return text[0].upper() + text[1:]
