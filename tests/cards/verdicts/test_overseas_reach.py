"""The reasons given on the reach of Chinese apps abroad, checked by hand against the figures."""

from cards.verdicts import verdict
from cards.verdicts.rules import UNTESTED


def test_facebook_messenger_had_more_users_than_wechat_abroad() -> None:
    reason = verdict("c23").reason

    assert "WeChat had 170 m users outside China in 2018 by the highest estimate" in reason  # 169.6 million by Quartz, 70 million by another
    assert "Facebook Messenger had more than 1.3 bn (Dec 2017)" in reason


def test_only_malaysia_reaches_a_third() -> None:
    assert "in 1 of 3 places: Malaysia more than 38% (2016), Singapore about 20% (2016) and Philippines 19% (2016)" in verdict("c20").reason


def test_users_people_whom_ads_reach_and_a_ban_are_told_apart() -> None:
    assert verdict("c17").reason == (
        "In India TikTok had 81 m users a month (Dec 2019); in Brazil TikTok's ads reached 91.8 m adults (Feb 2025). "
        "India banned 59 apps from China in Jun 2020."
    )


def test_two_floors_do_not_tell_whether_one_is_half_of_the_other() -> None:
    found = verdict("c22")

    assert found.answer == UNTESTED and "WeChat had more than 5 m users in South Africa and WhatsApp more than 10 m" in found.reason


def test_a_count_of_three_years_later_is_no_rival_of_the_time() -> None:
    assert "Telegram" not in verdict("c23").reason  # its first count at hand is of January 2021
