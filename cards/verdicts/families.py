"""What several rules share: growth since a year, its words, and how often something must be so."""

from __future__ import annotations

from datetime import date

from cards.verdicts.figures import Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict
from cards.words import listing, value_words
from charts import words


def risen(series: Figures, year: int, what: str) -> tuple[Figure, Figure]:
    """The last figure of one series up to the end of `year`, and the highest after it. Raises Undecided, naming `what`, if one of them is missing."""
    before = series.until(year).newest(what)
    return before, series.where(lambda one: one.period_end > before.period_end).largest(what)


def change_words(before: float, after: float) -> str:
    """Rose 27%, fell 12%, did not change; from a doubling on: grew 2.4-fold, to 2.4 times what it was."""
    if before == after:
        return "did not change"
    if before <= 0 or after >= 2 * before:
        return f"grew {words(after / before, digits=2)}-fold" if before > 0 else "grew from nothing"
    return f"{'rose' if after > before else 'fell'} {words(abs(after / before - 1) * 100, 'percent', 2)}"


def by_number(so: int, all: int, what: str) -> str:
    """Holds if `so` is at least three quarters of `all`, in part if at least half of them, else not. Raises Undecided, naming `what`, if `all` is none."""
    if not all:
        raise Undecided(what)
    return HOLDS if so >= 0.75 * all else PARTLY if so >= 0.5 * all else FAILS


def spoken(name: str) -> str:
    """A metric's name inside a sentence: Market share as market share, but R&D, AI and Singles' Day as they are."""
    kept = (len(name) > 1 and not name[1].islower()) or (" " in name and name.split()[1].istitle())
    return name if kept else name[:1].lower() + name[1:]


def capital(text: str) -> str:
    """With a capital letter at the start, as a sentence begins."""
    return text[:1].upper() + text[1:]


def untested(missing: str, *near: Figure) -> Verdict:
    """No verdict for want of the figure that would decide, named by `missing` ("share of ..."); `near` are those at hand that come closest to it."""
    alike: dict[str, list[str]] = {}
    for one in near:
        alike.setdefault(spoken(one.metric), []).append(f"{one.entity}: {one.words}, {one.when}")
    told = listing([f"{metric} ({'; '.join(figures)})" for metric, figures in alike.items()])
    closest = "The closest figure at hand does" if len(near) == 1 else "The closest figures at hand do"
    return Verdict(UNTESTED, f"The data hold no {missing}. {closest} not settle it: {told}.", near)


def number_words(one: Figure) -> str:
    """A figure without its noun, for a sentence that brings its own: more than 5 m."""
    return value_words(one.value, one.unit if one.unit == "percent" else "", one.qualifier)


def pair(figures: Figures, first: str, second: str, what: str, year: int | None = None) -> tuple[Figure, Figure]:
    """One figure each of two entities, measured alike by one source for one date: those closest to the end of `year`, or the newest.

    Raises Undecided, naming `what`, if no source gives both.
    """
    alike = [
        (one, other)
        for one in figures.done().of(entity=first)
        for other in figures.done().of(one.metric_id, second, basis_id=one.basis_id, market_id=one.market_id, unit=one.unit, pace=one.pace)
        if other.period_end == one.period_end
    ]
    if not alike:
        raise Undecided(what)
    if year is None:
        return max(alike, key=lambda two: (two[0].period_end, -two[0].priority))
    end = date(year, 12, 31)
    return min(alike, key=lambda two: (abs((two[0].period_end - end).days), two[0].priority))
