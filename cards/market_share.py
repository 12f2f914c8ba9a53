"""Market share: one market over time, in columns and lines, and its latest split in China, the US and Europe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.markets import (
    Share,
    Split,
    axis_ticks,
    columns_over_time,
    definition_words,
    drawn,
    estimator,
    latest_splits,
    market_words,
    measured_words,
    member_words,
    nothing_words,
    place_words,
    scope,
    sentence_case,
    series_over_time,
    share_rows,
    shares,
    shares_of,
    splits,
    strangers_words,
)
from cards.prepared import texts
from cards.words import listing, period_words, plural
from charts import colours, lines, split_columns, words

MOST_LINES = 8


@cache
def _palette(market: str) -> dict[str, str]:
    """The colours of a market's members, the same on all its cards: by the largest share that each ever had."""
    rows = share_rows()
    ever = rows[(rows["market_id"] == market) & (rows["role"] == "member") & (rows["priority"] < 9)]
    order = ever.groupby("series").agg(most=("value", "max"), home=("home", "first")).sort_values("most", ascending=False)
    return colours(order.index.tolist(), order["home"].tolist())


def _grey(found: Sequence[Share], filters: Filters) -> set[str]:
    """The series drawn grey: the sources' own Others, and with companies chosen all others."""
    chosen = set(filters.entities)
    return {share.series for share in found if share.role == "others" or (chosen and share.entity_id not in chosen)}


def _percent(value: float, qualifier: str | None = None) -> str:
    return {"floor": "more than ", "ceiling": "less than ", "about": "about "}.get(qualifier or "", "") + words(value, "percent")


def _measured(split: Split) -> str:
    """Where and by whom a series was measured: in Europe (UK only), CMA, UK cloud spending."""
    return f"{measured_words(split)} · {split.basis}"


@card("market_over_time", page="market_share", options=("market", "market_region"), claims=("c31", "c65"))
def market_over_time(filters: Filters) -> Card:
    """One market in one region, as one estimator splits it, period by period."""
    market = filters.option("market")
    dates = series_over_time(filters)
    newest = dates[-1]
    found = shares_of(dates)
    rows = drawn(found)
    rows["column"] = texts([period_words(share.period) for share in found], rows.index)
    periods, even = columns_over_time(dates)
    grey = _grey(found, filters)
    what = f"{market_words(market)} {measured_words(newest)}"
    title = _over_time_title([share for share in found if share.series not in grey], what, filters)
    rest = 100 - newest.itemised + newest.others
    pair = [member_words(name) for name in newest.top2]
    takeaway = f"In {period_words(newest.period)} {listing(pair)} held {words(newest.top2_low, 'percent')}{' together' if len(pair) > 1 else ''}"
    takeaway += f"; {words(rest, 'percent')} belonged to others or is not itemised." if rest >= 0.5 else "; that split is complete."
    left_out = len(periods) - len(dates)
    caveat = definition_words(newest.definition) + " "
    if len(dates) > 1 and left_out:
        caveat += f"{len(dates)} of {plural(len(periods), newest.pace)} are drawn: the rest have no figures or lack one of the leaders."
    elif not even:
        caveat += "Only periods with figures are drawn, so the columns are not evenly spaced in time."
    return Card(
        id="market_over_time",
        title=title,
        subtitle=f"Percent of {market_words(market)} {_measured(newest)}",
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
        alt=f"Stacked columns of the split of {what}, {plural(len(dates), 'period')}. {title}.",
        caveat=caveat.strip(),
    )


def _over_time_title(shown: Sequence[Share], what: str, filters: Filters) -> str:
    """Who held most of `what` at the last date, against the first; of the shares shown, by date and the largest first."""
    last = [share for share in shown if share.period_end == shown[-1].period_end]
    first = [share for share in shown if share.period_end == shown[0].period_end]
    top, was = last[0], first[0]
    tied = [share.series for share in last if share.value == top.value]
    title = f"{listing(tied)} held {_percent(top.value, top.qualifier)}{' each' if len(tied) > 1 else ''} of {what} in {period_words(top.period)}"
    if was.period == top.period:
        return title
    before = [share.value for share in first if share.series == top.series]
    if was.series in tied or (filters.companies and before):
        if before:
            then = _percent(before[0])
            title += f", {'as' if then == _percent(top.value) else f'against {then}'} in {period_words(was.period)}"
    elif not filters.companies:
        title += f"; in {period_words(was.period)} {was.series} led with {_percent(was.value)}"
    return title


