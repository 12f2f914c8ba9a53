"""The reasons given on payments, checked by hand against the figures."""

from cards.verdicts import verdict
from cards.verdicts.rules import UNTESTED


def test_growth_of_the_shops_that_take_the_wallets_is_told_with_the_last_count() -> None:
    reason = verdict("c53").reason

    assert reason.startswith("In Europe 3.5 times as many shops took WeChat Pay (Apr 2019) and 3 times as many took Alipay (2019) as a year before.")
    assert "in Mar 2017 it was 2,000 for Alipay" in reason


def test_payers_are_set_against_internet_users_of_the_same_month() -> None:
    assert "802 m people paid by phone in Jun 2020, 85.3% of internet users" in verdict("c85").reason  # 802 / 940


def test_neither_forecasts_nor_older_counts_tell_who_pays_by_face() -> None:
    found = verdict("c42")

    assert found.answer == UNTESTED and "after 2018, when 61 m people did" in found.reason and "118 m people for 2019" in found.reason


def test_an_app_of_the_card_network_is_no_card() -> None:
    assert "no value of payments by card" in verdict("c24").reason and "UnionPay QuickPass: 38%, 2020" in verdict("c24").reason
