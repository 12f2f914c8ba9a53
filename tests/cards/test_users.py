"""Cards on platform users: balanced choice, one basis a line, bounds that do not pose as counts, titles under odd filters."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.filters import Filters, default
from cards.platforms import bounds, firm, lead, main_series, measures, newest, since
from cards.prepared import Prepared, Row, by_series
from cards.users import launch_day, passed

IDS = ("platform_users", "users_by_age", "users_ranking", "users_share_of_population", "users_in_eu")
VIEWS = {
    "all": {},
    "China": {"regions": ("China",)},
    "US": {"regions": ("US",)},
    "Europe": {"regions": ("Europe",)},
    "one company": {"companies": ("Alibaba",)},
    "companies of several regions": {"companies": ("Tencent", "Spotify", "Telegram", "Temu")},
    "one year": {"years": (2018, 2018)},
    "Europe in one year": {"regions": ("Europe",), "years": (2018, 2018)},
}


def view(metric: str = "mau", **filters: object) -> Filters:
    return replace(default(), **filters).choose("metric", metric)


def card(id: str, metric: str = "mau", **filters: object) -> Card:
    result = build(id, view(metric, **filters))
    assert isinstance(result, Card), str(result)
    return result


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_a_valid_card_or_says_what_to_change(id: str, name: str):
    for metric in measures() if CARDS[id].options else ("mau",):
        result = build(id, view(metric, **VIEWS[name]))
        if isinstance(result, Nothing):
            ways = [
                way for way, held in (("widen the years", "years"), ("add a region", "regions"), ("clear the companies", "companies")) if held in VIEWS[name]
            ]
            assert all(way in str(result) for way in ways) and str(result).endswith(".")
            continue
        go.Figure(result.figure)
        assert result.title and result.takeaway.endswith(".") and "nan" not in (result.title + result.takeaway).lower()
        assert result.rows[["publisher", "title", "url", "page", "series", "period", "value", "unit"]].notna().all().all()
        assert len(result.evidence) >= len(result.rows)


def test_no_region_says_so():
    assert "No region" in str(build("platform_users", view(regions=())))


def test_each_line_has_one_basis_and_one_market():
    for metric in measures():
        rows = card("platform_users", metric).rows
        assert (rows.groupby("series")[["basis_id"]].nunique() == 1).all().all()
        assert (rows.groupby("series")["point"].nunique() == rows.groupby("series").size()).all()
        assert (rows["priority"] < 9).all()


def test_the_default_choice_shows_each_region():
    rows = card("platform_users").rows
    assert rows.drop_duplicates("series")["home"].value_counts().to_dict() == {"China": 3, "US": 3, "Europe": 3}
    assert {"WeChat", "Facebook", "Spotify", "Zalando"} <= set(rows["series"])


def test_wechat_is_one_line_from_2012_to_its_newest_figure():
    rows = card("platform_users", companies=("WeChat",)).rows
    wechat = rows[rows["series"] == "WeChat"]
    assert wechat["basis_id"].unique().tolist() == ["company"]
    assert (wechat["period"].iloc[0], wechat["value"].iloc[-1]) == ("2012-Q1", 1_414_000_000)


def test_wechats_growth_is_told_from_its_first_firm_figure():
    # the 50 million of Q1 2012 are marked doubtful; Q1 2013 had 194 million
    assert card("platform_users", companies=("WeChat",), years=(2012, 2025)).title.endswith("up from 194 m in Q1 2013")


def test_a_line_breaks_only_where_more_than_a_year_is_missing():
    traces = {trace["name"]: trace for trace in card("platform_users").figure["data"]}
    assert None not in traces["WeChat"]["y"]  # single quarters are missing, never a year
    assert None in traces["WhatsApp"]["y"]  # nothing between December 2017 and February 2020


def test_chosen_companies_are_all_shown_even_from_elsewhere_or_counted_abroad():
    series = set(card("platform_users", companies=("Temu", "Telegram")).rows["series"])
    assert series == {"Temu (EU)", "Temu (US)", "Telegram"}


def test_a_single_line_leads_nothing():
    title = card("platform_users", regions=("Europe",), years=(2018, 2018)).title
    assert title == "Spotify: 207 m monthly active users in Q4 2018, up from 170 m in Q1 2018"


def figures(*rows: tuple[str, float, str | None, int], **more: object) -> list[Row]:
    frame = pd.DataFrame(rows, columns=["series", "value", "qualifier", "priority"])
    own = {"entity_id": frame["series"], "basis_id": "company", "home": "US", "region": "US", "period": "2025", "period_end": pd.Timestamp(2025, 12, 31)}
    return Prepared(frame.assign(**(own | more), bounded=bounds(frame))).rows


def ranked(*rows: tuple[str, float, str | None, int]) -> list[Row]:
    return newest(by_series(figures(*rows)))


def test_a_bound_does_not_lead_before_an_equal_count():
    assert lead(ranked(("A", 3e9, "floor", 2), ("B", 3e9, None, 2)), default()) == "B has the most monthly active users of those counted exactly: 3 bn (2025)"


def test_a_bound_above_all_counts_leads_and_says_that_it_is_one():
    assert lead(ranked(("A", 4e9, "floor", 2), ("B", 3e9, None, 2)), default()) == "A has the most monthly active users: more than 4 bn (2025)"


def test_what_is_less_than_a_number_never_leads():
    assert lead(ranked(("A", 4e9, "ceiling", 2), ("B", 3e9, None, 2)), default()).startswith("B ")


def test_a_bound_by_others_gives_way_to_an_exact_figure():
    rows = figures(("A", 1e9, None, 2), ("A", 7e8, "floor", 5), ("B", 5e8, "floor", 5))
    assert [row.value for row in firm(rows)] == [1e9, 5e8]


def test_the_better_basis_is_drawn_even_if_it_has_fewer_points():
    rows = figures(("A", 1e9, None, 2)) + figures(("A", 2e9, None, 5), ("A", 3e9, None, 5), basis_id="panel")
    assert [row.value for row in main_series(rows)["A"]] == [1e9]


def test_since_is_empty_for_one_point():
    assert since(figures(("A", 1e9, None, 2))) == ""


def test_instagrams_bound_is_named_beside_facebooks_count():
    assert "Instagram gives only a lower bound and may be ahead of Facebook" in card("users_ranking").takeaway


def test_old_figures_are_flagged():
    rows = card("users_ranking").rows.set_index("series")
    assert rows.at["YouTube", "label"] == "> 2 bn · 2019 †"
    assert rows.at["WeChat", "label"] == "1.41 bn · 2025"


def test_old_is_counted_from_the_end_of_the_chosen_years():
    assert "†" not in "".join(card("users_ranking", years=(2018, 2019)).rows["label"])


def test_wechats_daily_users_are_not_decided_by_a_panels_bound():
    # MoonFox: more than 710 million in October 2023; Tencent: 1.09 billion in January 2021
    assert card("users_ranking", "dau").rows.set_index("series").at["WeChat", "value"] == 1_090_000_000


def test_launch_dates_of_all_kinds_of_precision():
    days = launch_day(pd.Series(["2008", "2017-09", "2011-01-21"]))
    assert [day.isoformat()[:10] for day in days] == ["2008-01-01", "2017-09-01", "2011-01-21"]


def test_age_is_counted_from_the_sourced_launch():
    # TikTok: launched 2017-09, 1 billion on 30 September 2021: 4 years and 29 days
    card_ = card("users_by_age")
    row = card_.rows[(card_.rows["series"] == "TikTok") & (card_.rows["period"] == "2021-09")].iloc[0]
    assert row["age"] == 4.08 and "littlesis" in row["launch_url"]
    assert "TikTok reached 1 bn monthly active users within 4.1 years of its launch" in card_.title
    assert "launch in Sep 2017" in row["hover"]


def test_passing_a_mark_needs_a_lower_figure_before():
    rows = figures(("A", 9e8, None, 2), ("A", 1.1e9, None, 2), ("B", 5e8, None, 2), ("B", 1e9, None, 2), ("C", 2e9, None, 2))
    assert passed(list(zip((1.0, 2.0, 1.0, 4.0, 9.0), rows, strict=True))) == (1e9, {"A": 2.0, "B": 4.0})


def test_shares_stay_in_the_home_market():
    rows = card("users_share_of_population").rows
    assert (rows["region"] == rows["home"]).all()
    assert (rows["value"] == 100 * rows["users"] / rows["population"]).all()


def test_more_than_the_whole_population_is_shown_and_explained():
    card_ = card("users_share_of_population")
    assert card_.title.startswith("WeChat’s monthly active users equal 100.4% of China’s population")
    assert "accounts are counted, not people, and users outside the country are included" in card_.takeaway
    assert "74.7%" in card_.takeaway  # QuestMobile's 1.05 billion in mainland China, Q2 2024


def test_shares_rest_on_users_and_population():
    card_ = card("users_share_of_population", companies=("WeChat",))
    assert len(card_.evidence) == 3  # WeChat's own count, QuestMobile's that the takeaway quotes, China's population in 2024


def test_the_eu_card_shows_whose_platforms_europeans_use():
    rows = card("users_in_eu").rows
    assert set(rows["home"]) == {"China", "US", "Europe"}
    assert set(rows["basis_id"]) == {"users_dsa_eu"}
    assert rows.set_index("series").at["Temu", "value"] == pytest.approx(100 * 115_700_000 / 450_228_200, rel=1e-5)
