"""Smaller cities and the countryside of China: rural online sales, and what smaller cities are part of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.measured import amount, change, in_china, measured, missing, within_years
from cards.prepared import Prepared, Row, texts
from cards.verdicts import claims
from cards.words import hovers, listing, loosen, period_words, source_line
from charts import grouped_bars, strips, words

POTENTIAL = "c03"  # the claim that smaller cities hold the growth potential
JUMP = 2  # so many times the year before looks like a change of what is counted
SALES, SHARE = "Rural online sales", "Part of all online sales"


@cache
def _sales() -> Prepared:
    """Rural online sales by year."""
    return Prepared(queries.run("rural_sales"))


@cache
def _marks() -> pd.DataFrame:
    """What is drawn: the sales of all years, then their share of the whole country's, so far as it is known; not to be changed."""
    every = _sales().frame
    sales = every[[name for name in every if not name.startswith(("share", "national"))]].assign(series=SALES)
    sales["hover"] = texts(hovers(sales))
    known = every[every["share"].notna()]
    both = {
        "n_sources": known["share_sources"].astype(int),
        "n_agree": known["share_agree"].astype(int),
        "vouched": known["share_vouched"].astype(bool),
        "publisher": known["publisher"] + " and " + known["national_publisher"],
    }
    shares = sales.loc[known.index].assign(series=SHARE, value=known["share"], unit="percent", **both)
    told = [
        f"{text}<br>derived: {words(value, 'CNY')} of {words(national, 'CNY')}"
        for text, value, national in zip(hovers(shares), known["value"], known["national"], strict=True)
    ]
    return pd.concat([sales, shares.assign(hover=texts(told, shares.index))]).reset_index(drop=True)


@cache
def _places() -> dict[tuple[str, int], int]:
    """Where in `_marks` each mark stands, by its series and point."""
    return {mark: place for place, mark in enumerate(zip(_marks()["series"], _marks()["point"], strict=True))}


def _since_jump(rows: Sequence[Row]) -> tuple[list[Row], str]:
    """The rows since the last jump from one year to the next, and what is to be said of it."""
    for place in range(len(rows) - 1, 0, -1):
        before, after = rows[place - 1], rows[place]
        if after.period_end.year == before.period_end.year + 1 and after.value > JUMP * before.value:
            times = words(after.value / before.value, digits=2)
            return list(rows[place:]), f"From {before.period} to {after.period} sales grew {times} times, which suggests that more is counted since. "
    return list(rows), ""


@card("rural_online_sales", page="claims", uses=("regions", "years"), claims=(POTENTIAL, "c04"))
def rural_online_sales(filters: Filters) -> Card:
    """Rural online sales in yuan, and their part of the whole country's."""
    in_china(filters, "Rural online sales are counted")
    found = within_years(_sales().rows, filters)
    if not found:
        raise missing(filters, "figure of rural online sales", _sales().rows)
    shares = [row for row in found if row.share == row.share]
    like, jump = _since_jump(found)
    last = found[-1]
    title = f"Rural online sales in China: {amount(last)} in {period_words(last.period)}{change(like[0], last)}"
    rows = _marks().iloc[[*(_places()[SALES, row.point] for row in found), *(_places()[SHARE, row.point] for row in shares)]]
    known = [row for row in like if row in shares] or shares
    heading = {SALES: f"<b>{SALES}</b>: {_ends(like, 'value', 'CNY')}", SHARE: f"<b>{SHARE}</b>: {_ends(known, 'share', 'percent')}" if shares else ""}
    rows = rows.assign(heading=texts([heading[name] for name in rows["series"]], rows.index))
    return Card(
        id="rural_online_sales",
        title=title,
        subtitle="Online retail sales of rural areas, in yuan and in % of all online retail sales in China (derived); each strip has its own scale",
        figure=strips(rows.assign(period_end=[pd.Timestamp(row.period_end.year, 1, 1) for row in (*found, *shares)]), row_height=200),
        rows=rows.drop(columns="heading"),
        takeaway=_share_words(shares),
        alt=f"Two strips over time: rural online sales and their part of all online sales. {title}.",
        caveat=f"{jump}Years without a figure stay empty. Derived: the Ministry of Commerce’s rural sales over the National Bureau of Statistics’ sales.",
        points=tuple(int(row.national_point) for row in shares),
        source=source_line(rows.assign(publisher=[*(row.publisher for row in found), *(row.national_publisher for row in shares)])),
    )


def _ends(rows: Sequence[Row], column: str, unit: str) -> str:
    """¥895 bn in 2016, ¥3 tn in 2025: the first and the last value."""
    ends = [rows[0], rows[-1]] if len(rows) > 1 else rows
    return ", ".join(f"{words(getattr(row, column), unit)} in {period_words(row.period)}" for row in ends)


