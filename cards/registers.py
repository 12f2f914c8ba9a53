"""Entities (called profiles), metrics and sources as tables of the page Data & sources: what figures, units and deals are about and rest on."""

from __future__ import annotations

from functools import cache

import pandas as pd

import queries
from cards.filters import REGIONS, Filters
from cards.observations import FIGURES, TOPICS, every_figure
from cards.records import DEALS, UNITS
from cards.tables import Table, any_of, mask, page_words, region_words, searchable, tally
from cards.words import UNVOUCHED, plural, within

PAGE = ("publisher", "title", "link", "kind", "page", "published", "figures_on_page")
ENTITY = ("entity_id", "entity", "entity_zh", "entity_kind", "home", "parent_id", "parent", "format", "eu_member", "launched")
KNOWN = ("figures", "metrics", "first", "last", "deals", "units", "claims")
METRIC = ("metric_id", "metric", "topic", "unit", "nature", "additive", "per_capita", "definition", "figures", "entities", "first", "last")
KINDS = {"company": "companies", "platform": "platforms", "chain": "chains", "country": "countries", "group": "groups", "sector": "sectors"}
PARTIES = ("acquirer_id", "target_id", "seller_id")


@cache
def every_entity() -> pd.DataFrame:
    """All entities with what is known of each, and the address of its page."""
    rows = queries.run("all_entities").astype({"first": "Int64", "last": "Int64"})
    return searchable(rows.assign(profile=[f"entity?entity={id}" for id in rows["entity_id"]]))


@cache
def _entity_pages() -> pd.DataFrame:
    return _with_pages(every_entity()[[*ENTITY, *KNOWN]], "all_entity_pages", "entity_id")


@cache
def every_metric() -> pd.DataFrame:
    """All metrics with their definition and how many figures there are of each; topics in words."""
    rows = queries.run("all_metrics").astype({"first": "Int64", "last": "Int64"})
    return searchable(rows.assign(topic=[TOPICS[topic] for topic in rows["topic"]]))


@cache
def _metric_pages() -> pd.DataFrame:
    return _with_pages(every_metric()[list(METRIC)], "all_metric_pages", "metric_id")


def _with_pages(rows: pd.DataFrame, question: str, key: str) -> pd.DataFrame:
    """One row a row and page; what stands on no page has one row without one."""
    pages = searchable(queries.run(question).astype({"page_key": "UInt64", "figures_on_page": "Int64"}))
    return rows.merge(pages, on=key, how="left")


@cache
def every_source() -> pd.DataFrame:
    """All sources; reprints named as such."""
    return searchable(queries.run("all_sources"))


def _entities_of_years(rows: pd.DataFrame, filters: Filters) -> pd.Series:
    """Entities with a figure, a deal or a unit held in these years."""
    found: set[str] = set()
    for table, names in ((FIGURES, ("entity_id",)), (DEALS, PARTIES), (UNITS, ("group_id", "entity_id"))):
        fits = mask(table, "years", filters)
        for name in names:
            found |= set(table.every()[name][fits].dropna().unique())
    return rows["entity_id"].isin(found)


def _metrics_of(rows: pd.DataFrame, filters: Filters, use: str) -> pd.Series:
    """Metrics of which a figure fits."""
    figures = every_figure()
    return rows["metric_id"].isin(figures.loc[mask(FIGURES, use, filters), "metric_id"].unique())


def _sources_of(rows: pd.DataFrame, filters: Filters, use: str) -> pd.Series:
    """Sources on which a figure, a unit or a deal rests that fits."""
    found: set[str] = set()
    for table in (FIGURES, UNITS, DEALS):
        found |= set(table.sources_of(mask(table, use, filters)).unique())
    return rows["source_id"].isin(found)


def _entities_told(entities: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """12 profiles of China, with 300 figures from 40 pages."""
    figures = plural(int(entities["figures"].sum()), "figure")
    return f"{plural(len(entities), 'profile')}{region_words('of', filters)}, with {figures} and what else is known, from {page_words(pages)}"


def _metrics_told(metrics: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """3 metrics with 120 figures from 80 pages."""
    where = "" if set(filters.regions) == set(REGIONS) else f" known of {within(filters.regions)}"
    return f"{plural(len(metrics), 'metric')}{where}, with {plural(int(metrics['figures'].sum()), 'figure')} in all from {page_words(pages)}"


def _sources_told(sources: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """40 sources by 12 publishers."""
    return f"{plural(len(sources), 'source')}{region_words('on', filters)} by {plural(sources['publisher'].nunique(), 'publisher')}"


def _pages_summary(sources: pd.DataFrame) -> str:
    lone = int(sources["page"].isin(UNVOUCHED).sum())
    tail = f" · {lone:,} are reprints or mirrors, named and not linked" if lone else ""
    return f"By kind: {tally(sources['kind'])} · by page: {tally(sources['page'])}{tail}"


ENTITIES = Table(
    noun="profile",
    key="entity_id",
    every=every_entity,
    pages=_entity_pages,
    csv=(*ENTITY, *KNOWN, *PAGE),
    regions=lambda rows, filters: any_of(rows, ("home",), filters.regions),
    companies=lambda rows, filters: any_of(rows, ("entity_id",), filters.entities),
    years=_entities_of_years,
    told=_entities_told,
    summary=lambda rows: f"By kind: {tally(rows['entity_kind'], KINDS)} · by home: {tally(rows['home'])}",
)
METRICS = Table(
    noun="metric",
    key="metric_id",
    every=every_metric,
    pages=_metric_pages,
    csv=(*METRIC, *PAGE),
    regions=lambda rows, filters: _metrics_of(rows, filters, "regions"),
    companies=lambda rows, filters: _metrics_of(rows, filters, "companies"),
    years=lambda rows, filters: _metrics_of(rows, filters, "years"),
    told=_metrics_told,
    summary=lambda rows: f"By topic: {tally(rows['topic'])} · by unit: {tally(rows['unit'])}",
)
SOURCES = Table(
    noun="source",
    key="source_id",
    every=every_source,
    pages=every_source,
    csv=("source_id", "publisher", "title", "link", "kind", "page", "published", "figures", "deals", "units", "launches", "rates"),
    regions=lambda rows, filters: _sources_of(rows, filters, "regions"),
    companies=lambda rows, filters: _sources_of(rows, filters, "companies"),
    years=lambda rows, filters: _sources_of(rows, filters, "years"),
    told=_sources_told,
    summary=_pages_summary,
)
