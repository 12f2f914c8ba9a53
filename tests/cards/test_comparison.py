"""What is offered, what is chosen by itself, and what of a question cannot be honoured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cards.compare_figures import figures, metrics, offered
from cards.compare_fit import settle
from cards.compare_presets import partners, preselected
from cards.comparison import MOST, Comparison, Scope
from cards.filters import default
from tests.cards.comparing import card, remarks, settled

EVERYTHING = default().scope
DEFAULT_LABELS = {"TikTok", "WeChat", "Facebook", "Instagram", "Spotify", "Zalando"}


def labels(link: str) -> set[str]:
    found = settled(link)
    return {found.choices["places"][key] for key in found.places}


def test_every_metric_with_figures_is_offered_and_every_market_of_its_own() -> None:
    assert {"mau", "rd_spend", "gdp_usd", "stores", "market_share.cloud", "market_share.mobile_payments"} <= set(metrics())
    assert "market_share" not in metrics(), "shares of two markets compare with nothing"


def test_only_what_has_the_metric_is_offered() -> None:
    names = {place.entity_id for place in offered("rd_spend", EVERYTHING.regions).values()}

    assert {"alibaba", "amazon", "sap"} <= names and not names & {"wechat", "germany"}


def test_a_region_that_is_not_chosen_offers_nothing_but_the_rest_of_the_world_stays() -> None:
    homes = {place.home for place in offered("gdp_usd", ("China",)).values()}

    assert homes == {"China"}
    assert {place.home for place in offered("rd_spend_world_share", ("China",)).values()} <= {"China", "Other", "Global"}


def test_an_entity_measured_abroad_too_is_offered_once_a_market() -> None:
    names = {place.label for place in figures("mau").places.values() if place.entity_id == "facebook"}

    assert names == {"Facebook", "Facebook (US)", "Facebook (Europe)"}


def test_without_a_choice_the_largest_of_each_region_stand_there() -> None:
    assert labels("") == DEFAULT_LABELS


def test_without_a_choice_countries_are_china_the_us_and_the_eu() -> None:
    assert labels("m=gdp_usd") == {"China", "United States", "European Union"}


def test_without_a_choice_shares_are_of_one_market_and_estimator() -> None:
    found = settled("m=market_share.cloud")

    assert len({(one.place.region, one.basis_id) for one in found.found}) == 1 and len(found.found) == 6


def test_the_companies_of_the_sidebar_are_chosen_beforehand_with_what_they_own() -> None:
    assert labels("m=dau&company=Tencent") == {"WeChat", "Tencent Video"}
    assert "WeChat" not in labels("m=dau&company=Tencent&of=Facebook")


def test_companies_without_the_metric_are_told_and_others_shown() -> None:
    assert "None of the companies chosen has figures of GDP" in card("m=gdp_usd&company=Tencent").caveat


def test_a_switch_of_metric_tells_what_it_drops() -> None:
    assert remarks("m=rd_spend&of=Alibaba&of=WeChat&of=Nobody") == ["There are no figures of R&D spending for ‘WeChat’, ‘Nobody’: left out."]
    assert labels("m=rd_spend&of=Alibaba&of=WeChat") == {"Alibaba"}


def test_a_region_left_out_is_told() -> None:
    assert remarks("region=China&of=WeChat&of=Facebook") == ["Left out, for a region that is not chosen: ‘Facebook’."]


def test_the_best_basis_is_drawn_and_others_can_be_chosen() -> None:
    best, other = settled("of=WeChat"), settled("of=WeChat&basis=users_questmobile_app")

    assert [one.basis_id for one in best.found] == ["company"]
    assert "users_questmobile_app" in best.choices["on"]
    assert [one.basis_id for one in other.found] == ["users_questmobile_app"]


def test_several_bases_of_one_entity_are_several_lines() -> None:
    rows = card("of=WeChat&basis=company&basis=users_questmobile_app").rows

    assert set(rows["series"]) == {"company figure", "QuestMobile estimate, one app"} and set(rows["entity"]) == {"WeChat"}
    assert (rows.groupby("series")["basis"].nunique() == 1).all()


@pytest.mark.parametrize("metric", ["mau", "rd_spend", "revenue", "stores", "internet_penetration", "market_share.cloud"])
def test_no_line_joins_two_bases_units_or_paces(metric: str) -> None:
    every = Comparison(metric=metric, places=tuple(offered(metric, EVERYTHING.regions))[:MOST])

    for one in settle(every, EVERYTHING).found:
        assert len({(row.basis_id, row.unit, row.pace, row.region, row.entity_id) for row in one.rows}) == 1


def test_unlike_bases_are_told_and_one_that_most_share_is_offered() -> None:
    found = settled("m=internet_penetration&of=China&of=United+States&of=European+Union")

    assert "On 2 bases: CNNIC survey (China) and ITU (United States and European Union)" in card("m=internet_penetration").caveat
    assert found.nearest is not None and found.nearest.words == "3 of them on one basis: ITU"
    nearest = settle(found.nearest.asked, EVERYTHING)
    assert {one.basis_id for one in nearest.found} == {"itu"} and len(nearest.found) == 3 and nearest.nearest is None


def test_where_no_basis_is_shared_each_is_set_against_itself() -> None:
    found = settled("m=rd_spend&of=Amazon&of=Apple")

    assert found.unlike and found.nearest is not None and found.nearest.asked.transform == "index"
    assert "each is set against itself" in card("m=rd_spend&of=Amazon&of=Apple&as=index").caveat


def test_one_basis_needs_no_advice() -> None:
    assert settled("m=rd_spend&of=Alibaba&of=Apple").nearest is None


def test_figures_that_compare_with_nothing_are_points_over_time_alone() -> None:
    place, part = next((key, parts) for key, parts in figures("rd_spend").parts.items() if any(part[0].priority == 9 for part in parts.values()))
    basis, pace = next((basis, pace) for (pace, basis, _), rows in part.items() if rows[0].priority == 9)
    found = settle(Comparison(metric="rd_spend", places=(place,), on=(basis,), pace=pace), EVERYTHING)

    assert list(found.choices["form"]) == ["line"] and list(found.choices["transform"]) == ["absolute"]


def test_quarters_and_years_are_never_mixed() -> None:
    years, quarters = settled("m=revenue&of=Alibaba&of=Tencent"), settled("m=revenue&of=Tencent&by=quarter")

    assert {one.pace for one in years.found} == {"year"} and {one.pace for one in quarters.found} == {"quarter"}


def test_plans_are_left_out() -> None:
    assert "target" not in set(card("m=stores&of=Freshippo").rows["status"])


def test_several_currencies_stand_in_panels_of_their_own() -> None:
    found = settled("m=rd_spend&of=Huawei&of=Apple&money=reported")

    assert found.mixed and list(found.choices["form"]) == ["multiples"]
    assert "line" in settled("m=rd_spend&of=Huawei&of=Apple&money=reported&as=index").choices["form"]


@pytest.mark.parametrize(
    ("link", "forms"),
    [
        ("", {"line", "bar", "slope", "multiples", "scatter"}),
        ("of=WeChat", {"line", "bar", "slope"}),
        ("m=rd_spend&as=cagr", {"bar"}),
        ("m=rd_spend&as=growth", {"line", "bar", "multiples"}),
        ("m=gdp_usd&years=2023&years=2023", {"bar", "scatter"}),
    ],
)
def test_only_forms_that_fit_are_offered(link: str, forms: set[str]) -> None:
    assert set(settled(link).choices["form"]) == forms


def test_too_many_for_lines_are_bars() -> None:
    countries = tuple(key for key, place in figures("gdp_usd").places.items() if place.kind == "country")
    found = settle(Comparison(metric="gdp_usd", places=countries, form="line"), EVERYTHING)

    assert found.form == "bar" and "too crowded" in found.remarks[0]


def test_the_second_metric_of_a_scatter_is_known_of_two_in_one_year() -> None:
    assert partners("rd_spend", ("alibaba@China", "amazon@US"), EVERYTHING.years)[0] == "revenue"
    assert "gii_rank" not in partners("rd_spend", ("alibaba@China", "amazon@US"), EVERYTHING.years)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("form=slope&base=2024&at=2013", "No figures of these lead from 2024 to 2013"),
        ("at=2019", "This view shows all dates: 2019 is not picked out."),
        ("base=2019", "Nothing in this view starts at a date: 2019 is not used."),
        ("y=gdp_usd", "Only a scatter sets one metric against another."),
        ("form=bar&log=yes", "A logarithmic axis does not fit this view."),
        ("calendar=yes", "There is no fiscal year among these figures: the years are calendar years."),
        ("m=rd_spend&as=index&base=1950", "There is no such figure for 1950: "),
        ("m=rd_spend&by=month", "There are no figures of these by months: Years is shown."),
        ("of=WeChat&basis=nonsense", "None of these is measured on the basis ‘nonsense’: left out."),
    ],
)
def test_what_has_no_place_in_the_view_is_told(link: str, told: str) -> None:
    assert [one.startswith(told) for one in remarks(link)] == [True]


def test_no_more_than_a_screenful_is_compared() -> None:
    places = tuple(offered("stores", EVERYTHING.regions))
    found = settle(Comparison(metric="stores", places=places), EVERYTHING)

    assert len(places) > MOST == len(found.places) and f"No more than {MOST}" in found.remarks[0]


def test_the_years_narrow_the_periods() -> None:
    found = settle(Comparison(places=("wechat@China",)), replace(default(), years=(2015, 2016)).scope)

    assert {row.year for one in found.found for row in one.rows} == {2015, 2016}


def test_owned_by_nobody_is_everything() -> None:
    assert preselected("mau", EVERYTHING.regions, ()) == settle(Comparison(), Scope(EVERYTHING.regions, (), EVERYTHING.years)).places
