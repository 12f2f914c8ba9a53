"""How concentrated markets are: the Herfindahl-Hirschman index and the share of the two largest, by market and region."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.markets import (
    KEYS,
    drawable,
    latest_splits,
    market_words,
    measured_words,
    member_words,
    mid_sentence,
    place_words,
    scope,
    sentence_case,
    stackable,
)
from cards.words import listing, period_words, plural
from charts import dot_ranges, words

YEARS_COMPARED = 5  # two splits further apart are not compared in words
LEAST_ITEMISED = 50  # percent of a market that must be itemised


@lru_cache(maxsize=256)
def _latest(regions: tuple[str, ...], years: tuple[int, int]) -> pd.DataFrame:
    """The latest split of each market whose members are companies, with one row's source for each; not to be changed."""
    splits = drawable()
    companies = splits["market_id"] != "online_payments"  # ways to pay do not compete as companies do
    splits = splits[companies & splits["region"].isin(regions) & (splits["itemised"] >= LEAST_ITEMISED)]
    splits = splits[splits["period_end"].dt.year.between(*years)]
    if splits.empty:
        return splits
    splits = latest_splits(splits)
    found = pd.concat([stackable(market) for market in splits["market_id"].unique()]).merge(splits[[*KEYS, "period_end"]], on=[*KEYS, "period_end"])
    first = found[[*KEYS, "market", "unit", "status", "publisher", "title", "url", "page", "kind", "published"]].drop_duplicates(KEYS)
    weakest = found.groupby(KEYS, sort=False)[["vouched", "n_sources", "n_agree"]].min().reset_index()
    return splits.merge(first, on=KEYS).merge(weakest, on=KEYS)


def _dot_card(id: str, filters: Filters, *, low: str, high: str, unit: str, top: float, title: str, noun: str, definition: str) -> Card:
    rows = _latest(filters.regions, filters.years)
    if rows.empty:
        raise Nothing(f"No market of the regions chosen is itemised to at least {LEAST_ITEMISED}% in these years: add a region or widen the years.")
    rows = rows.assign(
        low=rows[low],
        high=rows[high],
        value=rows[low],
        unit=unit or "index",
        group=[sentence_case(market_words(market)) for market in rows["market_id"]],
        series=rows["market"],
    )
    order = rows.groupby("group")["low"].max().sort_values(ascending=False).index.tolist()
    rows = rows.assign(place=rows["group"].map(order.index), lane=rows["region"].map(REGIONS.index)).sort_values(["place", "lane"])
    rows["qualifier"] = ["floor" if h - v > 0.005 * top else None for v, h in zip(rows["low"], rows["high"], strict=True)]
    number = (lambda value: words(value, "percent")) if unit else (lambda value: f"{value:,.0f}")
    rows["known"] = [
        number(v) if not isinstance(q, str) else f"{number(round(v))} to {number(round(h))}"
        for v, h, q in zip(rows["low"], rows["high"], rows["qualifier"], strict=True)
    ]
    rows["label"] = [
        f"{known} ({end.year})" for known, end in zip(rows["known"].str.replace("% to ", "–").str.replace(" to ", "–"), rows["period_end"], strict=True)
    ]
    rows["hover"] = [
        f"<b>{row.market}</b> {measured_words(row)} · {period_words(row.period)}<br><b>{row.known}</b><br>"
        f"largest: {listing([member_words(name) for name in row.top2])}<br>{words(min(row.itemised, 100), 'percent')} of the market itemised<br>{row.basis}"
        for row in rows.itertuples()
    ]
    finding, decided = _compared(rows, noun)
    single = sorted({f"{row.market}: {scope(row.definition)}" for row in rows.itertuples() if scope(row.definition)})
    caveat = f"Derived from shares as estimated. Hollow with a line: {definition}. Each dot has its own year and estimator (point at it); "
    caveat += f"two that are more than {YEARS_COMPARED} years apart, or whose ranges overlap, are not told apart."
    if single:
        caveat += f" Europe is one country in {listing(single, 9)}."
    return Card(
        id=id,
        title=finding,
        subtitle=title,
        figure=dot_ranges(rows, unit=unit, high=top),
        rows=rows.assign(top2=rows["top2"].map(" and ".join)).drop(columns=["points", "place", "lane", "several", "first", "leaders_known", "known"]),
        takeaway=decided,
        alt=f"Dots of {noun} of {plural(len(order), 'market')}, by region. {finding}.",
        caveat=caveat,
        points=tuple(int(point) for points in rows["points"] for point in points),
    )


