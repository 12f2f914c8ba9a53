"""The search over figures, ecosystem units, deals, claims, companies and countries, metrics and sources at once."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest

import queries
from cards.claims import found as claims_found
from cards.downloads import csv_file
from cards.filters import Filters, default
from cards.records import every_claim, every_deal, every_unit
from cards.search import FIRST, LABELS, TABLES, find, hint, profiles, sources, summary, told
from cards.verdicts import evidence, verdict


def names(filters: Filters, text: str, table: str, column: str) -> list[str]:
    return find(filters, text).rows(table)[column].tolist()


def download(filters: Filters, text: str, table: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(csv_file(find(filters, text), table)), low_memory=False)


# What the two articles name, and a unit that the search must find by it.
NAMED = {
    "Alipay": ("Alibaba", "Alipay"),
    "Aliyun": ("Alibaba", "Alibaba Cloud (Aliyun)"),
    "Alimama": ("Alibaba", "Alimama"),
    "Cainiao": ("Alibaba", "Cainiao"),
    "Taobao": ("Alibaba", "Taobao"),
    "Ant Financial": ("Alibaba", "Ant Group (Ant Financial)"),
    "Weibo": ("Alibaba", "Weibo"),
    "WeChat": ("Tencent", "WeChat (Weixin)"),
    "WeChat Pay": ("Tencent", "WeChat Pay (Tenpay)"),
    "Tencent Cloud": ("Tencent", "Tencent Cloud"),
    "mini programs": ("Tencent", "WeChat Mini Programs"),
    "Good Doctor": ("Ping An", "Ping An Good Doctor"),
    "Lufax": ("Ping An", "Lufax"),
    "Autohome": ("Ping An", "Autohome"),
    "OneConnect": ("Ping An", "OneConnect"),
    "Ping An smart city": ("Ping An", "Smart city ecosystem"),
    "Ping An health care": ("Ping An", "Health care ecosystem"),
    "Ping An real estate": ("Ping An", "Real estate ecosystem"),
    "Ping An auto": ("Ping An", "Auto services ecosystem"),
    "Ping An financial services": ("Ping An", "Financial services ecosystem"),
    "Douyin": ("ByteDance", "Douyin"),
    "TikTok": ("ByteDance", "TikTok"),
    "蚂蚁": ("Alibaba", "Ant Group (Ant Financial)"),
}


@pytest.mark.parametrize("text", NAMED)
def test_what_the_articles_name_is_found(text: str) -> None:
    units = find(default(), text).rows("units")
    assert NAMED[text] in set(zip(units["group"], units["unit"], strict=True))


@pytest.mark.parametrize("text", ["Alibaba", "Tencent", "Ping An", "ByteDance", "Weibo", "Douyin", "Ant Financial", "Alipay", "WeChat"])
def test_the_groups_of_the_articles_are_found_in_figures_units_and_claims(text: str) -> None:
    found = find(default(), text)
    assert found.has("figures") and found.has("units") and found.has("claims")


def test_without_filters_every_table_is_whole() -> None:
    found = find(default())
    assert all(found.rows(id) is table.every() for id, table in TABLES.items())
    assert list(found.counts()) == list(LABELS) == ["figures", "units", "deals", "claims", "entities", "metrics", "sources"]


def test_how_many_of_each_fit() -> None:
    """Cainiao: five units told of on pages about it; deals of 2017, 2019, 2020 and 2024; c76 and c77."""
    assert names(default(), "cainiao", "units", "unit") == ["Cainiao", "Best Logistics", "STO Express", "YTO Express", "ZTO Express"]
    assert names(default(), "cainiao", "deals", "deal_id") == ["alibaba-cainiao-2024", "alibaba-cainiao-2020", "alibaba-cainiao-2019", "alibaba-cainiao-2017"]
    counts = find(default(), "cainiao").counts()
    assert counts["units"] == "5 ecosystem units" and counts["deals"] == "4 deals"
    assert find(default(), "oneconnect").counts()["units"] == "1 ecosystem unit"


@pytest.mark.parametrize(
    ("text", "table", "column", "expected"),
    [
        ("阿里妈妈", "units", "unit", "Alimama"),
        ("logistics", "units", "unit", "Cainiao"),
        ('"bloomberg via iol"', "deals", "deal_id", "alibaba-cainiao-2019"),
        ("finland", "deals", "target", "Supercell"),
        ("蚂蚁集团", "deals", "acquirer", "Ant Group"),
        ("dudarenok", "claims", "speaker", "Ashley Galina Dudarenok"),
        ('"too early"', "claims", "verdict", "Too early"),
        ("super-app", "claims", "claim_id", "c66"),
    ],
)
def test_a_word_finds_names_fields_pages_places_speakers_and_verdicts(text: str, table: str, column: str, expected: str) -> None:
    assert expected in names(default(), text, table, column)


def test_what_is_named_so_comes_before_what_mentions_it() -> None:
    """c31 and others rest on figures of WeChat but do not name it."""
    named = ["WeChat" in claim for claim in names(default(), "wechat", "claims", "claim")]
    assert named[0] and not named[-1] and named == sorted(named, reverse=True)


def test_a_region_keeps_units_of_its_groups_and_those_that_do_business_there() -> None:
    units = find(replace(default(), regions=("Europe",))).rows("units")
    assert ((units["home"] == "Europe") | (units["region"] == "Europe")).all()
    assert "Zalando" in set(units["group"]) and "Supercell" in set(units["unit"]) and "Alipay" not in set(units["unit"])


def test_a_region_keeps_deals_of_buyers_sellers_and_targets_that_are_at_home_there() -> None:
    deals = find(replace(default(), regions=("Europe",))).rows("deals")
    assert ((deals["acquirer_region"] == "Europe") | (deals["target_region"] == "Europe") | (deals["seller_region"] == "Europe")).all()
    assert 0 < len(deals) < len(every_deal()) and "Supercell" in set(deals["target"])


def test_regions_and_companies_choose_claims_by_their_evidence() -> None:
    for view in (replace(default(), regions=("Europe",)), replace(default(), companies=("WeChat",))):
        claims = find(view).rows("claims")["claim_id"].tolist()
        assert claims == [claim.claim_id for claim in claims_found(view)]
        assert 0 < len(claims) < len(every_claim())


def test_a_company_brings_along_what_it_owns() -> None:
    found = find(replace(default(), companies=("Alibaba",)))
    assert {"Cainiao", "Alimama"} <= set(found.rows("units")["unit"])
    assert "alibaba-cainiao-2019" in set(found.rows("deals")["deal_id"])
    assert find(replace(default(), companies=("Douyin",))).rows("units")["unit"].tolist() == ["Douyin"]


def test_a_company_finds_deals_in_which_it_was_bought_or_sold_something() -> None:
    """deals.csv: Tencent bought 20% of Dianping in 2014; Alphabet sold Motorola Mobility to Lenovo in the same year."""
    assert "tencent-dianping-2014" in set(find(replace(default(), companies=("Tencent",))).rows("deals")["deal_id"])
    assert "lenovo-motorola-mobility-2014" in set(find(replace(default(), companies=("Alphabet",))).rows("deals")["deal_id"])


def test_years_keep_units_held_at_some_time_of_them_as_far_as_is_known() -> None:
    """unit_stakes.csv: Intime since 2014 and until December 2024; Alimama since 2007; of Xianyu no page says since when."""

    def units(first: int, last: int) -> set[str]:
        return set(find(replace(default(), years=(first, last))).rows("units")["unit"])

    assert {"Alimama", "Xianyu (Idle Fish)"} <= units(2010, 2013) and "Intime" not in units(2010, 2013)
    assert "Intime" in units(2014, 2014) and "Intime" in units(2024, 2024)
    assert "Intime" not in units(2025, 2025) and {"Alimama", "Xianyu (Idle Fish)"} <= units(2025, 2025)


def test_years_keep_deals_and_claims_of_them() -> None:
    found = find(replace(default(), years=(2018, 2019)))
    assert set(found.rows("deals")["year"]) == {2018, 2019} and set(found.rows("claims")["made"]) == {2018}


def test_an_option_of_the_figures_narrows_them_alone() -> None:
    found = find(default().choose("topic", "stores"))
    assert set(found.rows("figures")["topic"]) == {"stores"}
    assert len(found.rows("units")) == len(every_unit()) and len(found.rows("deals")) == len(every_deal())


def test_a_choice_of_table_is_no_other_search() -> None:
    assert find(default().choose("table", "deals"), "klarna") is find(default(), "klarna")


def test_where_no_figure_fits_the_next_table_that_has_something_is_shown() -> None:
    found = find(default(), "aliyun")
    assert found.rows("figures").empty and found.shown(FIRST) == "units"
    assert hint(found, FIRST) == f"No figure fits: ‘aliyun’ stands in none. Shown instead: {len(found.rows('units'))} ecosystem units."


def test_another_table_chosen_by_hand_stays_and_points_to_the_others() -> None:
    found = find(default(), "klarna")
    assert found.shown("deals") == "deals"
    assert hint(found, "deals") == "No deal fits: ‘klarna’ stands in none. Other tables hold 3 figures, 1 profile and 4 sources that fit."


def test_figures_stay_where_an_option_of_theirs_holds_them_back() -> None:
    found = find(replace(default(), companies=("WeChat",)).choose("topic", "rd"))
    assert found.rows("figures").empty and len(found.rows("units")) and found.shown(FIRST) == FIRST
    assert "with ‘All topics’" in hint(found, FIRST) and "Other tables hold" in hint(found, FIRST)


def test_a_word_that_stands_nowhere_at_all_may_be_misspelt() -> None:
    found = find(default(), "zzyzx")
    assert [found.shown(table) for table in TABLES] == list(TABLES)
    assert hint(found, "claims") == "No claim fits: ‘zzyzx’ stands in none. Check the spelling or clear the search."


def test_what_fits_needs_no_hint() -> None:
    assert [hint(find(default()), table) for table in TABLES] == [""] * len(TABLES)


def test_the_line_of_each_table() -> None:
    """Douyin: one unit, owned by ByteDance since 2016."""
    found = find(default(), "douyin short video live shopping")
    assert told(found, "units").startswith("1 ecosystem unit of 1 group, from ") and summary(found, "units") == "By tie: owned 1"
    deals = find(default(), "cainiao")
    assert told(deals, "deals").endswith(" pages, 2017 to 2024") and summary(deals, "deals").startswith("By status: ")
    europe = find(replace(default(), regions=("Europe",)), "supercell")
    assert " on Europe" in told(europe, "deals") and " on Europe" in told(europe, "units")


def test_a_unit_that_rests_on_reprints_alone_is_counted_as_such() -> None:
    """unit_stakes.csv: STO Express is told of on one page, a reprint."""
    found = find(default(), '"sto express"')
    sto = found.rows("units")[found.rows("units")["unit"] == "STO Express"].iloc[0]
    assert sto["publisher"].endswith(", as reprinted by a third party") and pd.isna(sto["link"]) and sto["n_sources"] == 0
    assert "reprints or mirrors alone, named and not linked" in summary(found, "units")


def test_a_claim_says_its_verdict_and_on_how_many_figures_it_rests() -> None:
    claim = find(default(), "c84").rows("claims").iloc[0]
    assert (claim["verdict"], claim["reason"]) == (verdict("c84").answer.capitalize(), verdict("c84").reason)
    assert claim["figures"] == len(evidence()["c84"]) and claim["claim_link"] == "claims?claim=c84"
    assert told(find(default(), "c84"), "claims").startswith(f"1 claim, judged on {len(evidence()['c84']):,} figures from ")


def test_a_claim_without_figures_says_so() -> None:
    """c14: nothing that is counted decides it."""
    found = find(default(), "c14")
    assert told(found, "claims") == "1 claim, on which no figure bears" and sources(found, "claims").empty
    assert download(default(), "c14", "claims")[["claim_id", "verdict"]].values.tolist() == [["c14", "Cannot be tested"]]


@pytest.mark.parametrize("table", ["units", "deals", "claims"])
def test_sources_and_download_are_those_of_what_was_found(table: str) -> None:
    found = find(default(), "cainiao")
    key, question = {"units": ("unit_id", "all_unit_pages"), "deals": ("deal_id", "all_deal_pages"), "claims": ("claim_id", "all_claim_pages")}[table]
    told_on = queries.run(question)
    told_on = told_on[told_on[key].isin(found.rows(table)[key])]
    rows = sources(found, table)
    assert dict(zip(rows["source_id"], rows["rows"], strict=True)) == told_on.groupby("source_id")[key].nunique().to_dict()
    file = download(default(), "cainiao", table)
    assert set(file[key]) == set(found.rows(table)[key]) and len(file) == len(told_on)
    assert file.loc[file["page"].isin(["reprint", "mirror"]), "link"].isna().all()


@pytest.mark.parametrize("table", ["units", "deals", "claims"])
def test_no_address_of_a_reprint_is_in_any_table_or_download(table: str) -> None:
    sources = queries.open_database().cursor().execute("SELECT url, page IN ('reprint', 'mirror') FROM sources").fetchall()
    reprints = {url for url, lone in sources if lone} - {url for url, lone in sources if not lone}
    for rows in (find(default()).rows(table), download(default(), "", table)):
        texts = {str(value) for name in rows.columns for value in rows[name]}
        assert not texts & reprints


def test_the_download_of_deals_says_what_each_page_says() -> None:
    """deal_sources.csv: of Alibaba's step of 2019 in Cainiao two pages tell, one of $3.3 billion, one of 23.3 billion yuan."""
    rows = download(default(), '"bloomberg via iol" cainiao', "deals")
    rows = rows[rows["deal_id"] == "alibaba-cainiao-2019"]
    assert rows[["value", "currency"]].values.tolist() == [[3.3e9, "USD"], [23.3e9, "CNY"]] and rows["link"].notna().all()


