"""The reasons given on New Retail, checked by hand against the figures."""

from cards.verdicts import verdict


def test_shops_of_the_chains_counted_in_both_years() -> None:
    reason = verdict("c35").reason

    assert "had 51 stores in 2017 and 134 stores in 2018: 2.6 times as many" in reason  # 25 + 26, 88 + 46
    assert "2,000 is what Freshippo planned for 2022" in reason


def test_the_first_promise_of_thirty_minutes() -> None:
    assert verdict("c36").reason.startswith("Delivery within 30 minutes was promised by Freshippo from 2016, 7Fresh from 2018")
