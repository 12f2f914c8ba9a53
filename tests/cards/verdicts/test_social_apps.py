"""The reasons given on WeChat, Weibo, Douyin and TikTok, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from tests.cards.verdicts.change import scaled


def test_wechat_is_told_beside_the_next_app_and_all_internet_users() -> None:
    reason = verdict("c07").reason

    assert "1.1 bn people a month in Q4 2018" in reason  # 1,098 million
    assert "QQ, 803 m people in Q3 2018" in reason and "829 m people on the internet in Dec 2018" in reason


def test_weibo_grew_by_three_tenths_at_most() -> None:
    assert (
        "Q4 2018 (462 m people) to its highest count, in Q4 2023 (598 m people), Weibo's monthly users rose 29%" in verdict("c08").reason
    )  # 598 / 462 = 1.294


def test_a_fall_is_told_as_a_fall() -> None:
    changed = judge(claims()["c08"], scaled(0.5, "mau", "weibo", first=2019)(evidence()["c08"]))

    assert "Weibo's monthly users fell 35%" in changed.reason  # 299 / 462 = 0.647


def test_douyin_and_tiktok_are_counted_apart() -> None:
    reason = verdict("c09").reason

    assert "grew 3-fold, from 200 m people in Oct 2018 to 600 m people in Aug 2020" in reason
    assert "grew 3.7-fold, from 271 m people in Dec 2018 to 1 bn people in Sep 2021" in reason


def test_meta_counts_as_one_company_and_regions_do_not_count() -> None:
    reason = verdict("c80").reason

    assert "Tencent is number 2 of 5 companies" in reason and "Facebook 2.8 bn (Q4 2020), WeChat 1.24 bn (Q1 2021), TikTok 689 m (Jul 2020)" in reason
    assert not any(name in reason for name in ("WhatsApp", "Instagram", "QQ"))
