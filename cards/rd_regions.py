"""R&D of regions and countries: the EU Scoreboard, national R&D as a share of GDP, Ping An against what was said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters, option
from cards.prepared import Prepared, Row, by_series, largest_first
from cards.verdicts import claims, stated
from cards.words import date_words, hovers, in_years, listing, loosen, publisher_words, within
from charts import lines, ranking, words

SCOREBOARD = {"rd_spend_world_share": "Share of the world", "rd_companies_in_scoreboard": "Companies", "rd_spend": "Spending in euro"}
SCOREBOARD_METRIC = option("scoreboard", "EU Scoreboard", lambda: SCOREBOARD, "rd_spend_world_share")
LISTS = {"eu_scoreboard_top2500": "2,500", "eu_scoreboard_top2000": "2,000"}
SHORT = {"united-states": "US", "european-union": "EU", "china": "China", "germany": "Germany", "france": "France", "united-kingdom": "UK"}
COUNTRIES = {"China": ("china",), "US": ("united-states",), "Europe": ("european-union",)}
MEMBERS = ("germany", "france", "united-kingdom")
# For one country and year the first of these that has a figure is drawn; the offices are never joined.
OFFICES = ("wdi", "wdi_until_2013", "wdi_2014_2017", "eurostat", "eurostat_eu28", "nbs", "oecd")
PING_AN_CLAIM = "c69"  # US dollars a year on technology R&D


@cache
def scoreboard(metric: str) -> Prepared:
    """The lists of the Scoreboard, region by region; a segment is a list of one length of the companies of one territory."""
    rows = queries.run("scoreboard", metric=metric)
    names = [{"Europe": "EU", "Other": "Japan"}.get(home, home) for home in rows["home"]]
    rows = rows.assign(series=names, region=rows["home"], segment=rows["entity_id"] + rows["basis_id"]).sort_values(["series", "period_end"])
    boxes = [f"{text}<br>{row.entity}, world's {LISTS[row.basis_id]} largest" for text, row in zip(hovers(rows), rows.itertuples(), strict=True)]
    return Prepared(rows.assign(hover=boxes))


def _said(row: Row) -> str:
    """One value of the Scoreboard in words."""
    return words(row.value, row.unit)


@card("rd_regions", page="rd", options=("scoreboard",), uses=("regions", "years"), claims=("c51",))
def rd_regions(filters: Filters) -> Card:
    """China, the US, the EU and Japan among the world's leading R&D investors."""
    metric = filters.option("scoreboard")
    homes = (*filters.regions, "Other") if set(filters.regions) == set(REGIONS) else filters.regions
    found = _within(scoreboard(metric).rows, filters, homes)
    if not found:
        raise Nothing(f"The EU Scoreboard has no figure for {within(filters.regions)}{in_years(filters)}: {loosen(filters)}.")
    rows = scoreboard(metric).take(found)
    newest = max(row.period_end for row in found)
    year, (top, *others) = newest.year, largest_first(row for row in found if row.period_end == newest)
    of = f"the world's {LISTS[top.basis_id]} leading R&D investors"
    rest = listing([f"{row.series} {_said(row)}" for row in others])
    first = {
        "rd_spend_world_share": f"{_the(top.series)} companies do {words(top.value, 'percent')} of the R&D of {of}",
        "rd_companies_in_scoreboard": f"{words(top.value)} of {of} are {_the(top.series)} companies",
        "rd_spend": f"{_the(top.series)} companies among {of} spent {words(top.value, top.unit)}",
    }[metric]
    return Card(
        id="rd_regions",
        title=f"{_capital(first)} ({year})" + (f"; {rest}" if rest else ""),
        subtitle={
            "rd_spend_world_share": "Share of the R&D spending of the world's leading R&D investors, percent, by headquarters",
            "rd_companies_in_scoreboard": "Companies among the world's leading R&D investors, by headquarters",
            "rd_spend": "R&D spending of the companies among the world's leading R&D investors, euro, by headquarters",
        }[metric]
        + "; EU Industrial R&D Investment Scoreboard",
        figure=lines(rows, unit=top.unit, height=400, yearly=True, colour_by_region=True),
        rows=rows,
        takeaway=_change_words(found),
        alt=f"Lines of {SCOREBOARD[metric].lower()} of {listing(sorted({row.series for row in found}))} in the EU Scoreboard. {first} ({year}).",
        caveat="Lines break where the list changes: the world's 2,500 largest R&D investors (2,000 for 2012 and again from 2023); "
        "the EU with the UK (EU-28) to 2018, the EU-27 since. The figures for 2024 include an estimate for Amazon for the first time.",
    )


