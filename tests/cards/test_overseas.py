"""Chinese apps, wallets and tourists abroad: one basis a line, places by region, plans and bounds told as such."""

from __future__ import annotations

from dataclasses import replace

from cards import Card, Nothing, build
from cards.filters import default


def card(id: str, choice: str = "places", **filters: object) -> Card:
    result = build(id, replace(default(), **filters).choose("abroad", choice))
    assert isinstance(result, Card), str(result)
    return result


def nothing(id: str, **filters: object) -> str:
    result = build(id, replace(default(), **filters))
    assert isinstance(result, Nothing)
    return str(result)


def lines_of(card: Card) -> dict[str, list[float | None]]:
    return {trace["name"]: trace["y"] for trace in card.figure["data"] if trace.get("name")}


def test_the_largest_app_of_each_place_is_named():
    # DSA counts: AliExpress about 190 m, TikTok 178 m, Shein 145.7 m, Temu 115.7 m; TikTok in the US 150 m in March 2023
    title = card("apps_abroad").title
    assert "AliExpress in the EU (about 190 m, Jun 2025)" in title and "TikTok in the US (150 m, Mar 2023)" in title


def test_a_line_joins_one_count_alone():
    found = card("apps_abroad")
    assert lines_of(found)["TikTok, EU"] == [125e6, 134e6, 135.9e6, 142e6, 150e6, 170e6, 178e6]
    assert [value for value in lines_of(found)["TikTok, US"] if value][-1] == 150e6  # the 170 m of 2024 are of another kind of count


def test_india_is_told_with_its_ban():
    found = card("apps_abroad")
    assert "In India TikTok had 81 m to 120 m users, by different counts, before the ban of Jun 2020" in found.takeaway
    assert "India bans 59 apps" in [note["text"] for note in found.figure["layout"]["annotations"]]
    assert "India" not in card("apps_abroad", years=(2021, 2026)).takeaway


def test_a_region_is_where_the_users_are():
    assert set(card("apps_abroad", regions=("Europe",)).rows["place"]) == {"the EU"}
    assert set(card("apps_abroad", regions=("US",)).rows["place"]) == {"the US"}
    assert set(card("apps_abroad", regions=("China",)).rows["place"]) == {"India", "Brazil"}


def test_the_world_is_a_choice_of_its_own():
    found = card("apps_abroad", "world")
    assert found.title == "Outside China TikTok counts 1 bn users a month (Sep 2021), WeChat 170 m (2018)"
    assert set(found.rows["place"]) == {"the world outside China"}
    assert lines_of(found)["TikTok"] == [54_793_729, 271_188_301, 507_552_660, 689_000_000, 1_000_000_000]  # the estimates of others stand beside it


def test_a_lone_line_tells_its_growth():
    found = card("apps_abroad", companies=("Shein",), regions=("Europe",))
    assert found.title == "Shein: 146 m users a month in the EU (Jul 2025), up from 108 m in Jan 2024"


def test_two_apps_with_as_many_downloads_share_the_first_place():
    # Appfigures, November 2023: Instagram and TikTok 49 million each
    assert card("app_downloads").title == "Most downloaded: TikTok in 2022 (672 m); Instagram and TikTok in Nov 2023 (49 m each)"


def test_a_list_without_a_source_is_hollow_and_ranks_nobody():
    found = card("app_downloads", years=(2025, 2025))
    assert found.rows["hollow"].all()
    assert found.title == "Downloads in 2025, by a source not named: ChatGPT 845 m, Instagram 762 m and TikTok 546 m"


def test_the_share_of_chinese_apps_is_that_of_the_whole_list():
    assert "2 of 5 in 2022, 3 of 7 in Nov 2023" in card("app_downloads", companies=("TikTok",)).takeaway


def test_wechat_stands_beside_whatsapp_by_one_count():
    found = card("wechat_abroad")
    assert found.title.startswith("In 2016 WeChat reached more than 38% of smartphone users in Malaysia")
    assert "more than 5 m against more than 10 m of WhatsApp in South Africa (2015)" in found.takeaway
    assert "add China" in nothing("wechat_abroad", regions=("US",))


def test_shops_that_could_join_do_not_count_as_joined():
    found = card("wallets_abroad")
    assert found.title == "Alipay in Europe: 200 shops in Nov 2016, 2,000 in Mar 2017; Alipay+ worldwide: 90 m in Jul 2024"
    assert "A plan of Nov 2019 spoke of 10 m in Europe by 2024" in found.takeaway
    stages = dict(zip(found.rows["text"], found.rows["stage"], strict=True))
    assert stages["2017: 120,000 · Alipay in Europe, could take it"] == "reachable"
    assert stages["2024: 10 m · Alipay in Europe, planned in Nov 2019"] == "planned"


def test_a_wallet_alone_is_told_by_its_countries():
    assert card("wallets_abroad", companies=("WeChat Pay",)).title == "WeChat Pay worldwide: more than 40 countries in 2018, more than 49 in Apr 2019"


def test_trips_of_the_newest_year_stand_beside_their_peak():
    found = card("trips_abroad")
    assert found.title == "China’s residents made more than 87 m trips abroad in 2023, after 155 m in 2019"
    assert found.rows["basis_id"].nunique() == 1
    assert "private exits: 135 m in 2016" in found.caveat  # the tourism authorities count 122 m in that year
    assert "UN Tourism" not in found.caveat  # its 98 and 109 m are those of the line


def test_a_forecast_is_no_trip():
    assert "widen the years" in nothing("trips_abroad", years=(2024, 2024))
    assert "add China" in nothing("trips_abroad", regions=("Europe",))
