"""What the cards on platform users share: the measures, the choice of series, the sentences on who is largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import Filters, option
from cards.prepared import Row
from cards.words import PLACES, QUALIFIERS, in_years, listing, loosen, period_words, value_words, within
from charts import words

NO_COUNT = ("floor", "ceiling", "doubtful")


@cache
def _measures() -> dict[str, Row]:
    return {row.metric_id: row for row in queries.run("user_metrics").itertuples()}


def measures() -> dict[str, str]:
    """The ways of counting users that three or more platforms share."""
    return {metric: row.name for metric, row in _measures().items()}


METRIC = option("metric", "Measure", measures, "mau")


def measure(filters: Filters) -> str:
    """The name of the chosen measure."""
    return str(_measures()[filters.option("metric")].name)


def noun(filters: Filters) -> str:
    """The name of the chosen measure inside a sentence."""
    return measure(filters)[0].lower() + measure(filters)[1:]


def definition(filters: Filters) -> str:
    """What the chosen measure counts."""
    return str(_measures()[filters.option("metric")].definition)


def chosen(rows: Iterable[Row], filters: Filters) -> list[Row]:
    """The rows within the shared filters. What is chosen by name is shown even if it is at home outside the three regions."""
    homes = [*filters.regions, *(("Other", "Global") if filters.companies else ())]
    first, last = filters.years
    rows = [row for row in rows if row.home in homes and first <= row.period_end.year <= last]
    return [row for row in rows if row.entity_id in filters.entities] if filters.companies else rows


def empty(filters: Filters, what: str, *, other: str = "choose another measure") -> Nothing:
    """No platform has `what`; which filter to loosen."""
    nobody = f"No platform from {within(filters.regions).replace(' and ', ' or ')}"
    who = f"None of the platforms chosen ({listing(filters.companies)})" if filters.companies else nobody
    return Nothing(f"{who} has {what}{in_years(filters)}: {loosen(filters, *([other] if other else []))}.")


def series_names(rows: pd.DataFrame) -> list[str]:
    """The platform of each row; where it is counted abroad, with the market."""
    return [
        entity if region in ("Global", home) else f"{entity} ({'EU' if basis.startswith('users_dsa_eu') else region})"
        for entity, region, home, basis in zip(*(rows[name].tolist() for name in ("entity", "region", "home", "basis_id")), strict=True)
    ]


def bounds(rows: pd.DataFrame) -> list[bool]:
    """Which rows are no count but more than, less than or doubtful; the column `bounded`."""
    return [qualifier in NO_COUNT for qualifier in rows["qualifier"].tolist()]


def whole_market(rows: Iterable[Row], filters: Filters) -> list[Row]:
    """The rows that count a platform's whole market: worldwide or, where only that is published, its home region.

    Platforms that are counted abroad alone are left out, unless they are chosen by name.
    """
    platforms: dict[str, tuple[list[Row], list[Row], list[Row]]] = {}
    for row in rows:
        place = 0 if row.region == "Global" else 1 if row.region == row.home else 2
        platforms.setdefault(row.entity_id, ([], [], []))[place].append(row)
    return [row for world, home, abroad in platforms.values() for row in world or home or (abroad if filters.companies else [])]


def main_series(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """One basis a series, so that a line joins like with like: that of the best priority, then with most points, then the newest."""
    counts: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        counts.setdefault((row.series, row.region, row.basis_id), []).append(row)
    best: dict[str, list[Row]] = {}
    for (series, _, _), part in counts.items():
        if series not in best or _rank(part) < _rank(best[series]):
            best[series] = part
    return best


def _rank(part: Sequence[Row]) -> tuple[float, ...]:
    return part[0].priority, -len(part), -max(row.period_end for row in part).toordinal()


def newest(parts: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The newest row of each series, the largest first.

    Of several rows of the same day the best basis counts; of the same size an exact one stands first, then the oldest.
    """
    ends = []
    for part in parts.values():
        day = max(row.period_end for row in part)
        ends.append(min((row for row in part if row.period_end == day), key=lambda row: (row.priority, row.basis_id)))
    return sorted(ends, key=lambda row: (-row.value, row.bounded, row.period_end))


