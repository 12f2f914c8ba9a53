"""Each transform against values worked out by hand from the CSVs."""

from __future__ import annotations

import pytest

from tests.cards.comparing import card, drawn, remarks

# Huawei 2023: 164.7 bn yuan; Apple FY2023: 29.915 bn dollars; the Federal Reserve's averages of 2023: 7.0809 yuan and 0.9245 euros a dollar.
HUAWEI, APPLE, YUAN, EURO = 164.7e9, 29.915e9, 7.0809, 0.9245


@pytest.mark.parametrize(
    ("currency", "huawei", "apple"),
    [("", HUAWEI / YUAN, APPLE), ("&money=CNY", HUAWEI, APPLE * YUAN), ("&money=EUR", HUAWEI / YUAN * EURO, APPLE * EURO)],
)
def test_money_is_converted_at_the_rate_of_the_figures_year(currency: str, huawei: float, apple: float) -> None:
    values = drawn(f"m=rd_spend&of=Huawei&of=Apple{currency}")

    assert values["Huawei", "2023"] == pytest.approx(huawei)
    assert values["Apple", "FY2023"] == pytest.approx(apple)


def test_the_box_over_a_mark_names_the_rate_and_its_year() -> None:
    rows = card("m=rd_spend&of=Huawei").rows.set_index("period")

    assert "<b>$23.3 bn</b>" in rows.at["2023", "hover"] and "¥165 bn at the average rate of 2023" in rows.at["2023", "hover"]
    assert (rows.at["2023", "reported"], rows.at["2023", "reported_unit"]) == (164.7e9, "CNY")


def test_as_reported_money_stays_as_it_is() -> None:
    values = drawn("m=rd_spend&of=Huawei&of=Apple&money=reported")

    assert values["Huawei", "2023"] == HUAWEI and values["Apple", "FY2023"] == APPLE


def test_an_index_starts_at_the_first_period_that_all_have() -> None:
    values = drawn("m=rd_spend&of=Alibaba&of=Amazon&of=SAP&money=reported&as=index")

    # Alibaba begins in FY2016, SAP leaves out 2016 and 2017: the first common one is 2018
    assert values["Alibaba", "FY2018"] == values["Amazon", "2018"] == values["SAP", "2018"] == 100
    assert values["Alibaba", "FY2025"] == pytest.approx(100 * 57_151 / 22_754)
    assert values["Amazon", "2009"] == pytest.approx(100 * 1_240 / 28_837)
    assert values["SAP", "2024"] == pytest.approx(100 * 6_509 / 3_620)


def test_an_index_starts_where_it_is_told_to() -> None:
    values = drawn("m=rd_spend&of=Alibaba&of=Amazon&money=reported&as=index&base=2022")

    assert values["Alibaba", "FY2025"] == pytest.approx(100 * 57_151 / 55_465)
    assert values["Amazon", "2024"] == pytest.approx(100 * 88_544 / 73_213)


def test_an_index_of_levels_starts_at_the_last_figure_of_the_year() -> None:
    values = drawn("m=mau&of=WeChat&as=index&base=2020")

    assert values["WeChat", "2020-Q3"] == 100, "the fourth quarter is missing"
    assert values["WeChat", "2025-Q3"] == pytest.approx(100 * 1_414 / 1_212.8)


def test_growth_is_the_change_on_the_same_date_a_year_before() -> None:
    values = drawn("m=rd_spend&of=Alibaba&of=Huawei&money=reported&as=growth")

    assert values["Alibaba", "FY2025"] == pytest.approx(100 * (57_151 / 52_256 - 1))
    assert values["Huawei", "2024"] == pytest.approx(100 * (179.7 / 164.7 - 1))
    assert ("Alibaba", "FY2021") not in values, "FY2020 is missing"


def test_growth_of_quarterly_levels_spans_a_year() -> None:
    values = drawn("m=mau&of=WeChat&as=growth")

    assert values["WeChat", "2025-Q1"] == pytest.approx(100 * (1_402 / 1_359 - 1))  # on the 1,359 million of March 2024


def test_growth_in_dollars_is_not_that_in_yuan() -> None:
    in_dollars = drawn("m=rd_spend&of=Huawei&as=growth")["Huawei", "2024"]

    assert in_dollars == pytest.approx(100 * ((179.7 / 7.1957) / (164.7 / 7.0809) - 1))


