"""What the cards on companies' R&D share: which rows, which company gets a line, notes on bases."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import Filters, option
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
THERE = {"China": "China", "US": "the US", "Europe": "Europe"}
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
    size = queries.run("company_rd").groupby("year").size()
    return sorted((int(year) for year in size[size >= 3].index), reverse=True)


def company_rows(filters: Filters, name: str = "company_rd") -> pd.DataFrame:
    """The rows of the question `name` for the regions and companies chosen, with the columns that charts need."""
    rows = queries.run(name)
    rows = rows[rows["home"].isin(filters.regions)]
    if filters.companies:
        rows = rows[rows["entity_id"].isin(filters.entities)]
    return rows.assign(series=rows["entity"], region=rows["home"])


def within_years(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows whose fiscal year ends in the years chosen."""
    return rows[rows["period_end"].dt.year.between(*filters.years)]


def in_dollars(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `value` in US dollars; what was reported stays in `reported` and `currency`."""
    rows = rows.assign(reported=rows["value"], currency=rows["unit"], value=rows["value_usd"], unit="USD")
    return rows[rows["value"].notna()]


def full_year(rows: pd.DataFrame) -> int:
    """The newest year in which at least half as many companies are known as in the fullest year."""
    size = rows.groupby("year")["entity_id"].nunique()
    return int(size[size >= 0.5 * size.max()].index.max())


def largest(rows: pd.DataFrame, filters: Filters) -> list[str]:
    """The companies that get a line: those chosen, else the largest of each region that have figures up to now."""
    newest = rows.sort_values("period_end").groupby("entity").tail(1).sort_values("value", ascending=False)
    if filters.companies:
        return newest["entity"].head(MOST_LINES).tolist()
    points = rows.groupby("entity").size()
    known = newest[(newest["priority"] <= WIDEST_LIKE) & (newest["year"] >= full_year(rows) - 2)]
    steady = known[known["entity"].map(points) >= min(4, rows["year"].nunique())]
    each = LINES.get(known["home"].nunique(), 3)
    return (steady if len(steady) else known).groupby("home").head(each)["entity"].tolist()


def segments(rows: pd.DataFrame, scope: str = "basis_id") -> pd.DataFrame:
    """The rows in order, with a new `segment` wherever a year is missing or the basis changes."""
    rows = rows.sort_values(["series", "period_end"])
    same = rows["series"].eq(rows["series"].shift()) & rows[scope].eq(rows[scope].shift()) & (rows["year"].diff() == 1)
    return rows.assign(segment=(~same).cumsum())


def rd_hovers(rows: pd.DataFrame) -> list[str]:
    """The usual box, with the amount reported and with the basis where it is not the company's R&D expense."""
    texts = []
    for text, row in zip(hovers(rows), rows.itertuples(), strict=True):
        if getattr(row, "currency", "USD") != "USD":
            text += f"<br>reported: {words(row.reported, row.currency)}"
        texts.append(text + (f"<br>{row.basis}" if row.basis_id != PLAIN else ""))
    return texts


def basis_note(rows: pd.DataFrame) -> str:
    """Which of the rows do not rest on the company's R&D expense, and on what."""
    scopes: dict[str, list[str]] = {}
    for entity, basis in dict.fromkeys(zip(rows["entity"], rows["basis_id"], strict=True)):
        if basis in BASIS_WORDS:
            scopes.setdefault(entity, []).append(BASIS_WORDS[basis])
    names: dict[str, list[str]] = {}
    for name, found in scopes.items():
        names.setdefault("; ".join(found), []).append(name)
    return ". ".join(f"{listing(found, 6)}: {scope}" for scope, found in names.items())


def measure(row: pd.Series) -> str:
    """What the row counts: R&D, or what stands in its place."""
    return "R&D" if row["priority"] <= WIDEST_LIKE else BASIS_WORDS[row["basis_id"]].split(",")[0]


def whose(row: pd.Series, rows: pd.DataFrame) -> str:
    """The company's name, with its region where the rows are of several."""
    return f"{row['entity']} ({row['home']})" if rows["home"].nunique() > 1 else str(row["entity"])


def comparable(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be called first: R&D in the sense of the others; all if there are no such."""
    like = rows[rows["priority"] <= WIDEST_LIKE]
    return (like if len(like) else rows).sort_values("value", ascending=False)


def chosen_year(rows: pd.DataFrame, filters: Filters) -> int:
    """The year of the rankings: the one chosen, else the newest in which most companies are known."""
    choice = filters.option("rd_year")
    if choice != NEWEST:
        return int(choice)
    rows = rows[rows["year"].between(*filters.years)]
    if rows.empty:
        raise Nothing(f"No company of this choice has a yearly R&D figure{in_years(filters)}: {loosen(filters)}.")
    return full_year(rows)


def of_year(rows: pd.DataFrame, filters: Filters) -> tuple[pd.DataFrame, int]:
    """The rows of the year of the rankings, largest first, and that year."""
    year = chosen_year(rows, filters)
    found = rows[rows["year"] == year].sort_values("value", ascending=False)
    if found.empty:
        raise Nothing(f"No company of this choice has a figure for {year}: {loosen(filters, 'choose another year of the rankings')}.")
    return found, year


def bar_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Names as they stand at the bars (fiscal year, * for another basis) and which bars are hollow."""
    fiscal = [f" FY{p[4:]}" if p.startswith("FY") else "" for p in rows["period"]]
    star = ["*" if basis in BASIS_WORDS else "" for basis in rows["basis_id"]]
    names = [f"{name}{year}{mark}" for name, year, mark in zip(rows["entity"], fiscal, star, strict=True)]
    return rows.assign(series=names, hollow=(rows["status"] == "estimate") | rows["entity_id"].isin(["amazon", "bytedance"]))


def bar_notes(rows: pd.DataFrame) -> str:
    """What the marks at the bars mean."""
    notes = [f"* {note}." if (note := basis_note(rows)) else ""]
    if rows["hollow"].any():
        notes.append("Hollow: not comparable with the others.")
    if rows["period"].str.startswith("FY").any():
        notes.append("FY: a fiscal year, counted for the year in which its middle lies.")
    return " ".join(filter(None, notes))


def missing_words(rows: pd.DataFrame, found: pd.DataFrame, least: float, year: int) -> str:
    """The companies with figures of at least `least` in other years, but none in `found`, the rows of `year`."""
    newest = rows[rows["priority"] <= WIDEST_LIKE].sort_values("period_end").groupby("entity").tail(1)
    absent = newest[~newest["entity"].isin(found["entity"]) & newest["year"].between(year - 4, year + 4)].sort_values("value", ascending=False)
    absent = absent[absent["value"] > least]
    names = [f"{row.entity} (newest {row.year})" for row in absent.itertuples()]
    return f"No figure for {year}: {listing(names, 5)}." if names else ""


def named(rows: pd.DataFrame) -> str:
    """The first companies of the rows with their values."""
    return listing([f"{row.entity} {words(row.value, row.unit)}" for row in rows.itertuples()], 6)