def _the(series: str) -> str:
    return f"{series}'s" if series in ("China", "Japan") else f"the {series}'s" if series == "EU" else "US"


def _within(rows: Iterable[Row], filters: Filters, homes: Sequence[str]) -> list[Row]:
    """The rows of the regions `homes` in the chosen years."""
    first, last = filters.years
    return [row for row in rows if row.home in homes and first <= row.period_end.year <= last]


def _change_words(rows: Sequence[Row]) -> str:
    """How China (else the first region drawn) moved on each list."""
    histories = by_series(rows)
    series = "China" if "China" in histories else rows[0].series
    place = {"US": "The US", "EU": "The EU"}.get(series, series)
    lists: dict[str, list[Row]] = {}
    for row in histories[series]:
        lists.setdefault(row.segment, []).append(row)
    parts = []
    for start, *rest in lists.values():
        if rest:
            end = rest[-1]
            where = f"the list of {LISTS[end.basis_id]}" + (f" ({end.entity.split(' ')[0]})" if series == "EU" else "")
            parts.append(f"from {_said(start)} ({start.period}) to {_said(end)} ({end.period}) on {where}")
    if not parts:
        newest = histories[series][-1]
        return f"{place} stood at {_said(newest)} in {newest.period}."
    return f"{place} went {' and '.join(parts)}."


@cache
def national() -> Prepared:
    """R&D of countries as a share of GDP: one row a country and year, of the first office that has a figure."""
    rows = queries.run("national_rd")
    rows = rows[rows["basis_id"].isin(OFFICES) & rows["entity_id"].isin(SHORT)]
    rows = rows.assign(order=rows["basis_id"].map(OFFICES.index)).sort_values(["entity_id", "period_end", "order"])
    rows = rows.drop_duplicates(["entity_id", "period_end"]).drop(columns=["order"])
    rows = rows.assign(series=rows["entity_id"].map(SHORT), region=rows["home"], segment=rows["basis_id"])
    return Prepared(rows.assign(hover=[f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)]))


@card("national_rd", page="rd", uses=("regions", "years"), claims=("c13", "c19", "c46"))
def national_rd(filters: Filters) -> Card:
    """R&D of whole countries as a share of GDP."""
    wanted = {country for region in filters.regions for country in COUNTRIES[region]}
    if filters.regions == ("Europe",):
        wanted.update(MEMBERS)
    found = [row for row in _within(national().rows, filters, filters.regions) if row.entity_id in wanted]
    if not found:
        raise Nothing(f"No figure of national R&D for {within(filters.regions)}{in_years(filters)}: {loosen(filters)}.")
    rows = national().take(found)
    known = Counter(row.period_end for row in found)
    most = max(known.values())
    common = max(date for date, countries in known.items() if countries == most)
    order = largest_first(row for row in found if row.period_end == common)
    said = [f"{_country(row.series)} {words(row.value, 'percent')}" for row in order]
    title = f"{_capital(_country(order[0].series))} spent {words(order[0].value, 'percent')} of GDP on R&D in {common.year}"
    moved = []
    for series, history in by_series(found).items():
        offices = Counter(row.basis_id for row in history)
        office = "wdi" if "wdi" in offices else offices.most_common(1)[0][0]
        start, *rest = [row for row in history if row.basis_id == office]
        if rest:
            moved.append(f"{_country(series)} from {_share(start)} to {_share(rest[-1])}")
    takeaway = f"By one office each: {listing(moved)}." if moved else f"Shown: {listing(said)}."
    bureau = [row for row in found if row.basis_id == "nbs"]
    if bureau and any(row.basis_id == "wdi" for row in found):
        takeaway += f" China's statistics bureau gives {words(bureau[-1].value, 'percent')} for {bureau[-1].period}."
    return Card(
        id="national_rd",
        title=title + (f", {listing(said[1:])}" if len(said) > 1 else ""),
        subtitle="R&D spending of the whole country (business, state, universities), percent of GDP",
        figure=lines(rows, unit="percent", height=400, yearly=True, colour_by_region=filters.regions != ("Europe",)),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of national R&D as a share of GDP: {listing(said)} in {common.year}.",
        caveat=_office_words(found),
    )