def firm(rows: Sequence[Row]) -> list[Row]:
    """Without the bounds that others than the company give for a platform whose number is known exactly."""
    exact = {row.entity_id for row in rows if not row.bounded}
    return [row for row in rows if not (row.bounded and row.priority > 2 and row.entity_id in exact)]


def balanced(latest: Sequence[Row], most: dict[int, int]) -> list[Row]:
    """The first series of each home region (`most` by the number of regions), so that none is crowded out by larger platforms."""
    number = most[min(len({row.home for row in latest}), 3)]
    seen: Counter[str] = Counter()
    kept = []
    for row in latest:
        seen[row.home] += 1
        if seen[row.home] <= number:
            kept.append(row)
    return kept


def tops(latest: Iterable[Row]) -> list[Row]:
    """The first row of each home region."""
    first: dict[str, Row] = {}
    for row in latest:
        first.setdefault(row.home, row)
    return list(first.values())


def figure_words(row: Row, number: float | None = None) -> str:
    """More than 3 bn (Sep 2025); says if it is the estimate of others. `number` is the number of users where the row's value is another."""
    estimate = ", an estimate" if row.priority == 5 and not row.basis_id.startswith("users_dsa") else ""
    return f"{QUALIFIERS.get(row.qualifier, '')}{words(row.value if number is None else number)} ({period_words(row.period)}{estimate})"


def lead(latest: Sequence[Row], filters: Filters) -> str:
    """Who has the largest newest figure. A mere bound leads only if it lies above all exact figures, and then says that it is one."""
    top = next((row for row in latest if not row.bounded), latest[0])
    floor = next((row for row in latest if row.qualifier == "floor"), top)
    if floor.value > top.value:
        top = floor
    among = " of those counted exactly" if _close(latest) else ""
    return f"{'Of those chosen, ' if filters.companies else ''}{top.series} has the most {noun(filters)}{among}: {figure_words(top)}"


def _close(latest: Sequence[Row]) -> list[str]:
    """The series with a mere lower bound so near the largest exact figure that they may be ahead of it."""
    top = next((row.value for row in latest if not row.bounded), None)
    return [row.series for row in latest if row.qualifier == "floor" and 0.9 * top <= row.value <= top] if top is not None else []


def runners_up(latest: Sequence[Row]) -> str:
    """The largest of each home region or, if there is but one, those who follow; and who may in truth be ahead."""
    largest, close = tops(latest), _close(latest)
    if len(largest) > 1:
        texts = [f"from {PLACES.get(row.home, 'elsewhere')} {row.series} with {figure_words(row)}" for row in largest]
        text = f"The largest of each region: {listing(texts)}."
    else:
        texts = [f"{row.series} with {figure_words(row)}" for row in latest[1:4]]
        text = f"Next {'are' if len(texts) > 1 else 'is'} {listing(texts)}."
    if not close:
        return text
    top = next(row for row in latest if not row.bounded)
    return f"{text} {listing(close)} {'gives' if len(close) == 1 else 'give'} only a lower bound and may be ahead of {top.series}."


def growth(rows: Sequence[Row], filters: Filters) -> str:
    """The story of a single line."""
    end, change = rows[-1], since(rows)
    text = f"{end.series}: {value_words(end.value, '', end.qualifier)} {noun(filters)} in {period_words(end.period)}"
    return f"{text}, {change}" if change else text


def since(rows: Sequence[Row]) -> str:
    """Up from 197 m in Q1 2009: the first firm figure of a line beside its last; nothing if there is but one."""
    start, end = next((row for row in rows if not row.bounded), rows[0]), rows[-1]
    if start.period_end >= end.period_end:
        return ""
    way = "up from" if end.value > start.value else "down from" if end.value < start.value else "as many as"
    return f"{way} {words(start.value)} in {period_words(start.period)}"
