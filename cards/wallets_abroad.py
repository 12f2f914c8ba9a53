"""Alipay and WeChat Pay outside mainland China: the shops and countries that take them, and the tourists who might pay with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.overseas import UNCLEAR, places_shown
from cards.platforms import bounds
from cards.prepared import Prepared, Row, texts
from cards.words import date_words, hovers, in_years, listing, loosen, period_words, value_words
from charts import lines, milestones, words

TRIPS = "outbound_trips"
GROUPS = {"overseas_merchants": "Shops", "overseas_countries": "Countries and regions"}
STAGES = {"taking": "", "reachable": ", could take it", "planned": ", planned"}
YEAR_DAYS = 400  # longer than a year apart, points are not joined
NEAR = 0.05  # other counts are told of where they differ by more than this part


@cache
def _figures() -> Prepared:
    """All figures with the words that stand above their marks."""
    rows = queries.run("wallets_abroad")
    rows["group"] = texts([GROUPS[metric] for metric in rows["metric_id"]])
    rows["where"] = texts([_where(region, note) for region, note in zip(rows["region"], rows["note"], strict=True)])
    rows["series"] = texts([f"{entity} {where}" for entity, where in zip(rows["entity"], rows["where"], strict=True)])
    rows["text"] = texts([_words(row) for row in rows.itertuples()])
    return Prepared(rows.assign(hover=texts([f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)])))


def _where(region: str, note: str | None) -> str:
    """In Europe, worldwide, or in the one country that the note names."""
    if region == "Other" and isinstance(note, str):
        return f"in {note.removesuffix('.').removesuffix(' only')}"
    return "worldwide" if region == "Global" else f"in {region}"


def _words(row: Row) -> str:
    """Nov 2016: 200 · Alipay in Europe; of a plan when it was made."""
    made = f" in {date_words(row.announced)}" if isinstance(row.announced, str) else ""
    part = ", in part" if row.stage == "taking" and row.priority >= UNCLEAR else ""
    return f"{period_words(row.period)}: {_value(row)} · {row.series}{STAGES[row.stage]}{made}{part}"


def _value(row: Row) -> str:
    return value_words(row.value, row.unit, row.qualifier)


@card("wallets_abroad", page="claims", claims=("c53",))
def wallets_abroad(filters: Filters) -> Card:
    """The shops and countries in which the wallets are taken, could be taken, or were planned to be."""
    (first, last), chosen, regions = filters.years, set(filters.entities), places_shown(filters)
    found = [row for row in _figures().rows if first <= row.period_end.year <= last and row.region in regions and (not chosen or row.entity_id in chosen)]
    if not found:
        raise Nothing(f"No figure of shops that take a Chinese wallet fits{in_years(filters)} (there is none of the US): {loosen(filters)}.")
    rows = _figures().take(found)
    title = _wallets_title(found)
    stages = {row.stage for row in found}
    return Card(
        id="wallets_abroad",
        title=title,
        subtitle="Shops, and countries and regions, outside mainland China where a Chinese phone wallet is taken; coloured by place",
        figure=milestones(rows),
        rows=rows,
        takeaway=_wallets_takeaway(found),
        alt=f"Dots on an axis of powers of ten: {'; '.join(row.text for row in found)}. {title}.",
        caveat="The axis goes in powers of ten. Figures differ in scope, so nothing is joined."
        + (" Rings: shops that could take it, which not all do." if "reachable" in stages else "")
        + (" Diamond: a plan." if "planned" in stages else "")
        + (" Alipay+ counts all wallets of its network." if any(row.entity_id == "alipay-plus" for row in found) else ""),
    )


def _alike(rows: Sequence[Row]) -> list[list[Row]]:
    """What is taken, by wallet, metric, place and basis, oldest first; figures of unclear scope left out."""
    parts: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row.stage == "taking" and row.priority < UNCLEAR:
            parts.setdefault((row.entity_id, row.metric_id, row.where, row.basis_id), []).append(row)
    return list(parts.values())


def _wallets_title(found: Sequence[Row]) -> str:
    """The shops: how those of one wallet grew and the newest of another; without shops, the countries; without these, what was planned."""
    parts = _alike(found)
    shops = [part for part in parts if part[0].metric_id == "overseas_merchants"] or parts
    if not shops:
        stage = "could take it" if found[0].stage == "reachable" else "were to be reached" if found[0].stage == "planned" else "took it"
        return f"{found[0].series}: {_value(found[0])} shops {stage} in {period_words(found[0].period)}"
    grown = max(shops, key=lambda part: (len(part), part[-1].value))
    noun = "shops" if grown[-1].metric_id == "overseas_merchants" else "countries"
    text = f"{grown[0].series}: {_value(grown[0])} {noun} in {period_words(grown[0].period)}"
    if len(grown) > 1:
        text += f", {_value(grown[-1])} in {period_words(grown[-1].period)}"
    others = [part[-1] for part in shops if part is not grown]
    newest = max(others, key=lambda row: (row.period_end, row.value), default=None)
    return f"{text}; {newest.series}: {_value(newest)} in {period_words(newest.period)}" if newest else text


def _wallets_takeaway(found: Sequence[Row]) -> str:
    """The newest number of countries of each wallet and place; beside it, a plan."""
    newest = [part[-1] for part in _alike(found) if part[-1].metric_id == "overseas_countries"]
    told = [f"{row.entity} in {_value(row)} {row.where} ({period_words(row.period)})" for row in sorted(newest, key=lambda row: (row.entity, -row.value))]
    plans = [row for row in found if row.stage == "planned"]
    known = [row for row in found if row.stage != "planned"] or plans
    text = f"Countries and regions: {listing(told)}." if told else f"The newest figure is of {period_words(max(known, key=lambda row: row.period_end).period)}."
    if not plans:
        return text
    made = f" of {date_words(plans[0].announced)}" if isinstance(plans[0].announced, str) else ""
    return f"{text} A plan{made} spoke of {_value(plans[0])} {plans[0].where} by {period_words(plans[0].period)}."


@cache
def _trips() -> Prepared:
    """All figures on trips abroad, with their hovers."""
    rows = queries.run("trips_abroad")
    rows = rows.assign(series="Trips abroad", bounded=bounds(rows))
    return Prepared(rows.assign(hover=texts([f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)])))


@card("trips_abroad", page="claims", uses=("regions", "years"), claims=("c52", "c53"))
def trips_abroad(filters: Filters) -> Card:
    """Trips abroad of China's residents, and how they pay there."""
    if "China" not in filters.regions:
        raise Nothing("The trips are those of China’s residents: add China to the regions.")
    first, last = filters.years
    found = [row for row in _trips().rows if first <= row.period_end.year <= last]
    main = _main_basis()
    line = [row for row in found if row.metric_id == TRIPS and row.basis_id == main]
    done = [row for row in line if row.status != "target"]
    if not done:
        years = [row.period_end.year for row in _trips().rows if row.basis_id == main and row.metric_id == TRIPS and row.status != "target"]
        raise Nothing(f"No count of trips abroad is known{in_years(filters)}: widen the years (there are counts from {min(years)} to {max(years)}).")
    unlike = [row for row in found if row.metric_id == TRIPS and row.basis_id != main and _differs(row, done)]
    behaviour = [row for row in found if row.metric_id != TRIPS]
    title = _trips_title(done)
    return Card(
        id="trips_abroad",
        title=title,
        subtitle=f"Trips of mainland residents in the year, to Hong Kong, Macao and Taiwan too; {done[0].basis}",
        figure=lines(_trips().take(line), height=380, yearly=True, gap=YEAR_DAYS),
        rows=_trips().take(line),
        takeaway=_trips_takeaway(done, behaviour),
        alt=f"Line of the number of trips abroad from China by year. {title}.",
        caveat="Lines break where years are missing. Hollow: more than a number."
        + (" Open diamond: a forecast." if len(line) > len(done) else "")
        + "".join(f" Another count, {row.basis}: {_value(row)} in {row.period}." for row in unlike),
        points=tuple(int(row.point) for row in [*behaviour, *unlike]),
    )


