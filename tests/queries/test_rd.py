"""Questions on R&D, with answers read by hand from the rows of data/rd_spend.csv and data/country_indicators.csv."""

import pytest

import queries


def one(frame, **wanted):
    """The only row of `frame` in which each column has the wanted value."""
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_a_company_has_one_row_a_fiscal_year():
    rows = queries.run("company_rd")
    assert not rows.duplicated(["entity_id", "year"]).any()
    assert not rows.duplicated(["entity_id", "period_end"]).any()
    assert set(rows["home"]) == {"China", "US", "Europe"}
    assert (rows["priority"] < 9).all() and (rows["status"] != "target").all()


def test_huawei_in_yuan_and_dollars():
    # huaweicentral.com, 2025: "2024: 179.7" (bn yuan); the Federal Reserve's average of 2024 is 7.1957 yuan a dollar.
    row = one(queries.run("company_rd"), entity_id="huawei", period="2024")
    assert (row["value"], row["unit"]) == (179.7e9, "CNY")
    assert row["value_usd"] == pytest.approx(179.7e9 / 7.1957)


def test_a_fiscal_year_counts_for_the_year_of_its_middle():
    # Alibaba's FY2025 ran from April 2024 to March 2025: fast-edgar.com and stockanalysis.com give "2025: 57151" (m yuan).
    row = one(queries.run("company_rd"), entity_id="alibaba", period="FY2025")
    assert (row["year"], row["value"]) == (2024, 57_151e6)
    assert row["value_usd"] == pytest.approx(57_151e6 / 7.1957)


def test_amazon_keeps_its_wider_basis():
    # stock-analysis-on.net, 2025: "2024: 88544" (m dollars), technology and infrastructure.
    row = one(queries.run("company_rd"), entity_id="amazon", period="2024")
    assert (row["value"], row["basis_id"], row["priority"]) == (88_544e6, "company_technology_infrastructure", 6)


def test_the_basis_of_lower_number_wins():
    # IBM's 2019 stands with Kyndryl (basis of priority 4) and restated without it (priority 1); 2018 only with Kyndryl.
    rows = queries.run("company_rd")
    assert one(rows, entity_id="ibm", period="2019")["basis_id"] == "company_rd_expense"
    assert one(rows, entity_id="ibm", period="2018")["basis_id"] == "company_rd_expense_incl_sold_unit"


def test_pledges_and_unlike_figures_stay_out():
    rows = queries.run("company_rd")
    assert "ping-an" not in set(rows["entity_id"])
    # Volkswagen's 11.5 bn euro of 2014 say not how R&D is counted; FactSet's 12.3 bn for Microsoft not which twelve months.
    assert rows[(rows["entity_id"] == "volkswagen") & (rows["period"] == "2014")].empty
    assert one(rows, entity_id="microsoft", period="FY2017")["value"] == 13_037e6


def test_intensity_is_rd_over_revenue_of_the_same_year():
    # Meta 2024, one page: 43.87 bn of R&D, 164.5 bn of revenue.
    row = one(queries.run("rd_intensity"), entity_id="meta", period="2024")
    assert row["derived"]
    assert row["value"] == pytest.approx(100 * 43.87 / 164.5)
    assert (row["rd"], row["revenue"], row["currency"]) == (43.87e9, 164.5e9, "USD")


def test_a_stated_ratio_stands_in_where_revenue_is_missing():
    # Huawei's revenue of 2024 is not in the data; huaweicentral.com, 2025 states 20.8%.
    row = one(queries.run("rd_intensity"), entity_id="huawei", period="2024")
    assert not row["derived"] and row["value"] == 20.8


def test_volkswagen_is_never_divided_by_group_revenue():
    # Its annual report of 2023: 8.1% of the Automotive Division's revenue; 18.9 bn over the group's 279.2 bn in 2022 would be 6.8%.
    rows = queries.run("rd_intensity")
    rows = rows[rows["entity_id"] == "volkswagen"]
    assert not rows["derived"].any()
    assert one(rows, period="2022")["value"] == 8.1


def test_revenue_and_rd_share_company_period_and_currency():
    rows = queries.run("rd_intensity")
    assert not rows.duplicated(["entity_id", "period_end"]).any()
    derived = rows[rows["derived"]]
    assert (derived["value"] == 100 * derived["rd"] / derived["revenue"]).all()
    assert derived["other_point"].notna().all() and rows.loc[~rows["derived"], "other_point"].isna().all()


def test_scoreboard_shares_of_china():
    # 2023 edition: 17.8% of the world's 2,500 in 2022; 2025 edition: 16.1% of the world's 2,000 in 2024.
    rows = queries.run("scoreboard", metric="rd_spend_world_share")
    china = rows[rows["home"] == "China"]
    assert one(china, period="2022")[["value", "basis_id"]].tolist() == [17.8, "eu_scoreboard_top2500"]
    assert one(china, period="2024")[["value", "basis_id"]].tolist() == [16.1, "eu_scoreboard_top2000"]


def test_scoreboard_keeps_the_two_eus_apart():
    rows = queries.run("scoreboard", metric="rd_companies_in_scoreboard")
    europe = rows[rows["home"] == "Europe"].set_index("period")["entity_id"]
    assert europe["2018"] == "eu-28-scoreboard-companies"
    assert europe["2019"] == "eu-27-scoreboard-companies"


def test_national_rd_of_china_by_office():
    # 2022: World Bank 2.55518%, OECD 2.56%, China's statistics bureau 2.54% as first published.
    rows = queries.run("national_rd")
    rows = rows[(rows["entity_id"] == "china") & (rows["period"] == "2022")]
    assert rows.set_index("basis_id")["value"].to_dict() == {"nbs": 2.54, "oecd": 2.56, "wdi": 2.55518}


def test_ping_an_by_the_year():
    # finchcapital.com, 2018: 50 bn yuan in ten years to 2017 and 100 bn planned for the next ten; ifg.cc, 2019: about 10 bn a year.
    rows = queries.run("ping_an_rd")
    spent = one(rows, period="2017", currency="CNY")
    assert spent["derived"] and spent["first_year"] == 2008
    assert spent["value"] == pytest.approx(50e9 / 10 / 6.7569)
    plan = rows[rows["period"] == "2027"]
    assert set(plan["status"]) == {"target"}
    assert plan["value"].tolist() == pytest.approx([100e9 / 10 / 6.6090] * 2)  # announced in 2018
    pledge = one(rows, metric_id="rd_spend")
    assert not pledge["derived"] and pledge["value"] == pytest.approx(10e9 / 6.9081)
