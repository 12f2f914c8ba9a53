"""All figures and all sources under the filters of the page Data & sources: what fits, what to loosen, what is downloaded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import pandas as pd

import queries
from cards.filters import OPTIONS, REGIONS, Filters, option, span
from cards.words import UNVOUCHED, listing, plural, publisher_words, within

FILES = {"user_counts": "user counts", "market_share": "market share", "rd_spend": "R&D", "store_rollouts": "stores", "country_indicators": "countries"}
TOPICS = {"all": "All topics", "users": "User counts", "market_share": "Market share", "rd": "R&D", "stores": "Stores", "country": "Countries"}
STATUSES = {"all": "Any status", "reported": "Reported", "estimate": "Estimates", "target": "Targets"}
SHOWN = {
    "all": "All figures",
    "headline": "Headline figures",
    "agrees": "Others that agree",
    "bound": "Bounds in line with them",
    "differs": "Others that differ",
}
KINDS = {"all": "Any source", "filing": "Filings", "official": "Official", "research": "Research", "press": "Press", "other": "Other"}
PAGES = {
    "all": "Any page",
    "original": "Originals",
    "document copy": "Document copies",
    "aggregator": "Aggregators",
    "unvouched": "Reprints and mirrors",
}
COLUMNS = {"topic": "topic", "status": "status", "shown": "shown", "source": "kind", "source_page": "page"}

option("topic", "Topic", lambda: TOPICS, "all")
option("status", "Status", lambda: STATUSES, "all")
option("shown", "Figures", lambda: SHOWN, "all")
option("source", "Source", lambda: KINDS, "all")
option("source_page", "Kind of page", lambda: PAGES, "all")
KEYS = tuple(COLUMNS)
MOST_SEARCHES_KEPT = 24

CSV = (
    *("entity_id", "entity", "entity_zh", "home", "region", "topic", "metric_id", "metric", "market", "basis_id", "basis", "period", "period_end"),
    *("value", "unit", "status", "qualifier", "announced", "shown", "n_sources", "n_agree", "spread_pct"),
    *("publisher", "title", "link", "kind", "page", "published", "seen", "note", "file", "line"),
)


@dataclass(frozen=True, eq=False)
class Found:
    """The figures and the sources that fit; `advice` is empty unless there is no figure."""

    figures: pd.DataFrame
    sources: pd.DataFrame
    advice: str


def search_words(text: str) -> list[str]:
    """The words of a search in lower case and without accents; what stands in double quotes is one word."""
    decomposed = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return [phrase or word for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', unicodedata.normalize("NFC", decomposed))]


@cache
def every_figure() -> pd.DataFrame:
    """All figures, with the columns that a reader sees beside those of the query: measure, standing, row; reprints named as such."""
    rows = _searchable(queries.run("all_observations"))
    market = (", " + rows["market"].str.lower()).fillna("")
    qualifier = (", " + rows["qualifier"]).fillna("")
    row = rows["file"] + ".csv:" + rows["line"].astype(str)
    return _named(rows.assign(measure=rows["metric"] + market, standing=rows["status"] + qualifier, row=row))


@cache
def every_source() -> pd.DataFrame:
    """All sources; reprints named as such."""
    return _named(_searchable(queries.run("all_sources")))


def _searchable(rows: pd.DataFrame) -> pd.DataFrame:
    """Texts in pandas' own type, in which a whole column is searched at once."""
    return rows.astype(dict.fromkeys(rows.select_dtypes("object").columns, "str"))


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(publisher=[publisher_words(name, page) for name, page in zip(rows["publisher"], rows["page"], strict=True)])


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def find(filters: Filters, text: str = "") -> Found:
    """The figures that hold every word of `text` and fit the filters, and the sources that they were seen on.

    Figures of whom or what is named like a word of the search come first.
    """
    figures, sources = every_figure(), every_source()
    limits = _limits(filters, text)
    if not limits:
        return Found(figures, _counted(sources, figures), "")
    masks = [limit.fits(figures) for limit in limits]
    found = figures[_all(masks)]
    if found.empty:
        return Found(found, sources.iloc[:0], _advice(limits, masks, text))
    if words := search_words(text):
        named = sum(found["names"].str.contains(word, regex=False).astype(int) for word in words)
        found = found.loc[(-named).sort_values(kind="stable").index]
    counted = _counted(sources, found)
    return Found(found, counted[counted["figures"] > 0], "")


