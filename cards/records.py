"""Ecosystem units, deals and claims as tables of the page Data & sources: one row each, however many pages tell of it."""

from __future__ import annotations

from functools import cache

import pandas as pd

import queries
from cards.claims import found, topic_words
from cards.filters import Filters
from cards.tables import Table, any_of, folded, page_words, region_words, searchable, tally
from cards.verdicts import evidence, statement, verdict
from cards.words import plural

SOURCE = ("publisher", "title", "link", "kind", "page", "published", "seen", "note", "file", "line")
CLAIM = ("claim_id", "claim", "speaker", "article", "made", "topic", "claim_kind", "verdict", "reason", "figures", "note")


@cache
def every_unit() -> pd.DataFrame:
    """All ecosystem units with their newest tie; reprints named as such."""
    return searchable(queries.run("all_units"))


@cache
def _unit_pages() -> pd.DataFrame:
    return searchable(queries.run("all_unit_pages"))


@cache
def every_deal() -> pd.DataFrame:
    """All deals; reprints named as such."""
    return searchable(queries.run("all_deals"))


@cache
def _deal_pages() -> pd.DataFrame:
    return searchable(queries.run("all_deal_pages"))


@cache
def every_claim() -> pd.DataFrame:
    """All claims with their verdict, the sentence behind it, its rule, the number of figures that bear on it, and the address of its page."""
    rows = queries.run("all_claims")
    ids = rows["claim_id"].tolist()
    judged = [verdict(claim_id) for claim_id in ids]
    words = [f"{text} | {folded(f'{one.answer} | {one.reason}')}" for text, one in zip(rows["words"], judged, strict=True)]
    return searchable(
        rows.assign(
            topic=[topic_words(topic) for topic in rows["topic"]],
            verdict=[one.answer.capitalize() for one in judged],
            reason=[one.reason for one in judged],
            rule=[statement(claim_id) for claim_id in ids],
            figures=[len(evidence().get(claim_id, ())) for claim_id in ids],
            claim_link=[f"claims?claim={claim_id}" for claim_id in ids],
            words=words,
        )
    )


@cache
def _claim_pages() -> pd.DataFrame:
    """One row a claim and page; a claim without a figure has one row without a page."""
    pages = searchable(queries.run("all_claim_pages").astype({"page_key": "UInt64", "figures_on_page": "Int64"}))
    return every_claim()[list(CLAIM)].merge(pages, on="claim_id", how="left")


def _claims_that_fit(rows: pd.DataFrame, filters: Filters, use: str) -> pd.Series:
    return rows["claim_id"].isin([claim.claim_id for claim in found(filters.only((use,), ()))])


def _held_in_years(rows: pd.DataFrame, filters: Filters) -> pd.Series:
    """Units that were held at some time of the years; a beginning or an end that is not known rules nothing out."""
    first, last = filters.years
    begun = rows["first_year"].isna() | (rows["first_year"] <= last)
    return begun & (rows["last_year"].isna() | (rows["last_year"] >= first))


def _units_told(units: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """38 ecosystem units of 2 groups, from 61 pages."""
    return f"{plural(len(units), 'ecosystem unit')} of {plural(units['group_id'].nunique(), 'group')}{region_words('on', filters)}, from {page_words(pages)}"


def _deals_told(deals: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """12 deals from 30 pages, 2013 to 2024."""
    first, last = int(deals["year"].min()), int(deals["year"].max())
    return f"{plural(len(deals), 'deal')}{region_words('on', filters)} from {page_words(pages)}, {f'{first} to {last}' if first < last else first}"


def _claims_told(claims: pd.DataFrame, pages: pd.DataFrame, filters: Filters) -> str:
    """3 claims, judged on 120 figures from 80 pages."""
    figures = int(claims["figures"].sum())
    basis = f"judged on {plural(figures, 'figure')} from {page_words(pages)}" if figures else "on which no figure bears"
    return f"{plural(len(claims), 'claim')}{region_words('on', filters)}, {basis}"


def _resting(rows: pd.DataFrame) -> str:
    """How many rest on pages that nobody vouches for, if any do."""
    lone = int((rows["n_sources"] == 0).sum())
    return f" · {lone:,} {'rests' if lone == 1 else 'rest'} on reprints or mirrors alone, named and not linked" if lone else ""


UNITS = Table(
    noun="ecosystem unit",
    key="unit_id",
    every=every_unit,
    pages=_unit_pages,
    csv=(
        *("unit_id", "group_id", "group", "unit", "unit_zh", "entity_id", "vertical", "step", "region", "role", "tie", "stake_pct", "since", "until"),
        *SOURCE,
    ),
    regions=lambda rows, filters: any_of(rows, ("home", "region"), filters.regions),
    companies=lambda rows, filters: any_of(rows, ("group_id", "entity_id"), filters.entities),
    years=_held_in_years,
    told=_units_told,
    summary=lambda rows: f"By tie: {tally(rows['tie'])}{_resting(rows)}",
)
DEALS = Table(
    noun="deal",
    key="deal_id",
    every=every_deal,
    pages=_deal_pages,
    csv=(
        *("deal_id", "date", "acquirer_id", "acquirer", "partners", "target_id", "target", "target_region", "target_country", "seller_id", "seller"),
        *("vertical", "deal", "status", "told", "page_status", "stake_pct", "value", "currency", "value_basis", "value_usd"),
        *SOURCE,
    ),
    regions=lambda rows, filters: any_of(rows, ("acquirer_region", "target_region", "seller_region"), filters.regions),
    companies=lambda rows, filters: any_of(rows, ("acquirer_id", "target_id", "seller_id"), filters.entities),
    years=lambda rows, filters: rows["year"].between(*filters.years),
    told=_deals_told,
    summary=lambda rows: f"By status: {tally(rows['status'])} · by kind: {tally(rows['deal'])}{_resting(rows)}",
)
CLAIMS = Table(
    noun="claim",
    key="claim_id",
    every=every_claim,
    pages=_claim_pages,
    csv=(*CLAIM, "publisher", "title", "link", "kind", "page", "published", "figures_on_page"),
    regions=lambda rows, filters: _claims_that_fit(rows, filters, "regions"),
    companies=lambda rows, filters: _claims_that_fit(rows, filters, "companies"),
    years=lambda rows, filters: rows["made"].between(*filters.years),
    told=_claims_told,
    summary=lambda rows: f"By verdict: {tally(rows['verdict'].str.lower())} · by kind: {tally(rows['claim_kind'])}",
)
