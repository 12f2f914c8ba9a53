"""Links as a contract: what a view writes it reads back, and what a link cannot have is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.filters import OPTIONS, REGIONS, Filters, companies, default, family, read, span, write


def test_a_link_without_parameters_is_the_default_view() -> None:
    assert read({}) == (default(), [])
    assert write(default()) == {}


def test_a_view_writes_only_what_differs_from_the_default() -> None:
    view = Filters(regions=("China",), companies=("WeChat",), years=(2015, 2020)).choose("metric", "dau")

    assert write(view) == {"region": ["China"], "company": ["WeChat - China"], "years": ["2015", "2020"], "metric": ["Daily active users"]}


views = st.builds(
    Filters,
    regions=st.sets(st.sampled_from(REGIONS)).map(lambda chosen: tuple(name for name in REGIONS if name in chosen)),
    companies=st.lists(st.sampled_from(sorted(companies().values())), unique=True, max_size=4).map(tuple),
    years=st.tuples(st.integers(*span()), st.integers(*span())).map(lambda pair: (min(pair), max(pair))),
)


@given(view=views, data=st.data())
def test_what_a_view_writes_it_reads_back(view: Filters, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(OPTIONS)))
    view = view.choose(key, data.draw(st.sampled_from(sorted(OPTIONS[key].choices()))))

    assert read(write(view)) == (view, [])


@given(sql=st.text(max_size=400), chart=st.lists(st.text(max_size=20), max_size=4).map(tuple))
def test_a_query_and_its_chart_are_read_as_they_were_written(sql: str, chart: tuple[str, ...]) -> None:
    view = Filters(years=span(), sql=sql, chart=chart)

    assert read(write(view)) == (view, [])


@given(
    st.dictionaries(
        st.sampled_from([*OPTIONS, "region", "company", "years", "card", "entity", "sql", "chart", "other"]), st.lists(st.text(max_size=12), max_size=3)
    )
)
def test_any_link_opens_some_view_that_is_then_stable(query: dict[str, list[str]]) -> None:
    view, _ = read(query)

    assert read(write(view)) == (view, [])


@pytest.mark.parametrize(
    ("query", "part", "value", "told"),
    [
        ({"region": ["china", "EU"]}, "regions", ("China", "Europe"), None),
        ({"region": ["Mars"]}, "regions", REGIONS, "Region ‘Mars’ is unknown: all regions are shown."),
        ({"region": [""]}, "regions", (), None),
        ({"company": ["wechat", "支付宝"]}, "companies", ("WeChat", "Alipay"), None),
        ({"company": ["WeChat - China", "Wechat"]}, "companies", ("WeChat",), None),
        ({"company": ["Nobody"]}, "companies", (), "Company ‘Nobody’ is unknown: it is left out."),
        ({"years": ["2015-2018"]}, "years", (2015, 2018), None),
        ({"years": ["2018", "2015"]}, "years", (2015, 2018), "Years 2018 to 2015 cannot be shown as asked"),
        ({"years": ["soon"]}, "years", span(), "Years ‘soon’ are no years: all are shown."),
        ({"metric": ["hearts"]}, "options", (), "Measure ‘hearts’ is unknown: Monthly active users is shown."),
        ({"metric": ["DAU"]}, "options", (("metric", "dau"),), None),
        ({"card": ["none"]}, "card", "", "There is no card ‘none’: the whole page is shown."),
        ({"sql": ["SELECT 1"]}, "sql", "SELECT 1", None),
        ({"sql": ["z.damaged"]}, "sql", "", "The query of the link cannot be read: it is damaged."),
        ({"sql": ["x" * 10_001]}, "sql", "", "The query of the link cannot be read: it is longer than 10,000 characters."),
    ],
)
def test_values_match_by_name_or_id_and_the_rest_is_told(query: dict[str, list[str]], part: str, value: object, told: str | None) -> None:
    view, remarks = read(query)

    assert getattr(view, part) == value
    assert remarks == [] if told is None else remarks[0].startswith(told)


def test_a_company_brings_along_what_it_owns() -> None:
    assert {"tencent", "wechat", "qq", "tencent-cloud"} <= set(family(("Tencent",)))
    assert "alipay" in family(("Alibaba",)), "Alipay belongs to Ant Group, and Ant Group stands under Alibaba"


@pytest.mark.parametrize("asked", ["wechat", "WeChat", " WECHAT ", "微信"])
def test_an_entity_is_found_by_id_name_and_chinese_name_in_any_case(asked: str) -> None:
    view, remarks = read({"entity": [asked]})

    assert (view.entity, remarks) == ("wechat", []) and write(view) == {"entity": ["wechat"]}


def test_a_name_that_is_not_known_stays_as_it_is_for_the_page_to_offer_names_like_it() -> None:
    view, remarks = read({"entity": ["Wechatt"]})

    assert (view.entity, remarks) == ("Wechatt", []) and read(write(view)) == (view, [])
