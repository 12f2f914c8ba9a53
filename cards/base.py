"""What a card is, and the register in which every card stands under an id that never changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from cards.filters import Filters
from charts import Spec

MOST_CARDS_KEPT = 1024
SHARED = ("regions", "companies", "years")


@dataclass(frozen=True)
class Line:
    """A line of a card that is a table: an indicator, what each region has (and whose figure it is), who leads (nobody: empty) and since when."""

    group: str
    name: str
    note: str
    values: dict[str, str]
    hints: dict[str, str]
    source: str
    leader: str = ""
    since: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a grid. Its `parts` are either a number of each kind (`text` is then their sum) or a text of each kind, one a line."""

    text: str
    hint: str
    parts: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True)
class GridRow:
    """A row of a grid: the region or group that it stands under, its name, a word on it, and its cells by the heads that have one."""

    group: str
    name: str
    note: str
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Grid:
    """A card that is a grid: rows by `heads`, cells coloured by kind. With `numbers` the columns are as narrow as a number, on a phone too."""

    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    palette: dict[str, str]
    numbers: bool = False


@dataclass(frozen=True)
class Tile:
    """A small chart of a card that is many: its heading, what is measured and how, the newest value and its date, how it changed, and its points.

    `points` are (day as a number, value, whether hollow), oldest first; `ends` the words for the outer ones; `colour` that of the line.
    """

    group: str
    name: str
    note: str
    value: str
    when: str
    change: str
    hint: str
    points: tuple[tuple[int, float, bool], ...]
    ends: tuple[str, str]
    colour: str


@dataclass(frozen=True, eq=False)
class Card:
    """One answered question.

    title     the finding, computed from `rows`
    subtitle  unit and definition
    figure    Plotly spec; empty if the card is a table or a grid
    rows      exactly what is drawn: one row a mark, with its source (publisher, title, url, page, published) and `point`; where a mark counts figures or
              is derived from several, with the keys of theirs in `counted`
    takeaway  one computed sentence
    alt       text alternative of the figure
    caveat    what a reader must know to not misread it (optional)
    points    keys of the points behind derived rows, when `rows` has no column `point`
    source    the source line, where it cannot be computed from `rows`
    table     the lines of a card that is a table
    grid      the grid of a card that is one
    tiles     the small charts of a card that is many
    """

    id: str
    title: str
    subtitle: str
    figure: Spec
    rows: pd.DataFrame
    takeaway: str
    alt: str
    caveat: str = ""
    points: tuple[int, ...] = ()
    source: str = ""
    table: tuple[Line, ...] = ()
    grid: Grid | None = None
    tiles: tuple[Tile, ...] = ()

    @property
    def evidence(self) -> tuple[int, ...]:
        """The keys of all points behind the card; they find the figures of all sources."""
        return tuple(dict.fromkeys([*self.drawn, *self.points]))

    @property
    def drawn(self) -> tuple[int, ...]:
        """The keys of the points that are drawn or counted."""
        single = self.rows["point"].dropna() if "point" in self.rows else ()
        counted = (point for points in self.rows.get("counted", ()) for point in points)
        return tuple(dict.fromkeys(int(point) for point in (*single, *counted)))


class Nothing(Exception):
    """No figure fits the filters; the message says which one to loosen."""


@dataclass(frozen=True)
class Entry:
    """A card in the register: its builder, the page it belongs to, what it depends on, and the claims that it bears on."""

    id: str
    page: str
    make: Callable[[Filters], Card]
    options: tuple[str, ...] = ()
    uses: tuple[str, ...] = SHARED
    claims: tuple[str, ...] = ()


CARDS: dict[str, Entry] = {}


def card(id: str, *, page: str, options: Sequence[str] = (), uses: Sequence[str] = SHARED, claims: Sequence[str] = ()) -> Callable:
    """Register a function `filters -> Card` under `id` on `page`.

    `uses` are the shared filters that it heeds, `options` its own; `claims` are the ids of the claims on which it bears.
    """

    def register(make: Callable[[Filters], Card]) -> Callable[[Filters], Card]:
        if id in CARDS:
            raise ValueError(f"two cards are called {id!r}")
        CARDS[id] = Entry(id, page, make, tuple(options), tuple(uses), tuple(claims))
        return make

    return register


def build(id: str, filters: Filters) -> Card | Nothing:
    """The card `id` under `filters`, or Nothing with the reason why it is empty. Kept for the next reader who asks the same."""
    entry = CARDS[id]
    if "regions" in entry.uses and not filters.regions:
        return Nothing("No region is chosen: choose China, US or Europe in the sidebar.")
    return _made(id, filters.only(entry.uses, entry.options))


@lru_cache(maxsize=MOST_CARDS_KEPT)
def _made(id: str, filters: Filters) -> Card | Nothing:
    try:
        return CARDS[id].make(filters)
    except Nothing as nothing:
        return Nothing(str(nothing))
