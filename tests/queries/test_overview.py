"""queries/region_comparison.sql and queries/span.sql against rows of data/*.csv read by hand."""

from __future__ import annotations

import pytest

import queries


def value(indicator: str, region: str, year: int, measure: str | None = None) -> float:
    """The one value of an indicator, region and year (of one measure, where there are several)."""
    rows = queries.run("region_comparison")
    rows = rows[(rows["indicator"] == indicator) & (rows["region"] == region) & (rows["year"] == year)]
    rows = rows[rows["measure"] == measure] if measure else rows
    assert len(rows) == 1
    return float(rows["value"].iloc[0])


def test_published_figures_are_those_of_the_files():
    # country_indicators.csv: china,scientific_articles,China,wdi,2018 = 528263.25 (World Bank copy of October 2021)
    assert value("articles", "China", 2018) == 528263.25
    assert value("articles", "Europe", 2018) == 524444.25
    # united-states,high_tech_exports_usd,US,wdi,2020 = 141612133157
    assert value("high_tech_exports", "US", 2020) == 141612133157
    # rd_spend.csv: united-states-scoreboard-companies,rd_spend_world_share,US,eu_scoreboard_top2000,2024 = 47.1
    assert value("rd_companies_share", "US", 2024) == 47.1


def test_the_last_figure_of_the_year_stands_for_it():
    # china,five_g_base_stations,China,miit: 1,506,000 in 2022-02, ..., 2.31 m in 2022-12 (three pages, two say 2,310,000, one 2,312,000)
    assert value("five_g_base_stations", "China", 2022) in (2310000, 2312000)
    # user_counts.csv: spotify,mau,Global,company: 515 m in 2023-Q1, 602 m in 2023-Q4
    assert value("social_platform", "Europe", 2023) == 602e6


def test_internet_users_are_the_share_times_the_population():
    # china, 2022: internet_penetration (itu) 75.6113%, population (wdi) 1412175000
    assert value("internet_users", "China", 2022) == pytest.approx(0.756113 * 1412175000, abs=1)
    # united-states, 2022: 92.2016% of 334017321
    assert value("internet_users", "US", 2022) == pytest.approx(0.922016 * 334017321, abs=1)


def test_the_eu_share_of_internet_users_rests_on_all_members_and_their_populations():
    rows = queries.run("region_comparison")
    row = rows[(rows["indicator"] == "internet_penetration") & (rows["region"] == "Europe") & (rows["year"] == 2022)].iloc[0]
    assert row["entity"] == "EU-27"
    assert len(set(row["points"])) == 54


def test_one_row_an_indicator_measure_region_and_year():
    rows = queries.run("region_comparison")
    assert not rows.duplicated(["indicator", "measure", "region", "year"]).any()


def test_the_itu_series_of_china_ends_before_its_jump():
    # china,internet_penetration,China,itu_from_2023,2024 = 92 is of another series and must not stand beside 75.6 of 2022
    rows = queries.run("region_comparison")
    china = rows[(rows["indicator"] == "internet_penetration") & (rows["region"] == "China")]
    assert china["year"].max() == 2022
    assert china["value"].max() == pytest.approx(75.6113)


def test_an_old_and_a_new_edition_are_two_measures():
    # european-union,rd_expenditure_ppp_usd: oecd 2021 = 474.1 bn, oecd_2025_edition 2022 = 542.12 bn (revised parities)
    assert value("rd_total", "Europe", 2021, "OECD") == 474.1e9
    assert value("rd_total", "Europe", 2022, "OECD, 2025 edition") == 542.12e9
