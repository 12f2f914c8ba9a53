"""The overview: a scoreboard of indicators, China, the US and Europe side by side, and how much data the dashboard rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

import queries
from cards.base import Card, Line, Nothing, card
from cards.filters import Filters
from cards.words import MONTHS, date_words, listing, period_words, plural, publisher_words, within
from charts import words

NAMES = {"China": "China", "US": "the US", "Europe": "Europe"}
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


@dataclass(frozen=True)
class Lead:
    """Who leads in the newest of the years in which all are known (nobody if level or overstated), since when, and who led before."""

    leader: str
    since: int
    before: str
    first: int
    newest: int


def common_years(rows: pd.DataFrame, regions: tuple[str, ...]) -> pd.DataFrame:
    """Values of one measure, one row a year in which all `regions` have a figure, one column a region."""
    return rows.pivot(index="year", columns="region", values="value").reindex(columns=list(regions)).dropna()


def lead(years: pd.DataFrame, overstated: str = "") -> Lead:
    """The lead in the newest row of `years` (as of common_years) and the first year of its unbroken run."""
    leaders = {}
    for year, values in zip(years.index, years.itertuples(index=False), strict=True):
        top = max(values)
        names = [name for name, value in zip(years.columns, values, strict=True) if value == top]
        leaders[int(year)] = names[0] if len(names) == 1 and names[0] != overstated else ""
    order = sorted(leaders, reverse=True)
    leader, since, before = leaders[order[0]], order[0], ""
    for year in order:
        if leaders[year] != leader:
            before = leaders[year]
            break
        since = year
    return Lead(leader, since, before, order[-1], order[0])


def newest(rows: pd.DataFrame, regions: tuple[str, ...], first: int, last: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of the measures of one indicator the one with the newest common year in reach (then the longest): its common years, its rows of that year."""
    best: tuple[tuple[int, int], pd.DataFrame, pd.DataFrame] | None = None
    for _, part in rows.groupby("measure", sort=True):
        years = common_years(part[part["year"] <= last], regions)
        if years.empty or years.index[-1] < first:
            continue
        key = (int(years.index[-1]), len(years))
        if best is None or key > best[0]:
            best = key, years, part[part["year"] == key[0]]
    return (best[1], best[2]) if best else (pd.DataFrame(), pd.DataFrame())


def value_text(value: float, unit: str, qualifier: object) -> str:
    """1.07 bn, over 256,000."""
    return ROUGH.get(str(qualifier), "") + words(value, unit)


def hint(row: NamedTuple) -> str:
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


def since_text(found: Lead) -> str:
    """since 2009; since 2005 or earlier, where nobody is known to have led before; in 2022, the only year, where there is no other."""
    if not found.leader:
        return "not ranked"
    if found.first == found.newest:
        return f"in {found.newest}, the only year"
    return f"since {found.since}{'' if found.before else ' or earlier'}"


@card("scoreboard", page="overview", uses=("regions", "years"))
def scoreboard(filters: Filters) -> Card:
    """China, the US and Europe side by side on each indicator, for the newest year in which all those chosen have a figure."""
    regions, (first, last) = filters.regions, filters.years
    answers = dict(iter(queries.run("region_comparison").groupby("indicator", sort=False)))
    lines, drawn, leads = [], [], {}
    for indicator in INDICATORS:
        everything = answers[indicator.id]
        years, rows = newest(everything[everything["region"].isin(regions)], regions, first, last)
        if rows.empty:
            continue
        texts = {row.region: value_text(row.value, row.unit, row.qualifier) for row in rows.itertuples()}
        found = lead(years, indicator.overstated) if indicator.race and len(regions) > 1 else None
        if found:
            leads[indicator] = found
        rows = rows.set_index("region").loc[list(regions)].reset_index()
        rows = rows.assign(series=indicator.name, leader=found.leader if found else "", leader_since=since_text(found) if found else "")
        drawn.append(rows)
        lines.append(
            Line(
                group=indicator.group,
                name=indicator.name,
                note=note(indicator, rows),
                values={region: texts[region] for region in regions},
                hints={row.region: hint(row) for row in rows.itertuples()},
                source=f"{rows['year'].iloc[0]}, {rows['measure'].iloc[0]}",
                leader=found.leader if found else "",
                since=since_text(found) if found else "",
            )
        )
    if not drawn:
        raise Nothing(f"No indicator has a figure for {within(regions)} in one same year from {first} to {last}: widen the years or choose fewer regions.")
    rows = pd.concat(drawn, ignore_index=True)
    title = finding(leads, regions, lines, rows)
    return Card(
        id="scoreboard",
        title=title,
        subtitle=subtitle(regions),
        figure={},
        table=tuple(lines),
        rows=rows.assign(point=pd.Series([points[0] if len(points) == 1 else None for points in rows["points"]], dtype=object)).drop(
            columns=["points", "year"]
        ),
        takeaway=changes(leads, regions, rows),
        alt=f"Table of {len(lines)} indicators for {within(regions)}. {title}.",
        caveat=caveat(leads, len(lines)),
        points=tuple(int(point) for points in rows["points"] for point in points),
    )


def note(indicator: Indicator, rows: pd.DataFrame) -> str:
    """The indicator's note, with the names of what is counted; nothing if it concerns Europe alone and Europe is not shown."""
    if indicator.note.startswith(("Europe:", "EU:")) and "Europe" not in set(rows["region"]):
        return ""
    return indicator.note.format(entities=", ".join(rows["entity"]))


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
        return f"{_start(NAMES[order[0]])} leads in the one indicator that can be ranked"
    if most == leaders.count(order[1]):
        level = [region for region in order if leaders.count(region) == most]
        return f"{_start(within(level))} lead in {most} each of {len(leaders)} ranked indicators"
    rest = [f"{NAMES[region]} in {leaders.count(region) or 'none'}" for region in order[1:]]
    return f"{_start(NAMES[order[0]])} leads in {most} of {len(leaders)} ranked indicators, {listing(rest)}"


def changes(leads: dict[Indicator, Lead], regions: tuple[str, ...], rows: pd.DataFrame) -> str:
    """The newest changes at the top; without any, how new the figures are."""
    changed = sorted(((found.since, indicator.name, found) for indicator, found in leads.items() if found.leader and found.before), key=lambda c: -c[0])
    if not changed:
        years = rows["period_end"].dt.year
        return f"The figures shown are of {years.min()} to {years.max()}." if years.min() < years.max() else f"All figures shown are of {years.max()}."
    told = [f"{NAMES[found.leader]} passed {NAMES[found.before]} in “{name}” in {since}" for since, name, found in changed[:2]]
    return f"The newest changes at the top: {' and '.join(told)}." if len(told) > 1 else f"The one change at the top on record: {told[0]}."


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