def _counted(sources: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    counts = figures["source_id"].value_counts()
    return sources.assign(figures=sources["source_id"].map(counts).fillna(0).astype(int))


@dataclass(frozen=True)
class _Limit:
    """A filter that holds something back: what it is called, how there is more without it, which rows fit it."""

    name: str
    loosened: str
    fits: Callable[[pd.DataFrame], pd.Series]


def _limits(filters: Filters, text: str) -> list[_Limit]:
    """The filters at work. All three regions hold nothing back, so that the world and other countries are listed, too; nor do all
    years, so that targets of years to come are."""
    limits = []
    if words := search_words(text):
        limits.append(_Limit("the search", "without the search", lambda rows: _all([rows["words"].str.contains(word, regex=False) for word in words])))
    if set(filters.regions) != set(REGIONS):
        limits.append(_Limit("the regions", "with all regions", lambda rows: rows["home"].isin(filters.regions) | rows["region"].isin(filters.regions)))
    if filters.companies:
        limits.append(_Limit("the companies", "with all companies", lambda rows: rows["entity_id"].isin(filters.entities)))
    if filters.years != span():
        limits.append(_Limit("the years", "with all years", lambda rows: rows["period_end"].dt.year.between(*filters.years)))
    for key, column in COLUMNS.items():
        choice, choices = filters.option(key), OPTIONS[key].choices()
        if choice != "all":
            allowed = list(UNVOUCHED) if choice == "unvouched" else [choice]
            limits.append(_Limit(f"‘{choices[choice]}’", f"with ‘{choices['all']}’", partial(_isin, column=column, allowed=allowed)))
    return limits


def _isin(rows: pd.DataFrame, column: str, allowed: list[str]) -> pd.Series:
    return rows[column].isin(allowed)


def _all(masks: Sequence[pd.Series]) -> pd.Series:
    fits = masks[0]
    for mask in masks[1:]:
        fits = fits & mask
    return fits


def _advice(limits: list[_Limit], masks: list[pd.Series], text: str) -> str:
    """Words that stand nowhere, or how many figures there would be without each of the filters, or all that holds figures back."""
    figures = every_figure()
    absent = [word for word in search_words(text) if not figures["words"].str.contains(word, regex=False).any()]
    if absent:
        verb = "stands" if len(absent) == 1 else "stand"
        return f"No figure fits: {listing([f'‘{word[:60]}’' for word in absent])} {verb} in none. Check the spelling or clear the search."
    counts = {}
    for i, limit in enumerate(limits):
        others = [*masks[:i], *masks[i + 1 :]]
        counts[limit.loosened] = int(_all(others).sum()) if others else len(figures)
    helpful = sorted((loosened for loosened in counts if counts[loosened]), key=lambda loosened: -counts[loosened])
    if helpful:
        return f"No figure fits. There would be {listing([f'{counts[loosened]:,} {loosened}' for loosened in helpful])}."
    return f"No figure fits, not even with one filter less: loosen {listing([limit.name for limit in limits], 9)}, two at a time."


def summary(figures: pd.DataFrame) -> str:
    """How many figures there are by file and by kind of source, in one line."""
    by_file, by_kind = figures["file"].value_counts(), figures["kind"].value_counts()
    files = ", ".join(f"{name} {by_file[file]:,}" for file, name in FILES.items() if file in by_file)
    kinds = ", ".join(f"{KINDS[kind].lower()} {by_kind[kind]:,}" for kind in KINDS if kind in by_kind)
    lone = int(figures["page"].isin(UNVOUCHED).sum())
    tail = f" · {lone:,} on reprints or mirrors, named and not linked" if lone else ""
    return f"By file: {files} · by source: {kinds}{tail}"


def found_words(figures: pd.DataFrame, filters: Filters) -> str:
    """1,203 figures on China from 310 pages, 2009 to 2030."""
    first, last = figures["period_end"].min().year, figures["period_end"].max().year
    years = f"{first} to {last}" if first < last else str(first)
    where = "" if set(filters.regions) == set(REGIONS) else f" on {within(filters.regions)}"
    return f"{plural(len(figures), 'figure')}{where} from {plural(figures['page_key'].nunique(), 'page')}, {years}"


def csv(figures: pd.DataFrame) -> bytes:
    """The figures with their sources as CSV; the byte order mark tells spreadsheets that it is UTF-8."""
    rows = figures[list(CSV)].assign(period_end=figures["period_end"].dt.strftime("%Y-%m-%d"))
    return rows.to_csv(index=False).encode("utf-8-sig")
