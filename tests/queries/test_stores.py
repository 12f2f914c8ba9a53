"""Questions on store rollouts, with answers read by hand from the rows of data/store_rollouts.csv."""

import pytest

import queries


def figure(point):
    rows = queries.run("store_figures").set_index("point")
    return rows.loc[point]


@pytest.fixture(scope="module")
def plans():
    """Every judged plan as (chain, measure, period, planned): (verdict, counted, period of the count, reached on)."""
    found = {}
    for row in queries.run("store_plans").itertuples():
        plan, built = figure(row.plan), figure(row.built)
        reached = f"{row.reached_on:%Y-%m}" if row.reached_on == row.reached_on else None
        found[plan["entity_id"], plan["metric_id"], plan["period"], plan["value"]] = (row.verdict, built["value"], built["period"], reached)
    return found


def test_store_figures_have_one_row_a_point():
    rows = queries.run("store_figures")

    assert rows["point"].is_unique
    assert not (rows["status"].eq("target") & rows["announced"].isna()).all()


def test_luckin_at_the_end_of_2021():
    # qsrmagazine.com, 2023, and reportify.ai, 2022: "6,024"; a third page says "over 6,000" and does not win.
    rows = queries.run("store_figures")
    row = rows[(rows["entity_id"] == "luckin-coffee") & (rows["metric_id"] == "stores") & (rows["basis_id"] == "chain_total") & (rows["period"] == "2021-Q4")]

    assert row["value"].tolist() == [6024]
    assert row["qualifier"].isna().all()


def test_a_chain_without_owner_is_its_own():
    rows = queries.run("store_figures").drop_duplicates("entity_id").set_index("entity_id")

    assert rows.loc["starbucks-china", ["owner", "owner_home"]].tolist() == ["Starbucks", "US"]
    assert rows.loc["luckin-coffee", ["owner", "owner_home"]].tolist() == ["Luckin Coffee", "China"]


@pytest.mark.parametrize(
    ("plan", "outcome"),
    [
        # fruitnet.com, 2017: "22 by year end"; wijnandjongen.nl, 2018: "25 stores by end of 2017".
        (("freshippo", "stores", "2017", 22), ("in time", 25, "2017", "2017-12")),
        # shine.cn, 2018: "100 by end of year"; occstrategy.com, 2019: "88 stores in 14 cities"; fastcompany.com, 2019: "more than 100" in February.
        (("freshippo", "stores", "2018", 100), ("later", 88, "2018", "2019-02")),
        # fruitnet.com, 2017: "2,000 by 2022"; nearest the end of 2022 stands "over 300 stores" of June 2023, and no later count comes near 2,000.
        (("freshippo", "stores", "2022", 2000), ("not reached", 300, "2023-06", None)),
        # A prospectus of 2019: "10,000 by end of 2021"; 6,024 then (qsrmagazine.com); 10,836 in June 2023 (futunn.com).
        (("luckin-coffee", "stores", "2021", 10000), ("later", 6024, "2021-Q4", "2023-06")),
        (("luckin-coffee", "stores", "2023", 10000), ("in time", 16248, "2023-Q4", "2023-06")),
        # starbucks.com, 2018: "6,000 by fiscal 2022", which ended on 2 October; the 6,000th opened on 30 September.
        (("starbucks-china", "stores", "FY2022", 6000), ("in time", 6000, "2022-09", "2022-09")),
        # reuters.com, 2022: "about 9,000 by 2025"; "about 8,000" at the end of November 2025.
        (("starbucks-china", "stores", "2025", 9000), ("not reached", 8000, "2025-11", None)),
        # cri.cn, 2017: "5000 over the coming year"; the last count, 158 at the end of 2017, was a thirtieth of it.
        (("bingobox", "stores", "2018-07", 5000), ("not reached", 158, "2017", None)),
        # marketrealist.com, 2018: "considering 3,000 by 2021"; aboutamazon.com: "over 25" in June 2022, and 28 in February 2023.
        (("amazon-go", "stores", "2021", 3000), ("not reached", 25, "2022-06", None)),
        # Openings are compared with the openings of the same year alone: 70 planned for 2024, 72 opened.
        (("freshippo", "store_openings", "2024", 70), ("in time", 72, "2024", "2024-12")),
    ],
)
def test_plans_are_judged_by_the_counts_near_their_date(plans, plan, outcome):
    assert plans[plan] == outcome


@pytest.mark.parametrize(
    ("chain", "period"),
    [
        ("starbucks-china", "2025-11"),  # up to 20,000, without a date by which
        ("amazon-go", "2026-12"),  # a plan to close
        ("kroger", "2026-01"),  # from eight warehouses down to five
        ("7fresh", "2022"),  # 1,000 stores; no count within two years of the date
        ("warby-parker", "2022"),  # 201 stores; "more than 200" says neither yes nor no
        ("freshippo", "FY2026"),  # more than 500 by March 2026; "about 500" in January
        ("zabka", "2028"),  # yet to come
    ],
)
def test_what_counts_cannot_decide_is_not_judged(plans, chain, period):
    assert not [plan for plan in plans if plan[0] == chain and plan[2] == period]


def test_plan_and_count_are_of_one_chain_measure_market_and_basis():
    pairs = [(figure(row.plan), figure(row.built)) for row in queries.run("store_plans").itertuples()]

    assert len(pairs) > 20
    for plan, built in pairs:
        assert plan[["entity_id", "metric_id", "region", "basis_id"]].tolist() == built[["entity_id", "metric_id", "region", "basis_id"]].tolist()
        assert plan["status"] == "target" != built["status"]
