"""Coverage: how many figures there are of each metric, region and year; a click on a cell leads to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters, span
from cards.observations import TOPICS
from cards.prepared import texts
from cards.tallies import Mask, metric_names, tally
from cards.words import PLACES, in_years, listing, loosen, plural
from charts import cells

MOST_METRICS = 40
MOST_COUNTS_KEPT = 128
STRIP, METRIC_STRIP = 20, 13  # pixels of a cell: fewer where there are many


class Cell(NamedTuple):
    """A cell: the id of its topic or metric (empty: several metrics), its name, region, year, how many figures from how many pages, whether it is chosen,
    the keys of the points that it counts."""

    id: str
    group: str
    region: str
    year: int
    value: int
    pages: int
    chosen: bool
    counted: np.ndarray


@card("coverage", page="data", options=("topic", "measure"))
def coverage(filters: Filters) -> Card:
    """Figures by topic or, where one is chosen, by metric; all regions and years are drawn, those that are not chosen faded."""
    topic = topic_of(filters)
    chosen = tally().fitting(filters)
    if not chosen.any():
        raise Nothing(f"No figure fits: {loosen(filters, *_options(filters))}.")
    drawn = _cells(filters, topic)
    number = int(chosen.sum())
    title = _title(filters, chosen, number)
    what = "topic" if topic == "all" else "metric"
    rows = pd.DataFrame(drawn)
    rows = rows.assign(hover=texts([_hover(cell) for cell in drawn]), pick=[[cell.id, cell.region, cell.year] for cell in drawn])
    first, last = rows["year"].min(), rows["year"].max()
    return Card(
        id="coverage",
        title=title,
        subtitle=f"Number of figures by {what}, region and year in which their period ends; the stronger the colour, the more of them",
        figure=cells(rows, years=(int(first), int(last)), strip=STRIP if topic == "all" else METRIC_STRIP),
        rows=rows.rename(columns={"id": f"{what}_id", "group": what, "value": "figures"}).drop(columns=["hover", "pick"]),
        takeaway=_takeaway(filters),
        alt=f"A heat map of the number of figures by {what}, region and year. {title}.",
        caveat="A figure on a firm of one region that was measured in another counts for both; what lies outside the three regions is left out. "
        "Regions and years that are not chosen are faded.",
        source=f"{plural(number, 'figure')} of {plural(len(tally().count(chosen, 'source_id')), 'source')}",
    )


def topic_of(filters: Filters) -> str:
    """The topic whose metrics are drawn: the one chosen or, without one, that of the metric chosen; all where neither is."""
    topic, measure = filters.option("topic"), filters.option("measure")
    return metric_names()[measure][1] if topic == "all" and measure != "all" else topic


def _options(filters: Filters) -> list[str]:
    return [words for key, words in (("topic", "choose all topics"), ("measure", "choose all measures")) if filters.option(key) != "all"]


def _cells(filters: Filters, topic: str) -> list[Cell]:
    """The cells of all regions and years, by topic or by metric of the topic; the metrics with fewest figures together."""
    every = filters.only(("companies",), ())
    first, last = filters.years
    measure = filters.option("measure")
    return [
        cell._replace(chosen=cell.region in filters.regions and first <= cell.year <= last and measure in ("all", cell.id))
        for cell in _counted(every if topic == "all" else every.choose("topic", topic), topic)
    ]


@lru_cache(maxsize=MOST_COUNTS_KEPT)
def _counted(filters: Filters, topic: str) -> tuple[Cell, ...]:
    every = tally()
    fits = every.fitting(filters)
    column = "topic" if topic == "all" else "metric_id"
    counts = Counter({id: number for (id,), number in every.count(fits, column).items()})
    groups = [id for id in TOPICS if id in counts] if topic == "all" else [id for id, _ in counts.most_common(MOST_METRICS)]
    names = {id: TOPICS[id] if topic == "all" else metric_names()[id][0] for id in groups}
    names[""] = f"{plural(len(counts) - len(groups), 'metric')} with fewer figures"
    found: dict[tuple[str, str, int], list[tuple[int, np.ndarray]]] = {}
    for region in REGIONS:
        within = fits & every.of(region)
        pages = Counter((id, year) for id, year, _ in every.count(within, column, "year", "source_id"))
        for (id, year), points in every.points(within, column, "year").items():
            if span()[0] <= int(year) <= span()[1]:
                found.setdefault((id if id in names else "", region, int(year)), []).append((pages[id, year], points))
    order = {id: place for place, id in enumerate([*groups, ""])}
    drawn = [_cell(id, names[id], region, year, parts) for (id, region, year), parts in found.items()]
    return tuple(sorted(drawn, key=lambda cell: (order[cell.id], REGIONS.index(cell.region), cell.year)))


def _cell(id: str, name: str, region: str, year: int, parts: Sequence[tuple[int, np.ndarray]]) -> Cell:
    """A cell of one metric or several: the pages and points of each."""
    points = np.concatenate([points for _, points in parts])
    return Cell(id, name, region, year, len(points), sum(pages for pages, _ in parts), True, points)


def _hover(cell: Cell) -> str:
    return f"<b>{cell.group}</b><br>{cell.region}, {cell.year}: <b>{plural(cell.value, 'figure')}</b> from {plural(cell.pages, 'page')}"


def _title(filters: Filters, chosen: Mask, number: int) -> str:
    """12,377 figures of 300 metrics; most are of 2020 (1,158)."""
    every = tally()
    metrics = [id for (id,) in every.count(chosen, "metric_id")]
    what = (
        f"{plural(number, 'figure')} of {plural(len(metrics), 'metric')}"
        if len(metrics) > 1
        else f"{metric_names()[metrics[0]][0]}: {plural(number, 'figure')}"
    )
    what += "" if set(filters.regions) == set(REGIONS) else f" on {listing([PLACES[region] for region in filters.regions])}"
    years = {int(year): n for (year,), n in every.count(chosen, "year").items()}
    if len(years) == 1 or number == 1:
        return f"{what}, {'all ' if number > 1 else ''}of {next(iter(years))}"
    most = max(years.values())
    fullest = sorted(year for year, n in years.items() if n == most)
    if len(fullest) > 3:
        return f"{what}, {min(years)} to {max(years)}, never more than {most} a year"
    return f"{what}; most are of {listing([str(year) for year in fullest])} ({most:,}{' each' if len(fullest) > 1 else ''})"


def _takeaway(filters: Filters) -> str:
    """How many figures each region has in the choice, and its newest year."""
    every = tally()
    chosen = every.fitting(filters)
    parts: list[str] = []
    newest: dict[int, list[str]] = {}
    for region in filters.regions:
        fits = chosen & every.of(region)
        if fits.any():
            parts.append(f"{PLACES[region]} {int(fits.sum()):,}")
            newest.setdefault(min(int(every.year[fits].max()), span()[1]), []).append(PLACES[region])
    if not parts:
        return "None of them is on one of the three regions."
    ends = [f"{year} ({listing(places)})" if len(newest) > 1 else str(year) for year, places in sorted(newest.items(), reverse=True)]
    tail = f"; the newest are of {listing(ends)}" if filters.years[0] < filters.years[1] else ""
    return f"Figures{in_years(filters)}: {listing(parts)}{tail}."


def picked(pick: Sequence[object], filters: Filters) -> Filters | None:
    """The view after a click on a cell: its region, year and topic or metric; after a second one everything again. None if it stands for several metrics."""
    id, region, year = str(pick[0]), str(pick[1]), int(str(pick[2]))
    if not id:
        return None
    key = "topic" if topic_of(filters) == "all" else "measure"
    view = Filters((region,), filters.companies, (year, year), filters.options).choose(key, id)
    if (view.regions, view.years, view.options) == (filters.regions, filters.years, filters.options):
        return Filters(REGIONS, filters.companies, span(), filters.options).choose(key, "all")
    return view
