"""How concentrated markets are: the Herfindahl-Hirschman index and the share of the two largest, by market and region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.markets import (
    Split,
    all_splits,
    latest_splits,
    market_names,
    market_words,
    measured_words,
    member_words,
    mid_sentence,
    place_words,
    scope,
    sentence_case,
    share_rows,
    split_rows,
)
from cards.prepared import texts
from cards.words import listing, period_words, plural
from charts import dot_ranges, words

YEARS_COMPARED = 5  # two splits further apart are not compared in words
LEAST_ITEMISED = 50  # percent of a market that must be itemised
DATE = ["market_id", "region", "basis_id", "pace", "period_end"]


@dataclass(frozen=True)
class Measure:
    """A measure of concentration: the columns of its range, its unit and the end of its axis, and its words."""

    id: str
    low: str
    high: str
    unit: str
    top: float
    noun: str
    title: str
    definition: str

    def number(self, value: float) -> str:
        """The value in words."""
        return words(value, "percent") if self.unit else f"{value:,.0f}"


HHI = Measure(
    id="concentration",
    low="hhi_low",
    high="hhi_high",
    unit="",
    top=10_000,
    noun="HHI",
    title="Herfindahl-Hirschman index: the sum of squared shares in percent; 10,000 is a market with one company",
    definition="from what is not itemised being many small companies to its being a single one",
)
TOP_TWO = Measure(
    id="top_two",
    low="top2_low",
    high="top2_high",
    unit="percent",
    top=100,
    noun="top-2 share",
    title="Share of the two largest companies in each market, percent, latest split",
    definition="at least this much; more if what is not itemised hides a larger company",
)


class Dot(NamedTuple):
    """The concentration of one split: between `low` and `high`, which `known` says in words."""

    split: Split
    group: str
    low: float
    high: float
    open_ended: bool
    known: str

    @property
    def label(self) -> str:
        """What stands beside it: what is known, briefly, and the year."""
        return f"{self.known.replace('% to ', '–').replace(' to ', '–')} ({self.split.period_end.year})"

    @property
    def hover(self) -> str:
        """What stands in the box over it."""
        split = self.split
        return (
            f"<b>{market_names()[split.market_id]}</b> {measured_words(split)} · {period_words(split.period)}<br><b>{self.known}</b><br>"
            f"largest: {listing([member_words(name) for name in split.top2])}<br>{words(min(split.itemised, 100), 'percent')} of the market itemised<br>"
            f"{split.basis}"
        )


def _dot(split: Split, measure: Measure) -> Dot:
    low, high = getattr(split, measure.low), getattr(split, measure.high)
    open_ended = high - low > 0.005 * measure.top
    known = f"{measure.number(round(low))} to {measure.number(round(high))}" if open_ended else measure.number(low)
    return Dot(split, sentence_case(market_words(split.market_id)), low, high, open_ended, known)


@cache
def _dots(measure: Measure) -> tuple[Dot, ...]:
    """One dot a row of `split_rows`."""
    return tuple(_dot(split, measure) for split in all_splits())


@cache
def _rows(measure: Measure) -> pd.DataFrame:
    """The rows of all dots, each with the source of its split's largest share and the agreement on its weakest; not to be changed."""
    behind = share_rows().assign(region=share_rows()["measured"])
    largest = behind[[*DATE, "market", "unit", "status", "publisher", "title", "url", "page", "kind", "published"]].drop_duplicates(DATE)
    weakest = behind.groupby(DATE, sort=False)[["vouched", "n_sources", "n_agree"]].min().reset_index()
    rows = split_rows().drop(columns=["leaders_known", "points"]).merge(largest, on=DATE, how="left").merge(weakest, on=DATE, how="left")
    dots = _dots(measure)
    return rows.assign(
        top2=texts([" and ".join(names) for names in rows["top2"]]),
        low=rows[measure.low],
        high=rows[measure.high],
        value=rows[measure.low],
        unit=texts([measure.unit or "index"] * len(rows)),
        group=texts([dot.group for dot in dots]),
        series=rows["market"],
        qualifier=texts(["floor" if dot.open_ended else None for dot in dots]),
        label=texts([dot.label for dot in dots]),
        hover=texts([dot.hover for dot in dots]),
    ).copy()  # columns of one type lie together again: rows are picked several times as fast


def _latest(filters: Filters) -> list[Split]:
    """The latest split of each market whose members are companies (ways to pay do not compete as companies do)."""
    first, last = filters.years
    return latest_splits(
        split
        for split in all_splits()
        if split.region in filters.regions
        and split.itemised >= LEAST_ITEMISED
        and first <= split.period_end.year <= last
        and split.market_id != "online_payments"
    )