def _share_words(shares: Sequence[Row]) -> str:
    """The newest share beside the last one before the claim or, if there is none, the first."""
    if not shares:
        return "The online sales of the whole country are not at hand for these years."
    last, made = shares[-1], claims()[POTENTIAL].made
    text = f"Rural areas made {words(last.share, 'percent')} of all online retail sales in China in {period_words(last.period)}"
    before = next((row for row in reversed(shares) if row.period_end.year < made), shares[0])
    if before is last:
        return f"{text}."
    early = f", the last year known before the claim of {made}" if before.period_end.year < made else ""
    return f"{text}, after {words(before.share, 'percent')} in {period_words(before.period)}{early}."


NEW_USERS, PEOPLE = "lower_tier_share_of_new_users", "lower_tier_population_share"
GROUPS = {
    NEW_USERS: "New users or buyers",
    "lower_tier_user_share": "All monthly users",
    PEOPLE: "People",
    "lower_tier_gdp_share": "Gross domestic product",
    "lower_tier_growth_share": "Growth of consumption",
}
SERVICES = (NEW_USERS, "lower_tier_user_share")
ECONOMY = {"lower_tier_gdp_share": "GDP", "lower_tier_growth_share": "the growth of consumption"}


@cache
def _parts() -> Prepared:
    """Everything of which the share of smaller cities is known, as `grouped_bars` reads it, in the order of GROUPS, the largest first and forecasts last."""
    found = sorted(measured(*GROUPS).rows, key=lambda row: (list(GROUPS).index(row.metric_id), row.status == "target", -row.value))
    rows = measured(*GROUPS).take(found)
    more = {"group": [GROUPS[row.metric_id] for row in found], "text": [_text(row) for row in found]}
    return Prepared(rows.assign(full=100.0, **{name: texts(values, rows.index) for name, values in more.items()}))


def _text(row: Row) -> str:
    """Alibaba, Q2 2019: more than 70%; for what is no service, who says so."""
    who = row.entity if row.metric_id in SERVICES else row.publisher
    return f"{who}, {'forecast for ' if row.status == 'target' else ''}{period_words(row.period)}: <b>{amount(row)}</b>"


@card("lower_tier_shares", page="claims", claims=(POTENTIAL,))
def lower_tier_shares(filters: Filters) -> Card:
    """The part of smaller cities in new users, users, people and the economy."""
    in_china(filters, "Smaller cities are told apart")
    every = [row for row in _parts().rows if not filters.companies or row.metric_id not in SERVICES or row.entity_id in filters.entities]
    if filters.companies and not any(row.metric_id in SERVICES for row in every):
        raise Nothing(f"{listing(filters.companies)}: no share of users from smaller cities is known. {loosen(filters, add='').capitalize()}.")
    found = within_years(every, filters)
    if not [row for row in found if row.status != "target"]:
        raise missing(filters, "share of smaller cities", every)
    rows = _parts().take(found)
    title = _parts_title(found)
    return Card(
        id="lower_tier_shares",
        title=title,
        subtitle="Share of China’s smaller cities, in %, as companies and analysts give it",
        figure=grouped_bars(rows),
        rows=rows.drop(columns=["text", "full"]),
        takeaway=_economy(found),
        alt="Bars of the share of smaller cities: " + "; ".join(f"{row.group}, {_plain(row.text)}" for row in found),
        caveat="Smaller: mostly third-tier cities and below, but each source draws its own line and counts other people, as the boxes over the bars say. "
        "Hollow: more than." + (" Open diamond: a forecast." if any(row.status == "target" for row in found) else ""),
    )


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")


def _parts_title(found: Sequence[Row]) -> str:
    new = [row for row in found if row.metric_id == NEW_USERS]
    people = [row for row in found if row.metric_id == PEOPLE and row.qualifier != "floor"]
    if not new:
        top = next(row for row in found if row.status != "target")
        return f"Smaller cities’ share of China’s {top.group[0].lower()}{top.group[1:]}: {amount(top)} ({period_words(top.period)})"
    where = f", where {amount(people[-1])} of China’s people lived ({period_words(people[-1].period)})" if people else ""
    if len(new) == 1:
        one = new[0]
        return f"{_first_upper(amount(one))} of {one.entity}’s new users came from smaller cities ({period_words(one.period)}){where}"
    low = min(row.value for row in new)
    years = sorted({row.period_end.year for row in new})
    when = f"in {years[0]}" if len(years) == 1 else f"from {years[0]} to {years[-1]}"
    names = listing(sorted(row.entity for row in new))
    return f"{words(low, 'percent')} or more of the new users of {names} came from smaller cities {when}{where}"


def _first_upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _economy(found: Sequence[Row]) -> str:
    """What part smaller cities have, or are forecast to have, in the economy."""
    told = [
        f"{amount(row)} of {ECONOMY[row.metric_id]} ({row.publisher}, {'forecast for ' if row.status == 'target' else ''}{period_words(row.period)})"
        for row in found
        if row.metric_id in ECONOMY
    ]
    return f"Their part of the economy: {listing(told)}." if told else "No share of smaller cities in the economy is at hand for these years."
