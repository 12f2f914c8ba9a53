"""The reasons given on the rivalry of Tencent, Alibaba and the West, checked by hand against the figures."""

from cards.verdicts import verdict


def test_alibaba_lost_half_of_online_retail_but_not_to_the_west() -> None:
    reason = verdict("c31").reason

    assert "Alipay and WeChat Pay had 94.4% of mobile payment in Q2 2020" in reason  # 55.6 + 38.8
    assert "Alibaba 45% of online retail in 2023" in reason and "Amazon's 0.8% in 2016" in reason
