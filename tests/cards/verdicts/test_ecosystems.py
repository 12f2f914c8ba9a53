"""The reasons given on ecosystems, checked by hand against the figures."""

from cards.verdicts import verdict


def test_mini_programs_are_set_against_all_who_opened_wechat() -> None:
    reason = verdict("c66").reason

    assert "more than 400 m people used mini programs, more than 36.7% of the 1.09 bn people who opened WeChat" in reason  # 400 / 1,090


def test_the_first_year_of_the_pandemic_against_an_average_year_before() -> None:
    reason = verdict("c86").reason

    assert "from 20.7% in 2019 to 24.9% in 2020, by +4.2 percentage points" in reason
    assert "from 2016 (12.6%) to 2019 it moved by +2.7 percentage points a year" in reason  # 8.1 points in three years
