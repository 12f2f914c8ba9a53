"""The reasons given for who leads, checked by hand against the figures."""

from cards.verdicts import claims, evidence, judge, verdict
from cards.verdicts.us_china_europe import tables
from tests.cards.verdicts.change import scaled


def test_a_league_table_holds_both_by_one_count_of_one_day_and_neither_the_world_nor_plans() -> None:
    found = tables(evidence()["c10"])

    models = [one for one in found if one.china.metric_id == "top_ai_models" and one.year == 2025]
    assert [(one.china.value, one.us.value) for one in models] == [(30, 50)]
    assert [other.entity_id for other in models[0].others] == ["south-korea"]
    assert all((one.china.basis_id, one.china.period_end, one.china.unit) == (one.us.basis_id, one.us.period_end, one.us.unit) for one in found)
    assert not any(other.entity_id == "world" for one in found for other in one.others)


def test_the_reason_names_who_leads_what() -> None:
    reason = verdict("c01").reason

    assert "4 of 7 league tables" in reason  # research, patents, robots and electric cars; not AI models, money for AI and unicorns
    assert "technologies led in research (66 to 8 in 2025)" in reason
    assert "unicorns (343 to 758 in 2025)" in reason


def test_china_leads_everywhere_or_nowhere_and_the_reason_still_reads() -> None:
    claim, figures = claims()["c01"], evidence()["c01"]

    assert judge(claim, scaled(1e6, entity="china")(figures)).reason.startswith("China is ahead of the US in 7 of 7 league tables, such as")
    assert judge(claim, scaled(1e-6, entity="china")(figures)).reason.startswith("China is ahead of the US in 0 of 7 league tables; not in")


def test_the_gap_is_measured_from_the_time_of_the_claim_to_the_newest_figures() -> None:
    reason = verdict("c13").reason

    assert "4 of the 7 league tables that the US led" in reason
    assert "technologies led in research (3 to 60 in 2007, 57 to 7 in 2023)" in reason
    assert "private investment in AI ($7.8 bn to $67.2 bn in 2023, $9.3 bn to $109 bn in 2024)" in reason


def test_china_sold_goods_and_bought_knowledge() -> None:
    assert verdict("c12").reason == (
        "China exported high-tech goods worth $731 bn in 2018, the US $154 bn. It paid $35.8 bn for foreign intellectual property and earned $5.56 bn "
        "with its own in 2018. Its residents applied for 1.39 m patents, those of the US 285,095, in 2018."
    )


def test_the_order_is_told_for_each_measure() -> None:
    reason = verdict("c49").reason

    assert "as claimed in paying by phone in shops (China 81.4%, US 29%, United Kingdom 19.1% in 2019)" in reason
    assert "not in the Global Innovation Index (China 17, US 6, United Kingdom 4 in 2018)" in reason


def test_only_an_index_with_all_first_ten_places_is_counted() -> None:
    assert "Europe had 8 in 2018 and 6 in 2025" in verdict("c51").reason  # of 2024 only a few ranks are at hand


def test_shares_of_lists_of_unlike_length_are_told_apart() -> None:
    assert "from 21% in 2019 to 17.5% in 2022 and from 18.7% in 2023 to 16.2% in 2024, the lists being of unlike length" in verdict("c51").reason


def test_imports_are_told_from_first_to_newest() -> None:
    assert "from €33.5 bn in Jan 2021 to €39.6 bn in Dec 2023" in verdict("c50").reason


def test_being_online_is_where_china_is_not_ahead() -> None:
    assert "not in being online at all (China 59.2%, United States 88.5%, United Kingdom 90.7% in 2018)" in verdict("c57").reason
