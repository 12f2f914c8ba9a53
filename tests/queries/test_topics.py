"""Questions on single topics of the claims, with answers worked out by hand from the rows of data/ that stand beside them."""

from __future__ import annotations

import pandas as pd
import pytest

import queries


def one(frame: pd.DataFrame, **wanted: object) -> pd.Series:
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_rural_share_of_online_sales_in_2016():
    # claim_figures.csv: china,rural_online_retail_sales,china_mofcom,2016 = 894,540,000,000; country_indicators.csv: china,online_retail_sales,nbs,2016 =
    # 5,160,000,000,000. 894.54 / 5,160 = 17.34%; the ministry itself gave 17.4%.
    row = one(queries.run("rural_sales"), period="2016")

    assert row["value"] == 894_540_000_000
    assert row["share"] == pytest.approx(17.336, abs=0.001)
    assert (row["publisher"], row["national_publisher"]) == ("Ministry of Commerce", "NBS")


def test_rural_sales_of_2014_have_no_share():
    # online_retail_sales of the NBS begin in 2015.
    row = one(queries.run("rural_sales"), period="2014")

    assert row["value"] == 180_000_000_000 and pd.isna(row["share"])


def test_rural_sales_are_those_of_whole_years():
    assert queries.run("rural_sales")["period"].str.fullmatch(r"\d{4}").all()


def test_singles_day_in_yuan_where_alibaba_gave_dollars_alone():
    # alibaba,double11_gmv,double11_one_day,2014-11 = 9,300,000,000 USD and no yuan; fx_rates.csv: CNY,2014,6.1620 (Federal Reserve). 9.3 * 6.162 = 57.3066
    row = one(queries.run("singles_day"), period="2014-11")

    assert row["value"] == pytest.approx(57_306_600_000) and row["dollars"] == 9_300_000_000 and row["unit"] == "CNY"


def test_singles_day_is_not_converted_where_alibaba_gave_yuan():
    # alibaba,double11_gmv,double11_one_day,2012-11 = 19,100,000,000 CNY and 3,000,000,000 USD
    row = one(queries.run("singles_day"), period="2012-11")

    assert row["value"] == 19_100_000_000 and pd.isna(row["dollars"])


def test_singles_day_has_one_figure_a_year_and_length():
    rows = queries.run("singles_day")

    assert not rows.duplicated(["basis_id", "period_end"]).any()
    assert rows.groupby("basis_id")["period"].agg(["min", "max"]).to_dict("index") == {
        "double11_one_day": {"min": "2009-11", "max": "2019-11"},
        "double11_eleven_days": {"min": "2020-11", "max": "2021-11"},
    }


def test_measures_hold_all_series_of_those_asked_for():
    rows = queries.run("measures", metrics=("ecny_wallets", "ecny_merchants"))

    assert set(rows["metric_id"]) == {"ecny_wallets", "ecny_merchants"}
    # e-cny,ecny_wallets,pboc,2025-09 = 225,000,000 on two pages; e-cny,ecny_wallets,pboc_before_2023,2021-12 = 261,000,000
    assert one(rows, metric_id="ecny_wallets", period="2025-09")["value"] == 225_000_000
    assert one(rows, metric_id="ecny_wallets", period="2021-12")["basis_id"] == "pboc_before_2023"
    assert rows["point"].is_unique
