"""Which market, estimator and dates the market share cards draw, and how they name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import REGIONS, Filters, option
from cards.prepared import texts
from cards.words import hovers, in_years, listing, loosen, period_words, within

LEAST_ITEMISED = 25  # percent of a market that must be named for its split to be drawn
DAYS_NEWER = 365  # by so many must another estimator be newer to be preferred to the one that is drawn first
NOUNS = {"online_payments": "online payments", "third_party_payments": "third-party payments", "video_streaming": "TV viewing time"}

Series = tuple[str, str, str, str]  # market, region measured, basis and pace: what one estimator says of one market over time


class Share(NamedTuple):
    """A member's share (or that of a source's own Others) of a market at a date; `place` is its row in `share_rows`."""

    place: int
    entity_id: str
    entity: str
    series: str
    home: str
    role: str
    priority: int
    period: str
    period_end: pd.Timestamp
    value: float
    qualifier: str | None


class Split(NamedTuple):
    """A market split among its members at a date, as queries/splits.sql says; `place` is its row in `split_rows`."""

    place: int
    market_id: str
    region: str
    basis_id: str
    pace: str
    period: str
    period_end: pd.Timestamp
    priority: int
    basis: str
    definition: str
    members: int
    itemised: float
    others: float
    hhi_low: float
    hhi_high: float
    top2_low: float
    top2_high: float
    top2: Sequence[str]
    points: Sequence[int]

    @property
    def of(self) -> Series:
        """The series that it is a date of."""
        return self.market_id, self.region, self.basis_id, self.pace


@cache
def market_names() -> dict[str, str]:
    """The markets with a split that can be drawn, by id, in alphabetical order."""
    frame = queries.run("shares")
    names = dict(zip(frame["market_id"], frame["market"], strict=True))
    known = {split.market_id for split in all_splits()}
    return {market: name for market, name in sorted(names.items(), key=lambda pair: pair[1].casefold()) if market in known}


MARKET = option("market", "Market", market_names, "mobile_payments")
AUTO = {"auto": "The one with most figures"}
WORLD = {"Global": "World"}
REGION = option("market_region", "Region measured", lambda: AUTO | {region: region for region in REGIONS} | WORLD, "auto")


@cache
def share_rows() -> pd.DataFrame:
    """All shares of members and of the sources' own Others, with what charts read; not to be changed.

    `series` and `region` are the member's name and home, `measured` is the market's region.
    """
    rows = queries.run("shares")
    rows = rows[rows["role"] != "combined"].reset_index(drop=True)
    rows = rows.assign(series=texts([member_words(name) for name in rows["entity"]]), measured=rows["region"], region=rows["home"])
    return rows.assign(hover=texts(hovers(rows))).copy()  # columns of one type lie together again: rows are picked several times as fast


@cache
def _shares() -> dict[Series, list[Share]]:
    rows = share_rows()
    found: dict[Series, list[Share]] = {}
    keys = zip(rows["market_id"], rows["measured"], rows["basis_id"], rows["pace"], strict=True)
    for key, share in zip(keys, rows[list(Share._fields[1:])].itertuples(name=None), strict=True):
        found.setdefault(key, []).append(Share(*share))
    return found


@cache
def split_rows() -> pd.DataFrame:
    """The splits that name their leaders and enough of the market; not to be changed."""
    rows = queries.run("splits")
    return rows[rows["leaders_known"] & (rows["itemised"] >= LEAST_ITEMISED)].reset_index(drop=True)


@cache
def all_splits() -> tuple[Split, ...]:
    """The splits that can be drawn: by market and region, a series at a time, by date."""
    return tuple(Split(*row) for row in split_rows()[list(Split._fields[1:])].itertuples(name=None))


def splits(market: str, regions: Iterable[str], years: tuple[int, int]) -> list[Split]:
    """The splits of a market that can be drawn, where it was measured in `regions` and the period ends in the years."""
    first, last = years
    return [split for split in all_splits() if split.market_id == market and split.region in regions and first <= split.period_end.year <= last]


def shares(series: Series, years: tuple[int, int]) -> list[Share]:
    """The shares of a series whose period ends in the years, by date, the largest first."""
    first, last = years
    return [share for share in _shares()[series] if first <= share.period_end.year <= last]


def shares_of(dates: Iterable[Split]) -> list[Share]:
    """The shares that the splits consist of."""
    wanted: dict[Series, set[pd.Timestamp]] = {}
    for split in dates:
        wanted.setdefault(split.of, set()).add(split.period_end)
    return sorted(share for series, ends in wanted.items() for share in _shares()[series] if share.period_end in ends)


def drawn(found: Iterable[Share]) -> pd.DataFrame:
    """The rows of the shares, as charts read them."""
    return share_rows().take([share.place for share in found])


def market_words(market: str) -> str:
    """The market's name within a sentence: mobile payments, TV viewing and streaming."""
    if market in NOUNS:
        return NOUNS[market]
    return mid_sentence(market_names()[market])


def place_words(region: str) -> str:
    """In China, in the US, worldwide."""
    return "worldwide" if region == "Global" else f"in {within([region])}"


def scope(definition: str) -> str:
    """The one country that a European estimate covers, if it says so: UK only."""
    found = re.search(r"(United Kingdom|Germany|France|Russia) only", definition)
    return f"{found.group(1).replace('United Kingdom', 'UK')} only" if found else ""


def member_words(name: str) -> str:
    """The member's name as it fits a label: Tenpay by its brand WeChat Pay, others without what stands in brackets."""
    return "WeChat Pay" if name.startswith("Tenpay") else re.sub(r" \(.*\)$", "", name)


def definition_words(definition: str) -> str:
    """The definition without its last sentence on how complete the listed names are (the figure shows that)."""
    return re.sub(r"\s*(The listed names|Only in some periods).*$", "", definition)


