"""The reasons given on ecosystems, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS, UNTESTED
from tests.cards.verdicts.change import without


def test_mini_programs_are_set_against_all_who_opened_wechat_in_the_same_month() -> None:
    assert verdict("c66").reason == (
        "In Jan 2021, 400 m people used mini programs on a day, 36.7% of the 1.09 bn people who opened WeChat on a day."  # 400 / 1,090
    )


def test_one_service_in_the_eu_is_not_yet_a_trend_of_chinese_companies() -> None:
    alone = judge(claims()["c61"], without("mau", ("shein", "temu"))(evidence()["c61"]))

    assert alone.answer == FAILS and "Of 1 Chinese service counted in the EU, 1 has more than 45 m people" in alone.reason


def test_more_sales_online_do_not_show_that_industries_mix() -> None:
    found = verdict("c86")

    assert found.answer == UNTESTED and "(China: 24.9%, 2020; China: 20.7%, 2019)" in found.reason
