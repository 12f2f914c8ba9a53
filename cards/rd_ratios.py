"""R&D of companies as a share of revenue, and its growth."""

from __future__ import annotations

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.rd_rows import (
    HOMES,
    MOST_BARS,
    MOST_LINES,
    bar_notes,
    bar_rows,
    basis_note,
    chosen_year,
    company_rows,
    comparable,
    in_dollars,
    largest,
    measure,
    named,
    segments,
    whose,
    within_years,
)
from cards.words import hovers, in_years, listing, loosen, period_words, within
from charts import lines, ranking, words

SPANS = {"3": "3 years", "5": "5 years", "10": "10 years"}
GROWTH_SPAN = option("growth_span", "R&D growth over", lambda: SPANS, "5")


def ratio_hovers(rows: pd.DataFrame) -> list[str]:
    """The usual box, with the two amounts or the word that the source states the ratio."""
    texts = []
    for text, row in zip(hovers(rows), rows.itertuples(), strict=True):
        how = f"{words(row.rd, row.currency)} of {words(row.revenue, row.currency)}" if row.derived else "ratio as stated"
        texts.append(f"{text}<br>{how}" + (f"<br>{row.scope}" if row.scope != "company" else ""))
    return texts


def _like(ratios: pd.DataFrame) -> pd.DataFrame:
    """The ratios with the priority of like (1) or unlike (9) scope, as the cards on amounts have it."""
    unlike = ratios["basis_id"].isin(["company_technology_infrastructure", "rd_ratio_technology_infrastructure", "rd_internal_report_press"])
    return ratios.assign(priority=unlike.map({True: 9, False: 1}))


@card("rd_intensity", page="rd", options=("rd_year",))
def rd_intensity(filters: Filters) -> Card:
    """R&D as a share of revenue in one year, of the largest spenders."""
    spend = in_dollars(company_rows(filters))
    ratios = _like(company_rows(filters, "rd_intensity"))
    if spend.empty:
        raise Nothing(f"No company of {within(filters.regions)} in this choice has a yearly R&D figure: clear the companies or add a region.")
    year = chosen_year(spend, filters)
    size = spend[spend["year"] == year].set_index("entity")["value"]
    found = ratios[ratios["year"] == year].assign(size=lambda r: r["entity"].map(size).fillna(0)).sort_values("size", ascending=False)
    if found.empty:
        raise Nothing(f"R&D and revenue are not both known for {year} in this choice: {loosen(filters, 'choose another year of the rankings')}.")
    shown = bar_rows(found.head(MOST_BARS).sort_values("value", ascending=False))
    shown["hover"] = ratio_hovers(shown)
    order = comparable(shown)
    top = order.iloc[0]
    among = f"Of the {len(shown)} largest spenders, " if len(found) > len(shown) else ""
    title = f"{among}{whose(top, order)} put the largest share of revenue into R&D in {year}: {words(top['value'], 'percent')}"
    if len(order) == 1:
        title = f"{top['entity']}: R&D was {words(top['value'], 'percent')} of revenue in {period_words(top['period'])}{_scope(top)}"
    medians = sorted(((part["value"].median(), home) for home, part in order.groupby("home") if len(part) > 2), reverse=True)
    middle = [f"{HOMES[home]} {words(value, 'percent', 2)}" for value, home in medians]
    low = order.iloc[-1]
    return Card(
        id="rd_intensity",
        title=title,
        subtitle=f"R&D divided by revenue of fiscal year {year}, percent"
        + (f"; the {len(shown)} largest spenders of {len(found)}" if len(found) > len(shown) else ""),
        figure=ranking(shown, unit="percent", row_height=25, legend=True),
        rows=shown.drop(columns=["size"]),
        takeaway=f"Median of the companies drawn: {listing(middle)}."
        if middle
        else f"The lowest share is that of {low['entity']}: {words(low['value'], 'percent')}."
        if len(order) > 1
        else f"{words(top['rd'], top['currency'])} of {words(top['revenue'], top['currency'])}."
        if top["derived"]
        else "The source states the ratio.",
        alt=f"Bars of R&D as a share of revenue in {year}: {named(shown)}.",
        caveat=f"Derived from R&D and revenue of the same twelve months; stated ratios only where one of them is missing. {bar_notes(shown)}".strip(),
        points=_other_points(shown),
    )


def _scope(row: pd.Series) -> str:
    """In brackets what the ratio covers, where it is not the whole company's R&D."""
    return "" if row["scope"] == "company" else f" ({row['scope']})"


def _other_points(rows: pd.DataFrame) -> tuple[int, ...]:
    """The keys of the revenue figures behind derived ratios."""
    return tuple(int(point) for point in rows["other_point"].dropna())


