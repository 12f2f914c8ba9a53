"""R&D of companies as a share of revenue, and its growth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from statistics import median

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.prepared import Prepared, Row, by_series, largest_first, texts
from cards.rd_rows import (
    HOMES,
    MOST_BARS,
    MOST_LINES,
    bar_notes,
    bar_rows,
    basis_note,
    chosen,
    chosen_year,
    comparable,
    largest,
    measure,
    named,
    segments,
    spending,
    spending_bars,
    whose,
    within_years,
)
from cards.words import hovers, in_years, listing, loosen, period_words, within
from charts import lines, ranking, words

SPANS = {"3": "3 years", "5": "5 years", "10": "10 years"}
GROWTH_SPAN = option("growth_span", "R&D growth over", lambda: SPANS, "5")
UNLIKE = ("company_technology_infrastructure", "rd_ratio_technology_infrastructure", "rd_internal_report_press")


def ratio_hovers(rows: pd.DataFrame) -> list[str]:
    """The usual box, with the two amounts or the word that the source states the ratio."""
    boxes = []
    for text, row in zip(hovers(rows), rows.itertuples(), strict=True):
        how = f"{words(row.rd, row.currency)} of {words(row.revenue, row.currency)}" if row.derived else "ratio as stated"
        boxes.append(f"{text}<br>{how}" + (f"<br>{row.scope}" if row.scope != "company" else ""))
    return boxes


@cache
def ratios() -> Prepared:
    """R&D as a share of revenue, a company and fiscal year; the priority of like (1) or unlike (9) scope, as the cards on amounts have it."""
    rows = queries.run("rd_intensity")
    rows = rows.assign(series=rows["entity"], region=rows["home"], priority=[9 if basis in UNLIKE else 1 for basis in rows["basis_id"]])
    return Prepared(rows.assign(hover=ratio_hovers(rows)))


@cache
def ratio_bars() -> Prepared:
    """The same, named as at the bars of a ranking."""
    rows = bar_rows(ratios().frame)
    return Prepared(rows.assign(hover=ratio_hovers(rows)))


@card("rd_intensity", page="rd", options=("rd_year",))
def rd_intensity(filters: Filters) -> Card:
    """R&D as a share of revenue in one year, of the largest spenders."""
    spend = chosen(spending(), filters)
    if not spend:
        raise Nothing(f"No company of {within(filters.regions)} in this choice has a yearly R&D figure: clear the companies or add a region.")
    year = chosen_year(spend, filters)
    size = {row.entity: row.value for row in spend if row.year == year}
    found = sorted((row for row in chosen(ratio_bars(), filters) if row.year == year), key=lambda row: -size.get(row.entity, 0))
    if not found:
        raise Nothing(f"R&D and revenue are not both known for {year} in this choice: {loosen(filters, 'choose another year of the rankings')}.")
    shown = largest_first(found[:MOST_BARS])
    rows, order = ratio_bars().take(shown), comparable(shown)
    top, low = order[0], order[-1]
    among = f"Of the {len(shown)} largest spenders, " if len(found) > len(shown) else ""
    title = f"{among}{whose(top, order)} put the largest share of revenue into R&D in {year}: {words(top.value, 'percent')}"
    if len(order) == 1:
        title = f"{top.entity}: R&D was {words(top.value, 'percent')} of revenue in {period_words(top.period)}{_scope(top)}"
    middle = [f"{HOMES[home]} {words(value, 'percent', 2)}" for value, home in _medians(order, lambda row: row.value)]
    return Card(
        id="rd_intensity",
        title=title,
        subtitle=f"R&D divided by revenue of fiscal year {year}, percent"
        + (f"; the {len(shown)} largest spenders of {len(found)}" if len(found) > len(shown) else ""),
        figure=ranking(rows, unit="percent", row_height=25, legend=True),
        rows=rows,
        takeaway=f"Median of the companies drawn: {listing(middle)}."
        if middle
        else f"The lowest share is that of {low.entity}: {words(low.value, 'percent')}."
        if len(order) > 1
        else f"{words(top.rd, top.currency)} of {words(top.revenue, top.currency)}."
        if top.derived
        else "The source states the ratio.",
        alt=f"Bars of R&D as a share of revenue in {year}: {named(shown)}.",
        caveat=f"Derived from R&D and revenue of the same twelve months; stated ratios only where one of them is missing. {bar_notes(shown)}".strip(),
        points=_other_points(shown),
    )


def _medians(rows: Iterable[Row], of: Callable[[Row], float]) -> list[tuple[float, str]]:
    """The median a region of what `of` says of its rows, largest first; of regions with at least three."""
    values: dict[str, list[float]] = {}
    for row in rows:
        values.setdefault(row.home, []).append(of(row))
    return sorted(((median(found), home) for home, found in values.items() if len(found) > 2), reverse=True)


def _scope(row: Row) -> str:
    """In brackets what the ratio covers, where it is not the whole company's R&D."""
    return "" if row.scope == "company" else f" ({row.scope})"


