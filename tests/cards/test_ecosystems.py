"""What the cards on groups and their units say and draw under several filters."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go
import pytest

import queries
from cards import CARDS, Card, Nothing, build
from cards.filters import Filters, default, span
from cards.holdings import at, chosen, groups, held, histories, wanted
from exports.grid import grid
from exports.picture import svg as picture
from exports.rows import csv as card_csv

ALL = default()
IDS = [id for id, entry in CARDS.items() if entry.page == "ecosystems"]
VIEWS = {
    "all": ALL,
    "China": replace(ALL, regions=("China",)),
    "US": replace(ALL, regions=("US",)),
    "Europe": replace(ALL, regions=("Europe",)),
    "Tencent": replace(ALL, companies=("Tencent",)),
    "WeChat": replace(ALL, companies=("WeChat",)),
    "SAP": replace(ALL, companies=("SAP",)),
    "a company in no group": replace(ALL, companies=("Netflix",)),
    "a group of a region left out": replace(ALL, companies=("Tencent",), regions=("US",)),
    "2012": replace(ALL, years=(2012, 2012)),
    "to 2018": replace(ALL, years=(2010, 2018)),
    "before": replace(ALL, years=(1999, 2000)),
    "minorities": ALL.choose("tie", "minority"),
    "partners": ALL.choose("tie", "partner"),
    "controlled": ALL.choose("tie", "controlled"),
    "Ping An in depth": ALL.choose("group", "ping-an"),
    "SAP in depth": ALL.choose("group", "sap"),
    "Tencent in depth, Europe only": replace(ALL.choose("group", "tencent"), regions=("Europe",)),
    "no region": replace(ALL, regions=()),
}
SOURCE = {"publisher", "title", "url", "page", "published"}


def made(id: str, filters: Filters = ALL) -> Card:
    card = build(id, filters)
    assert isinstance(card, Card), card
    return card


def cell(card: Card, row: str, head: str):
    assert card.grid is not None
    return next(line for line in card.grid.rows if line.name == row).cells.get(head)


def units(filters: Filters) -> set[str]:
    return {row.unit_id for row in chosen(filters)}


def test_the_page_has_its_cards():
    assert set(IDS) == {
        *("ecosystem_matrix", "ecosystem_breadth", "ecosystem_ties", "customer_journey", "group_units", "unit_stakes"),
        *("super_app", "mini_programs", "ping_an_ecosystems", "ping_an_customers"),
    }


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("id", IDS)
def test_every_card_stands_or_says_what_to_loosen(id: str, view: str) -> None:
    card = build(id, VIEWS[view])
    if isinstance(card, Nothing):
        assert any(word in str(card) for word in ("choose", "clear", "widen", "add")), str(card)
        return
    assert card.title and card.subtitle and card.takeaway and card.alt and len(card.rows)
    assert set(card.rows.columns) >= SOURCE and card_csv(card).count(b"\n") > len(card.rows)
    if card.grid:
        assert card.title[:20].encode() in picture(card).replace(b"&#x27;", b"'") and grid(card.grid, card.alt).count("<tr") > len(card.grid.rows)
    else:
        go.Figure(card.figure)


@pytest.mark.parametrize("id", IDS)
def test_each_card_leads_to_pages(id: str) -> None:
    card = made(id)
    if "unit_id" in card.rows:
        named = tuple(card.rows["unit_id"].dropna().unique())
        assert len(queries.run("unit_evidence", ids=named)) >= len(named) > 5
    else:
        assert len(card.evidence) >= 3


def test_all_seventeen_groups_of_the_question_are_in_the_matrix():
    card = made("ecosystem_matrix")
    assert card.grid is not None
    asked = {"Alibaba", "Tencent", "Ping An", "ByteDance", "Meituan", "JD.com", "Baidu", "Ant Group"}
    asked |= {"Amazon", "Alphabet", "Meta", "Apple", "Microsoft", "SAP", "Prosus", "Schwarz Group", "Zalando"}
    assert asked <= {row.name for row in card.grid.rows}
    assert [row.group for row in card.grid.rows] == sorted((row.group for row in card.grid.rows), key=("China", "US", "Europe").index)


NAMED_IN_THE_ARTICLES = {
    "Alibaba": {"Alipay", "Alibaba Cloud (Aliyun)", "Alimama", "Cainiao", "Ant Group (Ant Financial)", "Weibo"},
    "Tencent": {"WeChat (Weixin)", "WeChat Pay (Tenpay)", "Tencent Cloud", "WeChat Mini Programs"},
    "Ping An": {"Lufax", "Ping An Good Doctor", "Real estate ecosystem", "Smart city ecosystem"},
    "ByteDance": {"Douyin", "TikTok"},
}


def test_what_the_articles_name_stands_on_the_page():
    rows = made("ecosystem_matrix").rows
    for group, units in NAMED_IN_THE_ARTICLES.items():
        assert units <= set(rows.loc[rows["group"] == group, "unit"]), group


def test_a_cell_counts_and_names_units_by_tie():
    logistics = cell(made("ecosystem_matrix"), "Alibaba", "Logistics")
    assert logistics.text == "5" and logistics.parts == (("majority", 1), ("minority", 4))
    assert "majority: Cainiao 63.7%" in logistics.hint and "STO Express 15%" in logistics.hint
    assert cell(made("ecosystem_matrix"), "SAP", "Logistics") is None


def test_the_choice_of_ties_leaves_the_others_out():
    card = made("ecosystem_matrix", VIEWS["controlled"])
    assert cell(card, "Alibaba", "Logistics").parts == (("majority", 1),)
    assert set(card.rows["tie"]) == {"owned", "majority"}


def test_the_widest_group_of_each_region_is_named():
    # Read from the grid by hand: fields of business with at least one unit.
    card = made("ecosystem_matrix")
    assert card.grid is not None
    wide = {row.name: len(row.cells) for row in card.grid.rows}
    tops = {home: max((row for row in card.grid.rows if row.group == home), key=lambda row: len(row.cells)).name for home in ("China", "US", "Europe")}
    assert card.title.startswith(f"{tops['China']} is in {wide[tops['China']]} fields of business")
    assert f"the US’s widest, {tops['US']}, in {wide[tops['US']]}" in card.title
    assert max(wide, key=wide.get) == "Alibaba"


def test_two_groups_alone_are_compared_by_name():
    card = made("ecosystem_breadth", replace(ALL, companies=("SAP", "Spotify")))
    assert card.title == "SAP and Spotify are each in 1 field of business"


def test_who_holds_most_by_minority_stakes():
    title = made("ecosystem_ties").title
    tencent = [row for row in chosen(ALL) if row.group == "Tencent"]
    assert title.startswith(f"Tencent holds {sum(row.tie == 'minority' for row in tencent)} of its {len(tencent)} units by a minority stake")


def test_what_began_later_or_ended_earlier_is_not_there():
    assert "alibaba-kaola" not in units(replace(ALL, years=(2010, 2018))) and "alibaba-kaola" in units(replace(ALL, years=(2010, 2019)))
    assert "huawei-honor" in units(replace(ALL, years=(2010, 2019))) and "huawei-honor" not in units(replace(ALL, years=(2010, 2020)))
    assert "alibaba-alipay" not in units(replace(ALL, years=(2010, 2015))), "it belonged to the group until 2011 and again from 2019"


def test_the_tie_is_that_of_the_last_year():
    history = histories()["alibaba-cainiao"]
    assert [(at(history, year).tie, at(history, year).stake_pct) for year in (2016, 2018, 2020)] == [("minority", 47), ("majority", 51), ("majority", 63)]
    assert at(history, 2012) is None


def test_what_no_page_dates_counts_from_the_first_page_that_names_it():
    assert "apple-apple-pay" not in units(replace(ALL, years=(2010, 2020))) and "apple-apple-pay" in units(replace(ALL, years=(2010, 2021)))


def test_the_newest_year_holds_every_unit_that_has_not_ended():
    ended = {unit_id for unit_id, history in histories().items() if history[-1].ended}
    assert {row.unit_id for row in held(span()[1])} == set(histories()) - ended and "alibaba-sun-art" in ended


def test_the_past_says_that_it_is_the_past():
    card = made("ecosystem_matrix", VIEWS["to 2018"])
    assert card.title.startswith("On record by the end of 2018: ") and "Ties at the end of 2018" in card.caveat
    assert "only groups of" not in card.takeaway


@pytest.mark.parametrize(
    ("companies", "kept"),
    [
        (("Tencent",), {"tencent"}),
        (("Alibaba",), {"alibaba", "ant-group"}),
        (("WeChat",), {"tencent"}),
        (("Lufax", "Amazon"), {"ping-an", "amazon"}),
        (("Netflix",), set()),
    ],
)
def test_a_choice_of_companies_keeps_groups_and_whoever_holds_the_rest(companies, kept):
    assert wanted(companies) == kept


def test_the_journey_says_who_covers_what_and_who_lacks_what():
    card = made("customer_journey")
    assert cell(card, "Tencent", "Chat").parts[0] == ("owned", "WeChat (Weixin)")
    assert cell(card, "Alibaba", "Chat") is None and cell(card, "Tencent", "Care") is None
    assert card.title == "No group serves all 7 steps; Alibaba and Tencent come closest with 6: Alibaba lacks chat and Tencent lacks care"
    assert made("customer_journey", VIEWS["WeChat"]).title == "Tencent serves 6 of 7 steps; it lacks care"


def test_more_units_than_a_cell_names_are_counted():
    buy = cell(made("customer_journey"), "Alibaba", "Buy")
    assert len(buy.parts) == 3 and buy.parts[2] == ("", f"and {int(buy.text) - 2} more")


def test_the_treemap_has_a_tile_a_unit_with_stake_and_year():
    card = made("group_units", ALL.choose("group", "alibaba"))
    tiles = dict(zip(card.figure["data"][0]["labels"], card.figure["data"][0]["text"], strict=True))
    assert tiles["Cainiao"] == "Cainiao<br>63.7%<br>2013"
    assert len(card.rows) == sum("/" in id.removeprefix("/") for id in card.figure["data"][0]["ids"])


def test_without_a_choice_the_widest_group_shown_is_in_depth():
    assert made("group_units").title.startswith("Alibaba has ")
    assert made("group_units", VIEWS["US"]).title.startswith("Amazon has ")
    assert made("group_units", VIEWS["WeChat"]).title.startswith("Tencent has ")


def test_a_group_that_is_not_shown_is_not_in_depth():
    assert str(build("group_units", VIEWS["Tencent in depth, Europe only"])) == "Tencent is not among the groups shown: add a region or choose another group."


def test_every_group_can_be_chosen():
    assert len(groups()) == 24 and next(iter(groups())) == "alibaba" and list(groups().values())[-1] == "Zalando"


def test_cainiao_in_steps_and_sun_art_until_it_was_sold():
    card = made("unit_stakes", ALL.choose("group", "alibaba"))
    lines = {trace["name"]: trace for trace in card.figure["data"]}
    assert card.title == "Alibaba raised its stake in Cainiao from 47% in 2016 to 63.7% in 2024"
    assert lines["Cainiao"]["y"] == [47, 51, 63, 63.7] and lines["Cainiao"]["line"]["shape"] == "hv"
    assert lines["Sun Art"]["y"][-2:] == [78.7, 78.7] and lines["Sun Art"]["marker"]["symbol"][-1] == "x-thin"


def test_a_stake_that_fell_was_cut():
    assert made("unit_stakes", ALL.choose("group", "tencent")).title == "Tencent cut its stake in JD.com from 15% in 2014 to 2.3% in 2021"
    shorter = replace(ALL.choose("group", "tencent"), years=(2010, 2020))
    assert made("unit_stakes", shorter).title == "Tencent raised its stake in Sogou from 39.2% to 100% in 2020"


def test_wechat_pays_and_its_mini_programs_newest_figures_are_told():
    title = made("super_app", replace(ALL, years=(2011, 2019))).title
    assert "more than 300 m people a day use its mini programs (2019)" in title and "more than 800 m have a bank card bound to its wallet (Dec 2018)" in title
    assert isinstance(build("super_app", VIEWS["US"]), Nothing)


def test_the_app_chosen_keeps_its_mini_programs():
    assert set(made("mini_programs", VIEWS["WeChat"]).rows["entity_id"]) == {"wechat-mini-programs"}
    assert set(made("mini_programs", replace(ALL, companies=("Alipay",))).rows["entity_id"]) == {"alipay"}


def test_ping_an_keeps_four_of_five_ecosystems():
    card = made("ping_an_ecosystems")
    assert card.title == "Ping An has kept 4 of its 5 ecosystems; auto services ended in 2025"
    assert card.grid is not None and len(card.grid.rows) == 6
    assert ("majority", "Ping An Bank 52.4%: accounts, cards and consumer loans") in cell(card, "Financial services", "Units").parts
    assert cell(card, "Health care", "Users").parts == (("", "Ping An Good Doctor: 420 m registered users (Q4 2021)"),)
    assert cell(card, "Auto services", "Units").parts[0][1].startswith("Autohome 47.7% (until 2025)")
    before = made("ping_an_ecosystems", replace(ALL, years=(2010, 2021)))
    assert (
        before.title.endswith("Ping An counts 5 ecosystems: financial services, auto services, health care, real estate and smart city")
        or "5 ecosystems" in before.title
    )


def test_customers_before_and_after_the_restatement_are_not_joined():
    card = made("ping_an_customers")
    line = next(trace for trace in card.figure["data"] if trace["name"] == "Customers")
    assert None in line["y"] and card.title == "Ping An’s retail customers went from 131 m (Q4 2016) to more than 227 m (Q4 2021)"
