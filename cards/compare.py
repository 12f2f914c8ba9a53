"""Compare: any metric of any entities, in the form that the reader chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from cards.base import Card, Nothing, card
from cards.compare_figures import firm
from cards.compare_fit import settle
from cards.compare_rows import made, palette_of, rows_of
from cards.compare_scatter import scattered
from cards.compare_story import slope_title, takeaway, title
from cards.compare_values import Point
from cards.compare_words import measure, newest, series_of, sign, told, when
from cards.comparison import Settled
from cards.filters import Filters
from cards.prepared import texts
from cards.words import listing, loosen, period_words
from charts import lines, multiples, ranking, slopes

GAPS = {"point": 400, "year": 400, "half-year": 240, "quarter": 130, "month": 50}  # days: figures further apart are not joined
WIDE = 110  # pixels right of the lines, beside which a phone has room for few years
NAME_LENGTH = 20


@card("compare", page="compare", uses=("regions", "companies", "years", "compare"))
def compare(filters: Filters) -> Card:
    """The view that `filters.compare` asks for, or the nearest."""
    settled = settle(filters.compare, filters.scope)
    if not settled.parts:
        raise _empty(settled, filters)
    if settled.form == "scatter":
        return scattered(settled, filters)
    if settled.form == "slope":
        return _sloped(settled)
    if settled.form == "bar":
        return _barred(settled)
    return _over_time(settled)


def _empty(settled: Settled, filters: Filters) -> Nothing:
    who = listing([settled.choices["places"][key] for key in settled.places if key in settled.choices["places"]]) or "the regions chosen"
    return Nothing(f"There are no figures of {settled.metric.noun} for {who} in this view: {loosen(filters, 'choose others', 'choose another metric')}.")


def _over_time(settled: Settled) -> Card:
    drawn = [(one, point) for one in settled.found for point in settled.parts.get(one.name, ())]
    rows = rows_of(settled, drawn)
    if not all(one.joinable for one in settled.found):
        rows = rows.assign(segment=[0 if one.joinable else place for place, (one, _) in enumerate(drawn, 1)])
    pairs = newest(settled, settled.parts)
    palette = palette_of(settled, [name for name, _ in pairs])
    signs = {one.name: sign(settled.metric, one, settled.transform, settled.currency) for one in settled.found if one.name in settled.parts}
    gap = GAPS[settled.found[0].pace]
    alone = settled.form == "multiples"
    if alone:
        rows = rows.iloc[_by_name(rows, [name for name, _ in pairs])]
        figure = multiples(rows, units=signs, palette=palette, log=settled.view.log, gap=gap)
    else:
        figure = lines(rows, unit=next(iter(signs.values())), height=440, gap=gap, palette=palette, log=settled.view.log)
        if figure["layout"]["margin"]["r"] > WIDE:
            figure["layout"]["xaxis"]["nticks"] = 5
    starts = {name: next((point for point in points if firm(point.row)), points[0]) for name, points in settled.parts.items()}
    kind = "Small panels" if alone else "Lines"
    return made(settled, figure, rows, title(settled, pairs, starts), takeaway(settled, pairs, starts), f"{kind} over time: {_spoken(settled, pairs)}.", drawn)


def _barred(settled: Settled) -> Card:
    joined = {one.name for one in settled.found if one.joinable}
    at = settled.at if settled.transform != "cagr" else ""
    pairs = newest(settled, {name: points for name, points in settled.parts.items() if name in joined}, at)
    if not pairs:
        raise Nothing(f"There is no figure of {settled.metric.noun} for {settled.at}: choose another date.")
    series = series_of(settled)
    drawn = [(series[name], point) for name, point in pairs]
    labels = [told(settled, name, point) + ("" if settled.at else f" · {when(point)}") for name, point in pairs]
    rows = rows_of(settled, drawn)
    rows = rows.assign(label=texts(labels, rows.index), hollow=[status == "estimate" for status in rows["status"].tolist()])
    figure = ranking(rows, unit=sign(settled.metric, drawn[0][0], settled.transform, settled.currency), row_height=28, name_length=NAME_LENGTH)
    rows = rows.drop(columns="hollow")
    return made(settled, figure, rows, title(settled, pairs, {}), takeaway(settled, pairs, {}), f"Bars: {_spoken(settled, pairs)}.", drawn)


def _sloped(settled: Settled) -> Card:
    ends: dict[str, tuple[Point, Point]] = {}
    for one in settled.found:
        by_key = {point.key: point for point in settled.parts.get(one.name, ())}
        if one.joinable and settled.base in by_key and settled.at in by_key:
            ends[one.name] = by_key[settled.base], by_key[settled.at]
    series = series_of(settled)
    drawn = [(series[name], point) for name, pair in ends.items() for point in pair]
    labels = period_words(settled.base), period_words(settled.at)
    rows = rows_of(settled, drawn)
    rows = rows.assign(end=[labels[place % 2] for place in range(len(drawn))])
    names = sorted(ends, key=lambda name: -ends[name][1].value)
    figure = slopes(
        rows,
        ends=labels,
        unit=sign(settled.metric, drawn[0][0], settled.transform, settled.currency),
        height=max(360, 30 * len(ends) + 80),
        palette=palette_of(settled, names),
    )
    pairs = [(name, ends[name][1]) for name in names]
    spoken = "; ".join(f"{name} {told(settled, name, ends[name][0])} and {told(settled, name, ends[name][1])}" for name in names)
    return made(
        settled,
        figure,
        rows,
        slope_title(settled, ends),
        takeaway(settled, pairs, {name: first for name, (first, _) in ends.items()}),
        f"Slopes from {labels[0]} to {labels[1]}: {spoken}.",
        drawn,
    )


def _by_name(rows: pd.DataFrame, names: Iterable[str]) -> list[int]:
    places: dict[str, list[int]] = {}
    for place, name in enumerate(rows["series"].tolist()):
        places.setdefault(name, []).append(place)
    return [place for name in names for place in places[name]]


def _spoken(settled: Settled, pairs: Sequence[tuple[str, Point]]) -> str:
    shown = "; ".join(f"{name} {told(settled, name, point)} ({when(point)})" for name, point in pairs)
    return f"{measure(settled.metric, settled.transform)}: {shown}"
