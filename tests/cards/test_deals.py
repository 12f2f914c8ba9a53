"""What the cards on deals say and draw under several filters."""

import csv
import io
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

import queries
from cards import CARDS, Card, Nothing, build
from cards.deal_rows import deal_words, everything
from cards.deals import largest
from cards.filters import default
from exports.rows import csv as card_csv

IDS = [id for id, entry in CARDS.items() if entry.page == "deals"]
ALL = default()
VALUE = ALL.choose("deal_measure", "value")
VIEWS = {
    "all": ALL,
    "value": VALUE,
    "China": replace(ALL, regions=("China",)),
    "US": replace(ALL, regions=("US",)),
    "Europe": replace(ALL, regions=("Europe",)),
    "Europe by value": replace(VALUE, regions=("Europe",)),
    "Tencent": replace(ALL, companies=("Tencent",)),
    "Nvidia": replace(ALL, companies=("Nvidia",)),
    "PayPal in China by value": replace(VALUE, companies=("PayPal",), regions=("China",)),
    "2016": replace(ALL, years=(2016, 2016)),
    "from 2018": replace(ALL, years=(2018, 2025)),
    "share offerings": ALL.choose("deal_kind", "ipo"),
    "gaming": ALL.choose("deal_vertical", "gaming"),
    "a company of a region left out": replace(ALL, companies=("Visa",), regions=("China",)),
    "before": replace(ALL, years=(2003, 2004)),
    "no region": replace(ALL, regions=()),
}
SOURCE = ["publisher", "title", "url", "page", "published", "n_sources", "n_agree", "vouched", "period_end"]


def made(id, filters=ALL) -> Card:
    card = build(id, filters)
    assert isinstance(card, Card), card
    return card


def drawn(id, filters=ALL) -> set[str]:
    return set(made(id, filters).rows["deal_id"])


def test_the_page_has_its_cards():
    assert set(IDS) == {"deals_timeline", "deal_flows", "deal_direction", "deals_by_year", "deals_largest"}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("id", IDS)
def test_every_card_stands_or_says_what_to_loosen(id, view):
    card = build(id, VIEWS[view])
    if isinstance(card, Nothing):
        assert any(word in str(card) for word in ("choose", "clear", "widen", "add")), str(card)
        return
    go.Figure(card.figure)
    assert set(SOURCE) <= set(card.rows.columns)
    assert card.rows[["publisher", "title", "url"]].notna().all().all() and card.rows["deal_id"].is_unique
    assert card.source.startswith("Source")
    for text in (card.title, card.takeaway, card.alt, card.subtitle, card.caveat):
        assert text.strip() == text and "nan" not in text.split() and "None" not in text.split() and " 1 deals" not in text


@pytest.mark.parametrize("view", ["before", "no region", "a company of a region left out"])
def test_without_deals_no_card_is_drawn(view):
    assert all(isinstance(build(id, VIEWS[view]), Nothing) for id in IDS)


@pytest.mark.parametrize("id", IDS)
def test_the_download_holds_each_deal_once_and_no_address_of_a_reprint(id):
    rows = list(csv.DictReader(io.StringIO(card_csv(made(id)).decode("utf-8"))))

    assert len(rows) == len(made(id).rows) and all(row["publisher"] for row in rows)
    assert all(not row["url"] for row in rows if row["page"] in ("reprint", "mirror"))
    assert all("frozenset" not in cell for cell in rows[0].values())


# ---------------------------------------------------------------------------------------------------------------- filters
def test_a_company_is_buyer_seller_or_target_with_all_that_it_owns():
    found = drawn("deals_timeline", VIEWS["Tencent"])

    assert {"tencent-supercell-2016", "tencent-sells-meituan-2022", "spotify-tencent-music-2017", "tencent-music-spotify-2017"} <= found
    assert not found & {"alibaba-lazada-2016", "jd-com-ceconomy-2025"}


def test_a_partner_is_found_too():
    assert "microsoft-anthropic-2025" in drawn("deals_timeline", VIEWS["Nvidia"])  # bought by Microsoft with Nvidia


def test_a_region_is_that_of_buyer_seller_or_target():
    europe = drawn("deals_timeline", VIEWS["Europe"])

    assert {"sap-concur-2014", "tencent-supercell-2016", "alibaba-daraz-2018"} <= europe  # buyer, target, and Rocket Internet as seller
    assert not europe & {"microsoft-github-2018", "alibaba-kaola-2019"}


def test_with_all_regions_deals_from_elsewhere_to_elsewhere_are_shown():
    assert "shinsegae-gmarket-2021" in drawn("deals_timeline")
    assert not drawn("deals_timeline", replace(ALL, regions=("China", "Europe"))) & {"shinsegae-gmarket-2021"}


