"""Questions on deals, with answers read by hand from the rows of data/deals.csv and data/deal_sources.csv."""

import csv

import pytest

import queries
from queries.loading import DATA


@pytest.fixture(scope="module")
def deals():
    return queries.run("deals").set_index("deal_id")


def test_each_deal_is_there_once(deals):
    with (DATA / "deals.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["deal_id"] for row in csv.DictReader(file)]

    assert deals.index.is_unique and set(deals.index) == set(listed)
    assert len(deals) >= 120


def test_a_deal_on_four_pages_is_one_row(deals):
    # A filing (no value), AP, Proskauer and The Verge tell of Amazon's bid for iRobot, $1.7 bn, called off in January 2024.
    told = queries.run("deal_evidence", ids=("amazon-irobot-2022",))

    assert len(told) == 4 and set(told["status"]) == {"cancelled"}
    assert deals.loc["amazon-irobot-2022", ["value", "currency", "outcome", "done"]].tolist() == [1.7e9, "USD", "cancelled", False]


def test_failed_cancelled_and_merely_offered_deals_are_not_done(deals):
    undone = deals[~deals["done"]]

    assert set(undone["outcome"]) == {"failed", "cancelled", "offered"} and (deals[deals["done"]]["outcome"] == "done").all()
    assert {"nvidia-arm-2020", "visa-plaid-2020", "ant-group-moneygram-2018", "prosus-just-eat-2019"} == set(undone[undone["outcome"] == "failed"].index)
    # Recode, February 2016: a consortium's offer for Opera; no page says that the holders took it.
    assert deals.loc["kunlun-tech-opera-software-2016", "outcome"] == "offered"


def test_the_price_of_about_you_is_that_of_most_pages(deals):
    # Krone (original): 1.13 bn euros; ATS and Reuters: 1.1 bn; Vidskiptabladid (original): 1.2 bn. 2024: 0.9242 euros a dollar.
    row = deals.loc["zalando-about-you-2024"]

    assert (row["value"], row["currency"], row["n_agree"]) == (1.13e9, "EUR", 1)
    assert row["value_usd"] == pytest.approx(1.13e9 / 0.9242, rel=0.001)
    assert row["spread_pct"] == pytest.approx(100 * 0.1 / 1.13, abs=0.1)


def test_mobike_cost_what_two_of_three_pages_say(deals):
    # South China Morning Post and Reuters: $2.7 bn; another Reuters page quotes local media: $3.7 bn. None confirmed.
    assert deals.loc["meituan-mobike-2018", ["value", "value_basis", "n_agree"]].tolist() == [2.7e9, "unconfirmed", 2]


def test_ele_mes_worth_is_not_taken_for_a_price(deals):
    # Both pages of April 2018 give $9.5 bn for the whole company, of which Alibaba held a large part.
    row = deals.loc["alibaba-ele-me-2018"]

    assert row["value"] != row["value"] and row["done"]


def test_a_deal_has_the_date_of_its_announcement(deals):
    # Announced on 11 March 2019, completed on 27 April 2020 (Globes).
    assert deals.loc["nvidia-mellanox-2019", ["date", "year"]].tolist() == ["2019-03-11", 2019]
    # Only the year is known: it stands in the middle.
    assert deals.loc["tencent-tesla-2017", "date"] == "2017" and f"{deals.loc['tencent-tesla-2017', 'placed']:%Y-%m}" == "2017-07"


def test_a_sale_names_its_seller_and_an_unknown_buyer_has_no_name(deals):
    assert deals.loc["tencent-sells-meituan-2022", ["acquirer", "named", "seller"]].tolist() == ["Shareholders", False, "Tencent"]
    assert deals.loc["dcp-capital-sun-art-2025", ["acquirer", "named", "seller"]].tolist() == ["DCP Capital", True, "Alibaba"]


def test_every_row_of_the_sources_stands_behind_a_deal(deals):
    told = queries.run("deal_evidence", ids=tuple(deals.index))

    assert len(told) == sum(1 for _ in (DATA / "deal_sources.csv").open(encoding="utf-8")) - 1
    assert told.loc[told["page"].isin(["reprint", "mirror"]), "link"].isna().all()
