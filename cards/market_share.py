"""Market share: one market over time, in columns and lines, and its latest split in China, the US and Europe."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.markets import (
    KEYS,
    axis_ticks,
    columns_over_time,
    definition_words,
    drawable,
    estimator,
    latest_splits,
    market_words,
    measured_words,
    member_words,
    members,
    nothing_words,
    place_words,
    scope,
    sentence_case,
    series_over_time,
    strangers_words,
    within_years,
)
from cards.words import hovers, listing, period_words, plural
from charts import colours, lines, split_columns, words

MOST_LINES = 8


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what charts read: series, region (of the member), measured (the market's region), hover."""
    rows = rows.assign(series=[member_words(name) for name in rows["entity"]], measured=rows["region"], region=rows["home"])
    return rows.assign(hover=hovers(rows))


@cache
def _palette(market: str) -> dict[str, str]:
    """The colours of a market's members, the same on all its cards: by the largest share that each ever had."""
    shares = queries.run("shares")
    ever = shares[(shares["market_id"] == market) & (shares["role"] == "member") & (shares["priority"] < 9)]
    ever = ever.assign(series=[member_words(name) for name in ever["entity"]])
    order = ever.groupby("series").agg(most=("value", "max"), home=("home", "first")).sort_values("most", ascending=False)
    return colours(order.index.tolist(), order["home"].tolist())


def _grey(rows: pd.DataFrame, filters: Filters) -> set[str]:
    """The series drawn grey: the sources' own Others, and with companies chosen all others."""
    grey = rows["role"] == "others"
    if filters.companies:
        grey = grey | ~rows["entity_id"].isin(filters.entities)
    return set(rows.loc[grey, "series"])


def _percent(value: float, qualifier: str | None = None) -> str:
    return {"floor": "more than ", "ceiling": "less than ", "about": "about "}.get(qualifier or "", "") + words(value, "percent")


def _measured(splits: pd.DataFrame) -> str:
    """Where and by whom a series was measured: in Europe (UK only), CMA, UK cloud spending."""
    one = splits.iloc[0]
    only = scope(one["definition"])
    return f"{place_words(one['region'])}{f' ({only})' if only else ''} · {one['basis']}"


@card("market_over_time", page="market_share", options=("market", "market_region"))
def market_over_time(filters: Filters) -> Card:
    """One market in one region, as one estimator splits it, period by period."""
    market = filters.option("market")
    splits = series_over_time(filters)
    rows = _named(members(filters, market).merge(splits[[*KEYS, "period_end"]], on=[*KEYS, "period_end"]))
    rows = rows.assign(column=[period_words(period) for period in rows["period"]])
    periods, even = columns_over_time(splits)
    grey = _grey(rows, filters)
    shown = rows[~rows["series"].isin(grey)].sort_values(["period_end", "value"], ascending=[True, False])
    last, first = shown[shown["period_end"] == shown["period_end"].max()], shown[shown["period_end"] == shown["period_end"].min()]
    top, was = last.iloc[0], first.iloc[0]
    what = f"{market_words(market)} {measured_words(splits.iloc[-1])}"
    tied = last.loc[last["value"] == top["value"], "series"].tolist()
    title = f"{listing(tied)} held {_percent(top['value'], top['qualifier'])}{' each' if len(tied) > 1 else ''} of {what} in {period_words(top['period'])}"
    before = first[first["series"] == top["series"]]
    if was["period"] == top["period"]:
        pass
    elif was["series"] in tied or (filters.companies and len(before)):
        if len(before):
            then = _percent(before.iloc[0]["value"])
            same = then == _percent(top["value"])
            title += f", {'as' if same else f'against {then}'} in {period_words(was['period'])}"
    elif not filters.companies:
        title += f"; in {period_words(was['period'])} {was['series']} led with {_percent(was['value'])}"
    newest = splits.iloc[-1]
    rest = 100 - newest["itemised"] + newest["others"]
    pair = [member_words(name) for name in newest["top2"]]
    takeaway = f"In {period_words(newest['period'])} {listing(pair)} held {words(newest['top2_low'], 'percent')}{' together' if len(pair) > 1 else ''}"
    takeaway += f"; {words(rest, 'percent')} belonged to others or is not itemised." if rest >= 0.5 else "; that split is complete."
    left_out = len(periods) - len(splits)
    caveat = definition_words(newest["definition"]) + " "
    if len(splits) > 1 and left_out:
        caveat += f"{len(splits)} of {plural(len(periods), newest['pace'])} are drawn: the rest have no figures or lack one of the leaders."
    elif not even:
        caveat += "Only periods with figures are drawn, so the columns are not evenly spaced in time."
    return Card(
        id="market_over_time",
        title=title,
        subtitle=f"Percent of {market_words(market)} {_measured(splits)}",
        figure=split_columns(
            rows,
            columns=[period_words(period) for period in periods],
            ticks=axis_ticks(periods, even),
            height=420,
            grey=grey,
            foot=36,
            palette=_palette(market),
        ),
        rows=rows,
        takeaway=takeaway,
        alt=f"Stacked columns of the split of {what}, {plural(len(splits), 'period')}. {title}.",
        caveat=caveat.strip(),
    )


