"""The changes that readers make: views that many ask for, and views of their own. The same rules for every page, made from the widgets on it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import combinations, count

from bench.widgets import Widget
from queries.workbench import examples

View = dict[str, tuple[str, ...]]
Widgets = Mapping[str, Widget]

FEW = 6  # choices of a select that many readers ask for
OWN_COMPANIES = (0, 0, 1, 3)  # how many companies a reader chooses, each as likely
WORKED = (0, 4, 8)  # places of the worked examples that queries of readers' own are made of


def shared_views(widgets: Widgets) -> list[View]:
    """Views that many readers share: every choice of regions, and the first choices of every select of the page, all else at its default."""
    home = {key: widget.default for key, widget in widgets.items() if widget.query_key}
    views: list[View] = []
    for key, widget in widgets.items():
        if key == "region":
            views += [home | {key: chosen} for size in range(1, len(widget.options) + 1) for chosen in combinations(widget.options, size)]
        elif widget.kind == "selectbox":
            views += [home | {key: (option,)} for option in widget.options[:FEW]]
    return views


def own_view(widgets: Widgets, chance: random.Random) -> View:
    """A view of a reader's own: a query that nobody wrote before, or years and a few companies at random; of a page without them any choice of its select."""
    if "query" in widgets:
        return {"query": (own_query(chance.choice(worked()), f"{chance.getrandbits(60):x}"),)}
    if "years" not in widgets:
        return chance.choice(shared_views(widgets))
    years = sorted(chance.choices(widgets["years"].options, k=2), key=int)
    return {"years": tuple(years), "company": tuple(chance.sample(widgets["company"].options, chance.choice(OWN_COMPANIES)))}


def fresh_views(widgets: Widgets, seed: int) -> Iterator[View]:
    """Views that nobody has asked for yet, each once, in random order.

    On SQL a query of one's own; elsewhere five years and more up to one of the last ten, then the same of two regions.
    """
    if "query" in widgets:
        yield from ({"query": (own_query(worked()[number % len(WORKED)], f"{seed}.{number}"),)} for number in count())
    names, years = widgets["region"].options, widgets["years"].options
    ranges = [(years[first], years[last]) for last in range(max(0, len(years) - 10), len(years)) for first in range(last - 3)]
    for regions in (names, *combinations(names, 2)):
        random.Random(seed).shuffle(ranges)
        yield from ({"region": regions, "years": years} for years in ranges)


def worked() -> list[str]:
    """Three worked examples of the page SQL."""
    texts = list(examples().values())
    return [texts[place] for place in WORKED]


def own_query(sql: str, run: str) -> str:
    """A query with a first column that tells it from all others."""
    return f"SELECT '{run}' AS run, * FROM (\n{sql}\n)"
