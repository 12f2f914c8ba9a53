"""The reasons given for who leads, checked by hand against the figures."""

from collections import Counter

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

    assert "2 of 4 fields" in reason  # research and patents; not AI models and unicorns
    assert "technologies led in research (66 to 8 in 2025)" in reason
    assert "unicorns (343 to 758 in 2025)" in reason


def test_china_leads_everywhere_or_nowhere_and_the_reason_still_reads() -> None:
    claim, figures = claims()["c01"], evidence()["c01"]

    assert judge(claim, scaled(1e6, entity="china")(figures)).reason.startswith("China is ahead of the US in 4 of 4 fields: ")
    assert judge(claim, scaled(1e-6, entity="china")(figures)).reason.startswith("China is ahead of the US in 0 of 4 fields; not in")


def test_what_was_so_in_2018_is_not_read_from_later_figures() -> None:
    figures = verdict("c11").deciding

    assert {one.year for one in figures} == {2017, 2018}
    assert "led in 4 of 5 measures" in verdict("c11").reason and "scientific journal articles (528,263 to 422,808 in 2018)" in verdict("c11").reason


def test_a_measure_counts_once_and_begins_near_the_claim() -> None:
    metrics = [one.metric_id for one in verdict("c13").deciding]

    assert set(Counter(metrics).values()) == {4}  # both countries, at the start and at the end
    assert "critical_tech_leads" not in metrics  # led by the US in 2007, eleven years before
    assert "ai_performance_gap" not in metrics


def test_the_gap_is_measured_from_the_time_of_the_claim_to_the_newest_figures() -> None:
    reason = verdict("c13").reason

    assert "2 of 4 measures that the US led" in reason
    assert "notable AI models (25% in 2023, 60% in 2025) and 1 more" in reason  # 15 to 61, 30 to 50
    assert "not in private investment in AI (12% in 2023, 8.5% in 2024) and 1 more" in reason  # 7.8 to 67.2, 9.3 to 109.1 bn dollars


def test_floors_are_not_compared() -> None:
    assert not any(one.qualifier == "floor" for table in tables(evidence()["c13"]) for one in (table.china, table.us, *table.others))


def test_the_eu_counts_as_one_among_the_first_two() -> None:
    assert "not in share of the world's leading R&D investors' spending (US 47.1%, EU-27 16.2%, China 16.1% in 2024)" in verdict("c10").reason


def test_china_sold_goods_and_bought_knowledge() -> None:
    assert verdict("c12").reason == (
        "China exported more high-tech goods than the US ($731 bn to $154 bn in 2018) and paid more for foreign intellectual property than it earned "
        "with its own ($35.8 bn to $5.56 bn in 2018). Its residents applied for more patents (1.39 m to 285,095 in 2018)."
    )


def test_the_order_is_told_for_each_measure() -> None:
    reason = verdict("c49").reason

    assert "as claimed in paying by phone in shops (China 81.4%, US 29%, United Kingdom 19.1% in 2019)" in reason
    assert "not in the Global Innovation Index (China 17, US 6, United Kingdom 4 in 2018)" in reason


def test_only_an_index_with_all_first_ten_places_is_counted() -> None:
    assert "Europe had 8 in 2018 and 6 in 2025" in verdict("c51").reason  # of 2024 only a few ranks are at hand


def test_shares_of_lists_of_unlike_length_are_told_apart() -> None:
    assert "EU companies had 16.2% of" in verdict("c51").reason and "in 2024, after 21% in 2019 by another list" in verdict("c51").reason


def test_imports_are_told_from_first_to_newest() -> None:
    assert "from €33.5 bn in Jan 2021 to €39.6 bn in Dec 2023" in verdict("c50").reason


def test_being_online_is_where_china_is_not_ahead() -> None:
    assert "not in being online at all (China 59.2%, US 88.5%, United Kingdom 90.7% in 2018)" in verdict("c57").reason
