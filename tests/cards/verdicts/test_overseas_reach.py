"""The reasons given on the reach of Chinese apps abroad, checked by hand against the figures."""

from cards.verdicts import verdict


def test_facebook_messenger_had_more_users_than_wechat_abroad() -> None:
    reason = verdict("c23").reason

    assert "WeChat had 170 m users outside China in 2018 by the highest estimate" in reason  # 169.6 million by Quartz, 70 million by another
    assert "Facebook Messenger had more than 1.3 bn (Dec 2017)" in reason


def test_only_malaysia_reaches_a_third() -> None:
    assert "in 1 of 3 places: Malaysia more than 38% (2016), Singapore about 20% (2016) and Philippines 19% (2016)" in verdict("c20").reason


def test_the_ban_is_told_beside_the_users() -> None:
    assert verdict("c17").reason.endswith("India banned 59 apps from China in Jun 2020.")