def test_options_choose_a_business_and_a_kind():
    assert set(made("deals_timeline", VIEWS["gaming"]).rows["vertical_id"]) == {"gaming"}
    assert set(made("deals_timeline", VIEWS["share offerings"]).rows["kind"]) == {"ipo"}


# --------------------------------------------------------------------------------------------------------------- timeline
def test_deals_without_a_price_stand_apart_and_not_at_zero():
    card = made("deals_timeline")
    bubbles, strip = card.figure["data"]
    unknown = card.rows["value_usd"].isna()

    assert len(bubbles["x"]) == (~unknown).sum() and sorted(bubbles["y"]) == sorted(card.rows["value_usd"].dropna())
    assert len(strip["x"]) == unknown.sum() > 20 and strip["yaxis"] == "y2" and min(bubbles["y"]) > 0


def test_what_came_to_nothing_is_drawn_as_rings_and_named():
    card = made("deals_timeline")
    fills = [fill for trace in card.figure["data"] for fill in trace["marker"]["color"]]
    undone = card.rows[~card.rows["done"]]

    assert sum(fill.startswith("rgba") for fill in fills) == len(undone) == 14
    assert "Not counted as done: 4 failed, 6 cancelled and 4 offers; the largest: Nvidia’s bid for Arm ($40 bn, 2020)." in card.takeaway
    assert undone["hover"].str.contains("failed|cancelled|not known to be accepted").all()


def test_the_title_counts_deals_done_alone():
    card = made("deals_timeline")
    done = card.rows[card.rows["done"]]
    china = (done["home"] == "China").sum()

    assert card.title == f"Of {len(done)} deals gathered, Chinese buyers struck most ({china}), US buyers paid most ($807 bn of $1.14 tn)"
    assert done["value_usd"].sum() == pytest.approx(1.14e12, rel=0.005)


def test_one_deal_is_told_as_one():
    # Visa's bid for Plaid failed, its purchase of Tink for 1.8 bn euros did not.
    card = made("deals_timeline", replace(ALL, companies=("Visa",)))

    assert card.title == "Visa buys Tink for $2.13 bn (2021)"
    assert card.takeaway == "Not counted as done: 1 failed: Visa’s bid for Plaid ($5.3 bn, 2020)."


def test_of_companies_the_title_tells_their_roles():
    card = made("deals_timeline", VIEWS["Tencent"])

    assert card.title == "Tencent in 23 deals (19 as buyer, 3 as seller, 1 as target), $56.9 bn in the 16 with a known price"


def test_a_failed_deal_alone_is_not_told_as_done():
    card = made("deals_timeline", replace(ALL, companies=("Visa",), years=(2020, 2020)))

    assert card.title == "Visa’s bid for Plaid ($5.3 bn, 2020) is not known to have come about"
    assert all(isinstance(build(id, replace(ALL, companies=("Visa",), years=(2020, 2020))), Nothing) for id in IDS if id != "deals_timeline")


@pytest.mark.parametrize(
    ("deal_id", "told"),
    [
        ("disney-21st-century-fox-2019", "Disney buys 21st Century Fox"),
        ("tencent-snap-2017", "Tencent buys into Snap"),
        ("private-investors-ant-group-2016", "Private investors buy into Ant Group"),
        ("didi-kuaidi-dache-2015", "Didi merges with Kuaidi Dache"),
        ("prosus-sells-trip-com-2024", "Prosus sells shares of Trip.com"),
        ("public-investors-alibaba-2014", "Share offering of Alibaba"),
        ("nvidia-arm-2020", "Nvidia’s bid for Arm"),
        ("prosus-billdesk-2021", "Prosus’ bid for BillDesk"),
    ],
)
def test_who_buys_what_in_words(deal_id, told):
    [row] = [row for row in everything().rows if row.deal_id == deal_id]
    assert deal_words(row) == told


# -------------------------------------------------------------------------------------------------------------- direction
def test_the_saying_of_2018_is_put_to_the_test():
    card = made("deal_direction")
    out, into = card.rows[card.rows["home"] == "China"], card.rows[card.rows["home"] != "China"]

    assert card.title == "China came to others more than they came to it: 31 deals led out of China, 5 into it"
    assert (len(out), len(into)) == (31, 5)
    assert card.takeaway.endswith("2011–2017: 18 deals out, 4 in; 2018–2025: 13 deals out, 1 in.")
    # Walmart twice at Yihaodian, Uber at Didi, Spotify at Tencent Music; since 2018 PayPal at GoPay.
    assert set(into["acquirer"]) == {"Walmart", "Uber", "Spotify", "PayPal"}


def test_out_of_china_stands_above_and_into_china_below_the_axis():
    traces = made("deal_direction").figure["data"]

    assert sum(y for trace in traces for y in trace["y"] if y > 0) == 31
    assert sum(y for trace in traces for y in trace["y"] if y < 0) == -5


