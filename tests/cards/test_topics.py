"""The cards on topics without a page of their own: smaller cities, blockchain, social ranking, gamification."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.filters import Filters, default
from cards.verdicts import claims

IDS = (
    *("rural_online_sales", "lower_tier_shares", "blockchain_patents", "ecny_payments"),
    *("singles_day", "live_shopping", "payment_game", "social_scores"),
)
VIEWS = {
    "all": {},
    "China": {"regions": ("China",)},
    "US": {"regions": ("US",)},
    "Europe": {"regions": ("Europe",)},
    "none": {"regions": ()},
    "2018": {"years": (2018, 2018)},
    "2015 to 2017": {"years": (2015, 2017)},
    "2022": {"years": (2022, 2022)},
    "the newest": {"years": (2025, 2026)},
    "before": {"years": (2003, 2004)},
    "Alibaba": {"companies": ("Alibaba",)},
    "JD.com": {"companies": ("JD.com",)},
    "a company of other things": {"companies": ("WeChat",)},
}
SOURCE = ["publisher", "title", "url", "page", "point", "period", "period_end", "value", "unit", "n_agree", "vouched"]


def view(**filters: object) -> Filters:
    return replace(default(), **filters)


def made(id: str, **filters: object) -> Card:
    card = build(id, view(**filters))
    assert isinstance(card, Card), str(card)
    return card


def notes(card: Card) -> list[str]:
    return [note["text"] for note in card.figure["layout"]["annotations"]]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("id", IDS)
def test_every_view_is_a_valid_card_or_says_what_to_change(id: str, name: str):
    card = build(id, view(**VIEWS[name]))
    if isinstance(card, Nothing):
        assert any(word in str(card).lower() for word in ("add", "choose", "widen", "clear")) and str(card).endswith(".")
        return
    go.Figure(card.figure)
    assert card.rows[SOURCE].notna().all().all()
    assert card.takeaway.endswith(".") and not card.title.endswith(".")
    for text in (card.title, card.subtitle, card.takeaway, card.alt, card.caveat, *notes(card)):
        assert text == text.strip() and "nan" not in text.lower().split() and "None" not in text.replace("“None”", "")


@pytest.mark.parametrize("id", IDS)
def test_each_bears_on_claims_that_there_are(id: str):
    assert CARDS[id].page == "claims"
    assert CARDS[id].claims and set(CARDS[id].claims) <= set(claims())


@pytest.mark.parametrize("id", [id for id in IDS if id != "blockchain_patents"])
def test_without_china_they_ask_for_it(id: str):
    assert str(build(id, view(regions=("US", "Europe")))).endswith("add China to the regions.")


@pytest.mark.parametrize("id", IDS)
def test_years_without_figures_are_told(id: str):
    assert "widen the years (the figures reach from" in str(build(id, view(years=(2003, 2004))))


# ------------------------------------------------------------------------------------------------------- smaller cities
def test_rural_sales_and_their_share():
    # 3,000 bn of 15,972.2 bn in 2025 = 18.78%; 1,244.88 bn of 7,180 bn in 2017 = 17.34%; the claim is of 2018.
    card = made("rural_online_sales")

    assert card.title == "Rural online sales in China: ¥3 tn in 2025, up from ¥895 bn in 2016"
    assert card.takeaway == (
        "Rural areas made 18.8% of all online retail sales in China in 2025, after 17.3% in 2017, the last year known before the claim of 2018."
    )


def test_a_jump_of_rural_sales_is_not_told_as_growth():
    # 353 bn in 2015, 894.54 bn in 2016: 2.5 times.
    card = made("rural_online_sales")

    assert card.caveat.startswith("From 2015 to 2016 sales grew 2.5 times, which suggests that more is counted since.")
    assert made("rural_online_sales", years=(2014, 2015)).title == "Rural online sales in China: ¥353 bn in 2015, up from ¥180 bn in 2014"
    assert "times" not in made("rural_online_sales", years=(2016, 2026)).caveat


def test_each_rural_share_rests_on_two_figures():
    card = made("rural_online_sales", years=(2025, 2025))

    assert card.rows[["unit", "value"]].round(2).values.tolist() == [["CNY", 3e12], ["percent", 18.78]]
    assert len(card.evidence) == 2
    assert not card.rows["vouched"].iloc[1]  # the sales of the whole country in 2025 rest on a reprint


def test_smaller_cities_share_of_new_users_beside_that_of_people():
    # Alibaba "over 70%", Q2 2019; JD.com "over 70%", Nov 2019; Jingxi about 74%, Oct 2019; Morgan Stanley: 73% of the people, 2017.
    card = made("lower_tier_shares")

    assert card.title == "70% or more of the new users of Alibaba, JD.com and Jingxi came from smaller cities in 2019, where 73% of China’s people lived (2017)"


def test_a_company_brings_its_own_new_users_alone():
    assert made("lower_tier_shares", companies=("Alibaba",)).title == (
        "More than 70% of Alibaba’s new users came from smaller cities (Q2 2019), where 73% of China’s people lived (2017)"
    )
    assert set(made("lower_tier_shares", companies=("JD.com",)).rows.query("metric_id == 'lower_tier_share_of_new_users'")["entity"]) == {"JD.com", "Jingxi"}


def test_the_forecast_for_2030_is_a_diamond_and_is_shown_while_the_years_are_open():
    card = made("lower_tier_shares")
    diamonds = [trace for trace in card.figure["data"] if trace.get("marker", {}).get("symbol") == "diamond-open"]

    assert [trace["x"] for trace in diamonds] == [[pytest.approx(0.667)]]
    assert "about 66.7% of the growth of consumption (Morgan Stanley, forecast for 2030)" in card.takeaway
    assert "2030" not in made("lower_tier_shares", years=(2015, 2021)).takeaway


# ----------------------------------------------------------------------------------------------------------- blockchain
def test_who_leads_in_what_is_read_from_pairs_of_one_estimator():
    # CAICT 48 to 21; The Block 63 to 20; 01 Think Tank 532 to 1,537; PatSnap 10.5 to 21.5.
    card = made("blockchain_patents")

    assert card.title == "Blockchain: China led in patents and busy filers, the US in international applications and often cited patents"
    assert "532 to 1,537 in international applications (01 Think Tank, Oct 2019)" in card.takeaway
    assert made("blockchain_patents", years=(2018, 2018)).title == "Blockchain: China led in patents"
    assert made("blockchain_patents", years=(2021, 2021)).title == "Blockchain: the US led in often cited patents"


def test_one_region_is_compared_with_nobody():
    us, china = made("blockchain_patents", regions=("US",)), made("blockchain_patents", regions=("China",))

    assert us.title == "21% of blockchain patents came from the US (CAICT, 2018)"
    assert china.title == "48% to 82.1% of blockchain patents came from China, depending on who counts (CAICT; CCID)"
    assert us.takeaway == "For a comparison add China to the regions."
    assert set(us.rows["home"]) == {"US"} and set(china.rows["home"]) == {"China"}


def test_percentages_share_a_scale_and_numbers_have_their_own():
    rows = made("blockchain_patents").rows
    widths = dict(zip(rows["point"], made("blockchain_patents").figure["data"][0]["x"], strict=True))

    assert all(widths[row.point] == pytest.approx(row.value / (100 if row.unit == "percent" else 1537)) for row in rows.itertuples())


def test_everything_paid_in_ecny_is_two_weeks_of_mobile_payments():
    # 16.7 tn up to November 2025; banks processed 106.17 tn in Q2 2020. 16.7 / 106.17 * 91 days = 14.3.
    card = made("ecny_payments")

    assert card.title == "All e-CNY payments so far: ¥16.7 tn by Nov 2025, as much as 14 days of mobile payments in Q2 2020"
    assert "more than 230 m wallets (Nov 2025), 3.48 bn payments (Nov 2025) and 5.6 m merchants (Aug 2022)" in card.takeaway


def test_small_sums_are_told_in_hours():
    # 87.57 bn up to December 2021: 87.57 / 106,170 * 91 days = 0.075 days = 1.8 hours.
    assert made("ecny_payments", years=(2021, 2021)).title.endswith("¥87.6 bn by Dec 2021, as much as 2 hours of mobile payments in Q2 2020")


def test_mobile_payments_are_dashed_rules_and_no_points_of_the_line():
    card = made("ecny_payments")

    assert [trace["name"] for trace in card.figure["data"]] == ["e-CNY"]
    assert 106.17e12 not in card.figure["data"][0]["y"]
    assert "mobile payments in Q2 2020: ¥106 tn" in notes(card) and "Alipay, a month of 2020: ¥10 tn" in notes(card)


def test_wallets_counted_otherwise_are_not_compared():
    assert "Wallets were counted otherwise before: 261 m (Dec 2021), not to be compared." in made("ecny_payments").caveat


# -------------------------------------------------------------------------------------------------------- social ranking
def test_no_national_score_by_2020():
    card = made("social_scores")

    assert (
        card.title == "No national score for citizens was in force at the end of 2020; the largest city score at hand, Hangzhou’s, had 1.87 m people (Mar 2021)"
    )
    assert card.takeaway.endswith("those on it had been refused 17.5 m air tickets (2018) and 5.47 m tickets for fast trains (2018).")


def test_cities_whose_counts_nobody_explains_are_named_but_not_drawn():
    card = made("social_scores")

    assert {"Suzhou", "Rongcheng"} & set(card.rows["entity"]) == set()
    assert card.caveat.endswith("Left out, as nobody tells how they were counted: Rongcheng and Suzhou.")


def test_a_company_has_its_private_score_alone():
    card = made("social_scores", companies=("Ant Group",))

    assert card.title == "Sesame Credit, a private score, could draw on the data of more than 300 m users (2015)"
    assert card.rows["entity"].tolist() == ["Sesame Credit"]


def test_the_list_of_debtors_is_not_called_a_score():
    assert made("social_scores", years=(2018, 2018)).title == "The courts’ list of debtors had taken in about 13 m people (2018)"


# ---------------------------------------------------------------------------------------------------------- gamification
def test_one_day_and_eleven_days_are_two_lines():
    # 268,444,058,381 in 2019; 52,000,000 in 2009; 540.3 bn in 2021, 498.2 bn in 2020.
    card = made("singles_day")

    assert card.title == "Alibaba’s Singles’ Day: ¥268 bn in one day in 2019, up from ¥52 m in 2009; ¥540 bn in eleven days in 2021, up from ¥498 bn in 2020"
    assert (card.rows.groupby("series")["basis_id"].nunique() == 1).all()
    assert sorted(trace["name"] for trace in card.figure["data"]) == ["11 Nov only", "1–11 Nov"]


def test_growth_is_that_of_one_length_of_the_sale():
    # 268.444 / 213.5 = 1.257; 540.3 / 498.2 = 1.085.
    assert made("singles_day").takeaway.startswith("Growth in the last year of each: 11 Nov only +26% in 2019 and 1–11 Nov +8% in 2021.")


@pytest.mark.parametrize("years", [(2003, 2026), (2019, 2021)])
def test_the_newest_year_of_the_sale_is_named_below_it(years: tuple[int, int]):
    card = made("singles_day", years=years)

    assert "2021" in card.figure["layout"]["xaxis"]["ticktext"]
    assert card.rows["period_end"].dt.month.unique().tolist() == [11]


def test_years_given_in_dollars_are_named():
    assert made("singles_day").caveat.endswith("Given in dollars and converted: 2014 and 2015.")
    assert "converted" not in made("singles_day", years=(2016, 2021)).caveat


def test_other_companies_than_alibaba_have_no_singles_day():
    assert str(build("singles_day", view(companies=("JD.com",)))) == "The series is of Alibaba’s sales: clear the companies."


def test_estimates_of_live_shopping_are_never_in_one_strip():
    card = made("live_shopping")

    assert card.title == "469 m people in China watched live shopping in Jun 2022, up from 265 m in Mar 2020"
    assert (card.rows.groupby("series")[["metric_id", "basis_id", "unit", "pace"]].nunique() == 1).all().all()
    assert "$695 bn in 2023 (ECDB, live shopping in China)" in card.takeaway


def test_forecasts_of_live_shopping_are_diamonds():
    card = made("live_shopping")
    diamonds = [trace for trace in card.figure["data"] if trace.get("marker", {}).get("symbol") == "diamond-open"]

    assert sorted(value for trace in diamonds for value in trace["y"]) == [1.05e12, 1.1e12]
    assert "<b>ECDB</b>: $695 bn (2023), ◇ $1.1 tn (2026)" in notes(card)


def test_players_of_ant_forest_are_floors():
    card = made("payment_game")

    assert card.title == "Ant Forest, the game in Alipay: more than 600 m players so far (Aug 2021), up from more than 200 m in Aug 2017"
    assert card.takeaway == "Alipay itself counted more than 1 bn users in China in the twelve months to Jun 2020."
    assert "<b>Trees</b>: 10.3 m (Aug 2017), &gt;600 m (Aug 2025)" in notes(card)
