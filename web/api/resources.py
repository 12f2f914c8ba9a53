"""The tables that the API answers with: those of the page Data & sources, and what chooses their records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

import queries
from cards.filters import OPTIONS, entity_ids
from cards.observations import TOPICS
from cards.search import TABLES
from cards.tables import Table

ENTITY = "whom or what it is about: ids of /entities; names, in English or Chinese, are understood, too"
PARTIES = ("acquirer_id", "target_id", "seller_id")


@dataclass(frozen=True)
class Match:
    """A parameter that chooses records by what stands in one of `columns`.

    about    what it chooses
    values   each value that may be asked for, and the value of the columns
    names    other words for those values, in lower case
    """

    about: str
    columns: tuple[str, ...]
    values: Callable[[], Mapping[str, str]]
    names: Callable[[], Mapping[str, str]] = dict


@dataclass(frozen=True)
class Resource:
    """A table of the API.

    table   the id of the same table of the page Data & sources
    about   what one record is
    years   what lies in the years asked for; `days` names the column that is bounded to the day, where there is one
    match   the parameters that choose records by single columns
    always  the columns that are never empty
    pages   the first of the columns that tell of one page on which the record was seen; empty: each record was seen on one page
    """

    table: str
    about: str
    years: str
    match: Mapping[str, Match] = field(default_factory=dict)
    pages: str = ""
    days: str = ""
    always: tuple[str, ...] = ()

    @property
    def source(self) -> Table:
        """The table that it answers with."""
        return TABLES[self.table]


@cache
def _occurring(table: str, column: str) -> dict[str, str]:
    """Each value of a column as itself."""
    return {value: value for value in sorted(TABLES[table].every()[column].dropna().unique())}


def _column(about: str, table: str, column: str) -> Match:
    return Match(about, (column,), partial(_occurring, table, column))


@cache
def _terms(sort: str, to: str) -> dict[str, str]:
    """The ids of defined terms of a sort, and their ids or names."""
    terms = queries.run("definitions")
    terms = terms[terms["sort"] == sort]
    return dict(zip(terms["id"], terms[to], strict=True))


@cache
def _ids(sort: str) -> dict[str, str]:
    """The ids of defined terms by their names in lower case."""
    return {name.casefold(): id for id, name in _terms(sort, "name").items()}


def _topics(labelled: bool) -> dict[str, str]:
    return {id: label if labelled else id for id, label in TOPICS.items() if id != "all"}


def _claim_topics() -> dict[str, str]:
    return {id: label for id, label in OPTIONS["claim_topic"].choices().items() if id != "all"}


def _entity(*columns: str) -> Match:
    return Match(ENTITY, columns, partial(_occurring, "entities", "entity_id"), entity_ids)


METRIC = Match("what is measured: ids of /metrics; names are understood, too", ("metric_id",), partial(_terms, "metric", "id"), partial(_ids, "metric"))
FIELD = Match("the field of business", ("vertical",), partial(_terms, "field", "name"))

RESOURCES: Mapping[str, Resource] = {
    "observations": Resource(
        "figures",
        "One figure as it was seen on one page: of whom, what is measured and how, when, the value, and the page.",
        "the last day of the period",
        {
            "entity": _entity("entity_id"),
            "metric": METRIC,
            "topic": Match("the topic of the metric", ("topic",), partial(_topics, False)),
            "basis": Match("how it was measured and by whom", ("basis_id",), partial(_terms, "basis", "id")),
            "market": Match("the market of which a share is held", ("market",), partial(_terms, "market", "name"), partial(_ids, "market")),
            "status": _column("how sure it is", "figures", "status"),
            "shown": _column("what the headline rule made of it: `headline` for the figure of each point that is drawn", "figures", "shown"),
            "kind": _column("kind of source", "figures", "kind"),
            "page": _column("kind of page", "figures", "page"),
        },
        days="period_end",
        always=(
            *("entity_id", "entity", "home", "region", "topic", "metric_id", "metric", "basis_id", "basis", "period", "period_end", "value", "unit", "status"),
            *("shown", "n_sources", "n_agree", "publisher", "title", "kind", "page", "file", "line", "metric_definition", "basis_definition"),
        ),
    ),
    "metrics": Resource(
        "metrics",
        "What is measured, in what unit, how it is defined, and the pages on which figures of it were seen.",
        "any figure of the metric",
        {"metric": METRIC, "topic": Match("the topic", ("topic",), partial(_topics, True))},
        "publisher",
        always=("metric_id", "metric", "topic", "unit", "nature", "additive", "per_capita", "definition", "figures", "entities"),
    ),
    "entities": Resource(
        "entities",
        "A company, platform, chain, country or group of them, what is known of it, and the pages that tell of it.",
        "any of its figures or deals, or the time in which it was held",
        {"entity": _entity("entity_id"), "kind": _column("what it is", "entities", "entity_kind")},
        "publisher",
        always=("entity_id", "entity", "entity_kind", "home", "eu_member", "figures", "metrics", "deals", "units", "claims"),
    ),
    "sources": Resource(
        "sources",
        "A page on which something was seen, and how much rests on it.",
        "any figure, deal or tie that rests on it",
        {"kind": _column("kind of source", "sources", "kind"), "page": _column("kind of page", "sources", "page")},
        always=("source_id", "publisher", "title", "kind", "page", "figures", "deals", "units", "launches", "rates"),
    ),
    "deals": Resource(
        "deals",
        "An acquisition, a stake or the like, what became of it, and what each page tells of it.",
        "its date",
        {
            "entity": _entity(*PARTIES),
            "field": FIELD,
            "kind": _column("kind of deal", "deals", "deal"),
            "status": _column("what became of it", "deals", "status"),
        },
        "told",
        always=("deal_id", "date", "acquirer_id", "acquirer", "target", "target_region", "vertical", "deal", "status", "field_definition"),
    ),
    "claims": Resource(
        "claims",
        "A popular claim about China's digital rise, the verdict of its rule over the data, and the pages with figures that bear on it.",
        "the year in which it was made",
        {
            "claim": _column("the id of the claim", "claims", "claim_id"),
            "topic": Match("its topic", ("topic",), _claim_topics),
            "kind": _column("kind of claim", "claims", "claim_kind"),
            "verdict": _column("the answer of the rule", "claims", "verdict"),
        },
        "publisher",
        always=("claim_id", "claim", "speaker", "article", "made", "topic", "claim_kind", "verdict", "reason", "figures"),
    ),
    "units": Resource(
        "units",
        "A company, product or service of a large group, and what each page tells of the tie between the two.",
        "the time in which it was held",
        {"entity": _entity("group_id", "entity_id"), "field": FIELD, "tie": _column("the newest tie", "units", "tie")},
        "tie",
        always=("unit_id", "group_id", "group", "unit", "vertical", "region", "field_definition"),
    ),
}
