"""What the cards on companies' R&D share: which rows, which company gets a line, notes on bases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import Filters, option
from cards.prepared import Prepared, Row, by_series, largest_first
from cards.words import hovers, in_years, listing, loosen
from charts import words

NEWEST = "newest"
RD_YEAR = option("rd_year", "Year of the R&D rankings", lambda: {NEWEST: "Newest with most companies"} | {str(y): str(y) for y in _years()}, NEWEST)

LINES = {1: 7, 2: 4, 3: 3}  # lines a region, by the number of regions
MOST_LINES = 9
MOST_BARS = 18
PLAIN = "company_rd_expense"
WIDEST_LIKE = 5  # bases of a higher priority number are unlike R&D expense in scope or reliability: never drawn unasked, hollow, never called first
HOMES = {"China": "Chinese", "US": "US", "Europe": "European"}
BASIS_WORDS = {
    "rd_ratio_technology_infrastructure": "technology and infrastructure over revenue, wider than R&D",
    "company_technology_infrastructure": "technology and infrastructure, which includes running AWS and is wider than R&D",
    "rd_internal_report_press": "R&D in an internal report, as told by the press",
    "automotive_division_total_rd": "all R&D of the Automotive Division",
    "rd_scoreboard_company_figure": "as listed in the EU Scoreboard",
    "rd_pwc_global_innovation_1000": "as expected in PwC's Global Innovation 1000",
    "company_rd_expense_income_statement": "income statement only, capitalised development costs left out",
    "company_rd_expense_normalised": "standardised by a data vendor",
    "company_rd_expense_incl_sold_unit": "including a business later sold",
    "company_product_development": "product development only",
    "rd_converted_rate_of_year": "converted to dollars by the source",
    "rd_converted_one_rate": "R&D and revenue as converted by the source",
    "rd_converted_one_rate_incl_sold_unit": "as converted by the source, including a business later sold",
    "rd_ratio_automotive_division": "Automotive Division over that division's revenue, as stated",
}


def _years() -> list[int]:
    """The years that hold at least three companies, newest first."""
    size = Counter(row.year for row in spending().rows)
    return sorted((year for year, companies in size.items() if companies >= 3), reverse=True)


@cache
def spending(unit: str = "USD") -> Prepared:
    """R&D a company and fiscal year, in US dollars (what was reported stays in `reported` and `currency`) or as reported in `unit`."""
    rows = queries.run("company_rd")
    rows = rows.assign(series=rows["entity"], region=rows["home"])
    if unit == "USD":
        rows = rows.assign(reported=rows["value"], currency=rows["unit"], value=rows["value_usd"], unit="USD")
        rows = rows[rows["value"].notna()]
    else:
        rows = rows[(rows["unit"] == unit) & (rows["metric_id"] == "rd_spend")]
    return Prepared(rows.assign(hover=rd_hovers(rows)))


@cache
def spending_bars() -> Prepared:
    """The same in US dollars, named as at the bars of a ranking."""
    rows = bar_rows(spending().frame)
    return Prepared(rows.assign(hover=rd_hovers(rows)))


def rd_hovers(rows: pd.DataFrame) -> list[str]:
    """The usual box, with the amount reported and with the basis where it is not the company's R&D expense."""
    texts = []
    for text, row in zip(hovers(rows), rows.itertuples(), strict=True):
        if getattr(row, "currency", "USD") != "USD":
            text += f"<br>reported: {words(row.reported, row.currency)}"
        texts.append(text + (f"<br>{row.basis}" if row.basis_id != PLAIN else ""))
    return texts