def test_a_rate_compounds_from_one_date_to_another() -> None:
    values = drawn("m=rd_spend&of=Amazon&of=Alibaba&money=reported&as=cagr&base=2016&at=2024")

    assert values["Amazon", "2024"] == pytest.approx(100 * ((88_544 / 16_085) ** (1 / 8) - 1))
    assert values["Alibaba", "FY2024"] == pytest.approx(100 * ((52_256 / 13_788) ** (1 / 8) - 1))
    assert len(values) == 2


def test_per_head_divides_by_the_population_of_the_year() -> None:
    values = drawn("m=gdp_usd&of=Germany&of=China&as=capita")

    assert values["Germany", "2023"] == pytest.approx(4_456_081_016_705.961 / 83_287_273)
    assert values["China", "2023"] == pytest.approx(17_794_781_986_104.457 / 1_410_710_000)


def test_things_per_head_are_counted_per_million_people() -> None:
    found = card("m=stores&of=Luckin+Coffee&as=capita").rows.iloc[-1]

    assert found["value"] == pytest.approx(1e6 * found["reported"] / found["population"])
    assert found["unit"] == "stores per million people" and found["population"] > 1.4e9


def test_a_share_of_the_population_takes_the_last_known_for_newer_years() -> None:
    # 1,414 million in September 2025, of the 1,408,975,000 people of 2024
    values = drawn("m=mau&of=WeChat&as=population")

    assert values["WeChat", "2025-Q3"] == pytest.approx(100 * 1_414_000_000 / 1_408_975_000)


def test_shares_are_of_the_total_shown() -> None:
    values = drawn("m=gdp_usd&of=China&of=United+States&as=share")
    china, us = 17_794_781_986_104.457, 27_360_935_000_000.0

    assert values["China", "2023"] == pytest.approx(100 * china / (china + us))
    assert values["China", "2023"] + values["United States", "2023"] == pytest.approx(100)


def test_shares_stand_only_where_all_are_known() -> None:
    values = drawn("m=rd_spend&of=Alibaba&of=Huawei&as=share")

    assert ("Huawei", "2016") in values and ("Huawei", "2014") not in values, "Alibaba begins in FY2016"


def test_a_fiscal_year_has_its_own_number_or_that_of_its_middle() -> None:
    # Alibaba's year to March 2025 lies mostly in 2024
    fiscal = drawn("m=rd_spend&of=Alibaba&of=Huawei&money=reported&form=bar&at=2024")
    calendar = drawn("m=rd_spend&of=Alibaba&of=Huawei&money=reported&form=bar&at=2024&calendar=yes")

    assert fiscal == {("Huawei", "2024"): 179.7e9, ("Alibaba", "FY2024"): 52_256e6}
    assert calendar == {("Huawei", "2024"): 179.7e9, ("Alibaba", "FY2025"): 57_151e6}


def test_calendar_years_stand_at_their_end() -> None:
    rows = card("m=rd_spend&of=Alibaba&of=Huawei&calendar=yes").rows.set_index(["series", "period"])

    assert rows.at[("Alibaba", "FY2025"), "period_end"].isoformat()[:10] == "2024-12-31"
    assert "counted as 2024" in rows.at[("Alibaba", "FY2025"), "hover"]


def test_a_doubtful_figure_gives_no_growth() -> None:
    # WeChat's 50 million of Q1 2012 are doubtful, the 194 million of Q1 2013 are not
    assert drawn("m=mau&of=WeChat")["WeChat", "2012-Q1"] == 50e6
    assert ("WeChat", "2013-Q1") not in drawn("m=mau&of=WeChat&as=growth")


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("m=internet_penetration&as=index", "‘Indexed (= 100 at a start)’ does not fit internet users, % of population: As published is shown."),
        ("m=rd_spend&as=capita", "‘Per head’ does not fit R&D spending: As published is shown."),
        ("m=mau&as=share", "‘Share of the total shown’ does not fit monthly active users: As published is shown."),
        ("m=rd_spend&of=Amazon&of=Apple&as=share", "‘Share of the total shown’ would add up figures of unlike bases: As published is shown."),
        (
            "m=population&of=European+Union&of=Germany&as=share&basis=wdi",
            "‘Share of the total shown’ would count something twice, or the figures for one date are not all known: As published is shown.",
        ),
        ("m=gii_rank&as=growth", "‘Growth on the year before’ does not fit rank in the Global Innovation Index: As published is shown."),
        ("m=rd_expenditure_ppp_usd&money=CNY", "R&D spending (PPP dollars) is not converted into another currency."),
    ],
)
def test_a_transform_that_does_not_fit_is_told(link: str, told: str) -> None:
    assert told in remarks(link)
