"""What the cards on single topics of the claims share: figures of a few measures, China as the place, values with their dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import queries
from cards.base import Nothing
from cards.filters import Filters, span
from cards.prepared import Prepared, Row, texts
from cards.words import QUALIFIERS, hovers, in_years, loosen, period_words
from charts import words

SIGNS = {"floor": "&gt;", "ceiling": "&lt;", "about": "~"}


@cache
def measured(*metrics: str) -> Prepared:
    """All headline figures of `metrics`; the box over each tells its note too."""
    rows = queries.run("measures", metrics=metrics)
    rows = rows.assign(series=rows["entity"], publisher=rows["publisher"].replace("unknown", "a source not named"))
    notes = [f"<br><i>{note}</i>" if isinstance(note, str) else "" for note in rows["note"].tolist()]
    return Prepared(rows.assign(hover=texts([text + note for text, note in zip(hovers(rows), notes, strict=True)], rows.index)))


def in_china(filters: Filters, what: str) -> None:
    """Raise Nothing unless China is among the regions; `what` are the first words of the reason."""
    if "China" not in filters.regions:
        raise Nothing(f"{what} in China alone: add China to the regions.")


def within_years(rows: Iterable[Row], filters: Filters) -> list[Row]:
    """The rows of the chosen years; targets for later ones too unless the years end before the newest figure."""
    first, last = filters.years
    horizon = last if last < span()[1] else 9999
    return [row for row in rows if first <= row.period_end.year <= (horizon if row.status == "target" else last)]


def missing(filters: Filters, what: str, every: Iterable[Row]) -> Nothing:
    """There is no `what` in the choice; from when to when `every` figure reaches."""
    years = [row.period_end.year for row in every if row.status != "target"]
    return Nothing(f"There is no {what}{in_years(filters)} for this choice: {loosen(filters, add='')} (the figures reach from {min(years)} to {max(years)}).")


def amount(row: Row) -> str:
    """The value with its qualifier: more than 230 m, about 74%, ¥3 tn."""
    return f"{QUALIFIERS.get(row.qualifier, '')}{words(row.value, row.unit)}"


def brief(row: Row) -> str:
    """The value and when as they stand in a figure: &gt;230 m (Nov 2025)."""
    return f"{SIGNS.get(row.qualifier, '')}{words(row.value, row.unit)} ({period_words(row.period)})"


def dated(row: Row) -> str:
    """The value with its qualifier and when: more than 230 m (Nov 2025)."""
    return f"{amount(row)} ({period_words(row.period)})"


def change(first: Row, last: Row) -> str:
    """Up from ¥895 bn in 2016; nothing if both are one."""
    if first.period_end >= last.period_end:
        return ""
    way = "up from" if last.value > first.value else "down from" if last.value < first.value else "as before:"
    return f", {way} {amount(first)} in {period_words(first.period)}"


def newest(rows: Iterable[Row]) -> Row:
    """The newest row of a page that somebody vouches for or, if there is none, the newest."""
    return max(rows, key=lambda row: (row.vouched, row.period_end))
