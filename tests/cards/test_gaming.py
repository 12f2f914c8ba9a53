"""Who earns most from games, under several filters."""

from __future__ import annotations

from dataclasses import replace

from cards import Card, build
from cards.filters import default


def card(**filters: object) -> Card:
    result = build("games_revenue", replace(default(), **filters))
    assert isinstance(result, Card), str(result)
    return result


def test_tencent_is_first_in_every_year_known():
    # Newzoo: Tencent 10.2, 19.7, 32.2, 30.07 bn USD; next Sony 7.8, 14.2, 18.2, 18.3
    assert card().title == "Tencent earned most from games in 2023: $30.1 bn, before Sony with $18.3 bn; it was first in all 4 years known"


def test_a_change_at_the_top_is_told():
    # Apple 15.3 bn before Microsoft 12.9 in 2021; Microsoft 15.03 before Apple 14.58 in 2023; Microsoft 9.8 before Apple 9.5 in 2018
    assert card(regions=("US",)).title == (
        "Of those shown, Microsoft earned most from games in 2023: $15 bn, before Apple with $14.6 bn; first before: Apple in 2021"
    )


def test_companies_from_elsewhere_come_with_all_regions_or_by_name():
    assert "Sony" in set(card().rows["series"])
    assert "Sony" not in set(card(regions=("China", "US")).rows["series"])
    assert card(companies=("Sony",)).title == "Revenue from games: Sony $18.3 bn in 2023, up from $7.8 bn in 2016"


def test_accounts_with_consoles_are_never_joined_or_ranked():
    found = card()
    assert "With consoles, by the accounts of 2022: Tencent $25 bn, Sony $24.4 bn and Microsoft $15.6 bn" in found.takeaway
    drawn = [value for trace in found.figure["data"] if trace.get("name") == "Sony" for value in trace["y"]]
    assert drawn == [7.8e9, 14.2e9, 18.2e9, 18.3045e9]
