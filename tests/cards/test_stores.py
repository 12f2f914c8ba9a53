"""What the cards on store rollouts say and draw under several filters."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.filters import default

IDS = [id for id, entry in CARDS.items() if entry.page == "stores"]
VIEWS = {
    "all": default(),
    "China": replace(default(), regions=("China",)),
    "US": replace(default(), regions=("US",)),
    "Europe": replace(default(), regions=("Europe",)),
    "none": replace(default(), regions=()),
    "Alibaba": replace(default(), companies=("Alibaba",)),
    "Luckin": replace(default(), companies=("Luckin Coffee",)),
    "InPost": replace(default(), companies=("InPost",)),
    "2018": replace(default(), years=(2018, 2018)),
    "2025": replace(default(), years=(2025, 2026)),
    "before": replace(default(), years=(2003, 2004)),
    "no stores": replace(default(), companies=("WeChat",)),
}
SOURCE = ["publisher", "title", "url", "page", "kind", "published", "n_sources", "n_agree", "vouched", "point", "period", "period_end", "value", "unit"]


def made(id, filters=VIEWS["all"]) -> Card:
    card = build(id, filters)
    assert isinstance(card, Card), card
    return card


def test_the_page_has_its_cards():
    assert set(IDS) == {"targets_built", "freshippo", "coffee_china", "store_chains", "western_formats", "cities_openings"}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("id", IDS)
def test_every_card_stands_or_says_what_to_loosen(id, view):
    card = build(id, VIEWS[view])
    if isinstance(card, Nothing):
        assert any(word in str(card) for word in ("choose", "clear", "widen", "add")), str(card)
        return
    go.Figure(card.figure)
    assert set(SOURCE) <= set(card.rows.columns)
    assert card.rows[["publisher", "title", "url", "point"]].notna().all().all()
    for text in (card.title, card.takeaway, card.alt, card.subtitle, card.caveat):
        assert text.strip() == text and "nan" not in text.split() and "None" not in text


@pytest.mark.parametrize("view", ["none", "before", "no stores"])
def test_without_figures_no_card_is_drawn(view):
    assert all(isinstance(build(id, VIEWS[view]), Nothing) for id in IDS)


def test_only_the_chosen_chains_are_drawn():
    assert set(made("store_chains", VIEWS["Alibaba"]).rows["owner"]) == {"Alibaba"}
    assert set(made("targets_built", VIEWS["Luckin"]).rows["entity"]) == {"Luckin Coffee"}


def test_the_region_is_that_of_the_market():
    # Starbucks is at home in the US, its shops in China are not: with the US alone they are away.
    us = made("store_chains", VIEWS["US"].choose("format", "coffee"))
    china = made("store_chains", VIEWS["China"].choose("format", "coffee"))

    assert set(us.rows["series"]) == {"Starbucks US"}
    assert set(china.rows["series"]) == {"Luckin Coffee", "Starbucks China"}


# ------------------------------------------------------------------------------------------------------------------ plans
def test_the_title_counts_the_plans_drawn():
    card = made("targets_built")
    plans = card.rows[card.rows["mark"] == "plan"]
    in_time, later, not_reached = (int((plans["verdict"] == verdict).sum()) for verdict in ("in time", "later", "not reached"))

    assert (
        card.title == f"Of {len(plans)} rollout plans that can be checked against counts, {in_time} were reached in time, {later} later and {not_reached} not"
    )
    assert min(in_time, later, not_reached) > 1


def test_each_plan_has_a_diamond_at_100_and_a_dot_at_its_share():
    card = made("targets_built")
    diamonds, dots = (next(trace for trace in card.figure["data"] if trace.get("name") == name) for name in ("plan", "built"))
    built = card.rows[card.rows["mark"] == "built"]

    assert set(diamonds["x"]) == {100} and diamonds["marker"]["symbol"] == "diamond-open"
    assert [round(x, 1) for x in dots["x"]] == built["percent_of_plan"].tolist()
    freshippo = built[(built["entity"] == "Freshippo") & (built["period"] == "2018")]
    assert freshippo[["value", "percent_of_plan", "verdict"]].values.tolist() == [[88.0, 88.0, "later"]]


def test_a_single_plan_is_told_as_one():
    assert made("targets_built", VIEWS["Europe"]).title == (
        "The one plan that can be checked against a count was reached in time: Tesco's 600 stores that deliver by the end of 2023"
    )


def test_one_and_many_plans_are_told_apart():
    assert made("targets_built", VIEWS["2018"]).title == "Of 3 rollout plans that can be checked against counts, 1 was reached in time, 1 later and 1 not"
    assert made("targets_built", VIEWS["US"]).title == "Of 4 rollout plans that can be checked against counts, none was reached"


def test_freshippo_planned_and_counted():
    card = made("freshippo")

    assert card.title == "Freshippo planned 2,000 stores by the end of 2022 and counted more than 300 (Jun 2023)"
    assert "100 by the end of 2018 (reached later)" in card.takeaway
    assert set(card.rows["basis_id"]) == {"chain_total"}


def test_freshippos_plans_are_marks_of_their_own():
    card = made("freshippo")
    plans = card.rows[card.rows["status"] == "target"]
    line = card.figure["data"][0]
    diamonds = [trace for trace in card.figure["data"] if trace.get("name") == "plan"]

    assert sorted(trace["y"][0] for trace in diamonds) == sorted(plans["value"]) == [22, 100, 500, 2000]
    assert 2000 not in line["y"]


def test_the_interview_is_named_as_a_statement():
    card = made("freshippo")
    texts = [note["text"] for note in card.figure["layout"]["annotations"]]

    assert "interview of 2018: about 300 in 2017" in texts and "interview of 2018: nearly 2,000 in 2018" in texts
    assert "a statement, not a count of Freshippo" in card.caveat
    assert 2000 not in card.rows.loc[card.rows["status"] != "target", "value"].tolist()


# ----------------------------------------------------------------------------------------------------------------- coffee
def test_luckin_against_starbucks():
    # Q3 2025: 29,214 and 8,011, the same quarter end; 29,214 / 8,011 = 3.65.
    card = made("coffee_china")

    assert card.title == "Luckin Coffee had 3.6 times as many shops as Starbucks China in Q3 2025: 29,214 to 8,011"
    assert card.takeaway == "Luckin overtook between Q3 2019 (3,680 to 4,125) and Q4 2019 (4,507 to 4,292)."
    assert "include its shops abroad" in card.caveat


def test_luckin_alone_is_compared_with_nobody():
    assert made("coffee_china", VIEWS["Luckin"]).title == "Luckin Coffee counted 29,214 coffee shops, those abroad included, in Q3 2025"


def test_coffee_has_the_colours_of_the_owners():
    assert dict(made("coffee_china").rows.groupby("series")["region"].first()) == {"Luckin Coffee": "China", "Starbucks China": "US"}


# ----------------------------------------------------------------------------------------------------------------- chains
@pytest.mark.parametrize("measure", ["sites", "cities", "openings", "closures", "net_openings"])
@pytest.mark.parametrize("format", ["grocery", "coffee", "dark_store", "lockers", "hypermarket"])
def test_a_line_is_one_metric_basis_and_pace(format, measure):
    card = build("store_chains", default().choose("format", format).choose("store_metric", measure))
    if isinstance(card, Nothing):
        return
    go.Figure(card.figure)
    assert card.rows["metric_id"].nunique() == card.rows["pace"].nunique() == 1
    assert (card.rows.groupby("series")[["region", "basis_id"]].nunique() == 1).all().all()
    assert not (card.rows["status"] == "target").any() and (card.rows["priority"] < 9).all()
    assert card.rows["series"].nunique() <= 8


def test_unlike_counts_are_named_and_not_ranked():
    card = made("store_chains", default().choose("format", "dark_store"))

    assert "counted by outsiders (Flink Netherlands" in card.caveat
    assert card.title == "Most dark stores among those counted alike: Dingdong Maicai with more than 1,000 (Feb 2026) and Meituan Xiaoxiang with 800 (2024)"


def test_an_empty_format_points_to_the_others():
    nothing = build("store_chains", VIEWS["InPost"])

    assert isinstance(nothing, Nothing) and "choose another format (Parcel lockers)" in str(nothing)


# ---------------------------------------------------------------------------------------------------- formats and cities
def test_announced_closures_are_diamonds_not_counts():
    card = made("western_formats")
    planned = card.rows[card.rows["status"] == "target"]

    assert card.title == "Planned to close: Amazon Go after a highest count of 28 (Feb 2023) and Amazon Fresh after a highest count of about 60 (Mar 2025)"
    assert planned["value"].tolist() == [0, 0]
    assert sum(trace.get("marker", {}).get("symbol") == "diamond-open" for trace in card.figure["data"]) == 2


def test_formats_of_china_are_not_western():
    assert set(made("western_formats").rows["home"]) == {"US", "Europe"}
    assert isinstance(build("western_formats", VIEWS["China"]), Nothing)


def test_cities_with_stores_and_cities_served_are_kept_apart():
    assert set(made("cities_openings").rows["basis_id"]) == {"store_cities_with_stores"}
    assert set(made("cities_openings", default().choose("footprint", "served")).rows["basis_id"]) == {"store_cities_served"}


def test_those_with_most_cities_are_named_together():
    assert (
        made("cities_openings").title == "Mixue China and Luckin Coffee had stores in more than 300 cities (Jun 2025 and 2023), the most of the 11 chains shown"
    )


def test_closures_point_left():
    card = made("cities_openings", default().choose("footprint", "movement"))
    drawn = card.figure["data"][0]["x"]

    assert card.title == "Luckin Coffee opened 8,034 more stores than it closed in 2023; Yonghui Superstores closed 381 stores in 2025"
    assert sum(x < 0 for x in drawn) == (card.rows["metric_id"] == "store_closures").sum() > 0
    assert set(card.rows["pace"]) == {"year"} and set(card.rows["basis_id"]) == {"chain_total"}
