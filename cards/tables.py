"""What every table of the page Data & sources has in common: which of its rows hold the words of a search and fit the filters, what to loosen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

import numpy as np
import pandas as pd

from cards.filters import OPTIONS, REGIONS, Filters, span
from cards.words import UNVOUCHED, listing, plural, publisher_words, within

MOST_MASKS_KEPT = 64

Mask = Callable[[pd.DataFrame, Filters], pd.Series]


@dataclass(frozen=True, eq=False)
class Table:
    """One of the tables that a search looks through.

    noun       what one row is called
    key        the column that tells rows apart
    every      all rows, with the column `words` that a search looks through and the `names` among them
    pages      one row a row and page on which it was seen: `key`, source_id, page_key and the columns of the download
    csv        the columns of the download
    regions    which rows fit the chosen regions; `companies` and `years` likewise
    told       the rows and their pages in a few words, under filters
    summary    how many there are of each sort, in one line
    options    the options that narrow this table alone, each with its column
    """

    noun: str
    key: str
    every: Callable[[], pd.DataFrame]
    pages: Callable[[], pd.DataFrame]
    csv: tuple[str, ...]
    regions: Mask
    companies: Mask
    years: Mask
    told: Callable[[pd.DataFrame, pd.DataFrame, Filters], str]
    summary: Callable[[pd.DataFrame], str]
    options: Mapping[str, str] = field(default_factory=dict)

    def pages_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of `pages` that belong to `rows`, in their own order."""
        if self.pages is self.every:
            return rows
        pages = self.pages()
        return pages if len(rows) == len(self.every()) else pages[pages[self.key].isin(rows[self.key])]

    def sources_of(self, fits: pd.Series) -> pd.Series:
        """The sources of those rows of `every` for which `fits` says so."""
        pages = self.pages()
        if pages is self.every():
            return pages["source_id"][fits]
        return pages["source_id"][pages[self.key].isin(self.every()[self.key][fits])]


@dataclass(frozen=True)
class Limit:
    """A filter that holds something back: what it is called, how there is more without it, which rows fit it."""

    name: str
    loosened: str
    fits: Callable[[pd.DataFrame], pd.Series]


def folded(text: str) -> str:
    """The text in lower case and without accents, as it stands in the column `words`."""
    decomposed = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", decomposed)


