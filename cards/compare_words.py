"""The words on the card of Compare: finding, unit, takeaway and caveats, all computed from what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.compare_figures import Metric, Series
from cards.compare_values import PER_PERSON, REPORTED, Point, pick
from cards.comparison import LEVEL, Settled
from cards.words import QUALIFIERS, period_words, small_start
from charts import words

NAMED = 3  # series told in a title
RATES = {"USD": "US dollars", "CNY": "yuan", "EUR": "euros"}
WHERE = {"China": " in China", "US": " in the US", "Europe": " in Europe", "Other": " elsewhere", "Global": " worldwide"}
FACTORS = 2.0  # from here on a change is told as a factor
Told = Sequence[tuple[str, Point]]


def sign(metric: Metric, one: Series, transform: str, currency: str) -> str:
    """The unit as the words of numbers know it: a currency, percent, rank, year or nothing that stands beside the number."""
    if transform in ("population", "growth", "cagr", "share"):
        return "percent"
    if metric.unit == "currency" and transform in LEVEL:
        return one.unit if currency == REPORTED else currency
    return metric.unit if transform == "absolute" else ""


def unit_words(settled: Settled, one: Series) -> str:
    """The unit of the values drawn, as it stands in the table."""
    metric, transform = settled.metric, settled.transform
    own = sign(metric, one, "absolute", settled.currency)
    if transform == "index":
        return f"{settled.base} = 100"
    if transform == "capita":
        return f"{own} per head" if metric.unit in PER_PERSON else f"{own} per million people"
    return own if transform == "absolute" else "percent"


def measure(metric: Metric, transform: str) -> str:
    """What is drawn of a metric, as the name of an axis."""
    if transform == "capita":
        return f"{metric.name} per head" if metric.unit in PER_PERSON else f"{metric.name} per million people"
    return f"{metric.name}, % of the population" if transform == "population" else metric.name


def told(settled: Settled, name: str, point: Point) -> str:
    """The value as people say it: more than 2 bn, +12%, 4.1-fold."""
    if settled.transform == "index":
        return changed(point.value / 100)
    mark = sign(settled.metric, series_of(settled)[name], settled.transform, settled.currency)
    plus = "+" if settled.transform in ("growth", "cagr") and point.value > 0 else ""
    return f"{QUALIFIERS.get(point.row.qualifier, '')}{plus}{words(point.value, mark)}"


def changed(factor: float) -> str:
    """4.1-fold, +30%, unchanged."""
    if factor >= FACTORS:
        return f"{words(factor, '', 2)}-fold"
    text = words(100 * (factor - 1), "percent", 2)
    return "unchanged" if text == "0%" else f"+{text}" if factor > 1 else text


def series_of(settled: Settled) -> Mapping[str, Series]:
    """The series by name."""
    return {one.name: one for one in settled.found}


def when(point: Point) -> str:
    """The period of a point in words."""
    return period_words(point.row.period)


def dated(settled: Settled, pairs: Told) -> list[str]:
    """A 3 bn (Q4 2023), B 2 bn (2019)."""
    return [f"{name} {told(settled, name, point)} ({when(point)})" for name, point in pairs]


def newest(settled: Settled, parts: Mapping[str, Sequence[Point]], at: str = "") -> list[tuple[str, Point]]:
    """The newest point of each series, or that under the key `at`: the highest first, of ranks the best; of several currencies in the order chosen."""
    pairs = [(name, point) for name, points in parts.items() if (point := pick(points, at))]
    if settled.mixed and settled.transform in LEVEL:
        return pairs
    return sorted(pairs, key=lambda pair: pair[1].value if settled.metric.unit == "rank" and settled.transform == "absolute" else -pair[1].value)


def subject(settled: Settled) -> str:
    """Of which market shares are, if it is one; and whose figures they are, where the series are told apart by their basis alone."""
    markets = {one.place.region for one in settled.found if one.name in settled.parts} if settled.metric.market_id else set()
    place = WHERE[markets.pop()] if len(markets) == 1 else ""
    return place + (f", {settled.found[0].place.label}" if len(settled.places) == 1 < len(settled.found) else "")


def subtitle(settled: Settled) -> str:
    """Unit and definition."""
    metric = settled.metric
    shown = {
        "index": f"Indexed: {period_words(settled.base)} = 100",
        "growth": "Change on the same date a year before, %",
        "cagr": "Compound growth a year, %",
        "share": "Share of the total of those shown, %",
        "capita": "Per head of the population" if metric.unit in PER_PERSON else "Per million people",
        "population": "% of the population",
    }.get(settled.transform, "")
    money = f" ({_money(settled)})" if metric.unit == "currency" and settled.transform in LEVEL and "dollars" not in metric.name else ""
    return f"{f'{shown}. ' if shown else ''}{metric.name}{money}: {small_start(metric.definition)}"


def _money(settled: Settled) -> str:
    return "as reported" if settled.currency == REPORTED else f"in {RATES[settled.currency]}"
