"""R&D spend of companies: over time and ranked."""

from __future__ import annotations

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.rd_rows import (
    MOST_BARS,
    THERE,
    WIDEST_LIKE,
    bar_notes,
    bar_rows,
    basis_note,
    company_rows,
    comparable,
    in_dollars,
    largest,
    measure,
    missing_words,
    named,
    of_year,
    rd_hovers,
    segments,
    whose,
    within_years,
)
from cards.words import in_years, listing, loosen, period_words, within
from charts import lines, ranking, words

CURRENCIES = {"usd": "US dollars", "cny": "Yuan as reported", "eur": "Euro as reported", "sek": "Kronor as reported"}
CURRENCY = option("currency", "Currency of R&D over time", lambda: CURRENCIES, "usd")


def lead_words(rows: pd.DataFrame, year: int, unit: str) -> str:
    """Who spent most in `year`, and how much more than the first of another region (or the next)."""
    order = comparable(rows)
    top = order.iloc[0]
    when = period_words(top["period"]) if top["period"].startswith("FY") else str(year)
    amount = f"{words(top['value'], unit)} on {measure(top)}"
    if len(order) == 1:
        return f"{top['entity']} spent {amount} in {when}"
    others = order[order["home"] != top["home"]]
    second = others.iloc[0] if len(others) else order.iloc[1]
    ratio = top["value"] / second["value"]
    times = "twice" if round(ratio, 1) == 2 else f"{words(ratio, digits=2)} times"
    much = f"{times} as much as" if ratio >= 1.15 else "ahead of"
    return f"{top['entity']} spent {amount} in {when}, {much} {whose(second, order)}"


@card("rd_companies", page="rd", options=("currency",))
def rd_companies(filters: Filters) -> Card:
    """R&D of companies over time, in dollars or, for companies of one currency, as reported."""
    currency = filters.option("currency")
    rows = within_years(company_rows(filters), filters)
    unit = currency.upper()
    rows = in_dollars(rows) if currency == "usd" else rows[(rows["unit"] == unit) & (rows["metric_id"] == "rd_spend")]
    if rows.empty:
        what = "has a yearly R&D figure" if currency == "usd" else f"reports R&D in {CURRENCIES[currency].split()[0].lower()}"
        ways = loosen(filters, *([] if currency == "usd" else ["choose US dollars"]))
        raise Nothing(f"No company of {within(filters.regions)} {what}{in_years(filters)} for this choice: {ways}.")
    drawn = largest(rows, filters)
    left_out = sorted(set(rows.loc[rows["priority"] > WIDEST_LIKE, "entity"]) - set(drawn))
    rows = segments(rows[rows["entity"].isin(drawn)])
    rows["hover"] = rd_hovers(rows)
    title = _title(rows, unit)
    converted = ", US dollars at the year's average rate" if currency == "usd" else f", in {CURRENCIES[currency].lower()}"
    chosen = "the companies chosen" if filters.companies else f"the {len(drawn)} largest" if rows["home"].nunique() == 1 else "the largest of each region"
    notes = ["A fiscal year stands at its end date. Lines break where a year is missing or the basis changes."]
    if note := basis_note(rows):
        notes.append(f"{note}.")
    if left_out and not filters.companies:
        notes.append(f"Drawn only when chosen, as not comparable: {listing(left_out)}.")
    return Card(
        id="rd_companies",
        title=title,
        subtitle=f"R&D expense of the fiscal year, worldwide{converted}; {chosen}",
        figure=lines(rows, unit=unit, height=430, yearly=True),
        rows=rows,
        takeaway=_rise_words(rows, unit),
        alt=f"Lines of yearly R&D spending of {listing(drawn, 9)}. {title}.",
        caveat=" ".join(notes),
    )


