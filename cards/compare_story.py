"""The sentences on the card of Compare: finding, takeaway and caveats, all computed from what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cards.compare_figures import MEASURED
from cards.compare_values import LEVELS, REPORTED, Point, last_firm
from cards.compare_words import NAMED, Told, dated, measure, series_of, sign, subject, told, when
from cards.comparison import LEVEL, Settled
from cards.words import PLACES, QUALIFIERS, listing, period_words
from charts import words


def title(settled: Settled, pairs: Told, starts: Mapping[str, Point]) -> str:
    """The finding: whose figures are highest and lowest. `starts` are the first points of the series, if they are drawn."""
    heads = {
        "index": f"{settled.metric.name} since {period_words(settled.base)}",
        "growth": f"{settled.metric.name}, change on the year before",
        "cagr": f"{settled.metric.name}, growth a year from {period_words(settled.base)} to {period_words(settled.at)}",
        "share": f"Of the {settled.metric.noun} shown",
    }
    head = heads.get(settled.transform, measure(settled.metric, settled.transform)) + subject(settled)
    if len(pairs) == 1:
        (name, point), start = pairs[0], starts.get(pairs[0][0])
        day = "" if settled.transform == "cagr" else f" in {when(point)}"
        return f"{head}, {name}: {told(settled, name, point)}{day}{_since(settled, name, start, point)}"
    days = {when(point) for _, point in pairs}
    many = len(pairs) > NAMED + 1
    named = list(pairs[:NAMED]) if many else list(pairs)
    if settled.transform == "cagr" or len(days) == 1:
        head = head if settled.transform == "cagr" else f"{head} in {days.pop()}"
        parts = [f"{name} {told(settled, name, point)}" for name, point in named]
    else:
        parts = dated(settled, named)
    text = f"{head}: {', '.join(parts)}"
    if many and not (settled.mixed and settled.transform in LEVEL):
        name, point = pairs[-1]
        text += f"; last of {len(pairs)} is {name} with {told(settled, name, point)}"
    return text


def _since(settled: Settled, name: str, start: Point | None, end: Point) -> str:
    if start is None or start.row.period_end >= end.row.period_end or settled.transform not in (*LEVEL, "share"):
        return ""
    way = "up from" if end.value > start.value else "down from" if end.value < start.value else "as in"
    return f", {way} {when(start)}" if way == "as in" else f", {way} {told(settled, name, start)} in {when(start)}"


def slope_title(settled: Settled, ends: Mapping[str, tuple[Point, Point]]) -> str:
    """What rose and fell most between the two dates."""
    span = f"from {period_words(settled.base)} to {period_words(settled.at)}"
    order = sorted(ends, key=lambda name: -_factor(*ends[name]))
    texts = []
    for name in order if len(order) <= NAMED else [*order[: NAMED - 1], order[-1]]:
        first, last = ends[name]
        texts.append(f"{name} {_way(first, last)} {told(settled, name, first)} to {told(settled, name, last)}")
    share = " of the total shown" if settled.transform == "share" else ""
    return f"{measure(settled.metric, settled.transform)}{subject(settled)}{share} {span}: {', '.join(texts)}"


def _factor(first: Point, last: Point) -> float:
    return last.value / first.value if first.value > 0 else last.value - first.value


def _way(first: Point, last: Point) -> str:
    return "rose from" if last.value > first.value else "fell from" if last.value < first.value else "stayed from"


def takeaway(settled: Settled, pairs: Told, starts: Mapping[str, Point]) -> str:
    """What lies behind the finding: the figures of a derived value; how far the first two are apart, now and before; where each came from; on which bases."""
    series = series_of(settled)
    if settled.transform in ("index", "growth", "cagr"):
        texts = [
            f"{name} from {_figure(settled, name, point.others[0])} to {_figure(settled, name, point.row)}" for name, point in pairs[:NAMED] if point.others
        ]
        return f"In figures: {listing(texts)}." if texts else f"The start, {period_words(settled.base)}, is the newest figure too."
    if settled.transform in ("capita", "population", "share"):
        return f"In figures: {listing([f'{name} {_figure(settled, name, point.row)}' for name, point in pairs[:NAMED]])}."
    if len(pairs) > 1 and not settled.unlike and not settled.mixed and settled.metric.unit in LEVELS:
        gap = _gap(settled, *(name for name, _ in pairs[:2]))
        if gap:
            return gap
    moved = [(name, starts[name], point) for name, point in pairs[:NAMED] if name in starts and starts[name].row.period_end < point.row.period_end]
    if moved:
        texts = [f"{name} from {told(settled, name, start)} ({when(start)}) to {told(settled, name, end)} ({when(end)})" for name, start, end in moved]
        return f"First and newest figures shown: {listing(texts)}."
    bases = dict.fromkeys(series[name].basis for name, _ in pairs)
    return f"Measured on {'this basis' if len(bases) == 1 else 'these bases'}: {listing(list(bases))}."


def _figure(settled: Settled, name: str, row: object) -> str:
    one = series_of(settled)[name]
    value = row.value if settled.currency in ("", REPORTED) else getattr(row, f"value_{settled.currency.lower()}")  # type: ignore[attr-defined]
    return f"{QUALIFIERS.get(row.qualifier, '')}{words(value, sign(settled.metric, one, 'absolute', settled.currency))} ({period_words(row.period)})"  # type: ignore[attr-defined]


def _gap(settled: Settled, first: str, second: str) -> str:
    """How many times the one is the other at the last date that both have, and at the first."""
    one, other = last_firm(settled.parts[first]), last_firm(settled.parts[second])
    ratios = [(at, one[at].value / other[at].value) for at in sorted(one) if at in other and other[at].value > 0]
    if not ratios or ratios[-1][1] < 1:
        return ""
    (before, then), (after, now) = ratios[0], ratios[-1]
    text = f"In {period_words(after)} {first} stood at {words(now, '', 3)} times the figure of {second}"
    return f"{text}." if before == after else f"{text}, in {period_words(before)} at {words(then, '', 3)} times."


def caveats(settled: Settled, drawn: Iterable[str], hollow: bool, calendar: bool, fiscal: bool) -> str:
    """What a reader must know: unlike bases, what is left out and why, rates, fiscal years, hollow marks."""
    drawn = set(drawn)
    series = series_of(settled)
    notes = [f"None of the companies chosen has figures of {settled.metric.noun}: others are shown."] if settled.strangers else []
    bases: dict[str, list[str]] = {}
    for name in (one.name for one in settled.found if one.name in drawn):
        bases.setdefault(series[name].basis, []).append(series[name].place.label)
    if len(bases) > 1:
        groups = [f"{basis} ({listing(names, 3)})" for basis, names in bases.items()]
        rest = (
            "each is set against itself" if settled.transform in ("index", "growth", "cagr") else "none is joined to another, and levels compare only roughly"
        )
        notes.append(f"On {len(bases)} bases: {listing(groups)}; {rest}.")
    if settled.metric.market_id:
        markets = dict.fromkeys(series[name].place.region for name in series if name in drawn)
        if len(markets) > 1:
            notes.append(f"Shares of different markets: {listing([PLACES.get(one, MEASURED[one]) for one in markets])}.")
    if settled.metric.unit == "currency" and settled.metric.convertible:
        foreign = {series[name].unit for name in drawn} - {settled.currency}
        if foreign and settled.currency != REPORTED:
            notes.append(f"Converted from {listing(sorted(foreign))} at the average rate of each figure’s year.")
    if settled.transform in ("capita", "population"):
        notes.append("Divided by the population of the region measured, in the same year or, for later years, the last one known.")
    if calendar:
        notes.append("A fiscal year counts for the calendar year in which its middle lies.")
    elif fiscal:
        notes.append("Fiscal years (FY) stand where they end.")
    if hollow:
        notes.append("Hollow: estimates, more than, less than, doubtful.")
    return " ".join(notes + _left_out(settled, drawn))


def _left_out(settled: Settled, drawn: set[str]) -> list[str]:
    """Whose figures are not drawn, and why."""
    seen = {one.place.key for one in settled.found if one.name in drawn}
    known = {one.place.key: one for one in settled.found}
    labels = settled.choices["places"]
    missing = [labels[key] for key in settled.places if key not in known]
    unlike = [one.place.label for key, one in known.items() if key not in seen and not one.joinable]
    other = [one.place.label for key, one in known.items() if key not in seen and one.joinable]
    notes = []
    if missing:
        narrow = [
            words for words, narrowed in (("in these years", True), ("at this pace", settled.choices["pace"]), ("on this basis", settled.view.on)) if narrowed
        ]
        notes.append(f"No such figure {' or '.join(narrow)}: {listing(missing)}.")
    if unlike:
        notes.append(f"Left out, for figures that compare with nothing: {listing(unlike)}.")
    if other:
        notes.append(f"Left out, for want of the figures that this takes: {listing(other)}.")
    return notes


def link_words(xs: Sequence[float], ys: Sequence[float], across: str, up: str, kinds: set[str]) -> str:
    """How two metrics go together, by rank."""
    nouns = {"country": "countries", "company": "companies", "platform": "platforms", "chain": "chains"}
    among = f"among {len(xs)} {nouns.get(''.join(kinds), 'entities')}"
    rho = rank_correlation(xs, ys)
    told = f"rank correlation {words(round(rho, 2))}"
    if abs(rho) < 0.5:
        return f"No clear link between {across} and {up} {among} ({told})"
    return f"The higher the {across}, the {'higher' if rho > 0 else 'lower'} the {up}, {among} ({told})"


def rank_correlation(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Spearman's coefficient; 0 if one of them never changes."""
    a, b = _ranks(xs), _ranks(ys)
    mean = (len(xs) - 1) / 2
    up, across, along = (sum((p - mean) * (q - mean) for p, q in zip(left, right, strict=True)) for left, right in ((a, b), (a, a), (b, b)))
    return up / (across * along) ** 0.5 if across and along else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    """Places from 0; equal values share the mean of theirs."""
    order = sorted(values)
    return [order.index(value) + (order.count(value) - 1) / 2 for value in values]
