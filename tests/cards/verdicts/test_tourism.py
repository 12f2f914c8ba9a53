"""The reasons given on tourists, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.rules import FAILS
from tests.cards.verdicts.change import scaled


def test_trips_at_the_time_the_most_ever_and_the_newest() -> None:
    assert (
        verdict("c52").reason
        == "Residents made 150 m trips abroad in 2018, above 100 m; 155 m in 2019, the most so far; more than 87 m in 2023, the newest count."
    )


def test_a_forecast_never_counts_as_trips_made() -> None:
    changed = judge(claims()["c52"], scaled(0.5)(evidence()["c52"]))  # the forecast of 130 m for 2024 becomes 65 m, the most ever made 77.5 m

    assert changed.answer == FAILS and "2024" not in changed.reason
