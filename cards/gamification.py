"""Shopping and paying as a game: Singles' Day, live shopping, the tree-planting game in Alipay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.measured import amount, brief, change, dated, in_china, measured, missing, within_years
from cards.prepared import Prepared, Row, by_series, texts
from cards.words import hovers, listing, loosen, period_words
from charts import lines, strips, words

DAYS = {"double11_one_day": "11 Nov only", "double11_eleven_days": "1–11 Nov"}
SALE = "double11_gmv"
ALL_PLATFORMS = "double11_all_platforms"


@cache
def _singles_days() -> Prepared:
    """Alibaba's sales around 11 November, each length of the sale a series; what was given in dollars says so in its box."""
    rows = queries.run("singles_day")
    rows = rows.assign(series=texts([DAYS[basis] for basis in rows["basis_id"]]))
    boxes = [
        text if dollars != dollars else f"{text}<br>given as {words(dollars, 'USD')}, converted at the year’s average rate"
        for text, dollars in zip(hovers(rows), rows["dollars"].tolist(), strict=True)
    ]
    return Prepared(rows.assign(hover=texts(boxes)))


@cache
def _over_years() -> pd.DataFrame:
    """The same rows, each at the end of its year, under which the axis names it."""
    rows = _singles_days().frame
    return rows.assign(period_end=[pd.Timestamp(end.year, 12, 31) for end in rows["period_end"]])


@card("singles_day", page="claims", claims=("c37",))
def singles_day(filters: Filters) -> Card:
    """Alibaba's Singles' Day sales, a day and eleven days apart."""
    in_china(filters, "Alibaba gave its Singles’ Day sales")
    every = _singles_days().rows
    if filters.companies and every[0].entity_id not in filters.entities:
        raise Nothing(f"The series is of Alibaba’s sales: {loosen(filters, add='')}.")
    found = within_years(every, filters)
    if not found:
        raise missing(filters, "Singles’ Day figure", every)
    parts = by_series(found)
    title = f"Alibaba’s Singles’ Day: {'; '.join(_rise(part) for part in parts.values())}"
    others = [] if filters.companies else within_years((row for row in measured(SALE).rows if row.basis_id == ALL_PLATFORMS), filters)
    takeaway = _pace(list(parts.values())) or "One figure a length of the sale: no growth can be told."
    if others:
        takeaway += f" All platforms together, over several weeks: {dated(others[-1])}, an estimate by {others[-1].publisher}."
    dollars = [row.period[:4] for row in found if row.dollars == row.dollars]
    return Card(
        id="singles_day",
        title=title,
        subtitle="Value of orders on Taobao and Tmall in the sale around 11 November, as Alibaba gave it, in yuan",
        figure=lines(_over_years().iloc[[row.Index for row in found]], unit="CNY", height=400, yearly=True),
        rows=_singles_days().take(found),
        takeaway=takeaway,
        alt=f"Lines of Alibaba’s Singles’ Day sales by year. {title}.",
        caveat="One day and eleven days are not compared." + (f" Given in dollars and converted: {listing(dollars)}." if dollars else ""),
        points=tuple(int(row.point) for row in others),
    )


def _rise(part: Sequence[Row]) -> str:
    """¥268 bn on 11 Nov only of 2019, up from ¥52 m in 2009."""
    first, last = part[0], part[-1]
    length = "in one day" if last.basis_id == "double11_one_day" else "in eleven days"
    text = f"{amount(last)} {length} in {last.period[:4]}"
    return text if first is last else f"{text}, {'up' if last.value >= first.value else 'down'} from {amount(first)} in {first.period[:4]}"


def _pace(parts: Sequence[Sequence[Row]]) -> str:
    """By how much each length of the sale grew in its last year."""
    told = []
    for part in parts:
        pairs = [(a, b) for a, b in pairwise(part) if b.period_end.year == a.period_end.year + 1]
        if pairs:
            before, last = pairs[-1]
            told.append(f"{last.series} {100 * (last.value / before.value - 1):+.0f}% in {last.period[:4]}".replace("-", "−"))
    return f"Growth in the last year of each: {listing(told)}." if told else ""


SHOPPERS, SALES = "live_commerce_users", "live_commerce_gmv"
HALF = {"year": 183, "half-year": 91}  # days from the middle of a period to its end


@cache
def _live() -> Prepared:
    """Shoppers and sales of live streams, each source a series."""
    rows = [row for row in measured(SHOPPERS, SALES).rows if row.priority < 9 and row.region == "China"]
    frame = measured(SHOPPERS, SALES).take(sorted(rows, key=lambda row: (row.metric_id == SALES, row.priority, row.basis_id, row.period_end)))
    names = [basis.split(",")[0] if metric == SALES else "Viewers" for metric, basis in zip(frame["metric_id"], frame["basis"], strict=True)]
    middle = frame["period_end"] - pd.to_timedelta([HALF.get(pace, 0) for pace in frame["pace"]], unit="D")
    return Prepared(frame.assign(series=texts([name[0].upper() + name[1:] if name.islower() else name for name in names], frame.index), middle=middle))


