"""The reasons given on games, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS, PARTLY
from tests.cards.verdicts.change import scaled


def test_every_ranking_since_two_years_before_the_claim_counts() -> None:
    assert "first in 4 of 4 rankings since 2018. In that of 2023, Tencent had $30.1 bn and Sony had $18.3 bn" in verdict("c79").reason


def test_sales_with_and_without_hardware_are_never_in_one_ranking() -> None:
    assert len({one.basis_id for one in verdict("c79").deciding}) == 1


def test_a_place_lost_in_some_rankings_or_in_all() -> None:
    def answer(factor: float) -> str:
        return judge(claims()["c79"], scaled(factor, "games_revenue", "tencent")(evidence()["c79"])).answer

    assert (answer(0.7), answer(0.1)) == (PARTLY, FAILS)  # of 19.7, 32.2, 25 and 30.1 bn dollars against Sony's 14.2, 18.2, 24.4 and 18.3 bn


def test_tencents_first_games_came_years_after_its_founding() -> None:
    assert verdict("c38").reason == "Tencent was founded in 1998 and began with games in 2004; in 2023 games brought about 29% of its revenue."
