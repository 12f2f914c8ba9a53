"""The search of the page Data & sources: it looks through figures, ecosystem units, deals, claims, entities, metrics and sources at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from cards.base import SHARED
from cards.filters import Filters, option
from cards.observations import FIGURES
from cards.records import CLAIMS, DEALS, UNITS
from cards.registers import ENTITIES, METRICS, SOURCES, every_source
from cards.tables import advice, fitting, search_words
from cards.words import listing, plural

TABLES = {"figures": FIGURES, "units": UNITS, "deals": DEALS, "claims": CLAIMS, "entities": ENTITIES, "metrics": METRICS, "sources": SOURCES}
LABELS = {
    "figures": "Figures",
    "units": "Ecosystem units",
    "deals": "Deals",
    "claims": "Claims",
    "entities": "Companies & countries",
    "metrics": "Metrics",
    "sources": "Sources",
}
FIRST = "figures"
MOST_SEARCHES_KEPT = 512  # what fits and the words about it: 100 kB each
MOST_TABLES_KEPT = 24  # rows: some MB each

VIEWS = {"search": "Search and download", "coverage": "Coverage", "trust": "Freshness and trust", "dictionary": "Data dictionary"}
MOST_PROFILES = 6

option("table", "Table", lambda: LABELS, FIRST)
option("view", "Part of the page", lambda: VIEWS, "search")


@dataclass(frozen=True, eq=False)
class Found:
    """What fits a search under filters: the positions of the rows by id of the table."""

    filters: Filters
    text: str
    positions: Mapping[str, np.ndarray]

    def has(self, id: str) -> bool:
        """Whether anything fits in the table."""
        return len(self.positions[id]) > 0

    def rows(self, id: str) -> pd.DataFrame:
        """The rows of the table that fit."""
        return _rows(self, id)

    def shown(self, table: str) -> str:
        """The table to draw: the one chosen or, where that is the first and has nothing, the next that has something.

        Another table chosen by hand stays, and so do the figures where an option of theirs is at work: it may be what holds them back.
        """
        if table != FIRST or self.has(FIRST) or self.filters.options:
            return table
        return next((id for id in TABLES if self.has(id)), FIRST)

    def counts(self) -> dict[str, str]:
        """How many of each there are: 214 figures, 6 ecosystem units, ..."""
        return {id: plural(len(positions), TABLES[id].noun) for id, positions in self.positions.items()}


def find(filters: Filters, text: str = "") -> Found:
    """Of each table the rows that hold every word of `text` and fit the filters; the options of a table narrow that table alone."""
    return _find(filters.only(SHARED, tuple(key for table in TABLES.values() for key in table.options)), text)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def _find(filters: Filters, text: str) -> Found:
    return Found(filters, text, {id: fitting(table, filters, text) for id, table in TABLES.items()})


@lru_cache(maxsize=MOST_TABLES_KEPT)
def _rows(found: Found, id: str) -> pd.DataFrame:
    every, positions = TABLES[id].every(), found.positions[id]
    whole = len(positions) == len(every) and bool((positions[:-1] < positions[1:]).all())
    return every if whole else every.take(positions)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def hint(found: Found, id: str) -> str:
    """What to do where nothing of the table chosen fits, and what the others hold; empty if something fits."""
    if found.has(id):
        return ""
    counts = found.counts()
    others = [counts[other] for other in TABLES if found.has(other)]
    words = advice(TABLES[id], found.filters, found.text, elsewhere=bool(others))
    shown = found.shown(id)
    if shown != id:
        return f"{words} Shown instead: {counts[shown]}."
    return f"{words} Other tables hold {listing(others)} that fit." if others else words


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def told(found: Found, id: str) -> str:
    """What was found in the table in a few words: 214 figures from 40 pages, 2011 to 2025."""
    if not found.has(id):
        return f"No {TABLES[id].noun} fits."
    return TABLES[id].told(found.rows(id), pages(found, id), found.filters)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def summary(found: Found, id: str) -> str:
    """How many there are of each sort in the table, in one line."""
    return TABLES[id].summary(found.rows(id))


@lru_cache(maxsize=MOST_TABLES_KEPT)
def pages(found: Found, id: str) -> pd.DataFrame:
    """The rows found in the table, once for each page on which they were seen."""
    return TABLES[id].pages_of(found.rows(id))


@lru_cache(maxsize=MOST_TABLES_KEPT)
def sources(found: Found, id: str) -> pd.DataFrame:
    """The sources of what was found in the table; `rows` counts what rests on each. Beside all figures stand those of launch dates and exchange rates, too."""
    positions, counts = source_counts(found, id)
    return every_source().take(positions).assign(rows=counts)


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def source_counts(found: Found, id: str) -> tuple[np.ndarray, np.ndarray]:
    """The positions of those sources among all, and what rests on each."""
    table, every, seen = TABLES[id], every_source(), pages(found, id)
    if table.pages is not table.every:
        seen = seen.drop_duplicates([table.key, "source_id"])
    counts = every["source_id"].map(seen["source_id"].value_counts()).fillna(0).to_numpy(dtype=int)
    used = counts > 0
    if id == FIRST and len(seen) == len(table.every()):
        used = used | (every["launches"] + every["rates"] > 0).to_numpy()
    positions = np.flatnonzero(used)
    return positions, counts[positions]


@lru_cache(maxsize=MOST_SEARCHES_KEPT)
def profiles(found: Found) -> dict[str, str]:
    """Id and name of the entities found whose names hold every word of the search, those with most figures first; none without a search."""
    words, named = search_words(found.text), {}
    if words and found.has("entities"):
        rows = found.rows("entities")
        columns = zip(rows["entity_id"].tolist(), rows["entity"].tolist(), rows["names"].tolist(), strict=True)
        named = {id: name for id, name, names in columns if all(word in names for word in words)}
    return dict(list(named.items())[:MOST_PROFILES])
