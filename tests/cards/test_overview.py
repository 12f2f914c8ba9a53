"""The scoreboard: who leads and since when, under several filters."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from cards import Card, Nothing, build
from cards.base import Line
from cards.filters import Filters, default
from cards.leads import Lead, best_measure, common_years, lead
from cards.overview import INDICATORS, extent


def scoreboard(**filters: object) -> Card:
    card = build("scoreboard", replace(default(), **filters))
    assert isinstance(card, Card)
    return card


def line(card: Card, name: str) -> Line:
    return next(line for line in card.table if line.name == name)


def years(values: dict[int, tuple[float, float]]) -> dict[int, dict[str, float]]:
    return {year: {"China": china, "US": us} for year, (china, us) in values.items()}


def test_a_lead_begins_with_the_first_year_of_its_unbroken_run():
    assert lead(years({2000: (2, 1), 2001: (1, 2), 2002: (3, 2), 2003: (4, 2)})) == Lead("China", 2002, "US", 2000, 2003)


def test_a_lead_as_old_as_the_figures_is_told_as_such():
    assert str(lead(years({2000: (2, 1), 2001: (3, 1)}))) == "since 2000 or earlier"


def test_a_single_year_says_nothing_of_since():
    assert str(lead(years({2022: (2, 1)}))) == "in 2022, the only year"


def test_nobody_leads_when_level_or_when_the_top_is_overstated():
    assert str(lead(years({2022: (2, 2)}))) == "not ranked"
    assert str(lead(years({2022: (1, 2)}), overstated="US")) == "not ranked"


def test_after_a_year_that_cannot_be_ranked_the_lead_may_be_older():
    # In 2001 the overstated US is above China: China may have led in truth.
    assert str(lead(years({2001: (1, 2), 2002: (3, 2)}), overstated="US")) == "since 2002 or earlier"


def test_only_years_in_which_all_are_known_count():
    series = {"China": {2000: 5, 2001: 1, 2003: 4}, "US": {2001: 2, 2003: 3}}
    assert common_years(series, ("China", "US"), 2002) == {2001: {"China": 1, "US": 2}}
    assert common_years(series, ("China", "Europe"), 2002) == {}


def test_the_measure_with_the_newest_common_year_is_taken_and_never_mixed():
    measures = {
        "old": {"China": {2001: 1}, "US": {2001: 2}},
        "new": {"China": {2002: 3}, "US": {2002: 4}},
        "newer": {"US": {2003: 5}},
    }
    assert best_measure(measures, ("China", "US"), 2000, 2010) == {2002: {"China": 3, "US": 4}}
    assert best_measure(measures, ("China", "US"), 2000, 2001) == {2001: {"China": 1, "US": 2}}
    assert best_measure(measures, ("China", "US"), 2003, 2010) == {}


def test_the_whole_scoreboard():
    card = scoreboard()
    assert len(card.table) == len(INDICATORS) == 17
    assert sum(bool(line.leader) for line in card.table) >= 12
    assert all(set(line.values) == {"China", "US", "Europe"} and line.source[:4].isdigit() for line in card.table)
    # 2018: China 528,263 articles, EU 524,444; 2017: 473,439 against 536,753 (World Bank)
    assert (line(card, "Scientific articles in the year").leader, line(card, "Scientific articles in the year").since) == ("China", "since 2018")
    # 2009: China 229,096 patent applications, US 224,912; 2008: 194,579 against 231,588 (WIPO)
    assert (line(card, "Patent applications by residents").leader, line(card, "Patent applications by residents").since) == ("China", "since 2009")


def test_the_title_counts_the_leaders_of_the_table():
    card = scoreboard()
    leaders = [line.leader for line in card.table if line.leader]
    assert card.title == f"The US leads in {leaders.count('US')} of {len(leaders)} ranked indicators, China in {leaders.count('China')} and Europe in none"


def test_a_figure_overstated_by_trade_inside_the_eu_cannot_win():
    income = line(scoreboard(), "Income from intellectual property")
    assert income.leader == "" and income.since == "not ranked"
    assert line(scoreboard(regions=("China", "US")), "Income from intellectual property").leader == "US"


def test_population_and_gdp_are_no_race():
    assert [(line.leader, line.since) for line in scoreboard().table if line.group == "For scale"] == [("", ""), ("", "")]


def test_regions_of_a_line_are_of_one_year_and_one_way_of_measuring():
    rows = scoreboard().rows
    assert (rows.groupby("indicator")["measure"].nunique() == 1).all()
    assert (rows.groupby("indicator")["period_end"].agg(lambda dates: dates.dt.year.nunique()) == 1).all()


def test_china_and_the_us_alone_are_compared_on_their_longer_series():
    card = scoreboard(regions=("China", "US"))
    share = line(card, "R&D spending, % of GDP")
    assert (share.source, share.leader, share.since) == ("2022, World Bank", "US", "since 2000 or earlier")
    assert set(share.values) == {"China", "US"}
    assert "Europe" not in card.subtitle + "".join(line.note for line in card.table)


@pytest.mark.parametrize("region", ["China", "US", "Europe"])
def test_one_region_leads_nothing(region: str):
    card = scoreboard(regions=(region,))
    assert "lead" not in card.title + card.takeaway + card.caveat
    assert not any(line.leader or line.since for line in card.table)


def test_the_years_hold_back_what_is_newer():
    card = scoreboard(years=(2005, 2012))
    assert card.rows["period_end"].dt.year.between(2005, 2012).all()
    # The only common year of the OECD's 2025 edition is 2022.
    assert "R&D spending, whole economy" not in {line.name for line in card.table}
    assert "more indicators have no such year" in card.caveat


def test_an_empty_choice_says_what_to_loosen():
    assert "widen the years" in str(build("scoreboard", replace(default(), years=(2026, 2026))))
    assert isinstance(build("scoreboard", replace(default(), regions=())), Nothing)


def test_companies_change_nothing():
    assert build("scoreboard", replace(default(), companies=("WeChat",))) is build("scoreboard", default())


def test_every_value_has_its_year_publisher_and_points():
    card = scoreboard()
    assert len(card.rows) == 3 * len(card.table)
    assert card.rows["publisher"].notna().all() and card.rows["period"].notna().all()
    direct = card.rows[card.rows["point"].notna()]
    assert direct["url"].notna().all()
    assert set(direct["point"]) <= set(card.evidence)
    assert (card.rows.loc[card.rows["point"].isna(), "note"].str.startswith("derived")).all()
    assert isinstance(go.Figure(card.figure), go.Figure)


def test_the_lead_of_the_page_counts_the_data():
    names = ("user_counts", "market_share", "rd_spend", "store_rollouts", "country_indicators", "claim_figures")
    figures = pd.concat([pd.read_csv(f"data/{name}.csv", dtype=str) for name in names])
    sources = pd.read_csv("data/sources.csv", dtype=str)
    pages = sources[sources["source_id"].isin(figures["source_id"])]["url"].nunique()
    assert extent().startswith(f"{len(figures):,} figures from {pages:,} public pages, ")


def test_default_filters_are_those_of_a_plain_link():
    assert build("scoreboard", Filters(years=default().years)) is build("scoreboard", default())


def test_a_lead_taken_by_a_jump_of_method_is_told_with_caution():
    takeaway = build("scoreboard", replace(default(), regions=("US", "Europe"))).takeaway

    assert "“Internet users, % of population” in 2016 (by a jump that suggests a change of method)" in takeaway  # ITU, US: 74.6% in 2015, 85.5% in 2016
    assert takeaway.count("jump") == 1
