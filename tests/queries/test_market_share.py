"""Shares, splits and the payments duopoly against answers worked out from rows of data/market_share.csv."""

from __future__ import annotations

import pandas as pd
import pytest

import queries


@pytest.fixture(scope="module")
def splits() -> pd.DataFrame:
    return queries.run("splits")


@pytest.fixture(scope="module")
def shares() -> pd.DataFrame:
    return queries.run("shares")


def split(splits: pd.DataFrame, basis: str, period: str, region: str) -> pd.Series:
    found = splits[(splits["basis_id"] == basis) & (splits["period"] == period) & (splits["region"] == region)]
    assert len(found) == 1
    return found.iloc[0]


def test_a_share_stands_in_the_market_measured_and_keeps_the_home_of_its_holder(shares: pd.DataFrame) -> None:
    apple = shares[(shares["entity_id"] == "apple") & (shares["basis_id"] == "counterpoint_shipments") & (shares["region"] == "China")]
    # Counterpoint, China's smartphones: Apple 14% in Q2 2024
    row = apple[apple["period"] == "2024-Q2"].iloc[0]
    assert (row["value"], row["home"], row["role"], row["publisher"]) == (14, "US", "member", "Counterpoint")


def test_combined_figures_and_others_are_told_from_members(shares: pd.DataFrame) -> None:
    role = shares.drop_duplicates("entity_id").set_index("entity_id")["role"]
    assert role["others"] == "others"
    assert role["top-2-alipay-and-tenpay-wechat-pay"] == role["all-but-amazon-microsoft-and-google"] == role["european-cloud-providers"] == "combined"
    assert role["alipay"] == role["credit-card"] == "member"


def test_one_row_a_figure(shares: pd.DataFrame) -> None:
    assert shares["point"].is_unique


def test_concentration_of_a_complete_split(splits: pd.DataFrame) -> None:
    # Counterpoint, US smartphones, Q3 2024: Apple 53, Samsung 23, Motorola 14, HMD 1, Others 9
    row = split(splits, "counterpoint_shipments", "2024-Q3", "US")
    assert (row["members"], row["itemised"], row["others"]) == (4, 100, 9)
    assert row["hhi_low"] == 53**2 + 23**2 + 14**2 + 1**2
    assert row["hhi_high"] == row["hhi_low"] + 9**2
    assert (row["top2_low"], row["top2_high"], list(row["top2"])) == (76, 76, ["Apple", "Samsung"])


def test_what_is_not_itemised_widens_the_range(splits: pd.DataFrame) -> None:
    # Canalys (Omdia), mainland China's cloud, Q4 2025: Alibaba Cloud 37, Huawei Cloud 17, nothing on the other 46
    row = split(splits, "canalys_mainland_spend", "2025-Q4", "China")
    assert (row["hhi_low"], row["hhi_high"]) == (37**2 + 17**2, 37**2 + 17**2 + 46**2)
    assert (row["top2_low"], row["top2_high"]) == (54, 37 + 46)


def test_a_split_without_one_of_the_leaders_is_marked(splits: pd.DataFrame) -> None:
    # Analysys: Q2 2018 names Alipay (53.62) alone, Q1 and Q3 2018 name Tenpay with 38.95 and 38.82
    assert not split(splits, "analysys_mobile_value", "2018-Q2", "China")["leaders_known"]
    assert split(splits, "analysys_mobile_value", "2018-Q3", "China")["leaders_known"]


def test_a_former_leader_that_the_rest_could_not_hide_is_not_missed(splits: pd.DataFrame) -> None:
    # IDC, China, Q4 2021: Huawei, first until 2020, is not named, but only 13.2% are left, less than the second's 16.8%
    row = split(splits, "idc_shipments", "2021-Q4", "China")
    assert row["itemised"] == pytest.approx(86.8)
    assert row["leaders_known"]


def test_what_is_itemised_is_a_round_sum(splits: pd.DataFrame) -> None:
    # Canalys, Europe, Q2 2019: 83.1 named and Others 14.2, which add up to 97.29999999999998 in some orders
    assert split(splits, "canalys_shipments", "2019-Q2", "Europe")["itemised"] == 97.3


def test_overlapping_and_unclear_bases_make_no_split(splits: pd.DataFrame) -> None:
    assert not set(splits["basis_id"]) & {"share_unnamed", "pymnts_eligible_payments", "emarketer_proximity_users", "iresearch_mobile_value_other_cut"}


def test_the_duopoly_adds_up_shares_of_one_estimator_and_period() -> None:
    duopoly = queries.run("payments_duopoly").set_index(["basis_id", "period"])
    # iResearch, Q2 2020: Alipay 55.6, Tenpay 38.8
    newest = duopoly.loc[("iresearch_mobile_value", "2020-Q2")]
    assert (newest["alipay"], newest["tenpay"], newest["value"], newest["summed"]) == (55.6, 38.8, 94.4, True)
    assert len(newest["points"]) == 2
    # Analysys, all channels, Q2 2020: 49.16 + 33.74
    assert duopoly.loc[("analysys_all_channels_value", "2020-Q2"), "value"] == 82.9
    # iResearch gives Alipay alone for Q2 2014 (80.0), Analysys for Q2 2018 (53.62)
    assert ("iresearch_mobile_value", "2014-Q2") not in duopoly.index
    assert ("analysys_mobile_value", "2018-Q2") not in duopoly.index
    # shares of unnamed estimators (2016: 50 and 38.1) are not added up; the combined 93.8 of 2019 stays as published
    assert ("share_unnamed", "2016") not in duopoly.index
    unnamed = duopoly.loc[("share_unnamed", "2019")]
    assert (unnamed["value"], unnamed["summed"]) == (93.8, False)


def test_a_combined_figure_gives_way_to_the_sum_of_the_same_estimator() -> None:
    # Analysys, Q3 2018: 53.71 + 38.82, and a combined 92.53 for the same quarter
    duopoly = queries.run("payments_duopoly")
    quarter = duopoly[(duopoly["basis_id"] == "analysys_mobile_value") & (duopoly["period"] == "2018-Q3")]
    assert quarter[["value", "summed"]].values.tolist() == [[92.53, True]]
