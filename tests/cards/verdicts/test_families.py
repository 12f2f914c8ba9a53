import pytest

from cards.verdicts import Figures, evidence
from cards.verdicts.families import by_number, capital, change_words, number_words, pair, risen, spoken, untested
from cards.verdicts.figures import Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (100, 127, "rose 27%"),
        (100, 88, "fell 12%"),
        (100, 100, "did not change"),
        (100, 200, "grew 2-fold"),
        (100, 312, "grew 3.1-fold"),
        (0, 5, "grew from nothing"),
    ],
)
def test_growth_in_words(before: float, after: float, told: str) -> None:
    assert change_words(before, after) == told


def test_three_quarters_hold_and_half_hold_in_part() -> None:
    assert [by_number(so, 4, "table") for so in (4, 3, 2, 1, 0)] == [HOLDS, HOLDS, PARTLY, FAILS, FAILS]
    with pytest.raises(Undecided, match="no table at all"):
        by_number(0, 0, "no table at all")


def test_growth_needs_a_figure_before_and_after() -> None:
    with pytest.raises(Undecided, match="count of users"):
        risen(Figures(()), 2018, "count of users")


def test_names_inside_a_sentence() -> None:
    assert [spoken(name) for name in ("Market share", "Notable AI models")] == ["market share", "notable AI models"]
    assert [spoken(name) for name in ("R&D spending", "Singles' Day sales")] == ["R&D spending", "Singles' Day sales"]


def test_a_missing_figure_is_named_with_the_closest_at_hand() -> None:
    near = evidence()["c77"].of("parcels", "cainiao").newest()

    found = untested("share of same-day deliveries", near)
    assert found.answer == UNTESTED and found.deciding == (near,)
    assert found.reason == (
        "The data hold no share of same-day deliveries. The closest figure at hand does not settle it: parcels delivered (Cainiao: 25.1 bn, 2019)."
    )


def test_figures_of_one_metric_are_told_together() -> None:
    asked = evidence()["c24"].of("adoption_rate", ("wechat-pay", "unionpay-quickpass")).since(2020)

    assert "users of an app, % of those asked (UnionPay QuickPass: 38%, 2020; WeChat Pay: 95%, 2020)" in untested("count of cards", *asked).reason


def test_a_sentence_begins_with_a_capital() -> None:
    assert capital("more than 3") == "More than 3"


def test_a_pair_is_of_one_source_and_date() -> None:
    unicorns = evidence()["c48"].of("unicorns")
    newest = pair(unicorns, "china", "united-states", "count of unicorns")
    closest = pair(unicorns, "china", "united-states", "count of unicorns", 2022)

    assert [one.value for one in newest] == [343, 758] and {one.basis_id for one in newest} == {"hurun"}
    assert [one.value for one in closest] == [184, 622] and {one.basis_id for one in closest} == {"cb_insights"}
    with pytest.raises(Undecided, match="count of unicorns"):
        pair(unicorns, "china", "japan", "count of unicorns")


def test_numbers_for_sentences_that_bring_their_own_noun() -> None:
    wechat = evidence()["c22"].of("overseas_mau_south_africa", "wechat").newest()

    assert (wechat.words, number_words(wechat)) == ("more than 5 m people", "more than 5 m")
