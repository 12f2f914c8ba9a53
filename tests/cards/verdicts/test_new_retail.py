"""The reasons given on New Retail, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS
from tests.cards.verdicts.change import scaled


def test_shops_of_the_chains_counted_in_both_years() -> None:
    reason = verdict("c35").reason

    assert "had 51 stores in 2017 and 134 in 2018: too few, beside the 300 claimed for 2017" in reason  # 25 + 26, 88 + 46
    assert "2,000 is what Freshippo planned for 2022" in reason


def test_chains_that_cover_half_of_the_shops_are_judged() -> None:
    changed = judge(claims()["c35"], scaled(3, "stores", first=2017, last=2018)(evidence()["c35"]))

    assert changed.answer == FAILS and "had 153 stores in 2017 and 402 in 2018; the claim says 300 and 2,000" in changed.reason


def test_the_first_promise_of_thirty_minutes() -> None:
    assert verdict("c36").reason.startswith("Delivery within 30 minutes was promised by Freshippo from 2016, 7Fresh from 2018")
