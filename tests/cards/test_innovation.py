"""Ranks with the first on top, races on one list at a time, and who is surely first or last."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from cards import Card, Nothing, build
from cards.europe_lag import GAPS, first_and_last
from cards.filters import default
from cards.innovation import main_bases, ordinal


def card(id: str, technology: str = "critical_tech_leads", **filters: object) -> Card:
    result = build(id, replace(default(), **filters).choose("technology", technology))
    assert isinstance(result, Card), str(result)
    return result


@pytest.mark.parametrize(("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd"), (101, "101st")])
def test_ranks_read_as_people_say_them(number: int, said: str):
    assert ordinal(number) == said


def test_china_rose_in_the_global_innovation_index():
    found = card("gii_ranks")
    assert found.title == "Global Innovation Index: China rose from 29th in 2015 to 10th in 2025; Switzerland 1st and the US 3rd"
    first, last = found.figure["layout"]["yaxis"]["range"]
    assert first > 29 > 1 > last


def test_six_of_the_first_ten_are_european():
    # 2025: Switzerland 1, Sweden 2, US 3, South Korea 4, Singapore 5, UK 6, Finland 7, Netherlands 8, Denmark 9, China 10
    found = card("gii_ranks")
    assert found.takeaway == "Six of the first ten of 2025 are European; China and the US are among the ten as well."
    assert len(set(found.evidence) - set(found.rows["point"])) == 3  # South Korea, Singapore and Denmark are counted but not drawn


def test_a_year_without_all_ten_ranks_counts_nobody():
    # of 2024 only Switzerland, the US, Germany and China are known
    assert card("gii_ranks", years=(2024, 2024)).takeaway.startswith("The newest ranks: Switzerland 1st (2024)")


def test_in_2019_china_was_not_among_the_ten():
    assert card("gii_ranks", years=(2019, 2019)).takeaway.endswith("the US is among the ten as well, China is not.")


def test_europe_alone_shows_its_countries():
    found = card("gii_ranks", regions=("Europe",))
    assert found.title == "Global Innovation Index: Switzerland is 1st in 2025 as in 2016; Sweden 2nd and the UK 6th"
    assert set(found.rows["region"]) == {"Europe"} and found.rows["series"].nunique() == 9


def test_the_lead_in_research_changed_sides():
    found = card("innovation_race")
    assert found.title == "Critical technologies led in research: China is ahead, 66 against 8 of the US (2025)"
    assert found.takeaway == "In 2007 the US was ahead: 60 against 3 of China (ASPI, of 64 technologies)."


def test_a_list_that_ended_is_drawn_and_one_beside_it_is_not_joined():
    assert main_bases("critical_tech_leads") == ("aspi_64", "aspi_74")
    assert main_bases("unicorns") == ("hurun",)  # CB Insights counted in the same years
    loose = card("innovation_race", "unicorns").figure["data"][-1]
    assert loose["marker"]["symbol"] == "diamond-open"


def test_a_third_region_is_told_with_its_own_year():
    # Hurun: US 758, China 343 in 2025; the EU's 109 is of 2024
    assert card("innovation_race", "unicorns").title == "Unicorns: the US is ahead, 758 against 343 of China (2025); the EU 109 (2024)"


def test_a_floor_takes_no_part_in_the_race():
    # China's patents of 2023 are "more than 1.5 million"; the newest year with two exact figures is 2021
    assert "(2021)" in card("innovation_race", "patent_applications").title


def figures(**regions: object) -> dict[str, list[SimpleNamespace]]:
    return {
        region: [
            SimpleNamespace(value=value[0], qualifier=value[1]) if isinstance(value, tuple) else SimpleNamespace(value=value, qualifier=None)
            for value in values
        ]
        for region, values in regions.items()
    }


def test_a_range_that_reaches_another_is_not_last():
    assert first_and_last(figures(China=[81], US=[29], Europe=[12.5, 40.9])) == ("China", "")
    assert first_and_last(figures(China=[81], US=[29], Europe=[12.5, 20])) == ("China", "Europe")


def test_more_than_a_number_may_lead_but_is_never_last():
    assert first_and_last(figures(China=[50], US=[(10, "floor")], Europe=[20])) == ("", "")
    assert first_and_last(figures(China=[(50, "floor")], US=[10], Europe=[20])) == ("China", "US")


def test_the_lowest_rank_is_best():
    assert first_and_last(figures(China=[10], US=[3], Europe=[1, 11]), ranks=True) == ("Europe", "")
    assert first_and_last(figures(China=[10], US=[3]), ranks=True) == ("US", "China")


def test_level_regions_lead_nothing():
    assert first_and_last(figures(China=[5], US=[5])) == ("", "")


def test_the_table_counts_first_and_last_places():
    found = card("europe_lag")
    leaders = [line.leader for line in found.table]
    assert len(found.table) == len(GAPS) == 10
    assert (leaders.count("China"), leaders.count("US"), leaders.count("Europe")) == (4, 4, 2)
    assert found.title == "China and the US are each ahead in 4 of 10 indicators, Europe in 2; Europe is last in 3"
    assert found.takeaway.endswith("Europe is last in live shopping, notable AI models and unicorns.")


def test_europe_of_many_countries_is_shown_as_a_range():
    line = next(line for line in card("europe_lag").table if line.name.startswith("Smartphone users"))
    assert line.values == {"China": "81.4%", "US": "29%", "Europe": "12.5–40.9%"}
    assert line.hints["Europe"].startswith("Denmark 40.9%, Sweden 36.2%")
    assert line.since == "2 times the next"


def test_two_regions_are_compared_without_the_third():
    found = card("europe_lag", regions=("China", "US"))
    assert all(set(line.values) == {"China", "US"} for line in found.table)
    assert "Europe" not in found.title + found.takeaway + "".join(line.note for line in found.table)


def test_one_region_compares_with_nothing():
    result = build("europe_lag", replace(default(), regions=("Europe",)))
    assert isinstance(result, Nothing) and "second region" in str(result)
