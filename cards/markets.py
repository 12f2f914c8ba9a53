"""Which market, estimator and dates the market share cards draw, and how they name them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import REGIONS, Filters, option
from cards.words import in_years, listing, loosen, period_words, within

LEAST_ITEMISED = 25  # percent of a market that must be named for its split to be drawn
YEARS_NEWER = 1  # by so much must another estimator be newer to be preferred to the one that is drawn first
NOUNS = {"online_payments": "online payments", "third_party_payments": "third-party payments", "video_streaming": "TV viewing time"}
KEYS = ["market_id", "region", "basis_id", "pace"]


@cache
def market_names() -> dict[str, str]:
    """The markets with a split that can be drawn, by id, in alphabetical order."""
    names = queries.run("shares").drop_duplicates("market_id").set_index("market_id")["market"]
    known = set(drawable()["market_id"])
    return {market: name for market, name in sorted(names.items(), key=lambda pair: pair[1].casefold()) if market in known}


MARKET = option("market", "Market", market_names, "mobile_payments")
AUTO = {"auto": "The one with most figures"}
WORLD = {"Global": "World"}
REGION = option("market_region", "Region measured", lambda: AUTO | {region: region for region in REGIONS} | WORLD, "auto")


@cache
def drawable() -> pd.DataFrame:
    """The splits (see queries/splits.sql) that name their leaders and enough of the market."""
    splits = _light(queries.run("splits"))
    return splits[splits["leaders_known"] & (splits["itemised"] >= LEAST_ITEMISED)]


@cache
def stackable(market: str) -> pd.DataFrame:
    """The shares of the members of a market and of the sources' own Others."""
    shares = queries.run("shares")
    return _light(shares[(shares["market_id"] == market) & (shares["role"] != "combined")])


