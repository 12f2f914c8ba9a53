"""The reasons given on payments, checked by hand against the figures."""

from cards.verdicts import verdict


def test_growth_of_the_shops_that_take_the_wallets_is_told_with_the_last_count() -> None:
    reason = verdict("c53").reason

    assert "3.5 times (WeChat Pay, Apr 2019) and 3 times (Alipay, 2019)" in reason and "in Mar 2017 it was 2,000 for Alipay" in reason


def test_payers_are_set_against_internet_users_of_the_same_month() -> None:
    assert "802 m people paid by phone in Jun 2020, 85.3% of internet users" in verdict("c85").reason  # 802 / 940
