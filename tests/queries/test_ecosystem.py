"""Questions on groups and their units, with answers read by hand from the rows of data/ecosystem_units.csv and data/unit_stakes.csv."""

import csv

import pytest

import queries
from queries.loading import DATA


@pytest.fixture(scope="module")
def states():
    return queries.run("unit_states")


def of(states, unit_id):
    rows = states[states["unit_id"] == unit_id]
    assert len(rows), unit_id
    return rows


def test_each_unit_has_at_least_one_state(states):
    with (DATA / "ecosystem_units.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["unit_id"] for row in csv.DictReader(file)}

    assert set(states["unit_id"]) == listed and len(listed) >= 250
    assert (states.groupby("unit_id")["state"].max() == states.groupby("unit_id").size()).all()


def test_alibaba_raised_its_stake_in_cainiao_step_by_step(states):
    # TechCrunch: co-founded in 2013; Reuters: 47% before September 2017, then 51%, 63% on 8 November 2019; RTTNews: 63.7% on 26 March 2024.
    rows = of(states, "alibaba-cainiao")

    assert rows["tie"].tolist() == ["minority", "minority", "majority", "majority", "majority"]
    assert rows["stake_pct"].tolist()[1:] == [47, 51, 63, 63.7]
    assert rows["began"].tolist() == ["2013", "2016", "2017-09", "2019-11-08", "2024-03-26"]
    assert rows["ended"].tolist()[:-1] == rows["began"].tolist()[1:]
    assert str(rows["placed"].iloc[2].date()) == "2017-09-15", "a month stands in its middle"


def test_alipay_left_alibaba_and_came_back_as_a_minority_through_ant_group(states):
    rows = of(states, "alibaba-alipay")

    assert list(zip(rows["tie"], rows["began"], rows["ended"].fillna(""), strict=True)) == [("owned", "2004-12", "2011"), ("minority", "2019-09-24", "")]
    assert of(states, "alibaba-ant-group-ant-financial")["stake_pct"].tolist() == [33]


def test_what_no_page_dates_counts_from_the_first_page_that_names_it(states):
    # Apple Pay: MacRumors, 27 January 2021, which does not say since when.
    row = of(states, "apple-apple-pay").iloc[0]
    assert row["known"] == "2021-01-27" and row[["since", "began"]].isna().all()


def test_each_page_on_a_unit_is_told():
    told = queries.run("unit_evidence", ids=("microsoft-openai",))

    assert set(told["entity"]) == {"Microsoft – OpenAI"} and 27 in told["stake_pct"].tolist()
    assert told[told["page"].isin(["reprint", "mirror"])]["link"].isna().all()


def test_every_unit_leads_to_its_pages(states):
    told = queries.run("unit_evidence", ids=tuple(states["unit_id"].unique()))
    with (DATA / "unit_stakes.csv").open(encoding="utf-8", newline="") as file:
        assert len(told) == len(list(csv.DictReader(file)))


def test_wechat_its_mini_programs_and_its_wallet_as_tencent_counts_them():
    rows = queries.run("super_app")

    assert set(rows["measure"]) == {"app", "mini_programs", "wallet"}
    daily = rows[rows["measure"] == "mini_programs"].set_index("period")["value"]
    assert (daily["2018-01"], daily["2020"], daily["2021"]) == (170e6, 400e6, 450e6)  # TechNode, 6 January 2022: more than 450 million
    bound = rows[rows["measure"] == "wallet"].set_index("period")
    assert bound.loc["2015-11", "value"] == 200e6 and bound.loc["2018-12", "qualifier"] == "floor"


def test_monthly_users_of_mini_programs_leave_doubtful_figures_out():
    # A mirrored page calls the 170 million daily users of January 2018 monthly ones.
    rows = queries.run("mini_programs")
    assert {"Alipay", "Baidu App"} <= set(rows["entity"]) and 170e6 not in rows["value"].tolist()


def test_ping_ans_customers_before_and_after_the_restatement_are_two_bases():
    rows = queries.run("ping_an_customers")
    retail = rows[rows["metric_id"] == "retail_customers"]

    assert set(retail["basis_id"]) == {"company", "company_restated_2022"}
    assert retail.set_index(["basis_id", "period"]).loc[("company", "2016-Q4"), "value"] == 131e6


def test_the_users_of_ping_ans_units_are_the_newest_counts():
    rows = queries.run("unit_users", group="ping-an").set_index("name")
    assert rows.loc["Ping An Good Doctor", ["period", "value"]].tolist() == ["2021-Q4", 420e6]
