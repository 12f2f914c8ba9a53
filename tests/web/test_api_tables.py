"""The tables of the API: which records are answered, a page at a time, and what is refused."""

from __future__ import annotations

import io
import math

import pandas as pd
import pytest

from cards.downloads import csv_file
from cards.filters import default
from cards.glossary import MEANINGS
from cards.search import TABLES, find
from tests.web.asking_api import ask, refused
from web.api.records import columns
from web.api.resources import RESOURCES

WECHAT = "/observations?metric=mau&entity=wechat&shown=headline&from=2018&to=2018"


def values(path: str, name: str) -> list[object]:
    return [record[name] for record in ask(path).json()["data"]]


def test_observations_of_an_entity_and_metric_in_a_year() -> None:
    # Tencent's quarterly reports of 2018, and its word in February that WeChat had passed one billion.
    assert values(WECHAT, "period") == ["2018-02", "2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"]
    assert values(WECHAT, "value") == [1_000_000_000, 1_040_000_000, 1_058_000_000, 1_082_000_000, 1_098_000_000]
    assert values(WECHAT, "qualifier") == ["floor", None, None, None, None]


def test_days_are_bounded_as_precisely_as_they_are_given() -> None:
    wechat = WECHAT.split("&from")[0]
    assert values(f"{wechat}&from=2018-03&to=2018-06", "period") == ["2018-Q1", "2018-Q2"]
    assert values(f"{wechat}&from=2018-06-30&to=2018-09-29", "period") == ["2018-Q2"]
    assert values(f"{wechat}&from=2019&to=2018", "period") == [], "nothing lies between"
    assert values("/deals?entity=visa&to=2020", "deal_id") == ["visa-plaid-2020"]


def test_names_in_english_and_chinese_stand_for_ids() -> None:
    by_id = ask(WECHAT).json()["data"]
    assert ask(WECHAT.replace("wechat", "微信")).json()["data"] == by_id
    assert ask(WECHAT.replace("wechat", "WeChat").replace("mau", "Monthly%20active%20users")).json()["data"] == by_id


def test_a_parameter_that_is_repeated_allows_several_values() -> None:
    assert set(values("/observations?metric=mau&entity=wechat&entity=facebook&limit=1000", "entity")) == {"Facebook", "WeChat"}


def test_a_company_comes_with_what_it_owns() -> None:
    found = set(values("/observations?company=tencent&metric=mau&limit=1000", "entity"))
    assert {"WeChat", "QQ"} <= found and "Facebook" not in found


def test_shares_of_a_market() -> None:
    # Analysys gave Alipay 53.21% of mobile payments in the first quarter of 2019, iResearch 55.1% in the last.
    assert values("/observations?market=mobile_payments&entity=alipay&from=2019&to=2019", "value") == [53.21, 55.1]


def test_rows_name_their_pages_and_link_only_those_that_somebody_vouches_for() -> None:
    pages = {page["publisher"]: page["link"] for deal in ask("/deals?entity=visa").json()["data"] for page in deal["pages"]}
    assert set(pages) == {"FirstOnline", "Verdict", "Readymade Invest (FT), as reprinted by a third party"}
    assert [name for name, link in pages.items() if link is None] == ["Readymade Invest (FT), as reprinted by a third party"]
    assert all((row["link"] is None) == (row["page"] in ("reprint", "mirror")) for row in ask("/sources?limit=1000").json()["data"])


def test_a_search_finds_what_the_page_data_and_sources_finds() -> None:
    for name, resource in RESOURCES.items():
        assert ask(f"/{name}?q=cainiao&limit=1").json()["total"] == len(find(default(), "cainiao").positions[resource.table])
    assert values("/units?q=cainiao", "unit") == ["Cainiao", "Best Logistics", "STO Express", "YTO Express", "ZTO Express"]


def test_single_records() -> None:
    [mau] = ask("/metrics?metric=mau").json()["data"]
    assert (mau["unit"], mau["nature"], mau["additive"]) == ("persons", "stock", False)
    [duopoly] = ask("/claims?claim=c84").json()["data"]
    assert duopoly["verdict"] == "Holds" and duopoly["made"] == 2020 and len(duopoly["pages"]) > 1
    owned = {"Amazon 4-star", "Amazon Books", "Amazon Fresh", "Amazon Go", "Whole Foods Market"}
    assert set(values("/entities?kind=chain&region=US&q=amazon", "entity")) == owned


def test_topics_are_asked_for_by_their_ids() -> None:
    assert set(values("/observations?topic=rd&limit=1000", "topic")) == {"rd"}
    assert set(values("/metrics?topic=rd", "topic")) == {"R&D"}


@pytest.mark.parametrize("name", RESOURCES)
def test_without_parameters_every_record_is_answered_page_by_page(name: str) -> None:
    key, path, seen = TABLES[RESOURCES[name].table].key, f"/{name}?limit=1000", []
    while path:
        content = ask(path).json()
        seen += content["data"]
        path = (content["next"] or "").partition("/api/v1")[2]
    every = TABLES[RESOURCES[name].table].every()
    assert len(seen) == content["total"] == len(every)
    ids = [f"{record['file']}.csv:{record['line']}" if key == "row" else record[key] for record in seen]
    assert ids == every[key].tolist()


def test_the_header_link_leads_to_the_pages_before_and_after() -> None:
    root = "http://testserver/api/v1/deals?entity=alibaba&"
    first, second = ask("/deals?entity=alibaba&limit=20"), ask("/deals?entity=alibaba&limit=20&offset=20")
    assert first.links == {"next": {"url": f"{root}limit=20&offset=20", "rel": "next"}} and first.json()["next"] == f"{root}limit=20&offset=20"
    assert second.links["prev"]["url"] == f"{root}limit=20&offset=0"
    assert not {deal["deal_id"] for deal in first.json()["data"]} & {deal["deal_id"] for deal in second.json()["data"]}