@card("market_lines", page="market_share", options=("market", "market_region"))
def market_lines(filters: Filters) -> Card:
    """The leading members of the same market as lines, in every period that names them."""
    market = filters.option("market")
    dates = series_over_time(filters)
    place = place_words(dates[0].region)
    chosen = set(filters.entities)
    found = [share for share in shares(dates[0].of, filters.years) if share.role == "member" and (not chosen or share.entity_id in chosen)]
    most: dict[str, float] = {}
    for share in found:
        most[share.entity] = max(share.value, most.get(share.entity, 0.0))
    leading = sorted(most, key=lambda name: (-most[name], name))[:MOST_LINES]
    histories: dict[str, list[Share]] = {}
    for share in sorted(found, key=lambda share: share.series):
        if share.entity in leading:
            histories.setdefault(share.series, []).append(share)
    change = {name: round(history[-1].value - history[0].value, 2) for name, history in histories.items() if len(history) > 1}
    if not change:
        raise Nothing(
            f"No member of {market_words(market)} {place} has two figures from one estimator in these years: widen the years or choose another market."
        )
    mover = max(change, key=lambda name: abs(change[name]))
    start, end = histories[mover][0], histories[mover][-1]
    if change[mover]:
        title = f"{mover} {'gained' if change[mover] > 0 else 'lost'} {abs(change[mover]):.3g} points of {market_words(market)} {place} "
        title += f"between {period_words(start.period)} and {period_words(end.period)}"
    else:
        title = f"{mover}'s share stood at {_percent(end.value)} in {period_words(start.period)} and in {period_words(end.period)}"
    ups, downs = [name for name in change if change[name] > 0], [name for name in change if change[name] < 0]
    parts = [f"{listing(names, 9)} {verb}" for names, verb in ((ups, "gained"), (downs, "lost")) if names]
    rows = drawn(share for history in histories.values() for share in history)
    return Card(
        id="market_lines",
        title=f"{title}, the largest change" if len(change) > 1 else title,
        subtitle=f"Percent of {market_words(market)} {_measured(dates[0])}",
        figure=lines(rows, unit="percent", height=420, palette=_palette(market)),
        rows=rows,
        takeaway=f"Between their first and last figure {' and '.join(parts)} share." if parts else "No share changed between its first and last figure.",
        alt=f"Lines of the shares of {listing(list(histories), 9)} in {market_words(market)} {place}. {title}.",
        caveat="All are estimates, so all markers are hollow. Lines also show periods that name too few members for the columns"
        + (f"; the {MOST_LINES} with the largest shares are drawn." if len(leading) == MOST_LINES else "."),
    )


@card("market_split", page="market_share", options=("market",))
def market_split(filters: Filters) -> Card:
    """The latest split of one market in each region, side by side."""
    market = filters.option("market")
    latest = {split.region: split for split in latest_splits(splits(market, filters.regions, filters.years))}
    if not latest:
        raise Nothing(nothing_words(market, filters.regions, filters))
    found = shares_of(latest.values())
    if filters.companies and not set(filters.entities).intersection(share.entity_id for share in found):
        raise Nothing(strangers_words(market, filters))
    rows = drawn(found)
    rows["column"] = rows["measured"]
    regions = [region for region in REGIONS if region in filters.regions]
    shown = [latest[region] for region in regions if region in latest]
    empty = {region: "no split<br>at hand" for region in regions if region not in latest}
    ticks = {region: "<br>".join([region, *(_tick_lines(latest[region]) if region in latest else ())]) for region in regions}
    if any(split.members > 1 for split in shown):
        title = f"{sentence_case(market_words(market))}: the largest two held {listing([_dated(_pair_words(split), split) for split in shown])}"
    else:
        held = [_dated(f"{member_words(split.top2[0])} held {words(split.top2_low, 'percent')} {measured_words(split)}", split) for split in shown]
        title = f"{sentence_case(market_words(market))}: {listing(held)}"
    largest: dict[str, list[str]] = {}
    for split in shown:
        largest.setdefault(member_words(split.top2[0]), []).append(measured_words(split))
    takeaway = f"Largest named: {listing([f'{name} {listing(places)}' for name, places in largest.items()])}."
    if empty:
        takeaway += f" For {listing([{'US': 'the US'}.get(region, region) for region in empty])} no usable split is at hand."
    return Card(
        id="market_split",
        title=title,
        subtitle=f"Percent of {market_words(market)}, latest split of each region; different dates and estimators, named below each column",
        figure=split_columns(
            rows,
            columns=regions,
            ticks=ticks,
            height=470,
            inside=True,
            grey=_grey(found, filters),
            empty=empty,
            foot=84,
            palette=_palette(market),
        ),
        rows=rows,
        takeaway=takeaway,
        alt=f"Columns of the latest split of {market_words(market)} in {listing([split.region for split in shown])}. {title}.",
        caveat=("Estimators count differently, so levels compare only roughly: " if len(shown) > 1 else "")
        + " ".join(f"{split.region}: {definition_words(split.definition)}" for split in shown),
    )


def _tick_lines(split: Split) -> list[str]:
    """What stands under a region's column: the one country measured if so, the period, the estimator."""
    return [line for line in (scope(split.definition), period_words(split.period), *_broken(estimator(split.basis))) if line]


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


def _dated(text: str, split: Split) -> str:
    """The text with the period of the split: in China (Q2 2020), in Europe (UK only, 2021)."""
    when = period_words(split.period)
    return f"{text[:-1]}, {when})" if text.endswith(")") else f"{text} ({when})"


def _pair_words(split: Split) -> str:
    least = "at least " if split.top2_high - split.top2_low > 0.5 else ""
    return f"{least}{words(split.top2_low, 'percent')} {measured_words(split)}"
