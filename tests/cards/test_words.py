"""Words that several cards share."""

from dataclasses import replace

from cards.filters import default
from cards.words import in_years, loosen


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
