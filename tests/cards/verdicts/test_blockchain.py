"""The reasons given on blockchain, checked by hand against the figures."""

from cards.verdicts import verdict


def test_a_year_of_state_money_against_a_year_of_mobile_payment() -> None:
    # 16.7 - 7.3 = 9.4 tn yuan in the 488 days from 31 July 2024 to 30 November 2025: 7.03 tn a year, 2.5% of 277.39 tn.
    assert verdict("c43").reason == "From Jul 2024 to Nov 2025, about ¥7 tn a year was paid in e-CNY: 2.5% of the ¥277 tn of mobile payments in 2018."


def test_china_files_most_patents_but_spends_less_than_the_us() -> None:
    reason = verdict("c46").reason

    assert "ahead in 3 of 4" in reason and "1.39 m against 285,095 in the US (2018)" in reason and "2.14% against 2.99% in the US (2018)" in reason