def _title(rows: pd.DataFrame, unit: str) -> str:
    """The newest figure of the largest of each region, or of the largest three of one; a single company's own way."""
    ends = comparable(rows.groupby("series").tail(1))
    if rows["series"].nunique() == 1:
        part = _one_basis(rows, ends.iloc[0])
        if len(part) == 1:
            return f"{ends.iloc[0]['entity']}'s {measure(ends.iloc[0])} spending: {_point_words(part.iloc[0], unit)}"
        verb = "rose" if part.iloc[-1]["value"] > part.iloc[0]["value"] else "went"
        return (
            f"{ends.iloc[0]['entity']}'s {measure(ends.iloc[0])} spending {verb} from {_point_words(part.iloc[0], unit)} to {_point_words(part.iloc[-1], unit)}"
        )
    several = ends["home"].nunique() > 1
    first = ends.drop_duplicates("home") if several else ends.head(3)
    one = first["period"].nunique() == 1
    said = [
        f"{row['entity']}{' (' + row['home'] + ')' if several else ''} {words(row['value'], unit)}{'' if one else ' in ' + period_words(row['period'])}"
        for _, row in first.iterrows()
    ]
    when = f" in {period_words(first.iloc[0]['period'])}" if one else ""
    unlike = sorted(set(rows["series"]) - set(ends["series"]))
    apart = f" ({listing(unlike)} apart)" if unlike else ""
    return f"Largest known R&D budgets{when}: {listing(said)}{apart}" if len(said) > 1 else f"R&D{when}: {said[0]}{apart}"


def _one_basis(rows: pd.DataFrame, end: pd.Series) -> pd.DataFrame:
    """The company's figures on the basis of its newest one."""
    return rows[((rows["series"] == end["series"]) & (rows["basis_id"] == end["basis_id"])).to_numpy()]


def _rise_words(rows: pd.DataFrame, unit: str) -> str:
    """First and newest figure, on one basis, of the largest company of each region; alone how many times as much."""
    ends = comparable(rows.groupby("series").tail(1))
    ends = ends.drop_duplicates("home") if ends["home"].nunique() > 1 else ends.head(3)
    parts = [_one_basis(rows, end) for _, end in ends.iterrows()]
    if rows["series"].nunique() == 1:
        start, end = parts[0].iloc[0], parts[0].iloc[-1]
        if len(parts[0]) == 1:
            return "One figure on this basis falls within the years chosen."
        return f"That is {words(end['value'] / start['value'], digits=2)} times as much after {end['year'] - start['year']} years."
    said = [
        f"{part.iloc[-1]['entity']} from {_point_words(part.iloc[0], unit)} to {_point_words(part.iloc[-1], unit)}"
        if len(part) > 1
        else f"{part.iloc[-1]['entity']} {_point_words(part.iloc[-1], unit)}"
        for part in parts
    ]
    return f"On one basis each: {listing(said)}."


def _point_words(row: pd.Series, unit: str) -> str:
    """$25 bn (2024)."""
    return f"{words(row['value'], unit)} ({period_words(row['period'])})"


@card("rd_ranking", page="rd", options=("rd_year",))
def rd_ranking(filters: Filters) -> Card:
    """The largest R&D budgets of one year, in dollars."""
    rows = in_dollars(company_rows(filters))
    found, year = of_year(rows, filters)
    shown = bar_rows(found.head(MOST_BARS))
    shown["hover"] = rd_hovers(shown)
    title = lead_words(found, year, "USD")
    top = comparable(found).head(10)
    homes = [f"{number} from {THERE[home]}" for home, number in top["home"].value_counts().items()]
    hollow = sorted(set(found["entity"]) - set(comparable(found)["entity"]))
    apart = f" ({listing(hollow)} apart)" if hollow else ""
    takeaway = f"Together the {len(top)} largest{apart} spent {words(top['value'].sum(), 'USD')}"
    takeaway += f": {listing(homes)}." if len(homes) > 1 else "."
    if len(top) == 1:
        takeaway = f"Figures of {rows.loc[rows['entity'] == top.iloc[0]['entity'], 'year'].nunique()} years are known."
    return Card(
        id="rd_ranking",
        title=title,
        subtitle=f"R&D expense of fiscal year {year}, worldwide, US dollars at the year's average rate"
        + (f"; the {len(shown)} largest of {len(found)}" if len(found) > len(shown) else ""),
        figure=ranking(shown, unit="USD", row_height=25, legend=True),
        rows=shown,
        takeaway=f"{takeaway} {missing_words(rows, found, shown['value'].min(), year)}".strip(),
        alt=f"Bars of R&D spending in {year}: {named(shown)}.",
        caveat=bar_notes(shown),
    )