@card("market_lines", page="market_share", options=("market", "market_region"))
def market_lines(filters: Filters) -> Card:
    """The leading members of the same market as lines, in every period that names them."""
    market = filters.option("market")
    splits = series_over_time(filters)
    rows = members(filters, market).merge(splits[KEYS].drop_duplicates(), on=KEYS)
    rows = rows[rows["role"] == "member"]
    if filters.companies:
        rows = rows[rows["entity_id"].isin(filters.entities)]
    leading = rows.groupby("entity")["value"].max().nlargest(MOST_LINES).index
    rows = _named(rows[rows["entity"].isin(leading)]).sort_values(["series", "period_end"])
    ends = rows.groupby("series").agg(
        first=("value", "first"), last=("value", "last"), start=("period", "first"), end=("period", "last"), dates=("value", "size")
    )
    place = place_words(splits.iloc[0]["region"])
    moved = ends[ends["dates"] > 1].assign(change=lambda e: (e["last"] - e["first"]).round(2))
    if moved.empty:
        raise Nothing(
            f"No member of {market_words(market)} {place} has two figures from one estimator in these years: widen the years or choose another market."
        )
    most = moved.loc[moved["change"].abs().idxmax()]
    verb = "gained" if most["change"] > 0 else "lost" if most["change"] < 0 else "held"
    if verb == "held":
        title = f"{most.name}'s share stood at {_percent(most['last'])} in {period_words(most['start'])} and in {period_words(most['end'])}"
    else:
        title = f"{most.name} {verb} {abs(most['change']):.3g} points of {market_words(market)} {place} "
        title += f"between {period_words(most['start'])} and {period_words(most['end'])}"
    ups, downs = moved.index[moved["change"] > 0].tolist(), moved.index[moved["change"] < 0].tolist()
    parts = [f"{listing(names, 9)} {verb}" for names, verb in ((ups, "gained"), (downs, "lost")) if names]
    return Card(
        id="market_lines",
        title=f"{title}, the largest change" if len(moved) > 1 else title,
        subtitle=f"Percent of {market_words(market)} {_measured(splits)}",
        figure=lines(rows, unit="percent", height=420, palette=_palette(market)),
        rows=rows,
        takeaway=f"Between their first and last figure {' and '.join(parts)} share." if parts else "No share changed between its first and last figure.",
        alt=f"Lines of the shares of {listing(ends.index.tolist(), 9)} in {market_words(market)} {place}. {title}.",
        caveat="All are estimates, so all markers are hollow. Lines also show periods that name too few members for the columns"
        + (f"; the {MOST_LINES} with the largest shares are drawn." if len(leading) == MOST_LINES else "."),
    )


@card("market_split", page="market_share", options=("market",))
def market_split(filters: Filters) -> Card:
    """The latest split of one market in each region, side by side."""
    market = filters.option("market")
    splits = drawable()
    splits = latest_splits(within_years(splits[(splits["market_id"] == market) & splits["region"].isin(filters.regions)], filters))
    if splits.empty:
        raise Nothing(nothing_words(market, filters.regions, filters))
    splits = splits.set_index("region").reindex([region for region in REGIONS if region in splits["region"].tolist()]).reset_index()
    rows = _named(members(filters, market).merge(splits[[*KEYS, "period_end"]], on=[*KEYS, "period_end"]))
    if filters.companies and not rows["entity_id"].isin(filters.entities).any():
        raise Nothing(strangers_words(market, filters))
    known = splits.set_index("region")
    rows = rows.assign(column=rows["measured"])
    ticks, empty = {}, {}
    for region in (region for region in REGIONS if region in filters.regions):
        ticks[region] = region
        if region in known.index:
            one = known.loc[region]
            only = scope(one["definition"])
            ticks[region] += "".join(f"<br>{part}" for part in (only, period_words(one["period"]), *_broken(estimator(one["basis"]))) if part)
        else:
            empty[region] = "no split<br>at hand"
    grey = _grey(rows, filters)
    shares = [_dated(_pair_words(row), row) for row in splits.itertuples()]
    title = f"{sentence_case(market_words(market))}: the largest two held {listing(shares)}"
    if (splits["members"] == 1).all():
        title = f"{sentence_case(market_words(market))}: " + listing(
            [_dated(f"{member_words(row.top2[0])} held {words(row.top2_low, 'percent')} {measured_words(row)}", row) for row in splits.itertuples()]
        )
    largest: dict[str, list[str]] = {}
    for row in splits.itertuples():
        largest.setdefault(member_words(row.top2[0]), []).append(measured_words(row))
    takeaway = f"Largest named: {listing([f'{name} {listing(places)}' for name, places in largest.items()])}."
    if empty:
        takeaway += f" For {listing([{'US': 'the US'}.get(region, region) for region in empty])} no usable split is at hand."
    return Card(
        id="market_split",
        title=title,
        subtitle=f"Percent of {market_words(market)}, latest split of each region; different dates and estimators, named below each column",
        figure=split_columns(rows, columns=list(ticks), ticks=ticks, height=470, inside=True, grey=grey, empty=empty, foot=84, palette=_palette(market)),
        rows=rows,
        takeaway=takeaway,
        alt=f"Columns of the latest split of {market_words(market)} in {listing(splits['region'].tolist())}. {title}.",
        caveat=("Estimators count differently, so levels compare only roughly: " if len(splits) > 1 else "")
        + " ".join(f"{row.region}: {definition_words(row.definition)}" for row in splits.itertuples()),
    )


def _broken(text: str, width: int = 16) -> list[str]:
    """The text in lines that fit under a column."""
    lines_, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines_.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines_, line] if line else lines_


def _dated(text: str, split: Any) -> str:
    """The text with the period of the split: in China (Q2 2020), in Europe (UK only, 2021)."""
    when = period_words(split.period)
    return f"{text[:-1]}, {when})" if text.endswith(")") else f"{text} ({when})"


def _pair_words(row: Any) -> str:
    least = "at least " if row.top2_high - row.top2_low > 0.5 else ""
    return f"{least}{words(row.top2_low, 'percent')} {measured_words(row)}"