def _other_points(rows: Iterable[Row]) -> tuple[int, ...]:
    """The keys of the revenue figures behind derived ratios."""
    return tuple(int(row.other_point) for row in rows if row.derived)


@card("rd_intensity_trend", page="rd")
def rd_intensity_trend(filters: Filters) -> Card:
    """R&D as a share of revenue over time, of the companies that rd_companies draws."""
    spend = within_years(chosen(spending(), filters), filters)
    found = within_years(chosen(ratios(), filters), filters)
    if not found:
        raise Nothing(f"R&D and revenue are not both known{in_years(filters)} for this choice: {loosen(filters)}.")
    known = list(dict.fromkeys(row.entity for row in found))
    drawn = set(largest(spend, filters) if spend else []).intersection(known) or known[:MOST_LINES]
    points = [row for row in found if row.entity in drawn]
    rows = ratios().take(points)
    rows["segment"] = segments(points, "scope")
    histories = by_series(points)
    ends = comparable([history[-1] for history in histories.values()])
    spans = [(next(row for row in histories[end.series] if row.scope == end.scope), end) for end in ends]  # first and last of one scope
    rise = max(spans, key=_change)
    fall = min(spans, key=_change)
    if _change(rise) > 0 and len(points) > 1:
        title = f"R&D intensity rose most at {_moved(*rise)}" if len(ends) > 1 else f"R&D intensity: {_moved(*rise)}{_scope(ends[0])}"
    else:
        title = f"{ends[0].series} put {words(ends[0].value, 'percent')} of revenue into R&D in {period_words(ends[0].period)}"
        title += f", the most of the {len(ends)} drawn" if len(ends) > 1 else ""
    return Card(
        id="rd_intensity_trend",
        title=title,
        subtitle="R&D divided by revenue of the fiscal year, percent",
        figure=lines(rows, unit="percent", height=400, yearly=True),
        rows=rows,
        takeaway=f"It fell most at {_moved(*fall)}." if _change(fall) < 0 and len(ends) > 1 else f"Newest: {named(ends)}.",
        alt=f"Lines of R&D as a share of revenue of {listing([end.series for end in ends], 9)}. {title}.",
        caveat="Derived from R&D and revenue of the same twelve months; stated ratios where one of them is missing. "
        + "Lines break where a year is missing or the basis changes."
        + (f" {note}." if (note := basis_note(points)) else ""),
        points=_other_points(points),
    )


def _change(span: tuple[Row, Row]) -> float:
    start, end = span
    return end.value - start.value


def _moved(start: Row, end: Row) -> str:
    """Huawei from 13.9% (2019) to 20.8% (2024)."""
    return f"{end.series} from {words(start.value, 'percent')} ({period_words(start.period)}) to {words(end.value, 'percent')} ({period_words(end.period)})"