@card("rd_intensity_trend", page="rd")
def rd_intensity_trend(filters: Filters) -> Card:
    """R&D as a share of revenue over time, of the companies that rd_companies draws."""
    spend = within_years(in_dollars(company_rows(filters)), filters)
    ratios = within_years(_like(company_rows(filters, "rd_intensity")), filters)
    if ratios.empty:
        raise Nothing(f"R&D and revenue are not both known{in_years(filters)} for this choice: {loosen(filters)}.")
    drawn = [name for name in (largest(spend, filters) if len(spend) else []) if name in set(ratios["entity"])]
    rows = segments(ratios[ratios["entity"].isin(drawn or ratios["entity"].unique()[:MOST_LINES])], "scope")
    rows["hover"] = ratio_hovers(rows)
    ends = comparable(rows.groupby("series").tail(1))
    change = []
    for end in ends.itertuples():
        part = rows[(rows["series"] == end.series) & (rows["scope"] == end.scope)]
        change.append((end.value - part.iloc[0]["value"], end.series, part.iloc[0], end))
    rise = max(change, key=lambda item: item[0])
    fall = min(change, key=lambda item: item[0])

    def moved(item: tuple) -> str:
        _, name, start, end = item
        return f"{name} from {words(start['value'], 'percent')} ({period_words(start['period'])}) to {words(end.value, 'percent')} ({period_words(end.period)})"

    if rise[0] > 0 and len(rows) > 1:
        title = f"R&D intensity rose most at {moved(rise)}" if len(ends) > 1 else f"R&D intensity: {moved(rise)}{_scope(ends.iloc[0])}"
    else:
        title = f"{ends.iloc[0]['series']} put {words(ends.iloc[0]['value'], 'percent')} of revenue into R&D in {period_words(ends.iloc[0]['period'])}"
        title += f", the most of the {len(ends)} drawn" if len(ends) > 1 else ""
    return Card(
        id="rd_intensity_trend",
        title=title,
        subtitle="R&D divided by revenue of the fiscal year, percent",
        figure=lines(rows, unit="percent", height=400, yearly=True),
        rows=rows,
        takeaway=f"It fell most at {moved(fall)}." if fall[0] < 0 and len(ends) > 1 else f"Newest: {named(ends)}.",
        alt=f"Lines of R&D as a share of revenue of {listing(ends['series'].tolist(), 9)}. {title}.",
        caveat="Derived from R&D and revenue of the same twelve months; stated ratios where one of them is missing. "
        + "Lines break where a year is missing or the basis changes."
        + (f" {note}." if (note := basis_note(rows)) else ""),
        points=_other_points(rows),
    )


@card("rd_growth", page="rd", options=("growth_span", "rd_year"))
def rd_growth(filters: Filters) -> Card:
    """Yearly growth of R&D between two years, in the currency reported, on one basis."""
    rows = company_rows(filters)
    rows = rows[rows["metric_id"] == "rd_spend"]
    if rows.empty:
        raise Nothing(f"No company of {within(filters.regions)} in this choice has a yearly R&D figure: clear the companies or add a region.")
    year, span = chosen_year(rows, filters), int(filters.option("growth_span"))
    keys = ["entity_id", "basis_id", "unit"]
    starts = rows[rows["year"] == year - span][[*keys, "period", "value", "point"]]
    pairs = rows[rows["year"] == year].merge(starts, on=keys, suffixes=("", "_start"))
    if pairs.empty:
        raise Nothing(f"No company of this choice has comparable R&D figures for {year - span} and {year}: choose a shorter period or another year.")
    known = len(pairs)
    pairs = pairs.nlargest(MOST_BARS, "value_usd")
    pairs = pairs.assign(
        reported=pairs["value"], currency=pairs["unit"], unit="percent", value=100 * ((pairs["value"] / pairs["value_start"]) ** (1 / span) - 1)
    )
    shown = bar_rows(pairs.sort_values("value", ascending=False))
    shown["hover"] = [
        f"<b>{r.entity}</b><br><b>{words(r.value, 'percent')}</b> a year<br>{words(r.value_start, r.currency)} ({period_words(r.period_start)}) to "
        f"{words(r.reported, r.currency)} ({period_words(r.period)})<br>{r.publisher}"
        for r in shown.itertuples()
    ]
    order = comparable(shown)
    top, ends = order.iloc[0], f"from {year - span} to {year}"
    medians = sorted(((part["value"].median(), home, len(part)) for home, part in order.groupby("home") if len(part) > 2), reverse=True)
    if len(medians) > 1:
        (best, home, _), *rest = medians
        digits = 2 if words(best, "percent", 2) != words(rest[0][0], "percent", 2) else 3
        said = listing([f"{HOMES[other]} {words(value, 'percent', digits)}" for value, other, _ in rest])
        title = f"Of the companies drawn, the {HOMES[home]} ones raised R&D fastest {ends}: median {words(best, 'percent', digits)} a year, {said}"
    elif len(order) > 1:
        title = f"{whose(top, order)} raised its R&D fastest {ends}: {words(top['value'], 'percent', 2)} a year"
    else:
        verb = "grew" if top["value"] > 0 else "shrank"
        title = f"{top['entity']}'s {measure(top)} spending {verb} by {words(abs(top['value']), 'percent', 2)} a year {ends}"
    slow = order.iloc[-1]
    fastest, slowest = (f"{whose(row, order)}, {words(row['value'], 'percent', 2)}" for row in (top, slow))
    return Card(
        id="rd_growth",
        title=title,
        subtitle=f"Growth a year {ends}, percent, in the currency reported, inflation included"
        + (f"; the {len(shown)} largest spenders known for both years" if known > len(shown) else f"; all {known} known for both years" if known > 2 else ""),
        figure=ranking(
            shown.assign(label=[f"{'+' if v > 0 else ''}{words(v, 'percent', 2)}" for v in shown["value"]]), unit="percent", row_height=25, legend=True
        ),
        rows=shown.drop(columns=["value_usd"]),
        takeaway=f"Fastest: {fastest} a year; slowest: {slowest}."
        if len(order) > 1
        else f"{words(top['value_start'], top['currency'])} became {words(top['reported'], top['currency'])}.",
        alt=f"Bars of the yearly growth of R&D {ends}: {named(shown)}.",
        caveat=f"Derived: compound annual growth between two figures of one basis. {bar_notes(shown)}".strip(),
        points=tuple(int(point) for point in shown["point_start"]),
    )
