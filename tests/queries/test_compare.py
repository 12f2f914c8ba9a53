"""What Compare asks of the data, against figures read from the CSVs."""

from __future__ import annotations

import pandas as pd
import pytest

import queries


def of(metric: str, entity: str, basis: str, market: str = "") -> pd.DataFrame:
    rows = queries.run("compare_figures", metric=metric, market=market)
    return rows[(rows["entity_id"] == entity) & (rows["basis_id"] == basis)].set_index("period")


def test_each_market_is_a_metric_of_its_own() -> None:
    rows = queries.run("compare_metrics").set_index("id")

    assert "market_share" not in rows.index
    assert rows.loc["market_share.cloud", ["metric_id", "market_id", "name"]].tolist() == ["market_share", "cloud", "Market share: Cloud infrastructure"]
    assert rows.index.is_unique and (rows["entities"] > 0).all()


def test_metrics_stand_by_topic_with_the_one_of_most_entities_first() -> None:
    rows = queries.run("compare_metrics")

    assert rows.iloc[0]["id"] == "mau" and rows["topic"].drop_duplicates().tolist() == ["users", "market_share", "rd", "stores", "country", "claims"]


def test_no_plan_is_among_the_figures() -> None:
    rows = queries.run("compare_figures", metric="stores", market="")

    assert set(rows["status"]) <= {"reported", "estimate"} and not rows.duplicated(["entity_id", "region", "basis_id", "pace", "unit", "period_end"]).any()


def test_money_stands_in_three_currencies_at_the_rate_of_the_middle_of_its_period() -> None:
    # The year to March 2025 lies around September 2024: 7.1957 yuan and 0.9242 euros a dollar
    row = of("rd_spend", "alibaba", "company_rd_expense").loc["FY2025"]

    assert row["middle_year"] == 2024 and row["value_cny"] == 57_151e6
    assert row["value_usd"] == pytest.approx(57_151e6 / 7.1957) and row["value_eur"] == pytest.approx(57_151e6 / 7.1957 * 0.9242)


def test_what_is_no_money_has_no_rate() -> None:
    rows = queries.run("compare_figures", metric="mau", market="")

    assert rows[["value_usd", "value_cny", "value_eur"]].isna().all().all()


def test_a_country_is_divided_by_its_own_population() -> None:
    row = of("gdp_usd", "germany", "wdi").loc["2023"]

    assert (row["population"], row["population_year"]) == (83_287_273, 2023) and len(row["population_points"]) == 1


def test_a_platform_is_divided_by_the_people_of_the_market_measured() -> None:
    row = of("mau", "wechat", "company").loc["2025-Q3"]

    assert (row["population"], row["population_year"]) == (1_408_975_000, 2024)
    assert of("mau", "facebook", "company")["population"].isna().all(), "measured worldwide"


def test_what_makes_no_sense_per_head_has_no_population() -> None:
    assert of("rd_spend", "alibaba", "company_rd_expense")["population"].isna().all()


def test_the_eu_is_derived_only_where_no_source_gives_it() -> None:
    rows = of("gdp_usd", "european-union", "wdi")

    assert rows.loc["2010", "publisher"] == "World Bank (derived)" and len(rows.loc["2010", "points"]) == 27
    assert rows.loc["2020", "publisher"] == "World Bank" and len(rows.loc["2020", "points"]) == 1
    assert rows.index.is_unique


def test_pairs_tell_where_and_when_a_metric_is_known() -> None:
    rows = queries.run("compare_pairs")
    known = set(rows.itertuples(index=False, name=None))

    assert ("rd_spend", "alibaba@China", 2025) in known and ("rd_spend", "alibaba@China", 2020) not in known
    assert ("market_share.cloud", "aws@Global", 2020) not in known, "known by quarter alone"


def test_the_origin_of_points_counts_those_drawn() -> None:
    points = of("rd_spend", "alibaba", "company_rd_expense")["point"].tolist()
    rows = queries.run("compare_origin", points=tuple(points), drawn=tuple(points[:2]))

    assert rows[["id", "entity_id", "region", "basis_id", "points", "drawn"]].values.tolist() == [
        ["rd_spend", "alibaba", "China", "company_rd_expense", len(points), 2]
    ]