@card("rd_growth", page="rd", options=("growth_span", "rd_year"))
def rd_growth(filters: Filters) -> Card:
    """Yearly growth of R&D between two years, in the currency reported, on one basis."""
    every = [row for row in chosen(spending_bars(), filters) if row.metric_id == "rd_spend"]
    if not every:
        raise Nothing(f"No company of {within(filters.regions)} in this choice has a yearly R&D figure: clear the companies or add a region.")
    year, span = chosen_year(every, filters), int(filters.option("growth_span"))
    starts = {(row.entity_id, row.basis_id, row.currency): row for row in every if row.year == year - span}
    found = [row for row in every if row.year == year and (row.entity_id, row.basis_id, row.currency) in starts]
    if not found:
        raise Nothing(f"No company of this choice has comparable R&D figures for {year - span} and {year}: choose a shorter period or another year.")
    start = {row.entity: starts[row.entity_id, row.basis_id, row.currency] for row in found}
    growth = {row.entity: 100 * ((row.reported / start[row.entity].reported) ** (1 / span) - 1) for row in found}
    shown = sorted(largest_first(found)[:MOST_BARS], key=lambda row: -growth[row.entity])
    order = sorted(comparable(shown), key=lambda row: -growth[row.entity])
    top, low, ends = order[0], order[-1], f"from {year - span} to {year}"

    def grown(row: Row, digits: int = 2) -> str:
        return words(growth[row.entity], "percent", digits)

    medians = _medians(order, lambda row: growth[row.entity])
    if len(medians) > 1:
        (best, home), *rest = medians
        digits = 2 if words(best, "percent", 2) != words(rest[0][0], "percent", 2) else 3
        said = listing([f"{HOMES[other]} {words(value, 'percent', digits)}" for value, other in rest])
        title = f"Of the companies drawn, the {HOMES[home]} ones raised R&D fastest {ends}: median {words(best, 'percent', digits)} a year, {said}"
    elif len(order) > 1:
        title = f"{whose(top, order)} raised its R&D fastest {ends}: {grown(top)} a year"
    else:
        verb = "grew" if growth[top.entity] > 0 else "shrank"
        title = f"{top.entity}'s {measure(top)} spending {verb} by {grown(top).lstrip('−')} a year {ends}"
    rows = _growth_rows(shown, [start[row.entity] for row in shown], [growth[row.entity] for row in shown])
    named_bars = listing([f"{row.entity} {grown(row, 3)}" for row in shown], 6)
    return Card(
        id="rd_growth",
        title=title,
        subtitle=f"Growth a year {ends}, percent, in the currency reported, inflation included"
        + (
            f"; the {len(shown)} largest spenders known for both years"
            if len(found) > len(shown)
            else f"; all {len(found)} known for both years"
            if len(found) > 2
            else ""
        ),
        figure=ranking(rows, unit="percent", row_height=25, legend=True),
        rows=rows.drop(columns=["value_usd", "label"]),
        takeaway=f"Fastest: {whose(top, order)}, {grown(top)} a year; slowest: {whose(low, order)}, {grown(low)}."
        if len(order) > 1
        else f"{words(start[top.entity].reported, top.currency)} became {words(top.reported, top.currency)}.",
        alt=f"Bars of the yearly growth of R&D {ends}: {named_bars}.",
        caveat=f"Derived: compound annual growth between two figures of one basis. {bar_notes(shown)}".strip(),
        points=tuple(start[row.entity].point for row in shown),
    )


def _growth_rows(ends: Sequence[Row], starts: Sequence[Row], growth: Sequence[float]) -> pd.DataFrame:
    """One bar a company: its yearly growth, with both amounts and the keys of both figures."""
    rows = spending_bars().take(ends)
    pairs = list(zip(ends, starts, growth, strict=True))
    rows["value"], rows["unit"] = list(growth), "percent"
    rows["value_start"], rows["point_start"] = [start.reported for start in starts], [start.point for start in starts]
    for name, values in {
        "period_start": [start.period for start in starts],
        "label": [f"{'+' if value > 0 else ''}{words(value, 'percent', 2)}" for value in growth],
        "hover": [
            f"<b>{end.entity}</b><br><b>{words(value, 'percent')}</b> a year<br>{words(start.reported, end.currency)} ({period_words(start.period)}) to "
            f"{words(end.reported, end.currency)} ({period_words(end.period)})<br>{end.publisher}"
            for end, start, value in pairs
        ],
    }.items():
        rows[name] = texts(values, rows.index)
    return rows
