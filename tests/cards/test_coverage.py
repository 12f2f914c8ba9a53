"""How many figures there are of what and when, and what a click on a cell shows."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import Card, build
from cards.coverage import MOST_METRICS, picked, topic_of
from cards.filters import REGIONS, Filters, default, span
from cards.observations import every_figure
from cards.search import find


def card(filters: Filters) -> Card:
    result = build("coverage", filters)
    assert isinstance(result, Card), str(result)
    return result


VIEWS = {
    "everything": default(),
    "users": default().choose("topic", "users"),
    "one company": replace(default(), companies=("WeChat",)),
    "Europe's stores": replace(default(), regions=("Europe",)).choose("topic", "stores"),
    "a measure": default().choose("measure", "mau"),
    "many metrics": default().choose("topic", "claims"),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_click_on_a_cell_leads_to_as_many_figures_as_it_says(view: Filters) -> None:
    found = card(view)
    picks = [pick for trace in found.figure["data"] for pick in trace["customdata"]]
    key = next(column for column in found.rows.columns if column.endswith("_id"))
    cells = list(zip(found.rows[key], found.rows["region"], found.rows["year"], found.rows["figures"], strict=True))
    assert sorted(map(str, picks)) == sorted(str([id, region, year]) for id, region, year, _ in cells)
    for id, region, year, figures in cells[:: max(1, len(cells) // 12)]:
        clicked = picked([id, region, year], replace(view, years=span()))
        if id:
            assert clicked is not None and len(find(clicked).rows("figures")) == figures
        else:
            assert clicked is None, "several metrics together are not one choice"


def test_a_second_click_on_a_cell_shows_everything_again() -> None:
    view = default().choose("topic", "users")
    clicked = picked(["mau", "China", 2019], view)
    assert clicked == replace(view, regions=("China",), years=(2019, 2019)).choose("measure", "mau")
    assert picked(["mau", "China", 2019], clicked) == view
    assert picked(["dau", "US", 2020], clicked) == replace(view, regions=("US",), years=(2020, 2020)).choose("measure", "dau")


def test_a_click_on_a_topic_leads_to_its_metrics() -> None:
    clicked = picked(["stores", "Europe", 2023], default())
    assert clicked == replace(default(), regions=("Europe",), years=(2023, 2023)).choose("topic", "stores")
    assert set(card(clicked).rows["metric_id"]) >= {"stores"}


def test_what_is_not_chosen_is_faded_and_stays() -> None:
    """user_counts.csv: 62 figures of monthly users on China end in 2019."""
    found = card(replace(default(), regions=("China",), years=(2019, 2019)).choose("measure", "mau"))
    chosen = found.rows[found.rows["chosen"]]
    assert chosen[["metric_id", "region", "year"]].values.tolist() == [["mau", "China", 2019]]
    assert len(found.rows) > 250 and set(found.rows["region"]) == set(REGIONS)
    assert found.title == f"Monthly active users: {int(chosen['figures'].iloc[0])} figures on China, all of 2019"


def test_the_title_counts_each_figure_once() -> None:
    """A figure on Apple in China counts for both regions, and once in the title."""
    found = card(default())
    every = every_figure()
    fullest = every["period_end"].dt.year.value_counts()
    assert found.title == f"{len(every):,} figures of {every['metric_id'].nunique()} metrics; most are of {fullest.index[0]} ({fullest.iloc[0]:,})"


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (replace(default(), companies=("Klarna",)), "Users active in twelve months: 3 figures, all of 2025"),
        (replace(default(), companies=("Klarna",), regions=("Europe",)), "Users active in twelve months: 3 figures on Europe, all of 2025"),
    ],
)
def test_the_title_of_few_figures(view: Filters, title: str) -> None:
    assert card(view).title == title and "Europe 3" in card(view).takeaway


def test_metrics_with_fewest_figures_stand_together() -> None:
    """metrics.csv: the claims have over 180 metrics."""
    rows = card(default().choose("topic", "claims")).rows
    assert rows["metric_id"].nunique() == MOST_METRICS + 1
    assert rows.loc[rows["metric_id"] == "", "metric"].iloc[0].endswith(" metrics with fewer figures")


def test_a_measure_brings_its_topic() -> None:
    assert topic_of(default().choose("measure", "mau")) == "users" and topic_of(default()) == "all"


def test_without_a_figure_it_says_what_to_loosen() -> None:
    nothing = str(build("coverage", replace(default(), companies=("WeChat",), years=(1995, 1996)).choose("topic", "rd")))
    assert nothing == "No figure fits: clear the companies, widen the years or choose all topics."


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_the_figure_is_valid(view: Filters) -> None:
    go.Figure(card(view).figure)
