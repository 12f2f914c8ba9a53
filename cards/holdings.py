"""What groups held at the end of a year: the units under the shared filters, by tie, with the words for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import Filters, family, option, span
from cards.prepared import Prepared, Row
from cards.words import PLACES, date_words, in_years, listing, loosen, plural, publisher_words, within
from charts import REGIONS, TIES, words

CHOICES = {"all": "All ties", "controlled": "Owned or majority", "minority": "Minority stakes", "partner": "Partners without a stake"}
KINDS = {"all": tuple(TIES), "controlled": ("owned", "majority"), "minority": ("minority",), "partner": ("partner",)}
WIDEST = ""  # the choice of the group that covers most fields among those shown
RANK = {tie: place for place, tie in enumerate(TIES)}

option("tie", "Ties", lambda: CHOICES, "all")


@cache
def groups() -> dict[str, str]:
    """Id and name of every group, China's first, then those of the US and Europe."""
    found = {(REGIONS.index(row.home), row.group.casefold(), row.group_id, row.group) for row in states().rows}
    return {group_id: name for _, _, group_id, name in sorted(found)}


option("group", "Group", lambda: {WIDEST: "The widest of those shown"} | groups(), WIDEST)


@cache
def states() -> Prepared:
    """Every state of every tie, by group, unit and time; texts that are not known are empty."""
    rows = queries.run("unit_states")
    columns = {
        name: rows[name].astype(object).where(rows[name].notna(), "") for name in ("name_zh", "entity_id", "entity", "step", "note", "seen", "published")
    }
    columns |= {name: rows[name].astype(object).where(rows[name].notna(), "") for name in ("since", "began", "ended", "known", "as_of")}
    return Prepared(rows.assign(**columns))


@cache
def histories() -> dict[str, list[Row]]:
    """The states of each unit in their order."""
    found: dict[str, list[Row]] = {}
    for row in states().rows:
        found.setdefault(row.unit_id, []).append(row)
    return found


@lru_cache(maxsize=128)
def held(year: int) -> tuple[Row, ...]:
    """The state of each unit that belonged to its group at the end of `year`."""
    found = (at(history, year) for history in histories().values())
    return tuple(row for row in found if row is not None)


def at(history: Sequence[Row], year: int) -> Row | None:
    """The state that held at the end of `year`, if one did.

    Where no page says when it began, it counts from the first page that names the unit; where that has no date either, in the newest year alone.
    """
    begun = [row for row in history if _by(row.began or row.known, year)]
    if not begun or (begun[-1].ended and int(begun[-1].ended[:4]) <= year):
        return None
    return begun[-1]


def _by(date: str, year: int) -> bool:
    return int(date[:4]) <= year if date else year >= span()[1]


@lru_cache(maxsize=256)
def wanted(companies: tuple[str, ...]) -> frozenset[str]:
    """The ids of the groups that a choice of companies keeps: those chosen or owned by one chosen; for any other company those that hold it."""
    ids = groups()
    kept = {entity_id for entity_id in family(companies) if entity_id in ids}
    others = {name for name in companies if name not in ids.values()}
    return frozenset(kept | {row.group_id for row in states().rows if row.entity in others})


def chosen(filters: Filters, ties: Sequence[str] = tuple(TIES)) -> list[Row]:
    """The units under the shared filters at the end of the last year chosen, of these ties."""
    rows = [row for row in held(filters.years[1]) if row.home in filters.regions and row.tie in ties]
    return [row for row in rows if row.group_id in wanted(filters.companies)] if filters.companies else rows


def shown(filters: Filters) -> list[Row]:
    """The units under the shared filters with the ties chosen; raises Nothing where there is none."""
    rows = chosen(filters, KINDS[filters.option("tie")])
    if not rows:
        raise empty(filters, "units with such ties", "choose other ties") if filters.option("tie") != "all" else empty(filters, "a known unit")
    return rows


def empty(filters: Filters, what: str, *others: str) -> Nothing:
    """No group has `what`; which filter to loosen."""
    who = f"No group that is or holds {listing(filters.companies)}" if filters.companies else f"No group from {within(filters.regions)}"
    return Nothing(f"{who} has {what}{in_years(filters)}: {loosen(filters, *others)}.")


def by_group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each group (by name), those that cover most fields first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return dict(sorted(found.items(), key=lambda part: (-len(fields(part[1])), -len(part[1]), part[0].casefold())))