def _dot_card(measure: Measure, filters: Filters) -> Card:
    dots = [_dots(measure)[split.place] for split in _latest(filters)]
    if not dots:
        raise Nothing(f"No market of the regions chosen is itemised to at least {LEAST_ITEMISED}% in these years: add a region or widen the years.")
    most: dict[str, float] = {}
    for dot in dots:
        most[dot.group] = max(dot.low, most.get(dot.group, 0.0))
    dots.sort(key=lambda dot: (-most[dot.group], dot.group, REGIONS.index(dot.split.region)))
    rows = _rows(measure).take([dot.split.place for dot in dots])
    finding, decided = _compared(dots, measure.noun)
    caveat = f"Derived from shares as estimated. Hollow with a line: {measure.definition}. Each dot has its own year and estimator (point at it); "
    caveat += f"two that are more than {YEARS_COMPARED} years apart, or whose ranges overlap, are not told apart."
    single = sorted({f"{market_names()[dot.split.market_id]}: {only}" for dot in dots if (only := scope(dot.split.definition))})
    if single:
        caveat += f" Europe is one country in {listing(single, 9)}."
    return Card(
        id=measure.id,
        title=finding,
        subtitle=measure.title,
        figure=dot_ranges(rows, unit=measure.unit, high=measure.top),
        rows=rows,
        takeaway=decided,
        alt=f"Dots of {measure.noun} of {plural(len(most), 'market')}, by region. {finding}.",
        caveat=caveat,
        points=tuple(int(point) for dot in dots for point in dot.split.points),
    )


def _compared(dots: Sequence[Dot], noun: str) -> tuple[str, str]:
    """In how many markets the first region is ahead of the next, where ranges do not overlap and dates are near; and the extremes."""
    top = max(dots, key=lambda dot: dot.low)
    extreme = f"Highest: {market_words(top.split.market_id)} {measured_words(top.split)} with {top.known} ({period_words(top.split.period)})."
    sides = {region: {dot.group: dot for dot in dots if dot.split.region == region} for region in REGIONS}
    first, *others = [region for region in REGIONS if sides[region]]
    for other in others:
        pairs = [(dot, sides[other][group]) for group, dot in sides[first].items() if group in sides[other]]
        if pairs:
            finding, decided = _paired(pairs, noun)
            return finding, f"{decided}. {extreme}" if decided else extreme
    if len(dots) == 1:
        place = f"{sentence_case(market_words(top.split.market_id))} {measured_words(top.split)}"
        return f"{place}: {noun} {top.known} in {period_words(top.split.period)}", extreme
    low = min(dots, key=lambda dot: dot.high)
    known = f"{noun} {top.known} ({period_words(top.split.period)})"
    return (
        f"The most concentrated market measured {measured_words(top.split)} is {market_words(top.split.market_id)}: {known}",
        f"Lowest: {market_words(low.split.market_id)} with {low.known} ({period_words(low.split.period)}).",
    )


def _paired(pairs: Sequence[tuple[Dot, Dot]], noun: str) -> tuple[str, str]:
    """How many markets are more and less concentrated in one region than in the other, and which; a pair is one market in both."""
    near = [(dot, two) for dot, two in pairs if abs(dot.split.period_end - two.split.period_end).days <= 366 * YEARS_COMPARED]
    more = [dot.group for dot, two in near if dot.low > two.high]
    less = [dot.group for dot, two in near if dot.high < two.low]
    open_ = len(pairs) - len(more) - len(less)
    one, other = (place_words(dot.split.region) for dot in pairs[0])
    if len(pairs) == 1:
        group = pairs[0][0].group
        degree = "more" if more else "less" if less else "not clearly more or less"
        market = market_words(pairs[0][0].split.market_id)
        finding = f"By {noun}, {market} {'are' if group.endswith('s') else 'is'} {degree} concentrated {one} than {other}"
    else:
        verb = "is" if len(more) == 1 else "are"
        finding = f"By {noun}, {len(more) or 'none'} of {plural(len(pairs), 'market')} {verb} more concentrated {one} than {other}, {len(less) or 'none'} less"
        finding += f"; {open_} cannot be told apart" if open_ else ""
    named = [(f"more {one}", more), ("less", less)]
    return finding, sentence_case("; ".join(f"{way}: {listing([mid_sentence(name) for name in names], 9)}" for way, names in named if names))


@card("concentration", page="market_share", uses=("regions", "years"))
def concentration(filters: Filters) -> Card:
    """The Herfindahl-Hirschman index of each market and region at its latest split."""
    return _dot_card(HHI, filters)


@card("top_two", page="market_share", uses=("regions", "years"))
def top_two(filters: Filters) -> Card:
    """The share of the two largest in each market and region at its latest split."""
    return _dot_card(TOP_TWO, filters)
