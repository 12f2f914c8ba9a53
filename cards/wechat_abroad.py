"""WeChat outside China: its reach in South-East Asia, and its size beside other messengers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.prepared import Prepared, Row, texts
from cards.words import hovers, in_years, listing, loosen, period_words, value_words
from charts import bar_lists

WECHAT = "wechat"
UNCLEAR = 9  # priority of figures whose scope the page leaves open
HEADINGS = {
    "reach": "Smartphone users with WeChat",
    "south_africa": "Users in South Africa, by survey",
    "world": "Monthly users worldwide, China included",
}
WHERE = {"south_africa": "in South Africa", "world": "worldwide, China included"}
SIGNS = {"floor": "> ", "ceiling": "< ", "about": "~ "}


@cache
def _figures() -> Prepared:
    """All figures under their headings; `region` is the messenger's home."""
    rows = queries.run("wechat_abroad")
    rows["group"] = texts([f"{HEADINGS[subject]}, {period_words(period)}" for subject, period in zip(rows["subject"], rows["period"], strict=True)])
    rows["series"] = texts([place if isinstance(place, str) else entity for place, entity in zip(rows["place"], rows["entity"], strict=True)])
    figures = zip(rows["value"], rows["unit"], rows["qualifier"], strict=True)
    rows["label"] = texts([SIGNS.get(qualifier, "") + value_words(value, unit).removesuffix(" people") for value, unit, qualifier in figures])
    rows = rows.assign(region=rows["home"], hollow=rows["qualifier"].isin(["floor", "ceiling"]) | (rows["priority"] >= UNCLEAR))
    return Prepared(rows.assign(hover=texts([f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)])))


@card("wechat_abroad", page="claims", claims=("c20", "c21", "c22", "c23"))
def wechat_abroad(filters: Filters) -> Card:
    """How far WeChat reaches abroad, and how large other messengers are by the same count."""
    (first, last), chosen = filters.years, set(filters.entities)
    homes = (*filters.regions, *(("Other",) if set(filters.regions) == set(REGIONS) or chosen else ()))
    within_years = [row for row in _figures().rows if first <= row.period_end.year <= last]
    found = [row for row in within_years if row.home in homes and (not chosen or row.entity_id in chosen)]
    wechat = [row for row in found if row.entity_id == WECHAT]
    if not wechat:
        years = listing([str(year) for year in sorted({row.period_end.year for row in _figures().rows})])
        raise Nothing(f"No figure of WeChat abroad fits{in_years(filters)} (there are figures of {years}): {loosen(filters, add='add China')}.")
    subjects = {row.subject for row in wechat}
    found = [row for row in found if row.subject in subjects]
    rows = _figures().take(found)
    return Card(
        id="wechat_abroad",
        title=_title(wechat, found),
        subtitle="Each list by one source; coloured by the messenger’s home",
        figure=bar_lists(rows),
        rows=rows,
        takeaway=_takeaway(found),
        alt="Bars. " + "; ".join(f"{row.group}: {row.series} {row.label}" for row in found),
        caveat="Each list has its own scale. Hollow: more than (>) the number, or of a scope that the page leaves open; ~ about.",
    )


def _title(wechat: Sequence[Row], found: Sequence[Row]) -> str:
    """Its reach in each place; without such a figure its size beside the others."""
    reach = [row for row in wechat if row.subject == "reach"]
    if reach:
        first, *others = reach
        rest = [f"{_value(row)} in {_place(row.place)}" for row in others]
        text = f"In {period_words(first.period)} WeChat reached {_value(first)} of smartphone users in {_place(first.place)}"
        return f"{text}, {listing(rest)}" if rest else text
    own = wechat[0]
    others = [f"{row.entity} {_value(row)}" for row in found if row.subject == own.subject and row.entity_id != WECHAT]
    return f"WeChat had {_value(own)} users {WHERE[own.subject]} ({period_words(own.period)}){', ' + listing(others) if others else ''}"


def _takeaway(found: Sequence[Row]) -> str:
    """Its size beside that of the largest messenger of the same count."""
    told = []
    for subject, where in WHERE.items():
        part = [row for row in found if row.subject == subject]
        own = next((row for row in part if row.entity_id == WECHAT), None)
        top = max((row for row in part if row.entity_id != WECHAT), key=lambda row: row.value, default=None)
        if own:
            told.append(f"{_value(own)}{f' against {_value(top)} of {top.entity}' if top else ''} {where} ({period_words(own.period)})")
    return f"WeChat’s users: {listing(told)}." if told else f"The figures are those of {listing(sorted({row.publisher for row in found}))}."


def _value(row: Row) -> str:
    return value_words(row.value, row.unit, row.qualifier).removesuffix(" people")


def _place(name: str) -> str:
    return f"the {name}" if name == "Philippines" else name
