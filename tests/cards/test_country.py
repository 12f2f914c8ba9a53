"""Cards on people online: who is compared with whom, what is derived, breaks that stay breaks, China's own survey."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.country import YEAR_DAYS
from cards.filters import Filters, default
from cards.internet import common_year, crossing
from cards.prepared import Prepared

BOTH = ("internet_users", "internet_penetration")
CNNIC = ("urban_rural", "cnnic_applications", "apps_reach")


def view(**filters: object) -> Filters:
    return replace(default(), **filters)


def card(id: str, filters: Filters | None = None, **shared: object) -> Card:
    result = build(id, filters or view(**shared))
    assert isinstance(result, Card), str(result)
    return result


def nothing(id: str, **shared: object) -> str:
    result = build(id, view(**shared))
    assert isinstance(result, Nothing)
    return str(result)


@pytest.mark.parametrize("id", BOTH + CNNIC)
@pytest.mark.parametrize("years", [(2000, 2026), (2018, 2018), (2020, 2021), (2009, 2009), (2025, 2026)])
@pytest.mark.parametrize("regions", [("China", "US", "Europe"), ("China",), ("US", "Europe"), ("Europe",)])
def test_every_view_is_a_valid_card_or_says_what_to_change(id: str, years: tuple[int, int], regions: tuple[str, ...]):
    result = build(id, view(years=years, regions=regions))
    if isinstance(result, Nothing):
        assert "widen" in str(result).lower() or "add China" in str(result)
        return
    go.Figure(result.figure)
    assert result.title and result.takeaway.endswith(".") and "nan" not in (result.title + result.takeaway).lower()
    assert result.rows[["publisher", "title", "url", "page", "series", "period", "value", "unit"]].notna().all().all()
    assert len(result.evidence) >= len(result.rows)


@pytest.mark.parametrize("id", BOTH + CNNIC)
def test_companies_do_not_matter_to_countries(id: str):
    assert "companies" not in CARDS[id].uses
    assert build(id, view(companies=("Alibaba",))) is build(id, view())


@pytest.mark.parametrize("id", CNNIC)
def test_chinas_survey_asks_for_china(id: str):
    assert "add China to the regions" in nothing(id, regions=("US", "Europe"))


def test_years_before_the_survey_ask_for_more_years():
    assert "2013 to 2025" in nothing("urban_rural", years=(2005, 2008))


def test_china_has_more_users_online_than_the_others_together():
    # CNNIC 1,092 million in December 2023; ITU times population: EU-27 405.1 million, US 313.7 million
    assert card("internet_users").title == "China had more internet users than the EU-27 and the US together in 2023: 1.09 bn against 719 m"


def test_the_900_million_of_2020_are_dated():
    assert card("internet_users").takeaway.startswith("China passed 900 m between Jun 2019 (854 m) and Mar 2020 (904 m).")


def test_a_crossing_needs_a_count_on_either_side():
    rows = pd.DataFrame({"period": ["2020-03", "2020-12"], "value": [904e6, 989e6]})
    assert crossing(Prepared(rows).rows) == ""


def test_without_china_the_rest_is_listed():
    assert card("internet_users", regions=("US", "Europe")).title == "Internet users in 2023: 405 m in the EU-27 and 314 m in the US"


def test_one_region_tells_its_own_story():
    assert card("internet_users", regions=("China",)).title == "1.13 bn internet users in China in Dec 2025, after 420 m in Jun 2010"


def test_derived_figures_are_called_so():
    card_ = card("internet_users")
    derived = card_.rows[card_.rows["region"] != "China"]
    assert derived["derived"].all() and derived["publisher"].str.contains("derived").all()
    assert "derived" in card_.caveat
    assert "derived" not in card("internet_users", regions=("China",)).caveat


def test_the_members_of_the_eu_stand_behind_its_figure():
    assert len(card("internet_users", regions=("Europe",), years=(2023, 2023)).evidence) == 54  # 27 populations, 27 shares


def test_no_line_joins_two_counts():
    rows = card("internet_penetration").rows
    assert (rows.groupby("series")["basis_id"].nunique() == 1).all()
    names = [trace["name"] for trace in card("internet_penetration").figure["data"]]
    assert {"China ITU –2022", "China ITU 2023+", "China CNNIC"} <= set(names)


def test_chinas_own_count_is_dotted():
    dotted = [trace["name"] for trace in card("internet_penetration").figure["data"] if trace["line"].get("dash")]
    assert dotted == ["China CNNIC"]


def test_where_counts_differ_the_title_gives_both():
    # 2023: CNNIC 77.5, ITU 90.6; US 93.1; EU-27 90.2
    assert card("internet_penetration").title == "93% of people in the US, 90% in the EU-27 and 78% to 91% in China were online in 2023"


def test_a_jump_of_method_is_mentioned():
    assert "US: the jump of 11 points in 2016 suggests a change of method." in card("internet_penetration").caveat
    assert "jump" not in card("internet_penetration", regions=("Europe",)).caveat


def test_a_common_year_is_one_that_all_have():
    ends = pd.to_datetime(["2022-12-31", "2023-12-31", "2022-12-31", "2023-06-30"])
    rows = pd.DataFrame({"region": ["US", "US", "China", "China"], "period_end": ends, "value": [1, 2, 3, 4]})
    old, new, china, half_year = Prepared(rows).rows
    year, shared = common_year({"US": [old, new], "China": [china, half_year]})
    assert (year, [row.value for row in shared]) == (2022, [1, 3])
    assert common_year({"US": [new]})[0] == 2023
    assert common_year({"US": [new], "China": [china]})[0] == 0


def test_the_countryside_lags():
    # December 2024: rural 65.6, urban 85.3; December 2013: 27.5 and 62.0
    assert "19.7 points behind the towns (65.6% against 85.3%), after 34.5 points in Dec 2013" in card("urban_rural").takeaway


def test_the_countrysides_part_of_the_users():
    # December 2024: rural 313 million, urban 795 million
    card_ = card("urban_rural", view().choose("urban_rural", "users"))
    assert set(card_.rows["unit"]) == {"persons"}
    assert "In Dec 2024 28.2% of China’s internet users lived in the countryside" in card_.takeaway


def test_surveys_more_than_a_year_apart_are_not_joined():
    towns = next(trace for trace in card("urban_rural").figure["data"] if trace["name"] == "Towns")
    days = pd.to_datetime([x for x, y in zip(towns["x"], towns["y"], strict=True) if y is not None])
    assert (days.diff()[1:].days > YEAR_DAYS).all()
    assert sum(y is None for y in towns["y"]) == len(days) - 1


def test_the_fastest_application_of_late_is_generative_ai():
    assert "Generative AI gained users fastest by its newest survey: from 249 m in Dec 2024 to 602 m in Dec 2025." in card("cnnic_applications").takeaway


def test_reach_is_the_newest_count_by_all_users_of_that_survey():
    rows = card("apps_reach").rows.set_index("metric_id")
    assert rows.at["short_video_users", "value"] == pytest.approx(100 * 1039.53 / 1108)
    assert rows.at["ride_hailing_users", "label"] == "48.4% · Dec 2023"  # CNNIC prints 48.3%, from unrounded users
    assert rows["value"].is_monotonic_decreasing


def test_reach_shows_both_figures_in_its_evidence():
    card_ = card("apps_reach", years=(2018, 2018))
    assert len(card_.evidence) == len(card_.rows) + 1  # one count of internet users for the survey of December 2018
