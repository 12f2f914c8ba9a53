"""R&D spend of companies: over time and ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.prepared import Row, by_series, largest_first
from cards.rd_rows import (
    MOST_BARS,
    WIDEST_LIKE,
    bar_notes,
    basis_note,
    chosen,
    chosen_year,
    comparable,
    largest,
    measure,
    missing_words,
    named,
    segments,
    spending,
    spending_bars,
    whose,
    within_years,
)
from cards.words import PLACES, in_years, listing, loosen, period_words, within
from charts import lines, ranking, words

CURRENCIES = {"usd": "US dollars", "cny": "Yuan as reported", "eur": "Euro as reported", "sek": "Kronor as reported"}
CURRENCY = option("currency", "Currency of R&D over time", lambda: CURRENCIES, "usd")


def lead_words(rows: Sequence[Row], year: int) -> str:
    """Who spent most in `year`, and how much more than the first of another region (or the next)."""
    order = comparable(rows)
    top = order[0]
    when = period_words(top.period) if top.period.startswith("FY") else str(year)
    amount = f"{words(top.value, top.unit)} on {measure(top)}"
    if len(order) == 1:
        return f"{top.entity} spent {amount} in {when}"
    second = next((row for row in order if row.home != top.home), order[1])
    ratio = top.value / second.value
    times = "twice" if round(ratio, 1) == 2 else f"{words(ratio, digits=2)} times"
    much = f"{times} as much as" if ratio >= 1.15 else "ahead of"
    return f"{top.entity} spent {amount} in {when}, {much} {whose(second, order)}"


@card("rd_companies", page="rd", options=("currency",))
def rd_companies(filters: Filters) -> Card:
    """R&D of companies over time, in dollars or, for companies of one currency, as reported."""
    currency = filters.option("currency")
    unit = currency.upper()
    found = within_years(chosen(spending(unit), filters), filters)
    if not found:
        what = "has a yearly R&D figure" if currency == "usd" else f"reports R&D in {CURRENCIES[currency].split()[0].lower()}"
        ways = loosen(filters, *([] if currency == "usd" else ["choose US dollars"]))
        raise Nothing(f"No company of {within(filters.regions)} {what}{in_years(filters)} for this choice: {ways}.")
    drawn = largest(found, filters)
    left_out = sorted({row.entity for row in found if row.priority > WIDEST_LIKE} - set(drawn))
    points = [row for row in found if row.entity in drawn]
    rows = spending(unit).take(points)
    rows["segment"] = segments(points)
    histories = list(by_series(points).values())
    title = _title(histories)
    converted = ", US dollars at the year's average rate" if currency == "usd" else f", in {CURRENCIES[currency].lower()}"
    of_one = f"the {len(drawn)} largest" if len({row.home for row in points}) == 1 else "the largest of each region"
    notes = ["A fiscal year stands at its end date. Lines break where a year is missing or the basis changes."]
    if note := basis_note(points):
        notes.append(f"{note}.")
    if left_out and not filters.companies:
        notes.append(f"Drawn only when chosen, as not comparable: {listing(left_out)}.")
    return Card(
        id="rd_companies",
        title=title,
        subtitle=f"R&D expense of the fiscal year, worldwide{converted}; {'the companies chosen' if filters.companies else of_one}",
        figure=lines(rows, unit=unit, height=430, yearly=True),
        rows=rows,
        takeaway=_rise_words(histories),
        alt=f"Lines of yearly R&D spending of {listing(drawn, 9)}. {title}.",
        caveat=" ".join(notes),
    )


def _title(histories: Sequence[Sequence[Row]]) -> str:
    """The newest figure of the largest of each region, or of the largest three of one; a single company's own way."""
    ends = comparable([history[-1] for history in histories])
    if len(histories) == 1:
        (end,), (start, *rest) = ends, _one_basis(histories, ends[0])
        whole = f"{end.entity}'s {measure(end)} spending"
        if not rest:
            return f"{whole}: {_point_words(start)}"
        return f"{whole} {'rose' if end.value > start.value else 'went'} from {_point_words(start)} to {_point_words(end)}"
    first = _foremost(ends)
    several, one = len({row.home for row in ends}) > 1, len({row.period for row in first}) == 1
    said = [
        f"{row.entity}{f' ({row.home})' if several else ''} {words(row.value, row.unit)}{'' if one else ' in ' + period_words(row.period)}" for row in first
    ]
    when = f" in {period_words(first[0].period)}" if one else ""
    unlike = sorted({history[-1].series for history in histories} - {row.series for row in ends})
    apart = f" ({listing(unlike)} apart)" if unlike else ""
    return f"Largest known R&D budgets{when}: {listing(said)}{apart}" if len(said) > 1 else f"R&D{when}: {said[0]}{apart}"


