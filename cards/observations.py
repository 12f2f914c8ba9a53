"""The figures of all files as a table of the page Data & sources: its options, its words, its download."""

from __future__ import annotations

from functools import cache

import pandas as pd

import queries
from cards.filters import REGIONS, Filters, option
from cards.tables import Table, any_of, searchable, tally
from cards.words import UNVOUCHED, plural, within

FILES = {
    "user_counts": "user counts",
    "market_share": "market share",
    "rd_spend": "R&D",
    "store_rollouts": "stores",
    "country_indicators": "countries",
    "claim_figures": "claims",
}
TOPICS = {
    "all": "All topics",
    "users": "User counts",
    "market_share": "Market share",
    "rd": "R&D",
    "stores": "Stores",
    "country": "Countries",
    "claims": "Claims",
}
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
COLUMNS = {"topic": "topic", "measure": "metric_id", "status": "status", "shown": "shown", "source": "kind", "source_page": "page"}


def _measures() -> dict[str, str]:
    rows = queries.run("all_metrics")
    named = sorted(zip(rows["metric"], rows["metric_id"], strict=True), key=lambda pair: pair[0].casefold())
    return {"all": "All measures"} | {id: name for name, id in named}


option("topic", "Topic", lambda: TOPICS, "all")
option("measure", "Measure", _measures, "all")
option("status", "Status", lambda: STATUSES, "all")
option("shown", "Figures", lambda: SHOWN, "all")
option("source", "Source", lambda: KINDS, "all")
option("source_page", "Kind of page", lambda: PAGES, "all")


@cache
def every_figure() -> pd.DataFrame:
    """All figures, with the columns that a reader sees beside those of the query: measure, standing, row; reprints named as such."""
    rows = searchable(queries.run("all_observations"))
    market = (", " + rows["market"].str.lower()).fillna("")
    qualifier = (", " + rows["qualifier"]).fillna("")
    row = rows["file"] + ".csv:" + rows["line"].astype(str)
    return rows.assign(measure=rows["metric"] + market, standing=rows["status"] + qualifier, row=row)


def summary(figures: pd.DataFrame) -> str:
    """How many figures there are by file and by kind of source, in one line."""
    kinds = {kind: name.lower() for kind, name in KINDS.items()}
    lone = int(figures["page"].isin(UNVOUCHED).sum())
    tail = f" · {lone:,} on reprints or mirrors, named and not linked" if lone else ""
    return f"By file: {tally(figures['file'], FILES)} · by source: {tally(figures['kind'], kinds)}{tail}"


def _told(figures: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """1,203 figures on China from 310 pages, 2009 to 2030."""
    first, last = figures["period_end"].min().year, figures["period_end"].max().year
    years = f"{first} to {last}" if first < last else str(first)
    where = "" if set(filters.regions) == set(REGIONS) else f" on {within(filters.regions)}"
    return f"{plural(len(figures), 'figure')}{where} from {plural(pages['page_key'].nunique(), 'page')}, {years}"


FIGURES = Table(
    noun="figure",
    key="row",
    every=every_figure,
    pages=every_figure,
    csv=(
        *("entity_id", "entity", "entity_zh", "home", "region", "topic", "metric_id", "metric", "market", "basis_id", "basis", "period", "period_end"),
        *("value", "unit", "status", "qualifier", "announced", "shown", "n_sources", "n_agree", "spread_pct"),
        *("publisher", "title", "link", "kind", "page", "published", "seen", "note", "file", "line"),
    ),
    regions=lambda rows, filters: any_of(rows, ("home", "region"), filters.regions),
    companies=lambda rows, filters: any_of(rows, ("entity_id",), filters.entities),
    years=lambda rows, filters: rows["period_end"].dt.year.between(*filters.years),
    told=_told,
    summary=summary,
    options=COLUMNS,
)
