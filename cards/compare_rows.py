"""The rows of the card of Compare: one a mark, with the figure as published, what it is computed with, and its source."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cards.base import Card
from cards.compare_figures import MEASURED, Series
from cards.compare_story import caveats
from cards.compare_values import Point
from cards.compare_words import series_of, sign, subtitle, unit_words
from cards.comparison import PER_HEAD, Settled
from cards.words import hovers, period_words
from charts import Spec, colours, words

Drawn = Sequence[tuple[Series, Point]]
KEPT = ("qualifier", "note", "publisher", "title", "url", "page", "published", "n_sources", "n_agree", "vouched", "point")


def palette_of(settled: Settled, names: Sequence[str]) -> dict[str, str]:
    """A colour a series: shades of that of its home."""
    series = series_of(settled)
    return colours(names, [series[name].place.home for name in names])


def rows_of(settled: Settled, drawn: Drawn) -> pd.DataFrame:
    """The figures drawn, one row a mark: `value` and `unit` are what is drawn, `reported` and `reported_unit` the figure as published."""
    figures = [point.row for _, point in drawn]
    ends = [row.period_end for row in figures]
    if settled.view.calendar and drawn[0][0].pace == "year":
        ends = [pd.Timestamp(int(point.key), 12, 31) for _, point in drawn]
    columns: dict[str, list] = {
        "series": [one.name for one, _ in drawn],
        "entity": [one.place.label for one, _ in drawn],
        "metric": [settled.metric.name] * len(drawn),
        "region": [row.home for row in figures],
        "measured": [MEASURED[row.region] for row in figures],
        "basis": [row.basis for row in figures],
        "period": [row.period for row in figures],
        "period_end": ends,
        "value": [point.value for _, point in drawn],
        "unit": [sign(settled.metric, one, settled.transform, settled.currency) for one, _ in drawn],
        "reported": [row.value for row in figures],
        "reported_unit": [row.unit for row in figures],
        "status": [row.status for row in figures],
    }
    if settled.transform in ("index", "growth", "cagr"):
        starts = [point.others[0] if point.others else point.row for _, point in drawn]
        columns |= {"start_period": [row.period for row in starts], "start_reported": [row.value for row in starts]}
        columns["status"] = ["estimate" if "estimate" in (row.status, start.status) else row.status for row, start in zip(figures, starts, strict=True)]
    if settled.transform in PER_HEAD:
        columns |= {"population": [row.population for row in figures], "population_year": [row.population_year for row in figures]}
    rows = pd.DataFrame(columns | {name: [getattr(row, name) for row in figures] for name in KEPT})
    boxes = [f"{hover}<br>{_behind(settled, one, point)}" for hover, (one, point) in zip(hovers(rows), drawn, strict=True)]
    return rows.assign(unit=[unit_words(settled, one) for one, _ in drawn], hover=boxes)


def _behind(settled: Settled, one: Series, point: Point) -> str:
    """How a value was made, and on what basis it rests: the last lines of the box over a mark."""
    own = sign(settled.metric, one, "absolute", settled.currency)
    parts = []
    if settled.transform != "absolute":
        parts.append(f"the figure: {words(point.level, own)}")
    elif settled.currency not in ("", "reported", one.unit):
        parts.append(f"{words(point.row.value, one.unit)} at the average rate of {point.row.middle_year}")
    if settled.transform in ("index", "growth", "cagr") and point.others:
        parts.append(f"against {period_words(point.others[0].period)}")
    if settled.transform in PER_HEAD:
        parts.append(f"{words(point.row.population)} people in {point.row.population_year}")
    if settled.view.calendar and point.row.period.startswith("FY"):
        parts.append(f"counted as {point.key}")
    return "<br>".join([*([", ".join(parts)] if parts else []), f"{one.basis} · {MEASURED[one.place.region]}"])


def made(
    settled: Settled,
    figure: Spec,
    rows: pd.DataFrame,
    finding: str,
    behind: str,
    alt: str,
    drawn: Drawn,
    *,
    points: tuple[int, ...] = (),
    source: str = "",
) -> Card:
    """The card of a comparison whose marks are `drawn`; `points` are further figures behind it, `source` its source line if the rows do not tell of all."""
    hollow = any(
        status == "estimate" or qualifier in ("floor", "ceiling", "doubtful") for status, qualifier in zip(rows["status"], rows["qualifier"], strict=True)
    )
    fiscal = any(point.row.period.startswith("FY") and point.row.pace == "year" for _, point in drawn)
    more = dict.fromkeys(int(key) for _, point in drawn for key in _evidence(settled, point))
    return Card(
        id="compare",
        title=finding,
        subtitle=subtitle(settled),
        figure=figure,
        rows=rows,
        takeaway=behind,
        alt=alt,
        caveat=caveats(settled, [one.name for one, _ in drawn], hollow, settled.view.calendar and fiscal, fiscal),
        points=tuple(dict.fromkeys([*more, *points])),
        source=source,
    )


def _evidence(settled: Settled, point: Point) -> list[int]:
    """The keys of all figures behind a point: its own, those that it is computed with, and the population."""
    keys = [key for row in (point.row, *point.others) for key in row.points]
    return [*keys, *point.row.population_points] if settled.transform in PER_HEAD else keys
