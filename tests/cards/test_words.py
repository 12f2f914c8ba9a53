"""Words that several cards share."""

from dataclasses import replace

from cards.filters import default
from cards.words import agreeing, in_years, loosen, small_start


def test_only_filters_that_hold_something_back_are_named():
    assert loosen(replace(default(), years=(2018, 2018))) == "widen the years"
    assert loosen(replace(default(), companies=("Alibaba",), regions=("China",)), "choose another measure") == (
        "clear the companies, add a region or choose another measure"
    )


def test_a_card_of_one_region_names_that_region_or_none():
    assert loosen(replace(default(), regions=("US",), years=(2018, 2020)), add="add China") == "add China or widen the years"
    assert loosen(replace(default(), regions=("China",), years=(2018, 2020)), add="") == "widen the years"


def test_the_years_are_named_only_when_some_are_left_out():
    assert in_years(default()) == ""
    assert in_years(replace(default(), years=(2018, 2018))) == " in 2018"
    assert in_years(replace(default(), years=(2018, 2020))) == " from 2018 to 2020"


def test_one_and_many_agree_with_their_verb():
    assert agreeing(0, 3, "point") == "3 points, one source each"
    assert agreeing(0, 1, "point") == "1 point, one source"
    assert agreeing(1, 16, "point") == "1 of 16 points has two or more agreeing sources"
    assert agreeing(2, 1_500, "deal") == "2 of 1,500 deals have two or more agreeing sources"


def test_names_and_abbreviations_keep_their_capital_after_a_colon():
    assert small_start("Users of one service.") == "users of one service."
    assert small_start("R&D spending divided by revenue.") == "R&D spending divided by revenue."
    assert small_start("China's exports.") == "China's exports."
