"""Where sources give figures over 5% apart, and why: as far as definition, qualifier, rounding, date and kind of page tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import groupby

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.measured import amount
from cards.observations import TOPICS
from cards.prepared import Prepared, Row, texts
from cards.words import HOVERED, hovers, in_years, loosen, period_words, plural, small_start
from charts import REASONS, parts, spreads

APART = 0.05  # of the figure shown
LOOSE = 9  # the priority of bases of unknown or unlike scope
MOST_DRAWN = 10
MOST_NAMED = 8
DEFINITION, SCOPE = "another definition", "scope not known"


@cache
def _figures() -> Prepared:
    rows = queries.run("disagreements")
    rows = rows.assign(series=rows["entity"])
    return Prepared(rows.assign(hover=texts(hovers(rows[HOVERED]), rows.index)))


@cache
def every() -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """All disagreements: why, and the figures. Those within one definition stand for themselves; what is left is one between definitions."""
    found = []
    for _, members in groupby(_figures().rows, key=lambda row: row.thing):
        figures = tuple(members)
        for _, part in groupby(sorted(figures, key=lambda row: row.point), key=lambda row: row.point):
            same = tuple(part)
            if apart(same) and len({row.host for row in same}) > 1:
                found.append((reason(same), same))
        shown = tuple(row for row in figures if row.shown)
        if apart(shown) and len({row.host for row in shown}) > 1:
            known = [row for row in shown if row.priority < LOOSE]
            found.append((DEFINITION if apart(known) else SCOPE, shown))
    return tuple(found)


def apart(figures: Sequence[Row]) -> bool:
    """Whether the highest and the lowest lie over 5% of the figure shown apart (of the first, if none is)."""
    if len(figures) < 2:
        return False
    values = [row.value for row in figures]
    return max(values) - min(values) > APART * abs(_shown(figures).value) + 1e-9


def reason(figures: Sequence[Row]) -> str:
    """Why figures of one definition differ: the first thing that, taken away, leaves none that do."""
    if not apart([row for row in figures if row.qualifier != "doubtful"]):
        return "doubtful figure"
    highest, lowest = max(row.value for row in figures), min(row.value for row in figures)
    bound = {"floor": lambda row: row.value < highest, "ceiling": lambda row: row.value > lowest}
    if not apart([row for row in figures if row.qualifier not in bound or not bound[row.qualifier](row)]):
        return "floor or ceiling"
    if _rounded(figures) or not apart([row for row in figures if row.qualifier != "about"]):
        return "rounding"
    if _restated(figures):
        return "restated later"
    vouched = [row for row in figures if row.vouched]
    return "a reprint differs" if vouched and not apart(vouched) else "unexplained"


def _rounded(figures: Sequence[Row]) -> bool:
    """Whether every two are equal within half the rounding of the coarser one."""
    return all(abs(a.value - b.value) <= 0.5 * max(a.rounding, b.rounding) + 1e-9 for i, a in enumerate(figures) for b in figures[:i])


def _restated(figures: Sequence[Row]) -> bool:
    """Whether all pages that agree with the newest one are newer than all that do not."""
    if not all(isinstance(row.published, str) for row in figures):
        return False
    newest = max(figures, key=lambda row: _days(row.published))
    new = [row for row in figures if not apart([newest, row])]
    old = [row for row in figures if apart([newest, row])]
    return bool(old) and max(_days(row.published)[1] for row in old) < min(_days(row.published)[0] for row in new)


def _days(published: str) -> tuple[date, date]:
    """The first and the last day that a date as precise as known can mean."""
    period = pd.Period(published)
    return period.start_time.date(), period.end_time.date()


def _shown(figures: Sequence[Row]) -> Row:
    return next((row for row in figures if row.shown), figures[0])


def _chosen(filters: Filters) -> list[tuple[str, tuple[Row, ...]]]:
    first, last = filters.years
    regions, topic, entities = set(filters.regions), filters.option("topic"), set(filters.entities) if filters.companies else None
    return [
        (why, figures)
        for why, figures in every()
        if (regions == set(REGIONS) or {figures[0].home, figures[0].region} & regions)
        and (entities is None or figures[0].entity_id in entities)
        and first <= figures[0].period_end.year <= last
        and topic in ("all", figures[0].topic)
    ]


def _nothing(filters: Filters, what: str) -> Nothing:
    others = ["choose all topics"] if filters.option("topic") != "all" else []
    return Nothing(f"No sources differ by over 5% {what}{in_years(filters)} in this choice. To see more, {loosen(filters, *others)}.")


@card("disagreements", page="data", options=("topic",))
def disagreements(filters: Filters) -> Card:
    """How often sources lie over 5% apart, by topic and reason."""
    chosen = _chosen(filters)
    if not chosen:
        raise _nothing(filters, "on one thing and date")
    counts: dict[tuple[str, str], list[tuple[Row, ...]]] = {}
    for why, figures in chosen:
        counts.setdefault((figures[0].topic, why), []).append(figures)
    drawn = [_part(topic, why, counts[topic, why]) for topic in TOPICS for why in REASONS if (topic, why) in counts]
    rows = pd.DataFrame(drawn)
    total = Counter(why for why, _ in chosen)
    unlike, number = total[DEFINITION] + total[SCOPE], len(chosen)
    title = f"Sources lie over 5% apart {_times(number)}"
    if unlike == number:
        title += ", each time because they measure different things" if number > 1 else ": they measure different things"
    else:
        title += f"; in {unlike if unlike > 1 else 'one'} of these cases they measure different things" if unlike else ", though they measure the same"
    alike = [(why, figures) for why, figures in chosen if why not in (DEFINITION, SCOPE)]
    takeaway = (
        f"Within one definition they differ {_times(len(alike))}: {_tallied(alike)}." if alike else "Within one definition no two sources lie that far apart."
    )
    behind = [row for _, figures in chosen for row in figures]
    return Card(
        id="disagreements",
        title=title,
        subtitle="Cases in which figures from two or more sites for one thing and date lie over 5% apart, by topic and reason",
        figure=parts(rows, palette=REASONS, share=False),
        rows=rows.rename(columns={"group": "topic", "kind": "reason", "value": "cases"}).drop(columns="hover"),
        takeaway=takeaway,
        alt=f"Bars of the number of cases by topic, cut by reason. {title}. {takeaway}",
        caveat="The first reason counts that leaves no difference when taken away: a figure marked doubtful; “more than” or “less than”; rounding or “about”; "
        "a later page; a reprint. What none of them explains is called unexplained; notes on the figures often say more.",
        source=f"{plural(len(behind), 'figure')} of {plural(len({row.publisher for row in behind}), 'publisher')}",
    )


def _part(topic: str, why: str, cases: Sequence[tuple[Row, ...]]) -> dict[str, object]:
    """A part of a bar: how many cases of one topic and reason, and some of them by name."""
    named = "<br>".join(f"{_thing(figures[0])}: {_range(figures)}" for figures in cases[:MOST_NAMED])
    more = f"<br>and {len(cases) - MOST_NAMED} more" if len(cases) > MOST_NAMED else ""
    points = list(dict.fromkeys(int(row.point) for figures in cases for row in figures))
    hover = f"<b>{TOPICS[topic]}</b>: {len(cases)} {why}<br>{named}{more}"
    return {"group": TOPICS[topic], "kind": why, "value": len(cases), "hover": hover, "counted": points}


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _thing(row: Row) -> str:
    market = f" of {row.market.lower()}" if isinstance(row.market, str) else ""
    return f"{row.entity}, {small_start(row.metric)}{market}, {period_words(row.period)}"


def _range(figures: Sequence[Row]) -> str:
    low, high = min(figures, key=lambda row: row.value), max(figures, key=lambda row: row.value)
    return f"{amount(low)} to {amount(high)}"


@card("widest", page="data", options=("topic",))
def widest(filters: Filters) -> Card:
    """The widest differences within one definition, each figure as a dot."""
    chosen = [(why, figures) for why, figures in _chosen(filters) if why not in (DEFINITION, SCOPE)]
    if not chosen:
        raise _nothing(filters, "within one definition")
    chosen.sort(key=lambda pair: -_width(pair[1]))
    drawn = chosen[:MOST_DRAWN]
    rows = _figures().take([row for _, figures in drawn for row in figures])
    names = {int(figures[0].point): (_thing(figures[0]), f"{why}: {_range(figures)}") for why, figures in drawn}
    shown = {int(figures[0].point): _shown(figures).value for _, figures in drawn}
    points = [int(point) for point in rows["point"].tolist()]
    rows = rows.assign(
        group=texts([names[point][0] for point in points], rows.index),
        detail=texts([names[point][1] for point in points], rows.index),
        off=[100 * (value / shown[point] - 1) for value, point in zip(rows["value"].tolist(), points, strict=True)],
    )
    first = drawn[0][1]
    title = f"Widest within one definition: {_thing(first[0])}, from {_range(first)}"
    return Card(
        id="widest",
        title=title,
        subtitle="Figures of one thing, date and definition, in percent above or below the one that is shown; hollow: reprints and mirrors",
        figure=spreads(rows),
        rows=rows,
        takeaway=f"{plural(len(chosen), 'case')}{f', of which the {MOST_DRAWN} widest are drawn' if len(chosen) > MOST_DRAWN else ''}: {_tallied(chosen)}.",
        alt=f"Dots of figures that differ, a line each case. {title}.",
    )


def _tallied(cases: Sequence[tuple[str, tuple[Row, ...]]]) -> str:
    """Floor or ceiling 7, rounding 6."""
    reasons = [why for why, _ in cases]
    return ", ".join(f"{why} {reasons.count(why)}" for why in REASONS if why in reasons)


def _width(figures: Sequence[Row]) -> float:
    values = [row.value for row in figures]
    return (max(values) - min(values)) / abs(_shown(figures).value)
