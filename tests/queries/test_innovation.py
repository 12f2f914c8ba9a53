"""Questions on games, innovation and Europe's place, against rows of data/*.csv read by hand (the row is named beside each answer)."""

from __future__ import annotations

import queries


def test_games_revenue_is_of_whole_years():
    # claim_figures.csv: tencent,games_revenue,newzoo: 10.2, 19.7, 32.2 and 30.0682 bn USD in 2016, 2018, 2021, 2023; the half-year 2017-H1 is left out
    rows = queries.run("games_revenue")
    tencent = rows[(rows["entity_id"] == "tencent") & (rows["basis_id"] == "newzoo")]
    assert dict(zip(tencent["period"], tencent["value"], strict=True)) == {"2016": 10.2e9, "2018": 19.7e9, "2021": 32.2e9, "2023": 30.0682e9}


def test_games_revenue_with_hardware_is_another_basis():
    # sony,games_revenue,games_incl_hardware,2022 = 24.4 bn USD
    rows = queries.run("games_revenue")
    sony = rows[(rows["entity_id"] == "sony") & (rows["period"] == "2022")].iloc[0]
    assert (sony["basis_id"], sony["priority"], sony["value"]) == ("games_incl_hardware", 9, 24.4e9)


def test_china_in_the_global_innovation_index():
    # claim_figures.csv: china,gii_rank,wipo: 29 in 2015, 17 in 2018, 10 in 2025
    rows = queries.run("innovation_ranks")
    china = rows[rows["entity_id"] == "china"].set_index("period")["value"]
    assert (china["2015"], china["2018"], china["2025"]) == (29, 17, 10)
    assert not rows.duplicated(["entity_id", "period"]).any()


def test_each_rank_is_held_once_a_year():
    rows = queries.run("innovation_ranks")
    assert not rows.duplicated(["value", "period"]).any()


def test_critical_technologies_of_two_lists():
    # claim_figures.csv: critical_tech_leads: China 3 and US 60 of 64 in 2007, 57 and 7 in 2023; 66 and 8 of 74 in 2025
    rows = queries.run("innovation_race")
    leads = rows[rows["metric_id"] == "critical_tech_leads"].set_index(["basis_id", "period", "region"])["value"].sort_index()
    assert leads["aspi_64", "2007"].to_dict() == {"China": 3, "US": 60}
    assert leads["aspi_64", "2023"].to_dict() == {"China": 57, "US": 7}
    assert leads["aspi_74", "2025"].to_dict() == {"China": 66, "US": 8}


def test_the_race_has_no_sums_that_look_incomplete():
    rows = queries.run("innovation_race")
    assert set(rows.loc[rows["metric_id"] == "patent_applications", "basis_id"]) == {"wipo"}
    assert set(rows["region"]) == {"China", "US", "Europe"}


def test_unicorns_of_2024_by_hurun():
    # claim_figures.csv: unicorns,hurun,2024: China 340, US 703, European Union 109
    rows = queries.run("region_gaps")
    found = rows[(rows["indicator"] == "unicorns") & (rows["year"] == 2024)]
    assert dict(zip(found["region"], found["value"], strict=True)) == {"China": 340, "US": 703, "Europe": 109}


def test_paying_by_phone_has_all_european_countries():
    # claim_figures.csv: mobile_payment_share,emarketer_shop_payers,2019: China 81.4, US 29, Denmark 40.9 ... Germany 12.5
    rows = queries.run("region_gaps")
    found = rows[rows["indicator"] == "phone_payment"]
    europe = found[found["region"] == "Europe"].set_index("entity")["value"]
    assert (europe.idxmin(), europe.min(), europe.idxmax(), europe.max()) == ("Germany", 12.5, "Denmark", 40.9)
    assert found.loc[found["region"] == "China", "value"].tolist() == [81.4]


def test_an_indicator_is_measured_on_one_basis():
    rows = queries.run("region_gaps")
    assert (rows.groupby("indicator")["basis_id"].nunique() == 1).all()
    assert not rows.duplicated(["indicator", "entity_id", "year"]).any()
