"""All entities, metrics and sources, with what is known of each, compared with the files themselves."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

import queries
from tests.queries.test_observations import FILES, lines


def observations() -> list[dict[str, str]]:
    return [row for file in FILES for row in lines(file)]


@pytest.mark.parametrize(
    ("name", "key", "file"), [("all_entities", "entity_id", "entities"), ("all_metrics", "metric_id", "metrics"), ("all_sources", "source_id", "sources")]
)
def test_each_row_of_the_file_is_there_once_with_its_line_and_its_figures(name: str, key: str, file: str) -> None:
    rows = queries.run(name)
    expected = [line[key] for line in lines(file)]
    assert sorted(rows[key]) == sorted(expected)
    assert rows["row"].tolist() == [f"{file}.csv:{expected.index(id) + 2}" for id in rows[key]]
    counts = Counter(row[key] for row in observations())
    assert dict(zip(rows[key], rows["figures"], strict=True)) == {id: counts[id] for id in expected}


def test_deals_units_and_claims_of_an_entity_are_counted() -> None:
    """deals.csv, ecosystem_units.csv and claim_evidence.csv under the id tencent."""
    row = queries.run("all_entities").set_index("entity_id").loc["tencent"]
    deals = [deal for deal in lines("deals") if "tencent" in (deal["acquirer_id"], deal["target_id"], deal["seller_id"])]
    units = [unit for unit in lines("ecosystem_units") if "tencent" in (unit["group_id"], unit["entity_id"])]
    claims = {line["claim_id"] for line in lines("claim_evidence") if line["entity_id"] == "tencent"}
    assert (row["deals"], row["units"], row["claims"]) == (len(deals), len(units), len(claims))


def test_wechat_belongs_to_tencent_and_was_launched_in_2011() -> None:
    row = queries.run("all_entities").set_index("entity_id").loc["wechat"]
    assert (row["entity_zh"], row["parent"], row["launched"], row["publisher"]) == ("微信", "Tencent", "2011-01-21", "China.org.cn")


def test_plans_do_not_make_a_metric_newer() -> None:
    """store_rollouts.csv has targets for years to come."""
    rows = queries.run("all_metrics").set_index("metric_id")
    done = [int(row["period_end"][:4]) for row in observations() if row["metric_id"] == "stores" and row["status"] != "target"]
    assert rows.loc["stores", "last"] == max(done) < max(int(row["period_end"][:4]) for row in observations() if row["metric_id"] == "stores") + 1


@pytest.mark.parametrize(("name", "key"), [("all_entity_pages", "entity_id"), ("all_metric_pages", "metric_id")])
def test_each_page_of_a_figure_is_named_once_and_reprints_are_not_linked(name: str, key: str) -> None:
    rows = queries.run(name)
    assert not rows.duplicated([key, "source_id"]).any()
    counts = Counter((row[key], row["source_id"]) for row in observations())
    found = {(id, source): int(number) for id, source, number in zip(rows[key], rows["source_id"], rows["figures_on_page"], strict=True) if number}
    assert found == dict(counts)
    assert (rows["link"].isna() == rows["page"].isin(["reprint", "mirror"])).all()


def test_pages_of_deals_ties_and_launches_are_those_of_an_entity_too() -> None:
    rows = queries.run("all_entity_pages")
    pages = set(rows.loc[rows["entity_id"] == "alibaba", "source_id"])
    deals = {deal["deal_id"] for deal in lines("deals") if "alibaba" in (deal["acquirer_id"], deal["target_id"], deal["seller_id"])}
    units = {unit["unit_id"] for unit in lines("ecosystem_units") if "alibaba" in (unit["group_id"], unit["entity_id"])}
    assert {row["source_id"] for row in lines("deal_sources") if row["deal_id"] in deals} <= pages
    assert {row["source_id"] for row in lines("unit_stakes") if row["unit_id"] in units} <= pages
    assert "china-org-cn-org-cn" in set(rows.loc[rows["entity_id"] == "wechat", "source_id"])


def test_each_term_is_defined() -> None:
    rows = queries.run("definitions")
    assert rows["definition"].notna().all() and not rows.duplicated(["sort", "id"]).any()
    assert Counter(rows["sort"]) == {
        sort: len(lines(file)) for sort, file in {"metric": "metrics", "basis": "bases", "market": "markets", "field": "verticals"}.items()
    }


def test_a_profile_has_every_headline_figure_of_the_entity() -> None:
    [(number,)] = queries.open_database().cursor().execute("SELECT count(*) FROM headline WHERE entity_id = 'wechat'").fetchall()
    rows = queries.run("profile", entity="wechat")
    assert len(rows) == number and rows["point"].is_unique and pd.api.types.is_datetime64_any_dtype(rows["period_end"])
    assert queries.run("profile", entity="nobody").empty


def test_a_disagreement_has_figures_of_two_sites_over_5_percent_apart() -> None:
    rows = queries.run("disagreements")
    for _, part in rows.groupby("thing"):
        assert part["host"].nunique() > 1 and part["apart_pct"].iloc[0] >= 5
        assert part["value"].max() - part["value"].min() == pytest.approx(part["apart_pct"].iloc[0] / 100 * abs(part["value"].iloc[0]), rel=0.02)
