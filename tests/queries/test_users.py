"""Questions on users and people online, against figures read by hand from the CSVs (the row is named beside each answer)."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import queries

DATA = Path(queries.__file__).resolve().parent.parent / "data"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def one(frame: pd.DataFrame, **wanted: str) -> pd.Series:
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_measures_have_three_platforms_and_a_known_kind():
    frame = queries.run("user_metrics").set_index("metric_id")
    assert frame.index[0] == "mau"
    assert (frame["platforms"] >= 3).all()
    # users_unspecified has seven platforms, but metrics.csv defines it as "to be compared with nothing else"
    assert "users_unspecified" not in frame.index
    # paying users: 13 platforms in user_counts.csv, each with a worldwide or home count of its own
    assert {"dau", "annual_active_consumers", "paying_users", "registered_users"} <= set(frame.index)


def test_users_of_wechat_in_q3_2025():
    # user_counts.csv: wechat,mau,China,company,2025-Q3 = 1,414,000,000
    row = one(queries.run("users", metric="mau"), entity_id="wechat", basis_id="company", period="2025-Q3")
    assert (row["value"], row["home"], row["basis"]) == (1_414_000_000, "China", "company figure")


def test_users_carry_the_launch_and_its_source():
    # entities.csv: tiktok launched 2017-09, source littlesis-littlesis-org
    row = one(queries.run("users", metric="mau"), entity_id="tiktok", region="Global", period="2021-09")
    source = next(source for source in table("sources") if source["source_id"] == "littlesis-littlesis-org")
    assert row["launched"] == "2017-09"
    assert row["launch_url"] == source["url"]


def test_users_hold_no_targets_and_one_row_a_point():
    frame = queries.run("users", metric="mau")
    assert "target" not in set(frame["status"])
    assert frame["point"].is_unique


def test_share_of_population_takes_the_last_population_known():
    # wechat 1,414,000,000 in 2025-Q3; country_indicators.csv: china,population,wdi,2024 = 1,408,975,000, the newest
    row = one(queries.run("users_of_population", metric="mau"), entity_id="wechat", basis_id="company", period="2025-Q3")
    assert row["value"] == pytest.approx(100 * 1_414_000_000 / 1_408_975_000)
    assert row["population_year"] == 2024


def test_share_of_population_takes_that_of_the_same_year():
    # xiaohongshu,mau,China,users_questmobile_app,2023-04 = 260,000,000; china,population,wdi,2023 = 1,410,710,000
    row = one(queries.run("users_of_population", metric="mau"), entity_id="xiaohongshu", basis_id="users_questmobile_app")
    assert row["value"] == pytest.approx(100 * 260_000_000 / 1_410_710_000)


def test_share_of_population_leaves_out_wider_markets():
    for metric in ("mau", "dau", "paying_users"):
        frame = queries.run("users_of_population", metric=metric)
        assert not frame["basis_id"].str.contains("canada|north_america|europe_ru_tr|emea|eea|old_method").any()
        assert (frame.loc[frame["region"] == "Europe", "basis_id"] == "users_dsa_eu").all()
        assert set(frame["region"]) <= {"China", "US", "Europe"}


def test_internet_users_in_china_are_counted():
    # country_indicators.csv: china,internet_users,cnnic,2020-03 = 904,000,000 on six pages (a seventh rounds to 900)
    row = one(queries.run("internet"), metric_id="internet_users", region="China", period="2020-03")
    assert (row["value"], row["derived"]) == (904_000_000, False)


def test_internet_users_in_the_us_are_derived():
    # united-states,internet_penetration,itu,2023 = 93.1444; united-states,population,wdi,2023 = 336,806,231
    row = one(queries.run("internet"), metric_id="internet_users", region="US", period="2023")
    assert row["value"] == pytest.approx(0.931444 * 336_806_231)
    assert row["derived"] and len(row["points"]) == 2 and "derived" in row["publisher"]


def test_internet_users_in_the_eu_add_up_over_its_members():
    members = {entity["entity_id"] for entity in table("entities") if entity["eu_member"] == "true"}
    cells = {
        (row["metric_id"], row["entity_id"]): float(row["value"])
        for row in table("country_indicators")
        if row["entity_id"] in members
        and row["period"] == "2023"
        and (row["metric_id"], row["basis_id"]) in {("internet_penetration", "itu"), ("population", "wdi")}
    }
    people = {member: cells["population", member] for member in members}
    online = sum(people[member] * cells["internet_penetration", member] / 100 for member in members)
    frame = queries.run("internet")
    assert len(members) == 27
    assert one(frame, metric_id="internet_users", region="Europe", period="2023")["value"] == pytest.approx(online, rel=2e-4)
    assert one(frame, metric_id="internet_penetration", region="Europe", period="2023")["value"] == pytest.approx(100 * online / sum(people.values()), rel=2e-4)


def test_itus_new_series_for_china_stands_apart():
    # china,internet_penetration,itu_from_2023,2023 = 90.6; the old series ends in 2022
    frame = queries.run("internet")
    china = frame[(frame["metric_id"] == "internet_penetration") & (frame["region"] == "China")]
    assert china.loc[china["basis_id"] == "itu_from_2023", "period"].tolist() == ["2023", "2024"]
    assert china.loc[china["basis_id"] == "itu", "period"].max() == "2022"


def test_cnnic_shares_use_the_same_survey():
    # china,generative_ai_users,cnnic,2025-12 = 602,000,000; china,internet_users,cnnic,2025-12 = 1,125,000,000
    row = one(queries.run("cnnic"), metric_id="generative_ai_users", period="2025-12")
    assert row["share"] == pytest.approx(100 * 602 / 1125)


def test_cnnic_gives_no_share_of_percentages_and_no_other_basis():
    frame = queries.run("cnnic")
    assert frame.loc[frame["unit"] == "percent", "share"].isna().all()
    # ride hailing before 2020 was counted as taxis and private cars apart (bases cnnic_taxi_only and cnnic_private_car)
    assert frame.loc[frame["metric_id"] == "ride_hailing_users", "period"].min() == "2020-06"
