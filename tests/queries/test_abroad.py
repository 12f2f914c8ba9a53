"""Questions on China's apps, wallets and tourists abroad, against rows of data/*.csv read by hand (the row is named beside each answer)."""

from __future__ import annotations

import pandas as pd

import queries


def one(frame: pd.DataFrame, **wanted: str) -> pd.Series:
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_users_in_the_eu_are_those_of_its_own_law():
    # user_counts.csv: tiktok,mau,Europe,users_dsa_eu,2025-12 = 178,000,000
    rows = queries.run("apps_abroad")
    assert one(rows, entity_id="tiktok", place="the EU", period="2025-12")["value"] == 178_000_000
    eu = rows[rows["place"] == "the EU"]
    assert set(eu.loc[eu["priority"] < 9, "basis_id"]) == {"users_dsa_eu"}
    # tiktok,mau,Europe,company_eea_uk,2025-09: more than 200 million with the UK, Norway and others
    assert one(rows, entity_id="tiktok", basis_id="company_eea_uk", period="2025-09")["priority"] == 9


def test_aliexpress_threshold_and_doubtful_figures_are_no_counts():
    # aliexpress,mau,Europe,users_dsa_eu_threshold,2023-01: "more than 45 million"; temu,mau,Europe,press,2024-09 is doubtful
    rows = queries.run("apps_abroad")
    assert rows.loc[rows["entity_id"] == "aliexpress", "value"].tolist() == [190_000_000]
    assert "doubtful" not in set(rows["qualifier"].dropna())


def test_users_in_india_and_brazil_stand_by_themselves():
    # claim_figures.csv: tiktok,overseas_mau,Other: 120 m (Sensor Tower, 2019-04), 81 m (App Annie, 2019-12), over 100 m (press, 2020-06) in India
    rows = queries.run("apps_abroad")
    india = rows[rows["place"] == "India"]
    assert dict(zip(india["period"], india["value"], strict=True)) == {"2019-04": 120e6, "2019-12": 81e6, "2020-06": 100e6}
    # tiktok in Brazil: 91.75 m adults in 2025-02
    assert one(rows, place="Brazil", period="2025-02")["value"] == 91_750_000


def test_only_chinese_apps_and_no_figure_of_china():
    rows = queries.run("apps_abroad")
    assert set(rows["home"]) == {"China"}
    assert "China" not in set(rows["region"])
    assert "facebook" not in set(rows["entity_id"])


def test_india_banned_59_apps_in_june_2020():
    # claim_figures.csv: china,apps_banned,Other,government,2020-06 = 59
    row = queries.run("app_bans").iloc[0]
    assert (row["period"], row["value"]) == ("2020-06", 59)


def test_lists_of_downloads_hold_chinese_and_other_apps():
    # claim_figures.csv, downloads, Global: apptopia 2022 has TikTok 672 m, Instagram 548, WhatsApp 424, CapCut 357, Facebook 298;
    # its half-year of 2022 gives way to the year, Appfigures' October 2023 to November; Sensor Tower's TikTok and Shein stand alone
    rows = queries.run("app_downloads")
    lists = rows.groupby(["basis_id", "period"], sort=False).size()
    assert lists.to_dict() == {("apptopia", "2022"): 5, ("appfigures", "2023-11"): 7, ("unnamed", "2025"): 5}
    assert rows.loc[rows["basis_id"] == "apptopia", "entity"].tolist() == ["TikTok", "Instagram", "WhatsApp", "CapCut", "Facebook"]
    assert set(rows.loc[rows["basis_id"] == "appfigures", "chinese"]) == {3}  # TikTok, Temu, CapCut


def test_wechat_in_malaysia_and_south_africa():
    # claim_figures.csv: wechat,overseas_penetration,Other,demystify_malaysia,2016 = 38 (floor);
    # wechat and whatsapp,overseas_mau_south_africa,Other,world_wide_worx,2015 = 5 m and 10 m
    rows = queries.run("wechat_abroad")
    malaysia = one(rows, subject="reach", place="Malaysia")
    assert (malaysia["value"], malaysia["unit"], malaysia["qualifier"]) == (38, "percent", "floor")
    africa = rows[rows["subject"] == "south_africa"]
    assert dict(zip(africa["entity_id"], africa["value"], strict=True)) == {"whatsapp": 10_000_000, "wechat": 5_000_000}


def test_messengers_worldwide_are_of_one_source_and_date():
    # user_counts.csv, users_statista, 2024-01: WhatsApp 2 bn, WeChat 1.336 bn, Facebook Messenger 979 m, Telegram 800 m
    rows = queries.run("wechat_abroad")
    world = rows[rows["subject"] == "world"]
    assert set(zip(world["basis_id"], world["period"], strict=True)) == {("users_statista", "2024-01")}
    assert world["value"].tolist() == [2e9, 1.336e9, 979e6, 800e6]


def test_what_is_planned_or_possible_is_not_taken():
    # claim_figures.csv: alipay,overseas_merchants,Europe: 200 (2016-11), 2,000 (2017-03); 930,000 could join (2017-05); 10 m planned for 2024
    rows = queries.run("wallets_abroad")
    alipay = rows[(rows["entity_id"] == "alipay") & (rows["metric_id"] == "overseas_merchants")].set_index("value")["stage"]
    assert alipay.to_dict() == {200: "taking", 2000: "taking", 930_000: "reachable", 120_000: "reachable", 10_000_000: "planned"}


def test_trips_abroad_of_2019_and_the_forecast_for_2024():
    # claim_figures.csv: china,outbound_trips,China,china_tourism_office: 155,000,000 in 2019; 130,000,000 for 2024 is a target
    rows = queries.run("trips_abroad")
    assert one(rows, metric_id="outbound_trips", basis_id="china_tourism_office", period="2019")["value"] == 155_000_000
    assert one(rows, metric_id="outbound_trips", period="2024")["status"] == "target"
    assert set(rows["period"].str.len()) == {4}