def bar_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Names as they stand at the bars (fiscal year, * for another basis) and which bars are hollow."""
    fiscal = [f" FY{p[4:]}" if p.startswith("FY") else "" for p in rows["period"]]
    star = ["*" if basis in BASIS_WORDS else "" for basis in rows["basis_id"]]
    names = [f"{name}{year}{mark}" for name, year, mark in zip(rows["entity"], fiscal, star, strict=True)]
    return rows.assign(series=names, hollow=(rows["status"] == "estimate") | rows["entity_id"].isin(["amazon", "bytedance"]))


def chosen(prepared: Prepared, filters: Filters) -> list[Row]:
    """The rows for the regions and companies chosen."""
    regions, companies = set(filters.regions), set(filters.entities)
    return [row for row in prepared.rows if row.home in regions and (not filters.companies or row.entity_id in companies)]


def within_years(rows: Iterable[Row], filters: Filters) -> list[Row]:
    """The rows whose fiscal year ends in the years chosen."""
    first, last = filters.years
    return [row for row in rows if first <= row.period_end.year <= last]


def full_year(rows: Iterable[Row]) -> int:
    """The newest year in which at least half as many companies are known as in the fullest year."""
    size = Counter(row.year for row in rows)
    most = max(size.values())
    return max(year for year, companies in size.items() if companies >= 0.5 * most)


def largest(rows: Sequence[Row], filters: Filters) -> list[str]:
    """The companies that get a line: those chosen, else the largest of each region that have figures up to now."""
    histories = by_series(rows)
    newest = largest_first(history[-1] for history in histories.values())
    if filters.companies:
        return [row.entity for row in newest[:MOST_LINES]]
    recent, points = full_year(rows) - 2, min(4, len({row.year for row in rows}))
    known = [row for row in newest if row.priority <= WIDEST_LIKE and row.year >= recent]
    steady = [row for row in known if len(histories[row.series]) >= points] or known
    each = LINES.get(len({row.home for row in known}), 3)
    drawn: Counter[str] = Counter()
    names = []
    for row in steady:
        drawn[row.home] += 1
        if drawn[row.home] <= each:
            names.append(row.entity)
    return names


def segments(rows: Sequence[Row], scope: str = "basis_id") -> list[int]:
    """A number a row that rises wherever a year is missing or the basis (or another `scope`) changes."""
    numbers: list[int] = []
    place: tuple = ()
    for row in rows:
        joined = place == (row.series, getattr(row, scope), row.year - 1)
        numbers.append((numbers[-1] if numbers else 0) + (not joined))
        place = (row.series, getattr(row, scope), row.year)
    return numbers


def basis_note(rows: Iterable[Row]) -> str:
    """Which of the rows do not rest on the company's R&D expense, and on what."""
    scopes: dict[str, list[str]] = {}
    for entity, basis in dict.fromkeys((row.entity, row.basis_id) for row in rows):
        if basis in BASIS_WORDS:
            scopes.setdefault(entity, []).append(BASIS_WORDS[basis])
    names: dict[str, list[str]] = {}
    for name, found in scopes.items():
        names.setdefault("; ".join(found), []).append(name)
    return ". ".join(f"{listing(found, 6)}: {scope}" for scope, found in names.items())


def measure(row: Row) -> str:
    """What the row counts: R&D, or what stands in its place."""
    return "R&D" if row.priority <= WIDEST_LIKE else BASIS_WORDS[row.basis_id].split(",")[0]


def whose(row: Row, rows: Iterable[Row]) -> str:
    """The company's name, with its region where the rows are of several."""
    return f"{row.entity} ({row.home})" if len({other.home for other in rows}) > 1 else str(row.entity)


def comparable(rows: Sequence[Row]) -> list[Row]:
    """The rows that may be called first, largest first: R&D in the sense of the others; all if there are no such."""
    return largest_first([row for row in rows if row.priority <= WIDEST_LIKE] or rows)


def chosen_year(rows: Iterable[Row], filters: Filters) -> int:
    """The year of the rankings: the one chosen, else the newest in which most companies are known."""
    choice = filters.option("rd_year")
    if choice != NEWEST:
        return int(choice)
    first, last = filters.years
    found = [row for row in rows if first <= row.year <= last]
    if not found:
        raise Nothing(f"No company of this choice has a yearly R&D figure{in_years(filters)}: {loosen(filters)}.")
    return full_year(found)


def bar_notes(rows: Sequence[Row]) -> str:
    """What the marks at the bars mean."""
    notes = [f"* {note}." if (note := basis_note(rows)) else ""]
    if any(row.hollow for row in rows):
        notes.append("Hollow: not comparable with the others.")
    if any(row.period.startswith("FY") for row in rows):
        notes.append("FY: a fiscal year, counted for the year in which its middle lies.")
    return " ".join(filter(None, notes))


def missing_words(rows: Iterable[Row], found: Iterable[Row], least: float, year: int) -> str:
    """The companies with figures of at least `least` in other years, but none in `found`, the rows of `year`."""
    newest = {row.entity: row for row in rows if row.priority <= WIDEST_LIKE}
    there = {row.entity for row in found}
    absent = largest_first(row for row in newest.values() if row.entity not in there and abs(row.year - year) <= 4 and row.value > least)
    names = [f"{row.entity} (newest {row.year})" for row in absent]
    return f"No figure for {year}: {listing(names, 5)}." if names else ""


def named(rows: Sequence[Row]) -> str:
    """The first companies of the rows with their values."""
    return listing([f"{row.entity} {words(row.value, row.unit)}" for row in rows], 6)