@cache
def _main_basis() -> str:
    """The basis with most counts of trips."""
    counts = Counter(row.basis_id for row in _trips().rows if row.metric_id == TRIPS)
    return counts.most_common(1)[0][0]


def _differs(row: Row, done: Sequence[Row]) -> bool:
    """Whether another count of the same year is unlike the main one."""
    return any(one.period == row.period and abs(one.value - row.value) > NEAR * one.value for one in done)


def _trips_title(done: Sequence[Row]) -> str:
    """The newest number, beside the highest before it or the first."""
    end = done[-1]
    top = max(done, key=lambda row: row.value)
    text = f"China’s residents made {_value(end)} trips abroad in {period_words(end.period)}"
    other = done[0] if top is end else top
    return text if other is end else f"{text}, after {words(other.value)} in {period_words(other.period)}"


def _trips_takeaway(done: Sequence[Row], behaviour: Sequence[Row]) -> str:
    """What is known of where they went and how they paid; without it, the first count shown."""
    told = []
    for row in behaviour:
        if row.metric_id == "mobile_share_of_tourist_payments":
            told.append(f"in {period_words(row.period)} they made {_value(row)} of their payments abroad by phone")
        elif row.metric_id == "outbound_share_europe":
            told.append(f"{_value(row)} of travellers chose Europe ({period_words(row.period)})")
    text = "; ".join(told) or f"the first count shown: {_value(done[0])} in {period_words(done[0].period)}"
    return f"{text[0].upper()}{text[1:]}."
