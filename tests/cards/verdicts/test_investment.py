"""The reasons given on deals and stakes, checked by hand against the figures."""

from cards.verdicts import verdict


def test_deals_of_the_year_and_of_the_half_years_after_it() -> None:
    assert "Tencent made 185 deals in 2020; later, 148 in H1 2021 and 67 in H1 2022." in verdict("c62").reason


def test_stakes_are_compared_with_those_of_a_group_valued_alike() -> None:
    reason = verdict("c78").reason

    assert "worth $259 bn in Mar 2021, those of Alibaba $26 bn" in reason and "more than 800 companies (Dec 2020)" in reason


def test_capital_is_compared_where_one_source_gives_both() -> None:
    reason = verdict("c48").reason

    assert "unicorns 343 against 758 in 2025" in reason and "$9.3 bn against $109 bn in 2024" in reason
    assert "$181 bn against $330 bn (all of Asia-Pacific) in 2021" in reason


def test_patents_grew_more_slowly_than_research() -> None:
    reason = verdict("c19").reason

    assert "research spending rose 14%, from 2.14% to 2.43% of GDP" in reason  # 2.4326 / 2.1406 = 1.136
    assert "patent applications rose 2.4%, from 1.39 m to 1.43 m a year" in reason  # 1,426,644 / 1,393,815 = 1.024
