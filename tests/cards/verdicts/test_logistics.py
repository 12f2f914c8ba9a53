"""The reasons given on Cainiao, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS
from tests.cards.verdicts.change import without


def test_the_stake_of_the_time_stands_against_the_stated_one() -> None:
    assert verdict("c76").reason == "Alibaba held 63% of Cainiao from Nov 2019, not 51%; before, from Sep 2017, it held 51%."


def test_a_stake_that_was_raised_long_before_and_is_not_the_stated_one_fails() -> None:
    changed = judge(claims()["c76"], without("ownership_share", "cainiao", first=2017)(evidence()["c76"]))

    assert changed.answer == FAILS and changed.reason == "Alibaba held 47% of Cainiao from 2016, not 51%."