@pytest.mark.parametrize(
    ("text", "table", "column", "expected"),
    [
        ("wechat", "entities", "entity", "WeChat"),
        ("微信", "entities", "entity", "WeChat"),
        ("盒马", "entities", "entity", "Freshippo"),
        ("阿里巴巴", "entities", "entity", "Alibaba"),
        ("alibaba grocery", "entities", "entity", "Freshippo"),
        ("european union", "entities", "entity", "Austria"),
        ("monthly active", "metrics", "metric_id", "mau"),
        ("share of revenue", "metrics", "metric_id", "rd_intensity"),
        ("cnnic", "sources", "publisher", "CNNIC"),
        ("klarna q3 2025 earnings", "sources", "source_id", "klarna-insidermonkey-com-2025"),
    ],
)
def test_a_word_finds_a_company_in_both_languages_its_owner_a_metric_and_a_source(text: str, table: str, column: str, expected: str) -> None:
    assert expected in names(default(), text, table, column)


def test_an_entity_says_how_much_is_known_of_it() -> None:
    """deals.csv: Klarna has none; user_counts.csv: three figures of one metric, all of 2025."""
    klarna = find(default(), "klarna").rows("entities").iloc[0]
    assert klarna[["entity", "figures", "metrics", "deals", "first", "last"]].tolist() == ["Klarna", 3, 1, 0, 2025, 2025]
    assert klarna["profile"] == "entity?entity=klarna"
    assert told(find(default(), "klarna"), "entities").startswith("1 profile, with 3 figures and what else is known, from ")