def test_beyond_the_last_record_there_is_none() -> None:
    content = ask("/deals?offset=1000000000").json()
    assert content["data"] == [] and content["total"] == 222 and content["next"] is None


@pytest.mark.parametrize("name", RESOURCES)
def test_records_have_the_columns_of_the_files_and_each_has_its_meaning(name: str) -> None:
    own, told = columns(RESOURCES[name])
    file = pd.read_csv(io.BytesIO(ask(f"/{name}.csv").content), low_memory=False)
    assert {*own, *told} == set(file) <= MEANINGS[RESOURCES[name].table].keys()
    if told:
        key = RESOURCES[name].source.key
        each = file.groupby(key)[[column for column in own if column != key]].nunique(dropna=False)
        assert (each == 1).all(axis=None), "what is told of the record itself is the same for all its pages"


@pytest.mark.parametrize("name", RESOURCES)
def test_columns_that_are_said_to_be_never_empty_are_not(name: str) -> None:
    file = pd.read_csv(io.BytesIO(ask(f"/{name}.csv").content), low_memory=False, keep_default_na=False, na_values=[""])
    assert file[list(RESOURCES[name].always)].notna().all(axis=None)


@pytest.mark.parametrize("name", RESOURCES)
def test_a_file_is_that_of_the_page_data_and_sources(name: str) -> None:
    table = RESOURCES[name].table
    assert ask(f"/{name}.csv").content == csv_file(find(default()), table)
    assert ask(f"/{name}.csv?q=alipay").content == csv_file(find(default(), "alipay"), table)


@pytest.mark.parametrize("name", RESOURCES)
def test_all_forms_hold_the_same_rows_even_none(name: str) -> None:
    for query in ("?q=alipay&limit=3", "?q=nosuchword"):
        csv = pd.read_csv(io.BytesIO(ask(f"/{name}.csv{query}").content), dtype=object)
        parquet = pd.read_parquet(io.BytesIO(ask(f"/{name}.parquet{query}").content))
        excel = pd.read_excel(io.BytesIO(ask(f"/{name}.xlsx{query}").content))
        assert list(parquet) == list(csv) and len(parquet) == len(csv) == len(excel)
        assert parquet["title" if "title" in parquet else "publisher"].tolist() == csv["title" if "title" in csv else "publisher"].tolist()
        assert ask(f"/{name}.json{query}").json()["data"] == ask(f"/{name}{query}").json()["data"]


def test_a_file_with_a_limit_has_that_many_records_with_all_their_pages() -> None:
    file = pd.read_csv(io.BytesIO(ask("/deals.csv?entity=visa&limit=1").content))
    assert file["deal_id"].tolist() == ["visa-tink-2021"] * 2


def test_numbers_and_days_have_their_types() -> None:
    [record] = ask("/observations?metric=mau&entity=wechat&from=2018-12&to=2018-12&shown=headline").json()["data"]
    assert math.isclose(record["value"], 1.098e9) and record["period_end"] == "2018-12-31" and record["n_sources"] >= 1 and record["announced"] is None
    parquet = pd.read_parquet(io.BytesIO(ask("/observations.parquet?metric=mau").content))
    assert pd.api.types.is_float_dtype(parquet["value"]) and str(parquet["period_end"].iloc[0]).count("-") == 2


REFUSALS = {
    "/observations?entiti=wechat": ("entiti", "did you mean entity?"),
    "/observations?zzz=1": ("zzz", "there are entity, metric,"),
    "/observations?format=csv": ("format", "the form is the ending of the path"),
    "/observations?metric=mua": ("metric", "did you mean mau?"),
    "/observations?entity=Tencnt": ("entity", "did you mean tencent"),
    "/observations?entity=": ("entity", "‘’, which is unknown"),
    "/observations?entity=zzzzqqq": ("entity", "/api/v1/"),
    "/observations?status=sure": ("status", "it must be estimate, reported or target."),
    "/observations?region=Asia": ("region", "it must be China, US or Europe."),
    "/observations?company=Nobody+-+China": ("company", "‘Nobody - China’, which is unknown"),
    "/observations?limit=0": ("limit", "a whole number from 1 to 1000"),
    "/observations?limit=1001": ("limit", "a whole number from 1 to 1000"),
    "/observations?limit=ten": ("limit", "a whole number from 1 to 1000"),
    "/observations?limit=٣": ("limit", "a whole number from 1 to 1000"),
    "/observations?limit=1&limit=2": ("limit", "stands 2 times"),
    "/observations?offset=-1": ("offset", "a whole number from 0"),
    "/observations?from=last+year": ("from", "YYYY, YYYY-MM or YYYY-MM-DD"),
    "/observations?from=2024-13": ("from", "YYYY, YYYY-MM or YYYY-MM-DD"),
    "/observations?to=": ("to", "YYYY, YYYY-MM or YYYY-MM-DD"),
    "/deals?from=2020-01": ("from", "it must be a year, YYYY"),
    f"/deals?q={'a' * 201}": ("q", "has 201 characters; it may have 200"),
}


@pytest.mark.parametrize("path", REFUSALS)
def test_what_cannot_be_honoured_is_refused_with_words_on_what_would_be_right(path: str) -> None:
    parameter, words = REFUSALS[path]
    problem = refused(path)
    assert problem["parameter"] == parameter and words in problem["detail"]


def test_the_nearest_names_are_given_to_programs_too() -> None:
    assert refused("/observations?entity=Tencnt")["nearest"][0] == "tencent"


def test_a_long_wrong_value_is_said_again_in_short() -> None:
    assert len(refused(f"/observations?metric={'x' * 5000}")["detail"]) < 300
