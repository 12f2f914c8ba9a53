"""The reasons given on online retail, checked by hand against the figures."""

from cards.verdicts import verdict


def test_the_largest_by_orders_and_share_is_not_so_by_revenue() -> None:
    reason = verdict("c65").reason

    assert "Alibaba was first by value of twelve months' orders" in reason and "¥7.49 tn in FY 2021, Pinduoduo ¥1.46 tn in Sep 2020" in reason
    assert "not by revenue (JD.com ¥746 bn in 2020, Alibaba ¥717 bn in FY 2021)" in reason


def test_the_stake_in_the_ally_before_and_after_the_claim() -> None:
    assert verdict("c83").reason == "Tencent held 17.6% of JD.com in May 2014 and 17% of JD.com in Nov 2021; 2.3% in Dec 2021."


def test_an_old_list_of_marketplaces_does_not_settle_their_number() -> None:
    assert "no list of Alibaba's marketplaces from 2018 to 2022" in verdict("c73").reason


def test_alibaba_is_set_against_one_estimate_of_china_and_against_amazon() -> None:
    reason = verdict("c25").reason

    assert reason.startswith("Alibaba had 58.2% of online retail in China in 2018, JD.com 16.3%.")
    assert "goods worth $955 bn in FY 2020, Amazon about $600 bn in 2021" in reason  # 6.6 tn yuan at 6.9081 to the dollar, the rate of 2019