def estimator(basis: str) -> str:
    """Who estimated: the part of the basis' label before the first comma."""
    return basis.split(",")[0]


def regions_measured(filters: Filters) -> tuple[str, ...]:
    """The regions that a card on one market may choose from."""
    wanted = filters.option("market_region")
    if wanted == "auto":
        return filters.regions
    if wanted in REGIONS and wanted not in filters.regions:
        raise Nothing(f"{wanted} is the region measured but not among the regions of the sidebar: add it there or choose another region measured.")
    return (wanted,)


def series_over_time(filters: Filters) -> list[Split]:
    """The dates of the one series that is drawn over time, first to last.

    Of the estimators that are drawn first, else of all, the one with most figures; with companies chosen, one that names one of them.
    """
    market, regions = filters.option("market"), regions_measured(filters)
    found: dict[Series, list[Split]] = {}
    for split in splits(market, regions, filters.years):
        found.setdefault(split.of, []).append(split)
    if not found:
        raise Nothing(nothing_words(market, regions, filters))
    if filters.companies:
        chosen = set(filters.entities)
        found = {series: dates for series, dates in found.items() if any(share.entity_id in chosen for share in shares_of(dates))}
        if not found:
            raise Nothing(strangers_words(market, filters))

    def rank(dates: list[Split]) -> tuple[bool, int, pd.Timestamp]:
        return dates[0].priority == 1 and len(dates) >= 2, sum(split.members for split in dates), dates[-1].period_end

    return max(found.values(), key=rank)


def latest_splits(found: Iterable[Split]) -> list[Split]:
    """The latest split of each market and region: of the estimator drawn first, unless another is a year or more newer.

    A split that names two members goes before one that names one.
    """
    alike: dict[tuple[str, str], list[Split]] = {}
    for split in found:
        alike.setdefault((split.market_id, split.region), []).append(split)
    return [_latest([split for split in group if split.members > 1] or group) for group in alike.values()]


def _latest(found: list[Split]) -> Split:
    own = max((split for split in found if split.priority == 1), key=lambda split: (split.period_end, split.itemised), default=None)
    other = max((split for split in found if split.priority != 1), key=lambda split: (-split.priority, split.period_end, split.itemised), default=None)
    if own and other:
        return own if (other.period_end - own.period_end).days < DAYS_NEWER else other
    return own or other or found[0]


def nothing_words(market: str, regions: tuple[str, ...], filters: Filters) -> str:
    """Why a market has nothing to draw here, and where it has."""
    where = list(dict.fromkeys(split.region for split in all_splits() if split.market_id == market))
    places = " and ".join("worldwide" if region == "Global" else place_words(region) for region in where)
    here = place_words(regions[0]) if len(regions) == 1 else f"in {within(regions).replace(' and ', ' or ')}"
    elsewhere = sorted(set(where) - set(regions))
    advice = f"Figures of some years are at hand {places}: {loosen(filters, 'choose another market', add='add another region' if elsewhere else '')}."
    return f"No split of {market_words(market)} {here} is known{in_years(filters)}. {advice}"


def strangers_words(market: str, filters: Filters) -> str:
    """That none of the chosen companies is named in this market, and in which markets they are."""
    chosen = set(filters.entities)
    others = {series[0] for series, found in _shares().items() if series[1] in filters.regions and any(share.entity_id in chosen for share in found)}
    elsewhere = [market_words(other) for other in sorted(others) if other != market and other in market_names()]
    named = f"{listing(filters.companies)} {'is' if len(filters.companies) == 1 else 'are'} named in {listing(elsewhere)}: choose "
    hint = f"{named}{'that market' if len(elsewhere) == 1 else 'one of these markets'}" if elsewhere else "Choose another market"
    return f"No split of {market_words(market)} names {listing(filters.companies)} for this choice of regions and years. {hint} or clear the companies."


def columns_over_time(dates: Sequence[Split]) -> tuple[list[str], bool]:
    """The periods to stand on the axis, first to last, and whether they are evenly spaced.

    All periods stand there, known or not, unless most are unknown; then only the known ones do.
    """
    known = [split.period for split in dates]
    pace = dates[0].pace
    step = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}[pace]
    first, last = (12 * split.period_end.year + split.period_end.month - 1 for split in (dates[0], dates[-1]))
    ends = [divmod(month, 12) for month in range(first, last + 1, step)]
    if len(ends) > 2.5 * len(known) or any(period.startswith("FY") for period in known):
        return known, len(known) < 2
    name = {
        "year": lambda year, month: f"{year}",
        "half-year": lambda year, month: f"{year}-H{month // 6 + 1}",
        "quarter": lambda year, month: f"{year}-Q{month // 3 + 1}",
        "month": lambda year, month: f"{year}-{month + 1:02d}",
    }[pace]
    return [name(year, month) for year, month in ends], True


def axis_ticks(periods: list[str], even: bool) -> dict[str, str]:
    """Few enough words for the axis: the first period of each year where there are many, else each period."""
    if len(periods) <= 3 or (not even and len(periods) <= 6):
        return {period_words(period): period_words(period).replace(" ", "<br>") for period in periods}
    starts: dict[str, str] = {}
    for period in periods:
        starts.setdefault(period[:4], period)
    step = -(-len(starts) // 5)
    return {period_words(period): year for year, period in list(starts.items())[::step]}


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def mid_sentence(name: str) -> str:
    """The name as it stands within a sentence: online retail, but TV viewing time."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def measured_words(split: Split) -> str:
    """Where a split was measured: in Europe (UK only)."""
    only = scope(split.definition)
    return f"{place_words(split.region)}{f' ({only})' if only else ''}"
