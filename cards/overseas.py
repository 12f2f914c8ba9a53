"""The reach of Chinese apps outside China: users by place, and downloads beside the apps of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters, option
from cards.platforms import bounds, main_series, newest, since
from cards.prepared import Prepared, Row, texts
from cards.words import QUALIFIERS, hovers, in_years, listing, loosen, period_words
from charts import bar_lists, lines, words

WORLD = "the world outside China"
AREAS = {"places": "In the EU, the US and elsewhere", "world": "In all the world outside China"}
option("abroad", "Users of Chinese apps", lambda: AREAS, "places")
ELSEWHERE = ("Other", "Global")  # counted neither in the US nor in Europe: shown with China, where the apps are at home
UNCLEAR = 9  # priority of figures that are never joined or ranked
MOST_NAMED = 3
GAP = 460  # days: longer than a year and a quarter apart, points are not joined


@cache
def counts() -> Prepared:
    """All counts of users abroad, each with its series (app and place), hover and whether it is a mere bound.

    `measured` is where the users are; `region` gives the colour: the same or, for the whole world, the app's home.
    """
    rows = queries.run("apps_abroad").rename(columns={"region": "measured"})
    rows["region"] = rows["measured"].where(rows["place"] != WORLD, rows["home"])
    pairs = zip(rows["entity"], rows["place"], strict=True)
    rows["series"] = texts([app if place == WORLD else f"{app}, {place.removeprefix('the ')}" for app, place in pairs])
    boxes = [f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)]
    return Prepared(rows.assign(hover=texts(boxes), bounded=bounds(rows)))


def places_shown(filters: Filters) -> tuple[str, ...]:
    """The places of measurement that fit the regions: figures from elsewhere come with China, the home of the apps."""
    return (*filters.regions, *(ELSEWHERE if "China" in filters.regions else ()))


def _found(filters: Filters) -> list[Row]:
    """The counts within the filters."""
    regions, chosen, (first, last) = places_shown(filters), set(filters.entities), filters.years
    world = filters.option("abroad") == "world"
    return [
        row
        for row in counts().rows
        if (row.place == WORLD) == world and row.measured in regions and first <= row.period_end.year <= last and (not chosen or row.entity_id in chosen)
    ]


@card("apps_abroad", page="claims", options=("abroad",), claims=("c15", "c17", "c20"))
def apps_abroad(filters: Filters) -> Card:
    """Users of Chinese apps abroad over time, by where they are; the ban in India is marked."""
    found = _found(filters)
    parts = main_series([row for row in found if row.priority < UNCLEAR])
    if not parts:
        who = listing(filters.companies) if filters.companies else "a Chinese app"
        ways = loosen(filters, "choose another place under ‘Users of Chinese apps’")
        hint = "" if "China" in filters.regions else " Counts of the whole world, India and Brazil come with China, where the apps are at home."
        raise Nothing(f"No such count of the users of {who} abroad is known{in_years(filters)}: {ways}.{hint}")
    drawn = [row for part in parts.values() for row in part]
    joined = {row.Index for row in drawn}
    loose = [row for row in found if row.Index not in joined and row.series in parts]
    ban = _ban([*drawn, *loose], filters)
    latest = newest(parts)
    title = _title(latest, parts)
    return Card(
        id="apps_abroad",
        title=title,
        subtitle=f"Monthly users outside China, one basis a line{'' if latest[0].place == WORLD else '; coloured by where the users are'}",
        figure=lines(
            counts().take(drawn),
            unit="persons",
            height=430,
            gap=GAP,
            loose=counts().take(loose) if loose else None,
            moments=((ban["period_end"].isoformat()[:10], f"India bans {ban['value']:.0f} apps"),) if ban is not None else (),
        ),
        rows=counts().take([*drawn, *loose]),
        takeaway=_takeaway(parts, [*drawn, *loose], ban),
        alt=f"Lines over time of monthly users of {listing([row.series for row in latest], 12)}. {title}.",
        caveat=_caveat(drawn, loose),
        points=(int(ban["point"]),) if ban is not None else (),
    )


def _ban(rows: Sequence[Row], filters: Filters) -> pd.Series | None:
    """The ban of Chinese apps in India, where users in India are drawn and its year is."""
    first, last = filters.years
    bans = queries.run("app_bans")
    if bans.empty or not any(row.place == "India" for row in rows):
        return None
    ban = bans.iloc[0]
    return ban if first <= ban["period_end"].year <= last else None


def _figure(row: Row) -> str:
    return f"{QUALIFIERS.get(row.qualifier, '')}{words(row.value)}"


def _title(latest: Sequence[Row], parts: Mapping[str, Sequence[Row]]) -> str:
    """The app with most users in each place; of one place or app what there is to say of it."""
    tops: dict[str, Row] = {}
    for row in latest:
        tops.setdefault(row.place, row)
    first = latest[0]
    where = "outside China" if first.place == WORLD else f"in {first.place}"
    if len(latest) == 1:
        change = since(parts[first.series])
        return f"{first.entity}: {_figure(first)} users a month {where} ({period_words(first.period)}){', ' + change if change else ''}"
    if len(tops) == 1:
        others = [f"{row.entity} {_figure(row)} ({period_words(row.period)})" for row in latest[1:MOST_NAMED]]
        return f"{where[0].upper()}{where[1:]} {first.entity} counts {_figure(first)} users a month ({period_words(first.period)}), {listing(others)}"
    named = list(tops.values())[:MOST_NAMED]
    if len({row.entity for row in latest}) == 1:
        told = [f"{_figure(row)} in {row.place} ({period_words(row.period)})" for row in named]
        return f"Monthly users of {first.entity}: {listing(told)}"
    told = [f"{row.entity} in {row.place} ({_figure(row)}, {period_words(row.period)})" for row in named]
    return f"Chinese apps with most users abroad: {listing(told)}"


def _takeaway(parts: Mapping[str, Sequence[Row]], drawn: Sequence[Row], ban: pd.Series | None) -> str:
    """Which series changed most since its first count, and what was counted in India until the ban."""
    changes = []
    for part in parts.values():
        exact = [row for row in part if not row.bounded]
        if len(parts) > 1 and len(exact) > 1 and (change := since(part)):
            where = "" if part[-1].place == WORLD else f" in {part[-1].place}"
            changes.append((exact[-1].value / exact[0].value, f"{part[-1].entity}{where} {change}"))
    told = [text for _, text in sorted(changes, key=lambda one: -one[0])[:MOST_NAMED]]
    bases = sorted({part[-1].basis for part in parts.values()})
    text = f"Since the first counts shown: {listing(told)}." if told else f"Counted on {'this basis' if len(bases) == 1 else 'these bases'}: {listing(bases)}."
    counted = [row for row in drawn if ban is not None and row.place == "India" and not row.bounded and row.period_end <= ban["period_end"]]
    if ban is None or not counted:
        return text
    low, high = min(row.value for row in counted), max(row.value for row in counted)
    spread = f"{words(low)} users" if low == high else f"{words(low)} to {words(high)} users, by different counts,"
    return f"{text} In India {listing(sorted({row.entity for row in counted}))} had {spread} before the ban of {period_words(ban['period'])}."


def _caveat(drawn: Sequence[Row], loose: Sequence[Row]) -> str:
    european = any(row.region == "Europe" for row in drawn)
    notes = ["EU: users that the services publish under its Digital Services Act; visitors without an account may count."] if european else []
    notes += [f"Diamonds: other counts{', or of a wider Europe' if european else ''}, joined to nothing."] if loose else []
    notes += ["Hollow: estimates."] if any(row.status == "estimate" for row in drawn) else []
    return " ".join(notes)


@cache
def _downloads() -> Prepared:
    """All lists of downloads, each under its heading; `region` is the app's home."""
    rows = queries.run("app_downloads")
    counters = zip(rows["period"], rows["basis"], strict=True)
    rows["group"] = texts([f"{period_words(period)}, {basis.removesuffix(' estimate')}" for period, basis in counters])
    rows = rows.assign(series=rows["entity"], region=rows["home"], label=texts([words(value) for value in rows["value"]]), hollow=rows["priority"] >= UNCLEAR)
    return Prepared(rows.assign(hover=texts(hovers(rows))))


