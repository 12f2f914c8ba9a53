"""Everything known of one company or country: which curves, which newest values, which units, deals and claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cards import Card, build
from cards.base import Tile
from cards.filters import default, span
from cards.profile import MOST_TILES, about, entities, members, nearest, series, sources_of
from cards.registers import every_entity
from cards.search import TABLES
from cards.verdicts import evidence


def card(id: str, **more: object) -> Card:
    result = build("profile", replace(default(), entity=id, **more))
    assert isinstance(result, Card), str(result)
    return result


def tile(id: str, name: str, **more: object) -> Tile:
    [found] = [one for one in card(id, **more).tiles if one.name == name]
    return found


def test_the_newest_value_of_a_metric_with_its_change_over_a_year() -> None:
    """user_counts.csv, Facebook, world: 2.963 bn at the end of 2022, 3.065 bn at the end of 2023."""
    [found] = [one for one in card("facebook").tiles if one.name == "Monthly active users" and one.note.startswith("world")]
    assert (found.value, found.when, found.change) == ("3.07 bn", "Q4 2023", "+3.4% in a year")
    assert len(found.points) > 50 and [day for day, _, _ in found.points] == sorted(day for day, _, _ in found.points)


def test_a_share_changes_by_points() -> None:
    """country_indicators.csv, CNNIC: 78.6% of Chinese online in December 2024, 80.1% a year later."""
    found = tile("china", "Internet users, % of population")
    assert (found.value, found.when, found.change) == ("80.1%", "Dec 2025", "+1.5 points in a year")


def test_without_a_figure_of_a_year_before_an_older_one_is_named() -> None:
    """user_counts.csv: WeChat had 1,402 m monthly users in March 2025 and 1,414 m in September; of September 2024 no page of the company is at hand."""
    assert tile("wechat", "Monthly active users").change == "up from 1.4 bn in Q1 2025"


def test_a_lone_figure_has_no_change_and_no_curve() -> None:
    found = tile("klarna", "Users active in twelve months")
    assert (found.value, found.when, found.change, len(found.points)) == ("114 m", "Q3 2025", "", 1)
    assert card("klarna").takeaway == "One metric is known, 2025."


def test_the_title_is_the_newest_value_of_the_longest_curve() -> None:
    assert card("facebook").title == "Facebook: monthly active users 3.07 bn in Q4 2023, +3.4% in a year"


def test_years_narrow_the_curves() -> None:
    found = card("facebook", years=(2015, 2019))
    assert found.title.startswith("Facebook: monthly active users 2.5 bn in Q4 2019, +")
    assert {end.year for end in found.rows["period_end"]} <= set(range(2015, 2020))


@pytest.mark.parametrize("id", ["wechat", "alibaba", "freshippo", "china", "amazon", "european-union"])
def test_a_curve_is_of_one_metric_market_region_basis_and_unit_and_no_plan(id: str) -> None:
    curves = series(id, span())
    for part in curves:
        assert len({(row.metric_id, row.market, row.region, row.basis_id, row.unit, row.pace) for row in part}) == 1
        assert "target" not in {row.status for row in part}
    things = [(part[0].metric_id, part[0].market, part[0].region) for part in curves]
    assert len(things) == len(set(map(str, things)))


def test_of_many_curves_the_longest_are_drawn_and_a_topic_shows_its_own() -> None:
    found = card("china")
    assert len(found.tiles) == MOST_TILES and "of which the 24 with most figures are drawn" in found.takeaway
    claims = build("profile", replace(default(), entity="china").choose("topic", "claims"))
    assert isinstance(claims, Card) and {one.group for one in claims.tiles} == {"Claims"}


def test_the_rows_are_those_of_the_curves_with_their_sources() -> None:
    found = card("freshippo")
    assert len(found.rows) == sum(len(one.points) for one in found.tiles)
    assert {"publisher", "title", "url", "page", "published", "point"} <= set(found.rows.columns) and found.rows["publisher"].notna().all()


def test_what_has_no_figure_says_so() -> None:
    dealt = next(one.id for one in entities().values() if not series(one.id, span()))
    assert str(build("profile", replace(default(), entity=dealt))) == f"No figure is known of {entities()[dealt].name}."
    assert str(build("profile", replace(default(), entity="klarna", years=(2001, 2002)))) == "No figure is known of Klarna from 2001 to 2002: widen the years."
    assert str(build("profile", default())) == "No company or country is chosen: choose one of the list."


def test_all_that_is_known_of_alibaba() -> None:
    """ecosystem_units.csv, deals.csv and claim_evidence.csv under the id alibaba."""
    found = about("alibaba", span())
    figures, units, deals = (found.rows(table) for table in ("figures", "units", "deals"))
    assert set(figures["entity_id"]) == {"alibaba"}
    assert {"Alimama", "Cainiao"} <= set(units["unit"]) and set(units["group_id"]) == {"alibaba"}
    assert "alibaba-cainiao-2019" in set(deals["deal_id"])
    assert ((deals["acquirer_id"] == "alibaba") | (deals["target_id"] == "alibaba") | (deals["seller_id"] == "alibaba")).all()
    expected = {claim_id for claim_id, figures in evidence().items() if "alibaba" in {one.entity_id for one in figures}}
    assert set(found.rows("claims")["claim_id"]) == expected and len(expected) > 5


def test_a_unit_of_another_group_is_known_as_such() -> None:
    """ecosystem_units.csv: WeChat is a unit of Tencent."""
    assert about("wechat", span()).rows("units")["group"].tolist() == ["Tencent"]
    assert entities()["wechat"].parent == "Tencent" and "WeChat" in [one.name for one in members("tencent")]


def test_years_narrow_figures_units_and_deals_but_no_claims() -> None:
    """A verdict does not depend on the years shown."""
    every, few = about("alibaba", span()), about("alibaba", (2013, 2014))
    assert set(few.rows("deals")["year"]) <= {2013, 2014} and 0 < len(few.rows("deals")) < len(every.rows("deals"))
    assert set(few.rows("figures")["period_end"].dt.year) == {2013, 2014}
    assert len(few.rows("claims")) == len(every.rows("claims"))


def test_its_sources_are_those_of_figures_deals_and_ties() -> None:
    found = about("alibaba", span())
    pages = sources_of(found)
    seen = set(found.rows("figures")["source_id"])
    assert seen < set(pages["source_id"]) and pages["rows"].sum() == len(found.rows("figures"))
    assert set(pages.loc[pages["rows"] == 0, "source_id"]).isdisjoint(seen)


@pytest.mark.parametrize("id", every_entity()["entity_id"].tolist()[::9])
def test_the_counts_are_those_of_the_register(id: str) -> None:
    known = every_entity().set_index("entity_id").loc[id]
    found = about(id, span())
    assert [len(found.rows(table)) for table in ("figures", "metrics", "units", "deals", "claims")] == known[
        ["figures", "metrics", "units", "deals", "claims"]
    ].tolist()
    assert list(found.counts()) == list(TABLES)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Wechatt", "WeChat"),
        ("alibab", "Alibaba"),
        ("微信", "WeChat"),
        ("Freshipo", "Freshippo"),
        ("tencent music group", "Tencent Music"),
        ("GERMANI", "Germany"),
    ],
)
def test_names_like_one_that_is_not_known(text: str, first: str) -> None:
    assert nearest(text)[0].name == first


def test_no_name_is_like_nonsense() -> None:
    assert nearest("zzzzqqq") == () and nearest("") == ()