def test_by_value_deals_into_china_are_not_told_as_nothing():
    card = made("deal_direction", VALUE)

    assert card.title == "China came to others: $30 bn led out of China; those into it (5) have no known price"
    assert "12 of 36 deals have no known price." in card.caveat


def test_a_single_way_is_told_as_such():
    assert made("deal_direction", replace(ALL, companies=("PayPal",))).title == "Others came to China: 1 deal led into it, none out"
    assert made("deal_flows", replace(ALL, companies=("Visa",))).title == "1 deal led from the US to Europe"


def test_the_flows_hold_every_deal_from_one_region_to_another_once():
    card = made("deal_flows")
    every = queries.run("deals")
    abroad = every[every["done"] & every["named"] & (every["home"] != every["target_region"])]
    early, late = card.figure["data"]

    assert set(card.rows["deal_id"]) == set(abroad["deal_id"])
    assert sum(early["link"]["value"]) == (abroad["year"] < 2018).sum() and sum(late["link"]["value"]) == (abroad["year"] >= 2018).sum()
    assert (
        card.title == f"{len(abroad)} of {(every['done'] & every['named']).sum()} deals went from one region to another, most often from China to the US (12)"
    )


def test_the_nodes_of_the_flows_carry_their_sums():
    early = made("deal_flows").figure["data"][0]
    sums = pd.Series(early["link"]["value"]).groupby(early["link"]["source"]).sum().tolist()

    assert early["node"]["label"][:4] == [f"{name}  {value:.0f}" for name, value in zip(("China", "US", "Europe", "elsewhere"), sums, strict=True)]


def test_one_period_alone_is_one_diagram():
    [only] = made("deal_flows", VIEWS["from 2018"]).figure["data"]

    assert sum(only["link"]["value"]) == len(made("deal_flows", VIEWS["from 2018"]).rows)


def test_shares_abroad_are_told_of_regions_seen_whole():
    assert made("deal_flows").takeaway.count("%") == 3
    assert made("deal_flows", VIEWS["China"]).takeaway == "Outside their own region went 32% of the deals of Chinese buyers."
    assert "%" not in made("deal_flows", VIEWS["Tencent"]).takeaway


# ------------------------------------------------------------------------------------------------------------ year, largest
def test_the_columns_of_a_year_add_up_to_its_deals_done():
    card = made("deals_by_year")
    totals = pd.concat([pd.Series(trace["y"], index=trace["x"]) for trace in card.figure["data"]]).groupby(level=0).sum()

    assert totals.to_dict() == card.rows["year"].value_counts().to_dict()
    assert card.rows["done"].all() and f"{card.rows['value_usd'].isna().sum()} of {len(card.rows)} deals have no known price" in card.takeaway


def test_by_value_only_known_prices_are_summed_and_the_rest_is_counted():
    card = made("deals_by_year", VALUE)
    totals = pd.concat([pd.Series(trace["y"], index=trace["x"]) for trace in card.figure["data"]]).groupby(level=0).sum()

    assert totals[2019] == pytest.approx(card.rows.loc[card.rows["year"] == 2019, "value_usd"].sum())
    assert card.rows["value_usd"].notna().all() and "28 of 208 deals have no known price and are left out." in card.takeaway


def test_both_periods_stand_in_the_title():
    rows = made("deals_by_year").rows
    early, late = rows[rows["year"] < 2018], rows[rows["year"] >= 2018]
    china, us = ([(part["home"] == home).sum() for part in (early, late)] for home in ("China", "US"))

    assert made("deals_by_year").title == f"Chinese buyers struck {china[0]} deals in 2010–2017 and {china[1]} in 2018–2025, US buyers {us[0]} and {us[1]}"
    assert made("deals_by_year", VIEWS["2016"]).title == "20 deals in 2016"


def test_the_largest_deals_are_ranked_and_none_that_failed():
    card = made("deals_largest")

    assert len(card.rows) == 15 and card.rows["value_usd"].is_monotonic_decreasing and card.rows["done"].all()
    assert card.title == "The largest deal: Disney buys 21st Century Fox for $71 bn; US buyers made 13 of the 15 largest"
    assert "nvidia-arm-2020" not in set(card.rows["deal_id"])  # $40 bn, but it failed
    assert "The largest by Chinese buyers is no. 22: Shenzhen Zhixin buys Honor ($15 bn, 2020)" in card.takeaway


def test_the_table_lists_every_deal_done_with_a_price_the_largest_first() -> None:
    table = largest(default())

    assert table["value_usd"].is_monotonic_decreasing and len(table) == 180
    assert (table["acquirer"].iloc[0], table["target"].iloc[0], table["value_usd"].iloc[0]) == ("Disney", "21st Century Fox", 71e9)
    assert "Arm" not in table.loc[table["acquirer"] == "Nvidia", "target"].tolist(), "cancelled in 2022"
    assert table["publisher"].notna().all()
    assert table.loc[table["publisher"].str.contains("reprinted"), "link"].isna().all()
