"""What a reader has chosen: regions, companies, years and options; read from a link, checked against the data, written back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import queries
from cards import compare_link
from cards.comparison import EVERYTHING_USUAL, Comparison, Scope, every_region
from cards.packing import pack, unpack
from charts import REGIONS
from queries.workbench import limits

ELSEWHERE = {"Other": "elsewhere", "Global": "elsewhere"}
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Option:
    """A choice that some cards offer beside the shared filters.

    `key` is the name in links, `choices()` maps the id of each choice to the label on screen (which is also its value in links).
    """

    key: str
    label: str
    choices: Callable[[], dict[str, str]]
    default: str


OPTIONS: dict[str, Option] = {}


def option(key: str, label: str, choices: Callable[[], dict[str, str]], default: str) -> Option:
    """Declare an option; its key must be new."""
    if key in OPTIONS:
        raise ValueError(f"two options are called {key!r}")
    OPTIONS[key] = Option(key, label, cache(choices), default)
    return OPTIONS[key]


@cache
def span() -> tuple[int, int]:
    """First and last year with a figure."""
    row = queries.run("span").iloc[0]
    return int(row["first"]), int(row["last"])


@cache
def companies() -> dict[str, str]:
    """All companies, platforms and chains that can be chosen, by region: the label on screen and in links (WeChat - China) and the name."""
    frame = queries.run("entities")
    return {f"{name} - {ELSEWHERE.get(region, region)}": name for name, region in zip(frame["name"], frame["region"], strict=True)}


@cache
def _labels() -> dict[str, str]:
    return {name: label for label, name in companies().items()}


@cache
def family(names: tuple[str, ...]) -> tuple[str, ...]:
    """The entity_ids of `names` and of all that they own (choosing Tencent shows WeChat too), in alphabetical order."""
    frame = queries.run("entities")
    found = set(frame.loc[frame["name"].isin(names), "entity_id"])
    while True:
        more = set(frame.loc[frame["parent_id"].isin(found), "entity_id"]) - found
        if not more:
            return tuple(sorted(found))
        found |= more


@cache
def entity_ids() -> dict[str, str]:
    """The ids of all entities by id, name and Chinese name, in lower case."""
    frame = queries.run("all_entities").iloc[::-1]  # of two with one name the one with more figures stands
    found: dict[str, str] = {}
    for column in ("entity_zh", "entity", "entity_id"):
        found |= {name.casefold(): id for name, id in zip(frame[column], frame["entity_id"], strict=True) if isinstance(name, str)}
    return found


@dataclass(frozen=True)
class Filters:
    """One view. `companies` holds names (empty: no restriction), `options` the pairs (key, id of the choice) that differ from the default,
    `text` what is searched for, `claim` the id of the opened claim, `entity` that of the one whose profile is shown (or what a link asked for in vain),
    `sql` the query of the page SQL and `chart` how its result is drawn: form, x, y, series, `compare` what the page Compare shows."""

    regions: tuple[str, ...] = REGIONS
    companies: tuple[str, ...] = ()
    years: tuple[int, int] = (0, 9999)
    options: tuple[tuple[str, str], ...] = ()
    card: str = ""
    text: str = ""
    claim: str = ""
    entity: str = ""
    sql: str = ""
    chart: tuple[str, ...] = ()
    compare: Comparison = EVERYTHING_USUAL

    @property
    def entities(self) -> tuple[str, ...]:
        """The entity_ids chosen, with all that they own; empty when nothing is chosen."""
        return family(self.companies) if self.companies else ()

    @property
    def scope(self) -> Scope:
        """What the shared filters leave to be compared."""
        return Scope(every_region(self.regions), self.entities, self.years)

    def option(self, key: str) -> str:
        """The id of the choice made for the option `key`."""
        return dict(self.options).get(key, OPTIONS[key].default)

    def choose(self, key: str, choice: str) -> Filters:
        """The same view with another choice for the option `key`."""
        rest = {k: v for k, v in self.options if k != key}
        if choice != OPTIONS[key].default:
            rest[key] = choice
        return replace(self, options=tuple(sorted(rest.items())))

    def only(self, uses: Sequence[str], keys: Sequence[str]) -> Filters:
        """The part of the view that a card depends on: the shared filters in `uses` and the options in `keys`."""
        return Filters(
            regions=self.regions if "regions" in uses else REGIONS,
            companies=self.companies if "companies" in uses else (),
            years=self.years if "years" in uses else span(),
            options=tuple(pair for pair in self.options if pair[0] in keys),
            claim=self.claim if "claim" in uses else "",
            entity=self.entity if "entity" in uses else "",
            compare=self.compare if "compare" in uses else EVERYTHING_USUAL,
        )


def default() -> Filters:
    """The view of a link without parameters."""
    return Filters(years=span())


def write(filters: Filters) -> dict[str, list[str]]:
    """The query parameters of the view; what is at its default is left out."""
    query: dict[str, list[str]] = {}
    if set(filters.regions) != set(REGIONS):
        query["region"] = [name for name in REGIONS if name in filters.regions] or [""]
    if filters.companies:
        query["company"] = [_labels()[name] for name in filters.companies]
    if filters.years != span():
        query["years"] = [str(year) for year in filters.years]
    for key, choice in filters.options:
        query[key] = [OPTIONS[key].choices()[choice]]
    if filters.card:
        query["card"] = [filters.card]
    if filters.text:
        query["q"] = [filters.text]
    if filters.claim:
        query["claim"] = [filters.claim]
    if filters.entity:
        query["entity"] = [filters.entity]
    if filters.sql:
        query["sql"] = [pack(filters.sql)]
    if filters.chart:
        query["chart"] = list(filters.chart)
    return query | compare_link.write(filters.compare)


def read(query: Mapping[str, Sequence[str]], cards: Sequence[str] = (), claims: Sequence[str] = ()) -> tuple[Filters, list[str]]:
    """The nearest sensible view to `query`, and one sentence for each thing in it that could not be honoured.

    Values match by name or id in any case. `cards` and `claims` hold the ids of the cards and claims that a link may ask for.
    """
    filters = default()
    remarks: list[str] = []
    for key, given in query.items():
        values = [value.strip() for value in given]
        if key == "region":
            filters = replace(filters, regions=_regions(values, remarks))
        elif key == "company":
            filters = replace(filters, companies=_companies(values, remarks))
        elif key == "years":
            filters = replace(filters, years=_years(values, remarks))
        elif key == "card":
            if values and values[-1] in cards:
                filters = replace(filters, card=values[-1])
            else:
                remarks.append(f"There is no card {_quoted(values)}: the whole page is shown.")
        elif key == "claim":
            wanted = values[-1].casefold() if values else ""
            if wanted in claims:
                filters = replace(filters, claim=wanted)
            elif wanted:
                remarks.append(f"There is no claim {_quoted(values)}: all claims are shown.")
        elif key == "entity":
            asked = values[-1][:LONGEST_SEARCH].strip() if values else ""
            filters = replace(filters, entity=entity_ids().get(asked.casefold(), asked))
        elif key == "q":
            filters = replace(filters, text=values[-1][:LONGEST_SEARCH] if values else "")
        elif key == "sql":
            try:
                filters = replace(filters, sql=unpack(given[-1], limits().characters) if given else "")
            except ValueError as reason:
                remarks.append(f"The query of the link cannot be read: {reason}.")
        elif key == "chart":
            filters = replace(filters, chart=tuple(value[:LONGEST_SEARCH] for value in given[:4]))
        elif key in OPTIONS:
            choices = OPTIONS[key].choices()
            found = _match(values[-1] if values else "", {label: choice for choice, label in choices.items()} | {choice: choice for choice in choices})
            if found is None:
                remarks.append(f"{OPTIONS[key].label} {_quoted(values)} is unknown: {choices[OPTIONS[key].default]} is shown.")
            else:
                filters = filters.choose(key, found)
        elif not key.startswith(("utm_", "embed")) and key not in compare_link.KEYS:
            remarks.append(f"The link asks for {key} = {_quoted(values)}, which the dashboard does not know.")
    compare, vain = compare_link.read(query, filters.scope)
    return replace(filters, compare=compare), remarks + vain


def _match(value: str, names: Mapping[str, str]) -> str | None:
    folded = {name.casefold(): found for name, found in names.items()}
    return folded.get(value.casefold())


def _quoted(values: Sequence[str]) -> str:
    return ", ".join(f"‘{value[:60]}’" for value in values) or "‘’"


def _regions(values: list[str], remarks: list[str]) -> tuple[str, ...]:
    names = {name: name for name in REGIONS} | {"USA": "US", "United States": "US", "EU": "Europe", "European Union": "Europe", "CN": "China"}
    wanted = [value for value in values if value]
    found = {_match(value, names) for value in wanted}
    unknown = [value for value in wanted if _match(value, names) is None]
    if unknown:
        rest = "the others are shown" if found - {None} else "all regions are shown"
        remarks.append(f"Region {_quoted(unknown)} is unknown: {rest}.")
        if not found - {None}:
            return REGIONS
    return tuple(name for name in REGIONS if name in found)


def _companies(values: list[str], remarks: list[str]) -> tuple[str, ...]:
    frame = queries.run("entities")
    names = {name: name for name in frame["name"]} | companies()
    names |= dict(zip(frame["entity_id"], frame["name"], strict=True))
    names |= {zh: name for zh, name in zip(frame["name_zh"], frame["name"], strict=True) if isinstance(zh, str)}
    chosen = []
    for value in values:
        found = _match(value, names)
        if found is None and value:
            remarks.append(f"Company {_quoted([value])} is unknown: it is left out.")
        elif found and found not in chosen:
            chosen.append(found)
    return tuple(chosen)


def _years(values: list[str], remarks: list[str]) -> tuple[int, int]:
    first, last = span()
    try:
        years = [int(value) for value in "-".join(values).replace("–", "-").split("-")]
        asked = (years[0], years[-1])
    except ValueError:
        remarks.append(f"Years {_quoted(values)} are no years: all are shown.")
        return first, last
    start, end = min(asked), max(asked)
    years_shown = (min(max(start, first), last), max(min(end, last), first))
    if years_shown != asked:
        remarks.append(
            f"Years {asked[0]} to {asked[1]} cannot be shown as asked: {years_shown[0]} to {years_shown[1]} are (the figures reach from {first} to {last})."
        )
    return years_shown