def _light(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with texts as plain Python strings: small frames are cut and merged several times faster so."""
    return frame.astype({name: object for name in frame.columns if pd.api.types.is_string_dtype(frame[name])})


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


def within_years(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows whose period ends in the years chosen."""
    first, last = filters.years
    return frame[frame["period_end"].dt.year.between(first, last)]


def members(filters: Filters, market: str) -> pd.DataFrame:
    """The shares of the members of a market (and the sources' own Others) in the years chosen, wherever measured."""
    return within_years(stackable(market), filters)


def regions_measured(filters: Filters) -> tuple[str, ...]:
    """The regions that a card on one market may choose from."""
    wanted = filters.option("market_region")
    if wanted == "auto":
        return filters.regions
    if wanted in REGIONS and wanted not in filters.regions:
        raise Nothing(f"{wanted} is the region measured but not among the regions of the sidebar: add it there or choose another region measured.")
    return (wanted,)


def series_over_time(filters: Filters) -> pd.DataFrame:
    """The dates of the one series that is drawn over time: one market, region, estimator and pace.

    Of the estimators that are drawn first, else of all, the one with most figures; with companies chosen, one that names one of them.
    """
    market, regions = filters.option("market"), regions_measured(filters)
    splits = drawable()
    splits = within_years(splits[(splits["market_id"] == market) & splits["region"].isin(regions)], filters)
    if splits.empty:
        raise Nothing(nothing_words(market, regions, filters))
    if filters.companies:
        named = members(filters, market)
        named = named.loc[named["entity_id"].isin(filters.entities), [*KEYS, "period_end"]].drop_duplicates()
        splits_named = splits.merge(named, on=[*KEYS, "period_end"])[KEYS].drop_duplicates()
        if splits_named.empty:
            raise Nothing(strangers_words(market, filters))
        splits = splits.merge(splits_named, on=KEYS)
    size = splits.groupby(KEYS, sort=False).agg(
        figures=("members", "sum"), dates=("period_end", "size"), newest=("period_end", "max"), priority=("priority", "first")
    )
    size["first"] = (size["priority"] == 1) & (size["dates"] >= 2)
    best = size.sort_values(["first", "figures", "newest"], ascending=False).index[0]
    return splits[(splits[KEYS] == list(best)).all(axis=1)].sort_values("period_end")


def latest_splits(splits: pd.DataFrame) -> pd.DataFrame:
    """The latest split of each market and region: of the estimator drawn first, unless another is a year or more newer.

    A split that names two members goes before one that names one.
    """
    splits = splits.assign(several=splits["members"] > 1, first=splits["priority"] == 1)
    most = splits.groupby(["market_id", "region"])["several"].transform("max")
    splits = splits[splits["several"] == most]
    newest = splits.sort_values(["period_end", "itemised"], ascending=False)
    own = newest[newest["first"]].drop_duplicates(["market_id", "region"])
    other = newest[~newest["first"]].sort_values(["priority", "period_end", "itemised"], ascending=[True, False, False])
    other = other.drop_duplicates(["market_id", "region"])
    both = pd.concat([own, other]).sort_values("first", ascending=False)
    best = both.groupby(["market_id", "region"])["period_end"].transform("max")
    near = both[~both["first"] | (best - both["period_end"] < pd.Timedelta(days=365 * YEARS_NEWER))]
    return near.sort_values("first", ascending=False).drop_duplicates(["market_id", "region"])


def nothing_words(market: str, regions: tuple[str, ...], filters: Filters) -> str:
    """Why a market has nothing to draw here, and where it has."""
    where = drawable().loc[drawable()["market_id"] == market, "region"].unique().tolist()
    places = " and ".join("worldwide" if region == "Global" else place_words(region) for region in where)
    here = place_words(regions[0]) if len(regions) == 1 else f"in {within(regions).replace(' and ', ' or ')}"
    elsewhere = sorted(set(where) - set(regions))
    advice = f"Figures of some years are at hand {places}: {loosen(filters, 'choose another market', add='add another region' if elsewhere else '')}."
    return f"No split of {market_words(market)} {here} is known{in_years(filters)}. {advice}"


def strangers_words(market: str, filters: Filters) -> str:
    """That none of the chosen companies is named in this market, and in which markets they are."""
    shares = queries.run("shares")
    found = shares[shares["entity_id"].isin(filters.entities) & shares["region"].isin(filters.regions) & shares["market_id"].isin(list(market_names()))]
    elsewhere = [market_words(other) for other in found["market_id"].unique() if other != market]
    named = f"{listing(filters.companies)} {'is' if len(filters.companies) == 1 else 'are'} named in {listing(elsewhere)}: choose "
    hint = f"{named}{'that market' if len(elsewhere) == 1 else 'one of these markets'}" if elsewhere else "Choose another market"
    return f"No split of {market_words(market)} names {listing(filters.companies)} for this choice of regions and years. {hint} or clear the companies."


def columns_over_time(splits: pd.DataFrame) -> tuple[list[str], bool]:
    """The periods to stand on the axis, first to last, and whether they are evenly spaced.

    All periods stand there, known or not, unless most are unknown; then only the known ones do.
    """
    known = splits["period"].tolist()
    pace = splits["pace"].iloc[0]
    step = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}[pace]
    first, last = splits["period_end"].iloc[0], splits["period_end"].iloc[-1]
    ends = pd.period_range(first, last, freq="M")[::step]
    if len(ends) > 2.5 * len(known) or any(period.startswith("FY") for period in known):
        return known, len(known) < 2
    name = {
        "year": lambda end: f"{end.year}",
        "half-year": lambda end: f"{end.year}-H{(end.month + 5) // 6}",
        "quarter": lambda end: f"{end.year}-Q{end.quarter}",
        "month": lambda end: f"{end.year}-{end.month:02d}",
    }[pace]
    return [name(end) for end in ends], True


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


def measured_words(split: Any) -> str:
    """Where a split (a row with region and definition) was measured: in Europe (UK only)."""
    only = scope(split.definition)
    return f"{place_words(split.region)}{f' ({only})' if only else ''}"