@card("live_shopping", page="claims", uses=("regions", "years"), claims=("c37",))
def live_shopping(filters: Filters) -> Card:
    """How many people shop in live streams, and what is sold there by whose count."""
    in_china(filters, "Live shopping is counted")
    every = _live().rows
    found = within_years(every, filters)
    if not found:
        raise missing(filters, "figure of live shopping", every)
    parts = by_series(found)
    heading = {name: _heading(name, part) for name, part in parts.items()}
    rows = _live().take(found)
    title = _live_title(found, parts)
    return Card(
        id="live_shopping",
        title=title,
        subtitle="People who watch live streams that sell goods (CNNIC), and sales in them, at the middle of the period; each strip has its own scale",
        figure=strips(rows.assign(heading=texts([heading[name] for name in rows["series"]], rows.index), period_end=rows["middle"]), row_height=90),
        rows=rows.drop(columns="middle"),
        takeaway=_sales_words(found),
        alt=f"Strips over time of {listing(list(parts), 9)}. {title}.",
        caveat="The estimates of sales differ in what they count, so they stand apart. Hollow: estimates."
        + (" Open diamonds: forecasts." if any(row.status == "target" for row in found) else ""),
    )


def _heading(name: str, part: Sequence[Row]) -> str:
    """ECDB: $695 bn (2023), ◇ $1.1 tn (2026): the newest figure and the forecasts."""
    counted = [row for row in part if row.status != "target"]
    told = [brief(row) for row in counted[-1:]] + [f"◇ {brief(row)}" for row in part if row.status == "target"]
    return f"<b>{name}</b>: {', '.join(told)}"


def _live_title(found: Sequence[Row], parts: dict[str, list[Row]]) -> str:
    viewers = [row for row in found if row.metric_id == SHOPPERS]
    if viewers:
        return f"{amount(viewers[-1])} people in China watched live shopping in {period_words(viewers[-1].period)}{change(viewers[0], viewers[-1])}"
    sales = [row for row in found if row.status != "target"]
    if not sales:
        return f"Live shopping in China: forecast {dated(found[-1])}"
    last = max(sales, key=lambda row: row.period_end)
    return f"Live shopping in China: sales of {dated(last)} by the count of {last.publisher}"


def _sales_words(found: Sequence[Row]) -> str:
    """The newest sales by each source, in dollars too."""
    sales = [row for row in found if row.metric_id == SALES and row.status != "target"]
    told = []
    for part in by_series(sales).values():
        row = part[-1]
        dollars = f", or {words(row.value_usd, 'USD')}," if row.unit != "USD" and row.value_usd == row.value_usd else ""
        told.append(f"{amount(row)}{dollars} in {period_words(row.period)} ({row.basis})")
    return f"Sales by source: {'; '.join(told)}." if told else "No figure of sales is at hand for these years."


PLAYERS, TREES, USERS = "gamified_users", "trees_planted", "annual_active_consumers"
NAMES = {PLAYERS: "Players", TREES: "Trees"}


@cache
def _game() -> Prepared:
    """Players and trees of Ant Forest."""
    found = [row for metric in NAMES for row in measured(*NAMES).rows if row.metric_id == metric and row.entity_id == "ant-forest" and row.priority < 9]
    frame = measured(*NAMES).take(found)
    return Prepared(frame.assign(series=texts([NAMES[row.metric_id] for row in found], frame.index)))


@card("payment_game", page="claims", claims=("c41",))
def payment_game(filters: Filters) -> Card:
    """Ant Forest, the game inside Alipay: its players and its trees."""
    in_china(filters, "Ant Forest is played")
    every = _game().rows
    if filters.companies and every[0].entity_id not in filters.entities:
        raise Nothing(f"The game counted here is Ant Group’s: {loosen(filters, add='')}.")
    found = within_years(every, filters)
    if not found:
        raise missing(filters, "count of Ant Forest", every)
    parts = by_series(found)
    rows = _game().take(found)
    first = next(iter(parts.values()))
    what = "players so far" if first[0].metric_id == PLAYERS else "trees planted"
    title = f"Ant Forest, the game in Alipay: {amount(first[-1])} {what} ({period_words(first[-1].period)}){change(first[0], first[-1])}"
    told, points = _alipay(filters)
    return Card(
        id="payment_game",
        title=title,
        subtitle="People who have taken part so far, and real trees planted so far; each strip has its own scale",
        figure=strips(
            rows.assign(heading=texts([f"<b>{row.series}</b>: {_from_to(parts[row.series])}" for row in found], rows.index)),
            row_height=150,
        ),
        rows=rows,
        takeaway=told or f"Newest figure: {found[-1].series.lower()}, {dated(found[-1])}.",
        alt=f"Strips over time of {listing([name.lower() for name in parts])} so far. {title}.",
        caveat="Everybody who ever took part counts as a player, so the number cannot fall. Whether they pay because of the game is not measured. "
        "Hollow: more than.",
        points=points,
    )


def _from_to(part: Sequence[Row]) -> str:
    return ", ".join(brief(row) for row in ([part[0], part[-1]] if len(part) > 1 else part))


def _alipay(filters: Filters) -> tuple[str, tuple[int, ...]]:
    """The newest count of Alipay's users in China, and its key."""
    users = [row for row in measured(USERS).rows if row.entity_id == "alipay" and row.region == "China" and row.basis_id == "company_12m"]
    known = within_years(users, filters)
    if not known:
        return "", ()
    last = max(known, key=lambda row: row.period_end)
    return f"Alipay itself counted {amount(last)} users in China in the twelve months to {period_words(last.period)}.", (int(last.point),)
