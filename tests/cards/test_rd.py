"""What the cards on R&D say and draw under several filters."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.filters import default

IDS = [id for id, entry in CARDS.items() if entry.page == "rd"]
VIEWS = {
    "all": default(),
    "China": replace(default(), regions=("China",)),
    "US": replace(default(), regions=("US",)),
    "Europe": replace(default(), regions=("Europe",)),
    "Alibaba": replace(default(), companies=("Alibaba",)),
    "Amazon": replace(default(), companies=("Amazon",)),
    "Volkswagen": replace(default(), companies=("Volkswagen",)),
    "2018": replace(default(), years=(2018, 2018)),
    "before": replace(default(), years=(2003, 2005)),
    "no R&D": replace(default(), companies=("Luckin Coffee",)),
}


def made(id: str, filters=VIEWS["all"]) -> Card:
    card = build(id, filters)
    assert isinstance(card, Card), card
    return card


def test_the_page_has_its_cards():
    assert {"rd_companies", "rd_ranking", "rd_intensity", "rd_intensity_trend", "rd_growth", "rd_regions", "national_rd", "ping_an_rd"} == set(IDS)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("id", IDS)
def test_every_card_stands_or_says_what_to_loosen(id, view):
    card = build(id, VIEWS[view])
    if isinstance(card, Nothing):
        assert any(word in str(card) for word in ("clear", "add", "widen", "choose"))
        return
    go.Figure(card.figure)
    for column in (
        "series",
        "region",
        "period",
        "period_end",
        "value",
        "unit",
        "publisher",
        "title",
        "url",
        "page",
        "published",
        "n_agree",
        "vouched",
        "point",
    ):
        assert column in card.rows
    assert card.rows["publisher"].notna().all() and card.evidence
    assert card.title and card.takeaway and card.alt and "nan" not in f"{card.title} {card.takeaway} {card.caveat}"


def test_every_mark_is_a_row():
    for id in IDS:
        card = made(id)
        marks = [value for trace in card.figure["data"] for value in (trace["y"] if trace["type"] == "scatter" else trace["x"]) if value is not None]
        assert sorted(marks) == pytest.approx(sorted(card.rows["value"]))


def test_no_region_is_told():
    assert "No region" in str(build("rd_companies", replace(default(), regions=())))


def test_companies_of_all_regions_stand_beside_each_other():
    rows = made("rd_companies").rows
    assert rows.groupby("region")["series"].nunique().to_dict() == {"China": 3, "Europe": 3, "US": 3}
    assert set(rows["unit"]) == {"USD"}


def test_huawei_leads_china_and_keeps_its_gaps():
    card = made("rd_companies", VIEWS["China"])
    assert card.title.startswith("Largest known R&D budgets: Huawei $25 bn in 2024")
    line = next(trace for trace in card.figure["data"] if trace["name"] == "Huawei")
    # No figure for 2015, 2017 and 2020: the line breaks three times.
    assert line["y"].count(None) == 3


def test_lines_join_one_basis_only():
    for id, scope in (("rd_companies", "basis_id"), ("rd_intensity_trend", "scope"), ("rd_regions", "basis_id"), ("national_rd", "basis_id")):
        for view in ("all", "Europe", "US"):
            rows = made(id, VIEWS[view]).rows
            assert (rows.groupby(["series", "segment"])[[scope]].nunique() == 1).all(axis=None), (id, view)


def test_volkswagen_breaks_where_its_basis_changes():
    card = made("rd_companies", VIEWS["Volkswagen"])
    line = card.figure["data"][0]
    # Scoreboard 2011 and 2012, PwC 2016, Automotive Division from 2017.
    assert [value is None for value in line["y"]] == [False, False, True, False, True, *[False] * 6]
    assert card.title == "Volkswagen's R&D spending rose from $14.8 bn (2017) to $19.9 bn (2022)"


def test_amazon_is_drawn_only_when_chosen_and_said_to_be_wider():
    assert "Amazon" not in set(made("rd_companies").rows["series"])
    assert "Drawn only when chosen, as not comparable: Amazon" in made("rd_companies").caveat
    card = made("rd_companies", VIEWS["Amazon"])
    assert card.title.startswith("Amazon's technology and infrastructure spending rose")
    assert "wider than R&D" in card.caveat


def test_amazon_is_hollow_and_not_first_in_the_ranking():
    card = made("rd_ranking")
    top = card.rows.iloc[0]
    assert top["series"] == "Amazon*" and top["hollow"]
    assert card.title.startswith("Alphabet spent $49.3 bn on R&D in 2024")
    assert "Amazon: technology and infrastructure" in card.caveat
    assert card.rows["value"].is_monotonic_decreasing


def test_amazon_beside_others_is_set_apart():
    card = made("rd_companies", replace(default(), companies=("Amazon", "SAP", "Huawei")))
    assert card.title == "Largest known R&D budgets in 2024: Huawei (China) $25 bn and SAP (Europe) $7.04 bn (Amazon apart)"


def test_the_ranking_names_who_is_missing():
    assert "No figure for 2024: Volkswagen (newest 2022)" in made("rd_ranking").takeaway


def test_the_ranking_of_a_chosen_year():
    card = made("rd_ranking", default().choose("rd_year", "2019"))
    assert set(card.rows["year"]) == {2019} and "2019" in card.title


def test_years_set_the_newest_ranking():
    assert set(made("rd_ranking", replace(default(), years=(2015, 2019))).rows["year"]) == {2019}


def test_reported_currency_keeps_one_currency():
    rows = made("rd_companies", default().choose("currency", "cny")).rows
    assert set(rows["unit"]) == {"CNY"} and set(rows["region"]) == {"China"}
    assert rows.set_index(["series", "period"]).loc[("Huawei", "2024"), "value"] == 179.7e9


def test_no_company_of_the_us_reports_in_yuan():
    nothing = build("rd_companies", VIEWS["US"].choose("currency", "cny"))
    assert "reports R&D in yuan" in str(nothing) and "choose US dollars" in str(nothing)


def test_dollars_keep_what_was_reported_in_the_hover():
    rows = made("rd_companies").rows
    hover = rows.set_index(["series", "period"]).loc[("Huawei", "2024"), "hover"]
    assert "$25 bn" in hover and "reported: ¥180 bn" in hover


def test_a_single_company_leads_nobody():
    for id in IDS[:5]:
        for view in ("Amazon", "Volkswagen"):
            card = made(id, VIEWS[view])
            assert not any(word in card.title for word in ("lead", "largest", "most", "fastest", "Largest")), card.title


def test_intensity_evidence_holds_both_figures():
    card = made("rd_intensity")
    derived = card.rows[card.rows["derived"]]
    assert len(card.evidence) == len(card.rows) + len(derived)
    assert card.title == "Of the 18 largest spenders, Intel (US) put the largest share of revenue into R&D in 2024: 31.2%"


def test_growth_is_compound_and_in_the_currency_reported():
    card = made("rd_growth")
    # Huawei: 131.7 bn yuan in 2019, 179.7 bn in 2024.
    huawei = card.rows[card.rows["entity"] == "Huawei"].iloc[0]
    assert huawei["value"] == pytest.approx(100 * ((179.7 / 131.7) ** (1 / 5) - 1))
    assert huawei["currency"] == "CNY"
    assert (huawei["value_start"], huawei["reported"]) == pytest.approx((131.7e9, 179.7e9))
    assert set(card.rows["point_start"]) <= set(card.evidence)


def test_growth_over_another_period():
    card = made("rd_growth", default().choose("growth_span", "3"))
    assert "from 2021 to 2024" in card.title


def test_regions_do_not_join_editions():
    card = made("rd_regions")
    assert "US companies do 47.1%" in card.title
    assert "China went from 8% (2016) to 17.8% (2022) on the list of 2,500" in card.takeaway
    europe = next(trace for trace in card.figure["data"] if trace["name"] == "EU")
    assert europe["y"].count(None) == 2  # the UK leaves the list, then the list shrinks


def test_regions_count_companies():
    card = made("rd_regions", default().choose("scoreboard", "rd_companies_in_scoreboard"))
    assert card.title.startswith("674 of the world's 2,000 leading R&D investors are US companies (2024); China 525")


def test_countries_take_one_office_a_year():
    card = made("national_rd")
    assert card.title == "The US spent 3.59% of GDP on R&D in 2022, China 2.56% and the EU 2.24%"
    assert not card.rows.duplicated(["series", "period_end"]).any()
    assert "2.69% for 2024" in card.takeaway


def test_europe_alone_shows_its_large_countries():
    assert set(made("national_rd", VIEWS["Europe"]).rows["series"]) == {"EU", "Germany", "France", "UK"}


def test_of_ping_ans_figures_only_one_percent_of_its_revenue_comes_near_the_claim():
    card = made("ping_an_rd")
    stated = card.rows[card.rows["metric_id"] != "revenue"]
    assert (stated["value"] < 1.7e9).all()
    assert "1% of Ping An's revenue, its rule for technology, was $1.69 bn in 2019 and $1.91 bn in 2020" in card.title, (
        "1,168.867 bn and 1,321.418 bn yuan at 6.9081 and 6.9042"
    )
    plans = card.rows[card.rows["status"] == "target"]
    assert len(plans) == 2 and plans["hollow"].all() and not card.rows.loc[card.rows["status"] != "target", "hollow"].any()
    assert card.figure["layout"]["shapes"][0]["x0"] == 1.7e9


def test_ping_an_goes_with_china():
    assert "add China" in str(build("ping_an_rd", VIEWS["US"]))