def _country(series: str) -> str:
    return f"the {series}" if series in ("US", "EU", "UK") else series


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _share(row: Row) -> str:
    """2.56% (2022)."""
    return f"{words(round(row.value, 2), 'percent')} ({row.period})"


def _office_words(rows: Iterable[Row]) -> str:
    """Whose figures are drawn for whom."""
    countries: dict[str, set[str]] = {}
    for row in rows:
        countries.setdefault(row.basis, set()).add(row.series)
    parts = [f"{basis}: {listing(sorted(names))}" for basis, names in countries.items()]
    return f"{'; '.join(parts)}. Offices differ in method: lines break where another begins or years are missing."


@card("ping_an_rd", page="rd", uses=("regions",), claims=(PING_AN_CLAIM,))
def ping_an_rd(filters: Filters) -> Card:
    """What Ping An said it spends on technology, a year, against what an article says of it."""
    if "China" not in filters.regions:
        raise Nothing("Ping An is a company of China: add China to the regions.")
    return _ping_an()


@cache
def _ping_an() -> Card:
    """The card, which no filter changes."""
    found = queries.run("ping_an_rd")
    rows = found.sort_values(["vouched", "announced"], ascending=False).drop_duplicates(["first_year", "period", "stated", "currency", "status"])
    rows = rows.sort_values("value", ascending=False)
    rows = rows.assign(region="China", series=[_statement(row) for row in rows.itertuples()], hollow=rows["status"] == "target")
    rows["hover"] = [
        f"<b>{row.series}</b><br><b>{words(row.value, 'USD')}</b> a year{' (plan)' if row.status == 'target' else ''}<br>{row.seen}<br>"
        f"{publisher_words(row.publisher, row.page)}{', ' + date_words(row.published) if date_words(row.published) else ''}"
        for row in rows.itertuples()
    ]
    rule = rows["metric_id"] == "revenue"
    spent, planned = rows[(rows["status"] != "target") & ~rule], rows[rows["status"] == "target"]
    bars = [f"{row.series}: {words(row.value, 'USD')}" for row in rows.itertuples()]
    said = " and ".join(f"{_range(part)} {verb}" for part, verb in ((spent, "spent"), (planned, "planned")) if len(part))
    shares = " and ".join(f"{words(row.value, 'USD')} in {row.period}" for row in rows[rule].sort_values("period").itertuples())
    mark = words(stated(PING_AN_CLAIM), "USD")
    title = f"1% of Ping An's revenue, its rule for technology, was {shares}, against {mark} in an article of {claims()[PING_AN_CLAIM].made}"
    return Card(
        id="ping_an_rd",
        title=title,
        subtitle="Technology spending as Ping An stated it, and 1% of its revenue; US dollars a year, sums over ten years divided by ten",
        figure=ranking(rows, unit="USD", row_height=44, rules=((stated(PING_AN_CLAIM), f"article: {mark}"),)),
        rows=rows,
        takeaway=f"Sums that Ping An stated come to {said} a year.",
        alt=f"Bars of Ping An's technology spending a year against a line at {mark}: {listing(bars, 6)}.",
        caveat="Derived: yearly means of sums and 1% of revenue, converted at the average rate of the last year, plans at that of the year of announcement. "
        "Technology spending is wider than R&D; no audited yearly figure is among the data. Hollow bars are pledges and plans, not spending.",
        points=tuple(int(point) for point in found["point"]),
    )


def _statement(row: Row) -> str:
    """The years, kind and amount of one statement as they stand at its bar."""
    if row.metric_id == "revenue":
        return f"{row.period}, 1% of {words(row.stated, row.currency)}"
    kind = "" if row.status != "target" else " plan" if row.derived else " pledge"
    years = f"{row.first_year}–{row.period[2:]}" if row.derived else row.period
    return f"{years}{kind}, {words(row.stated, row.currency)}"


def _range(rows: pd.DataFrame) -> str:
    low, high = words(rows["value"].min(), "USD"), words(rows["value"].max(), "USD")
    return low if low == high else f"{low} to {high}"