def _foremost(ends: Sequence[Row]) -> list[Row]:
    """Of rows with the largest first the first of each region, or the first three if all are of one."""
    first: dict[str, Row] = {}
    for row in ends:
        first.setdefault(row.home, row)
    return list(first.values()) if len(first) > 1 else list(ends[:3])


def _one_basis(histories: Sequence[Sequence[Row]], end: Row) -> list[Row]:
    """The company's figures on the basis of `end`, its newest one."""
    return [row for history in histories for row in history if row.series == end.series and row.basis_id == end.basis_id]


def _rise_words(histories: Sequence[Sequence[Row]]) -> str:
    """First and newest figure, on one basis, of the largest company of each region; alone how many times as much."""
    ends = _foremost(comparable([history[-1] for history in histories]))
    parts = [_one_basis(histories, end) for end in ends]
    if len(histories) == 1:
        start, end = parts[0][0], parts[0][-1]
        if len(parts[0]) == 1:
            return "One figure on this basis falls within the years chosen."
        return f"That is {words(end.value / start.value, digits=2)} times as much after {end.year - start.year} years."
    said = [
        f"{end.entity} from {_point_words(start)} to {_point_words(end)}" if rest else f"{end.entity} {_point_words(end)}"
        for end, (start, *rest) in zip(ends, parts, strict=True)
    ]
    return f"On one basis each: {listing(said)}."


def _point_words(row: Row) -> str:
    """$25 bn (2024)."""
    return f"{words(row.value, row.unit)} ({period_words(row.period)})"


@card("rd_ranking", page="rd", options=("rd_year",))
def rd_ranking(filters: Filters) -> Card:
    """The largest R&D budgets of one year, in dollars."""
    every = chosen(spending_bars(), filters)
    year = chosen_year(every, filters)
    found = largest_first(row for row in every if row.year == year)
    if not found:
        raise Nothing(f"No company of this choice has a figure for {year}: {loosen(filters, 'choose another year of the rankings')}.")
    shown, order = found[:MOST_BARS], comparable(found)
    rows, top = spending_bars().take(shown), order[:10]
    homes = [f"{number} from {PLACES[home]}" for home, number in Counter(row.home for row in top).most_common()]
    hollow = sorted({row.entity for row in found} - {row.entity for row in order})
    apart = f" ({listing(hollow)} apart)" if hollow else ""
    takeaway = f"Together the {len(top)} largest{apart} spent {words(sum(row.value for row in top), 'USD')}"
    takeaway += f": {listing(homes)}." if len(homes) > 1 else "."
    if len(top) == 1:
        takeaway = f"Figures of {sum(row.entity == top[0].entity for row in every)} years are known."
    return Card(
        id="rd_ranking",
        title=lead_words(found, year),
        subtitle=f"R&D expense of fiscal year {year}, worldwide, US dollars at the year's average rate"
        + (f"; the {len(shown)} largest of {len(found)}" if len(found) > len(shown) else ""),
        figure=ranking(rows, unit="USD", row_height=25, legend=True),
        rows=rows,
        takeaway=f"{takeaway} {missing_words(every, found, shown[-1].value, year)}".strip(),
        alt=f"Bars of R&D spending in {year}: {named(shown)}.",
        caveat=bar_notes(shown),
    )
