"""The card of Compare: each form on real data, findings that the rows bear out, evidence behind every mark."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import plotly.graph_objects as go
import pytest

from cards import Nothing, build
from cards.compare_figures import metrics
from cards.compare_fit import settle
from cards.compare_story import rank_correlation
from cards.comparison import Comparison
from cards.filters import default
from tests.cards.comparing import card, drawn

SOURCED = ["publisher", "title", "url", "page", "series", "period", "value", "unit", "basis"]
KINDS = [next(group).id for _, group in groupby(sorted(metrics().values(), key=lambda one: (one.topic, one.unit)), key=lambda one: (one.topic, one.unit))]
VIEWS = {
    "all": {},
    "China": {"regions": ("China",)},
    "Europe": {"regions": ("Europe",)},
    "one year": {"years": (2020, 2020)},
    "a company": {"companies": ("Alibaba",)},
}


@pytest.mark.parametrize("metric", KINDS)
def test_every_kind_of_metric_makes_a_valid_card_in_every_form_or_says_what_to_change(metric: str) -> None:
    for filters in VIEWS.values():
        scope = replace(default(), **filters).scope
        offered = settle(Comparison(metric=metric), scope).choices
        for transform in offered["transform"]:
            for form in settle(Comparison(metric=metric, transform=transform), scope).choices["form"]:
                view = settle(Comparison(metric=metric, transform=transform, form=form), scope).view
                found = build("compare", replace(default(), **filters, compare=view))
                if isinstance(found, Nothing):
                    assert str(found).endswith(".")
                    continue
                go.Figure(found.figure)
                assert found.title and found.takeaway.endswith(".") and " nan" not in f"{found.title} {found.takeaway} {found.caveat}".lower()
                assert found.rows[SOURCED].notna().all().all()
                assert {int(point) for point in found.rows["point"]} <= set(found.evidence)


def test_no_region_says_so() -> None:
    assert "No region" in str(build("compare", replace(default(), regions=())))


def test_years_without_figures_say_what_to_loosen() -> None:
    assert "widen the years" in str(build("compare", replace(default(), years=(1996, 1997))))


def test_lines_draw_exactly_the_rows() -> None:
    found = card("m=rd_spend&of=Alibaba&of=Apple")

    marks = sorted(value for trace in found.figure["data"] for value in trace["y"] if value is not None)
    assert marks == sorted(found.rows["value"])


def test_a_line_tells_the_newest_figures_and_how_far_they_are_apart() -> None:
    found = card("m=rd_spend&of=Huawei&of=Apple")

    assert found.title == "R&D spending: Apple $34.6 bn (FY 2025), Huawei $25 bn (2024)"
    # 31.37 bn dollars (FY2024) to 179.7 bn / 7.1957; in 2014 6.041 bn to 40.8 bn / 6.162
    assert found.takeaway == "In 2024 Apple stood at 1.26 times the figure of Huawei, in 2014 at 0.912 times."


def test_a_lone_line_tells_where_it_came_from() -> None:
    assert card("of=WeChat").title == "Monthly active users, WeChat: 1.41 bn in Q3 2025, up from 194 m in Q1 2013"


def test_one_entity_on_two_bases_is_named_once() -> None:
    found = card("of=WeChat&basis=company&basis=users_questmobile_app")

    assert found.title == "Monthly active users, WeChat: company figure 1.41 bn (Q3 2025), QuestMobile estimate, one app 1.05 bn (Q2 2024)"
    assert "On 2 bases: company figure (WeChat) and QuestMobile estimate, one app (WeChat)" in found.caveat


def test_years_that_are_missing_stay_a_gap() -> None:
    values = card("m=rd_spend&of=Huawei").figure["data"][0]["y"]

    assert values[1] is None, "nothing lies between 2014 and 2016"


def test_many_lines_tell_the_first_and_the_last() -> None:
    assert card("").title.endswith("; last of 6 is Zalando with more than 83 m")


def test_an_index_tells_factors_and_percentages() -> None:
    found = card("m=rd_spend&of=Alibaba&of=SAP&money=reported&as=index&base=2018")

    assert found.title == "R&D spending since 2018: Alibaba 2.9-fold (FY 2026), SAP +80% (2024)"
    assert found.takeaway == "In figures: Alibaba from ¥22.8 bn (FY 2018) to ¥66.5 bn (FY 2026) and SAP from €3.62 bn (2018) to €6.51 bn (2024)."


def test_bars_show_the_newest_figure_of_each_or_those_of_one_year() -> None:
    assert drawn("m=rd_spend&of=Huawei&of=Alibaba&form=bar&money=CNY") == {("Huawei", "2024"): 179.7e9, ("Alibaba", "FY2026"): 66_533e6}
    assert drawn("m=rd_spend&of=Huawei&of=Alibaba&form=bar&money=CNY&at=2018") == {("Huawei", "2018"): 101.5e9, ("Alibaba", "FY2018"): 22_754e6}


def test_a_slope_joins_two_dates_of_each() -> None:
    found = card("m=gdp_usd&of=China&of=Germany&as=capita&form=slope&base=2005&at=2023")

    assert [trace["x"] for trace in found.figure["data"]] == [[0, 1], [0, 1]]
    assert found.title.startswith("GDP (US dollars) per head from 2005 to 2023: China rose from $1,753 to $12,614, Germany rose from $34,520 to $53,503")
    assert set(found.rows["period"]) == {"2005", "2023"} and len(found.rows) == 4


def test_a_slope_leaves_out_who_lacks_one_of_the_dates_and_says_so() -> None:
    found = card("m=rd_spend&of=Huawei&of=Alibaba&form=slope&base=2014&at=2024")

    assert set(found.rows["series"]) == {"Huawei"} and "Left out, for want of the figures that this takes: Alibaba." in found.caveat


def test_small_multiples_have_a_panel_each_on_one_scale() -> None:
    figure = card("m=rd_spend&of=Huawei&of=Apple&of=SAP&form=multiples").figure

    assert [trace["yaxis"] for trace in figure["data"]] == ["y", "y2", "y3"]
    assert len({tuple(figure["layout"][axis]["range"]) for axis in ("yaxis", "yaxis2", "yaxis3")}) == 1


def test_panels_in_several_currencies_have_scales_of_their_own() -> None:
    figure = card("m=rd_spend&of=Huawei&of=Apple&money=reported").figure

    assert figure["layout"]["yaxis"]["ticktext"][-1].startswith("¥") and figure["layout"]["yaxis2"]["ticktext"][-1].startswith("$")


def test_a_scatter_sets_two_metrics_of_one_year_against_each_other() -> None:
    link = "m=gdp_usd&of=Germany&of=China&as=capita&form=scatter&y=internet_penetration&size=population&at=2023"
    rows = card(link).rows.set_index("series")

    assert rows.at["Germany", "value"] == pytest.approx(4_456_081_016_705.961 / 83_287_273)
    assert rows.loc["Germany", ["up", "up_period", "bubble"]].tolist() == [92.4764, "2023", 83_287_273]
    assert rows.at["Germany", "up_publisher"] and rows.at["Germany", "bubble_publisher"] == "World Bank"


def test_a_scatter_rests_on_the_figures_of_all_its_metrics() -> None:
    found = card("m=gdp_usd&of=Germany&of=China&form=scatter&y=internet_penetration&at=2023")

    assert len(found.evidence) == 4


def test_rank_correlation_is_spearmans() -> None:
    assert rank_correlation([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]) == pytest.approx(0.8)  # 1 - 6·4/(5·24)
    assert rank_correlation([1, 1, 1], [1, 2, 3]) == 0


def test_the_logarithmic_axis_is_one() -> None:
    found = card("m=rd_spend&of=Amazon&of=Ericsson&log=yes")

    assert found.figure["layout"]["yaxis"]["type"] == "log"
    assert all(value > 0 for value in found.figure["layout"]["yaxis"]["tickvals"])


def test_derived_values_rest_on_all_figures_that_they_are_made_of() -> None:
    growth = card("m=rd_spend&of=Alibaba&as=growth&years=2024&years=2025")
    head = card("m=gdp_usd&of=Germany&as=capita&form=bar&at=2023")

    assert len(growth.rows) == 1 and len(growth.evidence) == 2
    assert growth.rows.iloc[0][["start_period", "start_reported"]].tolist() == ["FY2024", 52_256e6]
    assert len(head.evidence) == 2  # GDP and population


def test_the_eu_is_derived_from_its_members_where_no_source_gives_it() -> None:
    rows = card("m=gdp_usd&of=European+Union").rows.set_index("period")

    assert rows.at["2010", "publisher"] == "World Bank (derived)" and "all 27 members" in rows.at["2010", "note"]
    assert len(card("m=gdp_usd&of=European+Union&form=bar&at=2010").evidence) == 27


def test_shares_of_different_markets_are_called_so() -> None:
    assert "Shares of different markets: China and the US." in card("m=market_share.smartphones&of=Apple+(China)&of=Apple+(US)").caveat
    assert "different markets" not in card("m=market_share.smartphones&of=Apple+(China)&of=Xiaomi+(China)").caveat


def test_money_that_stays_in_its_currency_is_not_called_converted() -> None:
    assert "Converted" not in card("m=rd_spend&of=Apple").caveat
    assert "Converted from CNY at the average rate of each figure’s year." in card("m=rd_spend&of=Huawei").caveat


def test_points_that_compare_with_nothing_are_joined_to_nothing() -> None:
    found = card("m=rd_spend&of=STMicroelectronics&basis=rd_line_unclear")

    values = found.figure["data"][0]["y"]
    assert len(found.rows) > 1 and all(None in pair for pair in pairwise(values))
