"""The reasons given on Tencent's way into banking, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS
from tests.cards.verdicts.change import scaled


def test_webanks_customers_are_told_from_the_first_count_to_the_newest() -> None:
    assert "had more than 200 m private customers in 2019 and more than 420 m in 2024" in verdict("c39").reason


def test_many_customers_that_become_fewer_do_not_count() -> None:
    assert judge(claims()["c39"], scaled(3, "retail_customers", "webank", last=2019)(evidence()["c39"])).answer == FAILS  # 600 m, then 420 m


def test_growth_is_not_a_share_of_all_banks() -> None:
    assert "no share of WeBank, Tencent's bank, in the business of all Chinese banks" in verdict("c40").reason
