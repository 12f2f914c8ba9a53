"""The reasons given on deals and stakes, checked by hand against the figures."""

from datetime import date

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS, HOLDS, PARTLY
from tests.cards.verdicts.change import added, both, scaled

MARCH_2021 = {"basis_id": "bernstein", "period_end": date(2021, 3, 31), "unit": "USD"}


def test_deals_of_the_year_and_of_the_half_years_after_it() -> None:
    assert "Tencent made 185 deals in 2020; later, 148 in H1 2021 and 67 in H1 2022." in verdict("c62").reason


def test_stakes_are_compared_with_those_of_a_group_valued_alike() -> None:
    reason = verdict("c78").reason

    assert "worth $259 bn in Mar 2021, those of Alibaba $26 bn" in reason and "more than 800 companies in Dec 2020" in reason


def test_only_a_list_of_ten_investors_of_the_world_makes_one_of_the_largest() -> None:
    def answer(others: int, worth: float) -> str:
        listed = [
            added(worth, "portfolio_fair_value", f"investor-{number}", **MARCH_2021, value_usd=worth, home="US" if number else "China")
            for number in range(others)
        ]
        return judge(claims()["c78"], both(*listed)(evidence()["c78"])).answer

    # Beside Tencent's 259 bn and Alibaba's 26 bn.
    assert [answer(7, 100e9), answer(8, 100e9), answer(9, 300e9), answer(10, 300e9)] == [PARTLY, HOLDS, HOLDS, FAILS]


def test_capital_is_compared_where_one_source_gives_both_close_to_the_claim() -> None:
    reason = verdict("c48").reason

    assert "unicorns 46 against about 102 in 2017" in reason and "$7.8 bn against $67.2 bn in 2023" in reason
    assert "$181 bn (all of Asia-Pacific) against $330 bn in 2021" in reason


def test_asia_pacifics_venture_capital_can_count_against_china_but_not_for_it() -> None:
    changed = judge(claims()["c48"], scaled(3, "vc_investment", "asia-pacific")(evidence()["c48"]))

    assert changed.answer == FAILS and "ahead of the US in none of 3" in changed.reason


def test_research_is_compared_with_the_eu_and_patents_with_those_of_the_claims_year() -> None:
    assert verdict("c19").reason == (
        "China spent 2.56% of its GDP on research in 2022, the EU 2.11%; its patent applications rose 2.4%, from 1.39 m in 2018 to 1.43 m in 2021."
    )  # 1,426,644 / 1,393,815 = 1.024


def test_investment_abroad_needs_a_series_that_spans_the_claim() -> None:
    reason = verdict("c18").reason

    assert "no yearly series of Chinese investment abroad that runs from 2018, or before, to a later year" in reason
    assert "direct investment in Europe (China: €10 bn, 2024)" in reason
