"""How old the newest figures are on a day, and what is overdue."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

import queries
from cards.base import Nothing
from cards.filters import default
from cards.freshness import due, every, freshness, stale, state

DAY = date(2026, 1, 31)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cards.freshness.today", lambda: DAY)


def series(gap: float, newest: str) -> SimpleNamespace:
    return SimpleNamespace(gap=gap, newest=datetime.fromisoformat(newest))


@pytest.mark.parametrize(
    ("gap", "newest", "expected"),
    [
        (365, "2024-12-31", "up to date"),  # the figure of 2025 may take until 1 July 2026
        (365, "2023-12-31", "overdue"),
        (365, "2022-12-31", "silent for three years"),
        (92, "2025-09-30", "up to date"),  # that of the fourth quarter may take until the end of March
        (92, "2025-06-30", "overdue"),
        (30, "2025-10-31", "up to date"),  # a month and a quarter
        (30, "2025-08-31", "overdue"),
        (float("nan"), "2025-12-31", "too few to tell"),
        (4000, "2020-12-31", "up to date"),  # a census
    ],
)
def test_what_is_overdue_follows_the_rhythm_of_the_series(gap: float, newest: str, expected: str) -> None:
    assert state(series(gap, newest), DAY) == expected


def test_a_yearly_figure_is_due_half_a_year_after_its_year() -> None:
    assert due(series(365, "2024-12-31")) == date(2026, 7, 2)


def row(entity: str, metric: str, region: str) -> SimpleNamespace:
    [found] = [one for one in every().rows if (one.entity, one.metric_id, one.region) == (entity, metric, region)]
    return found


def test_the_newest_figure_of_a_series_whatever_its_basis() -> None:
    """user_counts.csv: Facebook's monthly users are known by quarter until the end of 2023."""
    facebook = row("Facebook", "mau", "Global")
    assert facebook.newest == datetime(2023, 12, 31) and facebook.gap == 92 and facebook.periods >= 55
    assert facebook.value == pytest.approx(3.065e9, rel=0.01)


def test_each_series_stands_once_and_plans_are_no_figures() -> None:
    found = Counter((one.entity_id, one.metric_id, one.region, one.market) for one in every().rows)
    assert set(found.values()) == {1}
    [(newest,)] = queries.open_database().cursor().execute("SELECT max(period_end) FROM headline WHERE status <> 'target'").fetchall()
    assert max(one.newest for one in every().rows).date() == newest
    [(number,)] = (
        queries.open_database()
        .cursor()
        .execute("SELECT count(*) FROM (SELECT DISTINCT entity_id, metric_id, region, market_id FROM headline WHERE status <> 'target')")
        .fetchall()
    )
    assert len(every().rows) == number


def test_the_title_counts_what_has_a_rhythm() -> None:
    states = Counter(state(one, DAY) for one in every().rows)
    known = len(every().rows) - states["too few to tell"]
    found = freshness(default())
    assert found.title == f"{states['up to date']:,} of {known:,} series are up to date, {states['overdue']:,} overdue"
    assert "as of 31 Jan 2026" in found.subtitle and found.rows["series"].sum() == len(every().rows)


def test_one_series_is_told_in_words() -> None:
    """user_counts.csv: three figures of Klarna for one date."""
    found = freshness(replace(default(), companies=("Klarna",)))
    assert (found.title, found.takeaway) == (
        "The one series has too few figures to tell whether another is due",
        "Its newest figure is of Q3 2025.",
    )


def test_the_overdue_series_with_most_figures_are_drawn_the_oldest_first_with_their_months() -> None:
    found = stale(default())
    assert found.rows["value"].is_monotonic_decreasing
    assert ["Facebook", "mau", 25] in found.rows[["entity", "metric_id", "value"]].values.tolist()
    assert found.title.endswith("the one with most figures, Facebook, monthly active users, ends in Q4 2023")
    assert {"publisher", "title", "url", "page", "published", "point"} <= set(found.rows.columns)


def test_years_do_not_matter_and_topics_do() -> None:
    stores = stale(default().choose("topic", "stores"))
    assert set(stores.rows["topic"]) == {"stores"}


def test_where_nothing_is_overdue_it_says_so() -> None:
    with pytest.raises(Nothing, match="None of the series in this choice is overdue on 31 Jan 2026: clear the companies"):
        stale(replace(default(), companies=("Klarna",)))


@pytest.mark.parametrize("topic", ["all", "users", "claims", "country"])
def test_each_figure_is_valid(topic: str) -> None:
    for make in (freshness, stale):
        go.Figure(make(default().choose("topic", topic)).figure)
