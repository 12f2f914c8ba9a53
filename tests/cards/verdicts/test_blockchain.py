"""The reasons given on blockchain, checked by hand against the figures."""

from cards.verdicts import verdict
from cards.verdicts.rules import UNTESTED


def test_a_year_of_state_money_against_mobile_payments_at_their_newest_pace() -> None:
    # 16.7 - 7.3 = 9.4 tn yuan in the 487 days from 31 July 2024 to 30 November 2025: 7.05 tn a year, 1.7% of four times 106.17 tn.
    assert verdict("c43").reason == (
        "From Jul 2024 to Nov 2025, about ¥7 tn a year was paid in e-CNY: 1.7% of mobile payments at their newest known pace (¥106 tn in Q2 2020)."
    )


def test_patents_do_not_tell_what_people_talk_about() -> None:
    found = verdict("c02")

    assert found.answer == UNTESTED and "(China: 48%, 2018; United States: 21%, 2018)" in found.reason


def test_china_files_most_patents_but_spends_less_than_the_us() -> None:
    reason = verdict("c46").reason

    assert "ahead in 3 of 4" in reason and "1.39 m to 285,095 in the US (2018)" in reason and "2.14% to 2.99% in the US (2018)" in reason