@card("app_downloads", page="claims", claims=("c15",))
def app_downloads(filters: Filters) -> Card:
    """Chinese apps among the most downloaded of the world."""
    (first, last), chosen = filters.years, set(filters.entities)
    found = [
        row for row in _downloads().rows if first <= row.period_end.year <= last and row.home in filters.regions and (not chosen or row.entity_id in chosen)
    ]
    if not found:
        years = sorted({row.period_end.year for row in _downloads().rows})
        raise Nothing(
            f"No list of downloads worldwide fits{in_years(filters)} (there are lists of {listing([str(year) for year in years])}): {loosen(filters)}."
        )
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row.group, []).append(row)
    rows = _downloads().take(found)
    return Card(
        id="app_downloads",
        title=_downloads_title(list(groups.values()), whole=not chosen and set(filters.regions) == set(REGIONS)),
        subtitle="Downloads worldwide in the year or month, by those who count them; coloured by the app’s home",
        figure=bar_lists(rows),
        rows=rows,
        takeaway=_downloads_takeaway(list(groups.values())),
        alt="Bars of downloads worldwide. "
        + ". ".join(f"{group}: {listing([f'{row.entity} {row.label}' for row in part], 9)}" for group, part in groups.items()),
        caveat="Each list has its own scale: counters and periods differ, and other apps may be missing."
        + (" Hollow: a site that names neither its source nor its method." if any(row.hollow for row in found) else ""),
    )


def _downloads_title(lists: Sequence[Sequence[Row]], *, whole: bool) -> str:
    """Who was first in each list that names its source; of a single app, its numbers."""
    if len({row.entity for part in lists for row in part}) == 1:
        return f"Downloads of {lists[0][0].entity}: {listing([f'{row.label} in {period_words(row.period)}' for part in lists for row in part])}"
    ranked = [part for part in lists if part[0].priority < UNCLEAR]
    if not ranked:
        part = lists[-1]
        return f"Downloads in {period_words(part[0].period)}, by a source not named: {listing([f'{row.entity} {row.label}' for row in part[:MOST_NAMED]])}"
    told = []
    for part in ranked:
        firsts = [row.entity for row in part if row.value == part[0].value]
        told.append(f"{listing(firsts)} in {period_words(part[0].period)} ({part[0].label}{' each' if len(firsts) > 1 else ''})")
    return f"Most downloaded{'' if whole else ' of those shown'}: {'; '.join(told)}"


def _downloads_takeaway(lists: Sequence[Sequence[Row]]) -> str:
    told = [f"{part[0].chinese} of {part[0].apps} in {period_words(part[0].period)}" for part in lists]
    return f"Of all apps on {'these lists' if len(told) > 1 else 'this list'} Chinese companies made {listing(told)}."
