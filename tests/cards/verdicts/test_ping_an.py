"""The reasons given on Ping An, checked by hand against the figures."""

from datetime import date

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS, HOLDS
from tests.cards.verdicts.change import added, both, scaled

LAST_OF_2020 = {"period_end": date(2020, 12, 31)}


def test_the_rule_of_thumb_is_told_for_both_years_in_dollars() -> None:
    reason = verdict("c69").reason

    assert "1% of revenue, gives $1.91 bn for 2020 and $1.69 bn for 2019" in reason  # 1,321.4 bn yuan at 6.90 and 1,168.9 bn at 6.91 a dollar
    assert "more than $1.7 bn" in reason


def test_a_sum_in_the_accounts_goes_before_the_rule_of_thumb() -> None:
    def booked(dollars: float) -> str:
        change = added(dollars * 7, "rd_spend", "ping-an", priority=1, status="reported", value_usd=dollars, **LAST_OF_2020)
        return judge(claims()["c69"], change(evidence()["c69"])).answer

    assert (booked(2e9), booked(1e9)) == (HOLDS, FAILS)


def test_ranks_and_revenues_are_told_with_those_of_others() -> None:
    reason = verdict("c64").reason

    assert "Fortune Global 500 of 2020: Ping An 21, Huawei 49 and Tencent 197" in reason
    assert "Ping An ¥1.32 tn, Huawei ¥891 bn and JD.com ¥746 bn (2020)" in reason


def test_behind_in_both_signs_it_is_not_the_largest() -> None:
    change = both(scaled(0.5, "revenue", "ping-an"), scaled(10, "fortune_rank", "ping-an"))

    assert judge(claims()["c64"], change(evidence()["c64"])).answer == FAILS


def test_growth_of_customers_is_told_without_saying_whence() -> None:
    assert verdict("c71").reason == (
        "Private customers rose 18%, from 184 m people in Q4 2018 to more than 218 m people in Q4 2020; whether the ecosystems brought them is not counted."
    )  # 218 / 184 = 1.185


def test_a_rise_of_the_share_would_settle_the_cross_selling() -> None:
    earlier = added(30, "customers_multi_contract_share", "ping-an", unit="percent", period="2019", **{**LAST_OF_2020, "period_end": date(2019, 12, 31)})
    changed = judge(claims()["c72"], earlier(evidence()["c72"]))

    assert changed.answer == HOLDS and "38.3% of private customers had contracts at several of its companies, up from 30% in 2019" in changed.reason
