"""The market share cards: what they draw, say and refuse under different filters."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Filters, Nothing, build
from cards.filters import default
from cards.markets import axis_ticks, definition_words, market_names, member_words, scope

IDS = [id for id, entry in CARDS.items() if entry.page == "market_share"]
SOURCE = {"series", "region", "period", "period_end", "value", "unit", "status", "qualifier", "publisher", "title", "url", "page", "kind", "published"}
AGREEMENT = {"n_sources", "n_agree", "vouched"}
VIEWS = {
    "everything": default(),
    "China": replace(default(), regions=("China",)),
    "US": replace(default(), regions=("US",)),
    "Europe": replace(default(), regions=("Europe",)),
    "2018": replace(default(), years=(2018, 2018)),
    "one company": replace(default(), companies=("Tencent",)),
    "a company of other markets": replace(default(), companies=("BYD",)),
    "no region": replace(default(), regions=()),
}


def drawn(id: str, filters: Filters) -> Card:
    card = build(id, filters)
    assert isinstance(card, Card), card
    return card


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("id", IDS)
def test_each_card_is_a_valid_figure_with_sources_or_says_what_to_change(id: str, view: Filters) -> None:
    card = build(id, view)
    if isinstance(card, Nothing):
        assert any(word in str(card) for word in ("add", "choose", "widen", "clear")), str(card)
        return
    go.Figure(card.figure)
    assert set(card.rows.columns) >= SOURCE | AGREEMENT
    assert card.rows["publisher"].notna().all()
    assert card.evidence
    assert card.rows["period_end"].dt.year.between(*view.years).all()
    assert "nan" not in (card.title + card.takeaway + card.alt).lower().split()


@pytest.mark.parametrize("market", market_names())
def test_every_market_has_a_split_and_a_stack(market: str) -> None:
    view = default().choose("market", market)
    for id in ("market_split", "market_over_time"):
        go.Figure(drawn(id, view).figure)


@pytest.mark.parametrize("market", market_names())
def test_a_stack_holds_one_estimator_one_pace_and_no_more_than_the_whole(market: str) -> None:
    rows = drawn("market_over_time", default().choose("market", market)).rows
    assert rows[["basis_id", "pace", "measured"]].drop_duplicates().shape[0] == 1
    assert not rows["overlapping"].any()
    assert set(rows["role"]) <= {"member", "others"}
    assert rows.groupby("column")["value"].sum().max() <= 100.5


def test_mobile_payments_in_china_over_time() -> None:
    card = drawn("market_over_time", default())
    # Analysys: Alipay 74.31% in Q2 2015 and 53.21% in Q1 2019
    assert card.title == "Alipay held 53.2% of mobile payments in China in Q1 2019, against 74.3% in Q2 2015"
    columns = card.figure["layout"]["xaxis"]["categoryarray"]
    assert (columns[0], columns[-1], len(columns)) == ("Q2 2015", "Q1 2019", 16)
    assert "Q2 2018" not in card.rows["column"].tolist(), "Tenpay's share is missing in that quarter"
    assert "11 of 16 quarters are drawn" in card.caveat


def test_the_rest_is_drawn_but_is_no_member() -> None:
    card = drawn("market_over_time", default())
    rest = next(trace for trace in card.figure["data"] if trace["name"] == "not itemised")
    assert dict(zip(rest["x"], rest["y"], strict=True))["Q4 2018"] == pytest.approx(100 - 53.8 - 38.9)
    assert "not itemised" not in card.rows["series"].tolist()


def test_the_lead_that_changed_hands_is_told() -> None:
    title = drawn("market_over_time", default().choose("market", "smartphones").choose("market_region", "China")).title
    # Counterpoint: vivo 19% in Q2 2024, Huawei 15.9% in Q1 2016
    assert title == "vivo held 19% of smartphones in China in Q2 2024; in Q1 2016 Huawei led with 15.9%"


def test_companies_restrict_the_lines_and_turn_the_rest_of_the_stack_grey() -> None:
    view = replace(default(), companies=("Tencent",))
    assert set(drawn("market_lines", view).rows["series"]) == {"WeChat Pay"}
    stack = drawn("market_over_time", view)
    assert stack.title.startswith("WeChat Pay held 39.4% of mobile payments in China")
    assert {"Alipay", "WeChat Pay"} <= set(stack.rows["series"])
    fill = {trace["name"]: trace["marker"]["color"] for trace in stack.figure["data"]}
    assert fill["Alipay"].startswith("rgba(128") and fill["WeChat Pay"].startswith("#")


def test_a_company_of_other_markets_is_led_there() -> None:
    for id in ("market_over_time", "market_lines", "market_split"):
        assert "electric cars" in str(build(id, replace(default(), companies=("BYD",))))


def test_a_region_without_a_split_is_shown_as_such() -> None:
    card = drawn("market_split", default())
    assert "For Europe no usable split is at hand." in card.takeaway
    assert card.figure["layout"]["xaxis"]["ticktext"][2] == "Europe"
    assert any(note["text"] == "no split<br>at hand" and note["x"] == "Europe" for note in card.figure["layout"]["annotations"])


def test_a_european_split_of_one_country_says_so() -> None:
    card = drawn("market_split", default().choose("market", "online_payments"))
    assert card.title == "Online payments: the largest two held 54.3% in Europe (Germany only, 2024)"  # EHI 2024: PayPal 28.5 and purchase on account 25.8
    assert "Germany only" in card.figure["layout"]["xaxis"]["ticktext"][2]


def test_a_stack_of_one_country_of_europe_says_so() -> None:
    title = drawn("market_over_time", default().choose("market", "food_delivery").choose("market_region", "Europe")).title
    assert title == "Just Eat held 40% of food delivery in Europe (UK only) in 2021"  # The Times


def test_the_latest_split_is_the_newest_of_an_estimator_a_year_ahead() -> None:
    rows = drawn("market_split", default()).rows
    china = rows[rows["measured"] == "China"]
    assert china[["basis_id", "period"]].drop_duplicates().values.tolist() == [["iresearch_mobile_value", "2020-Q2"]]  # Analysys ends in Q1 2019


def test_a_company_has_one_colour_on_all_cards_of_a_market() -> None:
    view = default().choose("market", "smartphones").choose("market_region", "China")
    split = {trace["name"]: trace["marker"]["color"] for trace in drawn("market_split", view).figure["data"]}
    over_time = {trace["name"]: trace["marker"]["color"] for trace in drawn("market_over_time", view).figure["data"]}
    line = {trace["name"]: trace["line"]["color"] for trace in drawn("market_lines", view).figure["data"]}
    for name in ("vivo", "OPPO", "Huawei", "Apple"):
        assert split[name] == over_time[name] == line[name]


def test_the_duopoly_against_ninety_percent() -> None:
    card = drawn("payments_duopoly", default())
    # iResearch, Q2 2020: 55.6 + 38.8; the last estimates not above 90 are two of 90% for 2018
    assert card.title == "Alipay and WeChat Pay held over 90% of China's mobile payments in every estimate from Q1 2019 to Q2 2020 (94.4%)"
    mobile = card.rows[card.rows["market_id"] == "mobile_payments"]
    assert card.takeaway.startswith(f"{(mobile['value'] > 90).sum()} of {len(mobile)} estimates lie above 90%")
    assert "82.9% in Q2 2020, below 90%" in card.takeaway  # Analysys, all channels: 49.16 + 33.74


def test_each_estimator_of_the_duopoly_is_a_line_of_its_own() -> None:
    card = drawn("payments_duopoly", default())
    joined = card.rows[card.rows["line"] != ""]
    assert (joined.groupby("series")[["basis_id", "pace"]].nunique() == 1).all(axis=None)
    assert {trace["name"] for trace in card.figure["data"] if "lines" in trace["mode"]} == {"Analysys", "iResearch", "All channels"}


def test_the_duopoly_is_evident_from_both_shares() -> None:
    card = drawn("payments_duopoly", default())
    assert len(card.evidence) == 2 * card.rows["summed"].sum() + (~card.rows["summed"]).sum()


def test_the_duopoly_in_a_span_of_years_in_which_it_was_not_settled() -> None:
    title = drawn("payments_duopoly", replace(default(), years=(2014, 2015))).title
    assert title.startswith("Alipay and WeChat Pay held 90% or less of China's mobile payments in all 3 estimates")


def test_the_duopoly_needs_china() -> None:
    assert "add China" in str(build("payments_duopoly", replace(default(), regions=("US",))))


def test_concentration_is_a_range_where_the_market_is_not_itemised() -> None:
    rows = drawn("concentration", default()).rows.set_index(["market_id", "region"])
    cloud = rows.loc[("cloud", "China")]  # Canalys, Q4 2025: 37 and 17, 46 unknown
    assert (cloud["low"], cloud["high"], cloud["qualifier"]) == (1658, 3774, "floor")
    phones = rows.loc[("smartphones", "US")]  # Counterpoint, Q3 2024: 53, 23, 14, 1, Others 9
    assert (phones["low"], phones["high"]) == (3535, 3616)
    assert not (rows["itemised"] < 50).any()


def test_ways_to_pay_are_no_competitors() -> None:
    for id in ("concentration", "top_two"):
        assert "online_payments" not in set(drawn(id, default()).rows["market_id"])


def test_one_region_is_compared_with_no_other() -> None:
    title = drawn("top_two", replace(default(), regions=("China",))).title
    assert title == "The most concentrated market measured in China is mobile payments: top-2 share 94.4% (Q2 2020)"


def test_words_on_axes_and_labels() -> None:
    assert member_words("Tenpay (WeChat Pay)") == "WeChat Pay"
    assert member_words("Lieferando (Just Eat Takeaway)") == "Lieferando"
    assert scope("The Times: share of delivery. United Kingdom only. The listed names do not make up the whole.") == "UK only"
    assert definition_words("IDC: share shipped. The listed names do not make up the whole: the rest is others.") == "IDC: share shipped."
    assert axis_ticks(["2015-Q2", "2015-Q3", "2015-Q4", "2016-Q1"], True) == {"Q2 2015": "2015", "Q1 2016": "2016"}


def test_splits_side_by_side_name_their_dates():
    title = build("market_split", default()).title
    assert title == "Mobile payments: the largest two held 94.4% in China (Q2 2020) and at least 56% in the US (2024)"
