"""The reasons given on Tencent's way into banking, checked by hand against the figures."""

from cards.verdicts import verdict


def test_webank_is_set_against_the_largest_other_online_bank() -> None:
    reason = verdict("c39").reason

    assert "WeBank had more than 200 m customers in 2019 and more than 420 m in 2024" in reason
    assert "Revolut, the next largest online bank at hand, had more than 45 m in Sep 2024" in reason
