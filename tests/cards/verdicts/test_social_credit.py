"""The reasons given on social ranking, checked by hand against the figures."""

from datetime import date

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import EARLY, HOLDS, UNTESTED
from tests.cards.verdicts.change import added


def test_no_national_score_and_the_most_that_a_local_one_reached() -> None:
    assert verdict("c54").reason == (
        "No national score was in force in 2020. Of the cities on trial whose share is known, none came above Hangzhou, "
        "where 15% of the residents had a score by Mar 2021."
    )


def test_a_national_score_would_settle_it() -> None:
    change = added(1, "social_credit_national_score", "china", period="2020", period_end=date(2020, 12, 31), unit="count", priority=1)
    figures = evidence()["c54"].where(lambda one: one.metric_id != "social_credit_national_score")

    changed = judge(claims()["c54"], change(figures))
    assert changed.answer == HOLDS and changed.reason.startswith("1 national score was in force in 2020")


def test_before_its_year_is_over_it_is_too_early() -> None:
    assert judge(claims()["c54"], evidence()["c54"], date(2020, 6, 1)).answer == EARLY


def test_users_of_the_time_before_the_claim_do_not_settle_what_came_after() -> None:
    found = verdict("c55")

    assert found.answer == UNTESTED
    assert "no count of the users of a score after 2018" in found.reason and "Sesame Credit: more than 300 m people, 2015" in found.reason