def test_regions_and_companies_keep_entities_at_home_there_and_those_chosen() -> None:
    assert set(find(replace(default(), regions=("Europe",))).rows("entities")["home"]) == {"Europe"}
    assert {"Tencent", "WeChat"} <= set(names(replace(default(), companies=("Tencent",)), "", "entities", "entity"))


def test_years_keep_entities_metrics_and_sources_of_figures_in_them() -> None:
    """Units of which no page says since when may have been held in any year: they and their sources stay."""
    found = find(replace(default(), years=(1995, 1999)))
    figures = found.rows("figures")
    assert set(found.rows("metrics")["metric_id"]) == set(figures["metric_id"]) and set(figures["entity_id"]) <= set(found.rows("entities")["entity_id"])
    assert set(figures["source_id"]) <= set(found.rows("sources")["source_id"]) and len(found.rows("sources")) < 100


def test_an_option_of_the_figures_keeps_one_measure() -> None:
    assert set(find(default().choose("measure", "mau")).rows("figures")["metric_id"]) == {"mau"}


def test_the_profiles_of_those_searched_for_are_offered_by_name() -> None:
    assert list(profiles(find(default(), "wechat")))[:1] == ["wechat"] and "wechat-pay" in profiles(find(default(), "wechat"))
    assert profiles(find(default(), "京东"))["jd-com"] == "JD.com"
    assert profiles(find(default(), "monthly active")) == profiles(find(default())) == {}


@pytest.mark.parametrize("table", ["entities", "metrics"])
def test_the_download_of_a_register_names_every_page(table: str) -> None:
    rows = download(default(), "monthly" if table == "metrics" else "didi", table)
    assert (
        len(rows) > len(find(default(), "monthly" if table == "metrics" else "didi").rows(table))
        and rows["publisher"].notna().any()
        and rows.loc[rows["page"].isin(["reprint", "mirror"]), "link"].isna().all()
    )
