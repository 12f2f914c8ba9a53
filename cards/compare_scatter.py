"""Compare as a scatter: one metric across, another up, a third as the size of the bubbles."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cards.base import Card, Nothing
from cards.compare_figures import Series, lowered, metrics
from cards.compare_rows import made, palette_of, rows_of
from cards.compare_story import link_words
from cards.compare_values import Point
from cards.compare_words import measure, sign
from cards.comparison import PER_HEAD, Settled
from cards.filters import Filters
from cards.prepared import Row, texts
from cards.words import listing, loosen, period_words, publisher_words, source_line
from charts import scatter, words

ENOUGH = 5  # places from which on a scatter tells of a link


def scattered(settled: Settled, filters: Filters) -> Card:
    met = _met(settled)
    if not met:
        raise Nothing(f"Nobody has both figures in this view: {loosen(filters, 'choose another second metric', 'choose another date')}.")
    drawn = [(one, across) for one, across, _, _ in met]
    names = [one.name for one, *_ in met]
    xs, ys = [across.value for _, across in drawn], [up.value for _, _, up, _ in met]
    x_sign, y_sign = sign(settled.metric, drawn[0][0], settled.transform, settled.currency), _other_sign(settled, settled.y)
    x_name, y_name = measure(settled.metric, settled.transform), measure(metrics()[settled.y], _other_transform(settled, settled.y))
    rows = rows_of(settled, drawn)
    boxes = [f"{hover}<br>{_other_words(settled, settled.y, up)}" for hover, (_, _, up, _) in zip(rows["hover"].tolist(), met, strict=True)]
    rows = rows.assign(up=ys, up_metric=y_name, up_unit=y_sign, **_sources("up", [up.row for _, _, up, _ in met]))
    if settled.size:
        bubbles = [bubble for *_, bubble in met if bubble]
        boxes = [f"{box}<br>{_other_words(settled, settled.size, bubble)}" for box, bubble in zip(boxes, bubbles, strict=True)]
        rows = rows.assign(
            bubble=[bubble.value for bubble in bubbles], bubble_metric=metrics()[settled.size].name, **_sources("bubble", [one.row for one in bubbles])
        )
    rows = rows.assign(hover=texts(boxes, rows.index))
    estimated = [not all(_exact(point.row) for point in points if point) for _, *points in met]
    log = settled.view.log, settled.view.log and y_sign not in ("percent", "rank", "year") and min(ys) > 0
    titles = (f"{x_name} →", f"↑ {y_name}")
    figure = scatter(rows.assign(hollow=estimated), units=(x_sign, y_sign), titles=titles, log=log, palette=palette_of(settled, names))
    pairs = [f"{one.name} {words(across.value, x_sign)} and {words(up.value, y_sign)} ({period_words(across.key)})" for one, across, up, _ in met]
    text = f"{x_name} and {lowered(y_name)}: {listing(pairs, 5)}"
    if len(met) >= ENOUGH:
        text = link_words(xs, ys, lowered(x_name), lowered(y_name), {one.place.kind for one, *_ in met})
    top, high = max(range(len(met)), key=lambda i: xs[i]), max(range(len(met)), key=lambda i: ys[i])
    behind = f"Furthest right: {pairs[top]}." if top == high else f"Furthest right: {pairs[top]}; highest: {pairs[high]}."
    points = tuple(dict.fromkeys(int(key) for _, *marks in met for mark in marks if mark for row in (mark.row,) for key in row.points))
    sizes = f"; the size is {metrics()[settled.size].noun}" if settled.size else ""
    alt = f"Scatter of {lowered(x_name)} (across) and {lowered(y_name)} (up){sizes}: {'; '.join(pairs)}."
    told = [mark.row for _, *marks in met for mark in marks if mark]
    source = source_line(pd.DataFrame({name: [getattr(row, name) for row in told] for name in ("publisher", "period_end", "status", "n_agree", "vouched")}))
    return made(settled, figure, rows, text, behind, alt, drawn, points=points, source=source)


def _met(settled: Settled) -> list[tuple[Series, Point, Point, Point | None]]:
    """Of each place the points of the metrics of a scatter at the key chosen, or the newest that all of them have."""
    met: list[tuple[Series, Point, Point, Point | None]] = []
    seen: set[str] = set()
    for one in settled.found:
        if not one.joinable or one.place.key in seen:
            continue
        across, up, bubble = ({point.key: point for point in points} for points in (settled.parts.get(one.name, ()), *_others(settled, one.place.key)))
        shared = [key for key in sorted(across) if key in up and (key in bubble or not settled.size) and settled.at in ("", key)]
        if shared:
            seen.add(one.place.key)
            met.append((one, across[shared[-1]], up[shared[-1]], bubble.get(shared[-1])))
    return met


def _others(settled: Settled, place: str) -> tuple[Sequence[Point], Sequence[Point]]:
    return settled.up.get(place, ()), settled.bubbles.get(place, ())


def _other_transform(settled: Settled, id: str) -> str:
    metric = metrics()[id]
    if settled.transform not in PER_HEAD or not metric.per_capita:
        return "absolute"
    return "population" if metric.unit == "persons" else "capita"


def _other_sign(settled: Settled, id: str) -> str:
    metric, transform = metrics()[id], _other_transform(settled, id)
    if metric.unit == "currency":
        found = [point.row.unit for points in settled.up.values() for point in points]
        return settled.currency if settled.currency in ("USD", "CNY", "EUR") and metric.convertible else found[0] if len(set(found)) == 1 else "USD"
    return "percent" if transform == "population" else metric.unit if transform == "absolute" else ""


def _other_words(settled: Settled, id: str, point: Point) -> str:
    metric = metrics()[id]
    value = words(point.value, _other_sign(settled, id))
    return f"{metric.name}: {value} ({period_words(point.row.period)})<br>{publisher_words(point.row.publisher, point.row.page)}"


def _sources(head: str, rows: Sequence[Row]) -> dict[str, list]:
    """Where the second or third value of a scatter comes from, as columns; pages that nobody vouches for have no address."""
    return {
        f"{head}_period": [row.period for row in rows],
        f"{head}_basis": [row.basis for row in rows],
        f"{head}_publisher": [publisher_words(row.publisher, row.page) for row in rows],
        f"{head}_url": [row.url if row.vouched else "" for row in rows],
    }


def _exact(row: Row) -> bool:
    return bool(row.status == "reported" and row.qualifier not in ("floor", "ceiling", "doubtful"))