def _compared(rows: pd.DataFrame, noun: str) -> tuple[str, str]:
    """In how many markets the first region is ahead of the next, where ranges do not overlap and dates are near; and the extremes."""
    top = rows.sort_values("low", ascending=False).iloc[0]
    extreme = f"Highest: {market_words(top['market_id'])} {measured_words(top)} with {top['known']} ({period_words(top['period'])})."
    sides = [region for region in REGIONS if region in set(rows["region"])]
    for other in sides[1:]:
        pairs = rows[rows["region"] == sides[0]].merge(rows[rows["region"] == other], on="group", suffixes=("", "_other"))
        if len(pairs):
            near = (pairs["period_end"] - pairs["period_end_other"]).abs() <= pd.Timedelta(days=366 * YEARS_COMPARED)
            more = pairs.loc[near & (pairs["low"] > pairs["high_other"]), "group"].tolist()
            less = pairs.loc[near & (pairs["high"] < pairs["low_other"]), "group"].tolist()
            open_ = len(pairs) - len(more) - len(less)
            one, two = (place_words(region) for region in (sides[0], other))
            verb = "is" if len(more) == 1 else "are"
            finding = (
                f"By {noun}, {len(more) or 'none'} of {plural(len(pairs), 'market')} {verb} more concentrated {one} than {two}, {len(less) or 'none'} less"
            )
            if len(pairs) == 1:
                finding = f"By {noun}, {market_words(pairs.iloc[0]['market_id'])} {'are' if pairs.iloc[0]['group'].endswith('s') else 'is'} "
                finding += "more" if more else "less" if less else "not clearly more or less"
                finding += f" concentrated {one} than {two}"
            elif open_:
                finding += f"; {open_} cannot be told apart"
            names = [
                f"more {one}: {listing([mid_sentence(name) for name in more], 9)}" if more else "",
                f"less: {listing([mid_sentence(name) for name in less], 9)}" if less else "",
            ]
            return finding, f"{sentence_case('; '.join(name for name in names if name))}. {extreme}" if more or less else extreme
    low = rows.sort_values("high").iloc[0]
    if len(rows) == 1:
        return f"{sentence_case(market_words(top['market_id']))} {measured_words(top)}: {noun} {top['known']} in {period_words(top['period'])}", extreme
    known = f"{noun} {top['known']} ({period_words(top['period'])})"
    return (
        f"The most concentrated market measured {measured_words(top)} is {market_words(top['market_id'])}: {known}",
        f"Lowest: {market_words(low['market_id'])} with {low['known']} ({period_words(low['period'])}).",
    )


@card("concentration", page="market_share", uses=("regions", "years"))
def concentration(filters: Filters) -> Card:
    """The Herfindahl-Hirschman index of each market and region at its latest split."""
    return _dot_card(
        "concentration",
        filters,
        low="hhi_low",
        high="hhi_high",
        unit="",
        top=10_000,
        noun="HHI",
        title="Herfindahl-Hirschman index: the sum of squared shares in percent; 10,000 is a market with one company",
        definition="from what is not itemised being many small companies to its being a single one",
    )


@card("top_two", page="market_share", uses=("regions", "years"))
def top_two(filters: Filters) -> Card:
    """The share of the two largest in each market and region at its latest split."""
    return _dot_card(
        "top_two",
        filters,
        low="top2_low",
        high="top2_high",
        unit="percent",
        top=100,
        noun="top-2 share",
        title="Share of the two largest companies in each market, percent, latest split",
        definition="at least this much; more if what is not itemised hides a larger company",
    )