def search_words(text: str) -> list[str]:
    """The words of a search in lower case and without accents; what stands in double quotes is one word."""
    return [phrase or word for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', folded(text))]


def searchable(rows: pd.DataFrame) -> pd.DataFrame:
    """Texts in pandas' own type, in which a whole column is searched at once; reprints named as such."""
    rows = rows.astype({name: "str" for name in rows.columns if rows[name].dtype == object})
    if "publisher" in rows:
        rows = rows.assign(publisher=[publisher_words(name, page) for name, page in zip(rows["publisher"], rows["page"], strict=True)])
    return rows


def fitting(table: Table, filters: Filters, text: str) -> np.ndarray:
    """The positions of the rows that hold every word of `text` and fit the filters. Those of whom or what is named like a word of the search come first."""
    rows = table.every()
    limits = _limits(table, filters, text)
    if not limits:
        return np.arange(len(rows))
    positions = np.flatnonzero(_all([limit.fits(rows) for limit in limits]).to_numpy(dtype=bool))
    words = search_words(text)
    if words and len(positions):
        names = rows["names"].iloc[positions]
        named = sum(names.str.contains(word, regex=False).to_numpy(dtype=int) for word in words)
        positions = positions[np.argsort(-named, kind="stable")]
    return positions


def mask(table: Table, use: str, filters: Filters) -> pd.Series:
    """Which rows of the table fit the regions, companies or years of the filters (`use`); other tables ask for it as well."""
    return _mask(table, use, filters.only((use,), ()))


@lru_cache(maxsize=MOST_MASKS_KEPT)
def _mask(table: Table, use: str, filters: Filters) -> pd.Series:
    fits: Mask = {"regions": table.regions, "companies": table.companies, "years": table.years}[use]
    return fits(table.every(), filters)


def advice(table: Table, filters: Filters, text: str, *, elsewhere: bool = False) -> str:
    """Why no row fits: words that stand nowhere, or how many there would be without each of the filters, or all that holds rows back.

    `elsewhere` says that another table has something, so that the words are not misspelt.
    """
    rows, noun, limits = table.every(), table.noun, _limits(table, filters, text)
    absent = [word for word in search_words(text) if not rows["words"].str.contains(word, regex=False).any()]
    if absent:
        verb = "stands" if len(absent) == 1 else "stand"
        tail = "" if elsewhere else " Check the spelling or clear the search."
        return f"No {noun} fits: {listing([f'‘{word[:60]}’' for word in absent])} {verb} in none.{tail}"
    masks = [limit.fits(rows) for limit in limits]
    counts = {}
    for i, limit in enumerate(limits):
        others = [*masks[:i], *masks[i + 1 :]]
        counts[limit.loosened] = int(_all(others).sum()) if others else len(rows)
    helpful = sorted((loosened for loosened in counts if counts[loosened]), key=lambda loosened: -counts[loosened])
    if helpful:
        return f"No {noun} fits. There would be {listing([f'{counts[loosened]:,} {loosened}' for loosened in helpful])}."
    return f"No {noun} fits, not even with one filter less: loosen {listing([limit.name for limit in limits], 9)}, two at a time."


def _limits(table: Table, filters: Filters, text: str) -> list[Limit]:
    """The filters at work. All three regions hold nothing back, so that the world and other countries are listed, too; nor do all
    years, so that targets of years to come are."""
    limits = []
    if words := search_words(text):
        limits.append(Limit("the search", "without the search", lambda rows: _all([rows["words"].str.contains(word, regex=False) for word in words])))
    if set(filters.regions) != set(REGIONS):
        limits.append(Limit("the regions", "with all regions", lambda rows: mask(table, "regions", filters)))
    if filters.companies:
        limits.append(Limit("the companies", "with all companies", lambda rows: mask(table, "companies", filters)))
    if filters.years != span():
        limits.append(Limit("the years", "with all years", lambda rows: mask(table, "years", filters)))
    for key, column in table.options.items():
        choice, choices = filters.option(key), OPTIONS[key].choices()
        if choice != "all":
            allowed = UNVOUCHED if choice == "unvouched" else (choice,)
            limits.append(Limit(f"‘{choices[choice]}’", f"with ‘{choices['all']}’", partial(any_of, columns=(column,), allowed=allowed)))
    return limits


def tally(values: pd.Series, names: Mapping[str, str] | None = None) -> str:
    """How often each value occurs, the most frequent first or in the order of `names`: holds 30, too early 2."""
    counts = values.value_counts()
    names = names or {value: value for value in counts.index}
    return ", ".join(f"{name} {counts[value]:,}" for value, name in names.items() if value in counts)


def region_words(word: str, filters: Filters) -> str:
    """The regions chosen, after `word`: " on China and the US"; nothing if all are."""
    return "" if set(filters.regions) == set(REGIONS) else f" {word} {within(filters.regions)}"


def page_words(pages: pd.DataFrame) -> str:
    """How many pages these are: 40 pages."""
    return plural(pages["page_key"].nunique(), "page")


def any_of(rows: pd.DataFrame, columns: Sequence[str], allowed: Sequence[str]) -> pd.Series:
    """Which rows hold one of the values `allowed` in one of the columns."""
    fits = rows[columns[0]].isin(allowed)
    for column in columns[1:]:
        fits = fits | rows[column].isin(allowed)
    return fits


def _all(masks: Sequence[pd.Series]) -> pd.Series:
    fits = masks[0]
    for mask in masks[1:]:
        fits = fits & mask
    return fits
