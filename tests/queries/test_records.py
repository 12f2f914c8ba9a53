"""All units, deals and claims, and the pages behind them, compared with the files themselves."""

from __future__ import annotations

import pandas as pd
import pytest

import queries
from tests.queries.test_observations import FILES, lines


def row(name: str, key: str, value: str) -> pd.Series:
    rows = queries.run(name)
    return rows[rows[key] == value].iloc[0]


@pytest.mark.parametrize(
    ("name", "key", "file"), [("all_units", "unit_id", "ecosystem_units"), ("all_deals", "deal_id", "deals"), ("all_claims", "claim_id", "claims")]
)
def test_each_row_of_the_file_is_there_once_and_says_where_it_stands(name: str, key: str, file: str) -> None:
    rows = queries.run(name)
    expected = [line[key] for line in lines(file)]
    assert sorted(rows[key]) == sorted(expected)
    assert rows["row"].tolist() == [f"{file}.csv:{expected.index(id) + 2}" for id in rows[key]]


@pytest.mark.parametrize(("name", "file"), [("all_unit_pages", "unit_stakes"), ("all_deal_pages", "deal_sources")])
def test_each_page_is_there_once_and_those_that_nobody_vouches_for_have_no_link(name: str, file: str) -> None:
    rows = queries.run(name)
    expected = lines(file)
    assert rows.sort_values("line")["source_id"].tolist() == [line["source_id"] for line in expected]
    urls = {source["source_id"]: source["url"] for source in lines("sources")}
    lone = rows["page"].isin(["reprint", "mirror"])
    assert lone.any() and rows.loc[lone, "link"].isna().all()
    assert rows.loc[~lone, "link"].tolist() == rows.loc[~lone, "source_id"].map(urls).tolist()


@pytest.mark.parametrize("name", ["all_units", "all_deals", "all_claim_pages"])
def test_a_shown_page_that_nobody_vouches_for_has_no_link(name: str) -> None:
    rows = queries.run(name)
    assert (rows["link"].isna() == rows["page"].isin(["reprint", "mirror"])).all()


def test_cainiao_rose_from_47_to_63_7_percent() -> None:
    """unit_stakes.csv: one of the founders in 2013; 47% in 2016; 51% since September 2017; 63% since November 2019; 63.7% in March 2024."""
    unit = row("all_units", "unit_id", "alibaba-cainiao")
    assert (unit["group"], unit["unit"], unit["unit_zh"], unit["vertical"]) == ("Alibaba", "Cainiao", "菜鸟", "Logistics")
    assert (unit["tie"], unit["stake_pct"], unit["as_of"], unit["since"]) == ("majority", 63.7, "2024-03-26", "2013")
    assert unit["history"] == "2013 minority → 2016 minority 47% → 2017-09 majority 51% → 2019-11-08 majority 63% → 2024-03-26 majority 63.7%"


def test_a_tie_that_never_changed_has_no_history() -> None:
    """unit_stakes.csv: DingTalk was always owned."""
    assert pd.isna(row("all_units", "unit_id", "alibaba-dingtalk")["history"])


def test_alibaba_raised_its_stake_in_cainiao_in_2019_for_3_3_billion_dollars() -> None:
    """deal_sources.csv: Bloomberg and Reuters both say $3.3 billion."""
    deal = row("all_deals", "deal_id", "alibaba-cainiao-2019")
    assert (deal["date"], deal["acquirer"], deal["target"], deal["deal"], deal["status"]) == ("2019-11-08", "Alibaba", "Cainiao", "majority stake", "announced")
    assert (deal["value"], deal["currency"], deal["n_sources"]) == (3.3e9, "USD", 2)


def test_an_offer_that_no_page_says_was_accepted_is_no_announced_deal() -> None:
    rows = queries.run("all_deals")
    proposed = {line["deal_id"] for line in lines("deal_sources") if line["status"] == "proposed"}
    others = {line["deal_id"] for line in lines("deal_sources") if line["status"] != "proposed"}
    assert proposed - others and set(rows.loc[rows["status"] == "offered", "deal_id"]) == proposed - others


def test_the_pages_of_a_claim_are_those_of_its_figures() -> None:
    """claim_evidence.csv, c76: stakes in Cainiao."""
    rows = queries.run("all_claim_pages")
    rows = rows[rows["claim_id"] == "c76"]
    series = {(line["metric_id"], line["entity_id"]) for line in lines("claim_evidence") if line["claim_id"] == "c76"}
    sources = [line["source_id"] for file in FILES for line in lines(file) if (line["metric_id"], line["entity_id"]) in series]
    assert len(sources) > 0
    assert dict(zip(rows["source_id"], rows["figures_on_page"], strict=True)) == {source: sources.count(source) for source in sources}


def test_a_claim_is_found_by_what_its_figures_are_about() -> None:
    """claim_evidence.csv, c65: Alibaba is held against JD.com, which the claim does not name."""
    claim = row("all_claims", "claim_id", "c65")
    assert "jd.com" not in claim["names"] and "| jd.com |" in claim["words"]