def fields(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each field of business, the fullest first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.vertical, []).append(row)
    return dict(sorted(found.items(), key=lambda part: (-len(part[1]), part[0])))


def one_group(filters: Filters) -> list[Row]:
    """The units of the group chosen by the option, or of the widest one shown; raises Nothing if it is not among those shown."""
    rows = chosen(filters)
    if not rows:
        raise empty(filters, "a known unit")
    name = groups().get(filters.option("group"), "") or next(iter(by_group(rows)))
    found = [row for row in rows if row.group == name]
    if not found:
        raise Nothing(f"{name} is not among the groups shown: {loosen(filters, 'choose another group')}.")
    return found


def prominent(rows: Iterable[Row]) -> list[Row]:
    """The rows with the closest ties first, of these the ones of which most figures are held and which have been there longest."""
    return sorted(rows, key=lambda row: (RANK[row.tie], -row.user_figures, -row.figures, -row.n_sources, row.since or "9", row.unit.casefold()))


def tie_counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many of each tie, the closest first; ties that do not occur are left out."""
    found = Counter(row.tie for row in rows)
    return {tie: found[tie] for tie in TIES if found[tie]}


def stake_words(row: Row) -> str:
    """63.7%, or nothing."""
    return words(row.stake_pct, "percent") if row.stake_pct == row.stake_pct else ""


def unit_words(row: Row) -> str:
    """Cainiao 63.7%: the unit with its stake."""
    return " ".join(part for part in (row.unit, stake_words(row)) if part)


def tie_words(row: Row) -> str:
    """The tie in a few words: majority, 63.7% (told for 26 Mar 2024), since 2013."""
    stake = stake_words(row)
    dated = f" (told for {date_words(row.as_of)})" if stake and row.as_of else ""
    parts = [row.tie + (f", {stake}{dated}" if stake else ""), f"in the group since {date_words(row.since)}" if row.since else "since when is not known"]
    if row.note:
        parts.append(row.note)
    return "; ".join(parts)


def unit_hover(row: Row) -> str:
    """What stands in the box over a unit."""
    name = f"<b>{row.unit}</b> {row.name_zh}".rstrip()
    published = date_words(row.published)
    source = publisher_words(row.publisher, row.page) + (f", {published}" if published else "")
    return f"{name}<br>{row.role}<br>{tie_words(row)}<br>{source}"


def by_tie(rows: Iterable[Row], separator: str = "\n") -> str:
    """The units named by tie, one tie a line."""
    parts: dict[str, list[str]] = {}
    for row in prominent(rows):
        parts.setdefault(row.tie, []).append(unit_words(row))
    return separator.join(f"{tie}: {', '.join(names)}" for tie, names in parts.items())


def drawn(rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as a frame, for the data of a card."""
    return states().take(rows).reset_index(drop=True)


def state_of(filters: Filters, rows: Sequence[Row]) -> str:
    """At which date the units are shown, and how many have no known beginning."""
    open_ended = sum(not row.since for row in rows)
    if not is_past(filters):
        unknown = f"Of {plural(open_ended, 'unit')} no page says since when. " if open_ended else ""
        return f"{unknown}Gathered from public pages and not complete: a group may hold more."
    unknown = f", {open_ended} of them without a known start from the first page that names them on" if open_ended else ""
    return f"Ties at the end of {filters.years[1]}{unknown}. Gathered from public pages and not complete: a group may have held more."


def is_past(filters: Filters) -> bool:
    """Whether an earlier year than the newest is shown."""
    return filters.years[1] < span()[1]


def dated(title: str, filters: Filters) -> str:
    """The title, with the year if it is not the newest."""
    return f"On record by the end of {filters.years[1]}: {title}" if is_past(filters) else title


def source_words(rows: Iterable[Row]) -> str:
    """Who says so, how new it is, how much rests on reprints alone."""
    rows = list(rows)
    publishers = [name for name, _ in Counter(row.publisher for row in rows).most_common()]
    newest = max((row.published for row in rows if row.published), default="")
    parts = [f"{'Source' if len(publishers) == 1 else 'Sources'}: {listing(publishers)}"]
    parts += [f"newest page {date_words(newest)}"] if newest else []
    lone = sum(not row.n_sources for row in rows)
    if lone:
        parts.append(f"{plural(lone, 'unit')} of {len(rows)} {'rests' if lone == 1 else 'rest'} on reprints alone")
    return " · ".join(parts)


def home_words(row: Row) -> str:
    """China, the US, Europe."""
    return PLACES.get(row.home, row.home)
