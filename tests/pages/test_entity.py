"""The page Profiles, as a reader uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(as_served: None) -> AppTest:
    """The page with its defaults."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page("pages/entity.py").run()


def open_profile(app: AppTest, id: str) -> AppTest:
    app.query_params["entity"] = id
    return app.run()


def headings(app: AppTest) -> list[str]:
    return [heading.value for heading in app.header]


def test_without_a_name_those_of_whom_most_is_known_are_offered(app: AppTest) -> None:
    assert app.title[0].value == "Profiles" and not app.exception
    assert app.button[0].label == "China"
    app.button(key="open-facebook").click().run()
    assert app.title[0].value.startswith("Facebook")
    assert app.query_params["entity"] == "facebook"


def test_a_profile_shows_metrics_units_deals_claims_figures_and_sources(app: AppTest) -> None:
    open_profile(app, "alibaba")
    assert not app.exception and app.title[0].value == "Alibaba 阿里巴巴"
    assert headings(app) == ["Units and stakes", "Deals", "Claims", "All figures", "Sources"]
    units, deals, claims, figures, sources = (table.value for table in app.dataframe)
    assert set(units["group"]) == {"Alibaba"} and set(figures["entity"]) == {"Alibaba"}
    assert "Cainiao" in set(deals["target"]) and claims["claim_link"].str.startswith("claims?claim=c").all() and len(sources) > 100
    assert any("Alibaba\\: revenue" in text.value for text in app.markdown)
    assert any('class="tiles"' in html.proto.body for html in app.get("html"))


def test_what_is_not_known_of_it_has_no_heading(app: AppTest) -> None:
    open_profile(app, "klarna")
    assert headings(app) == ["All figures", "Sources"] and not app.exception


def test_owner_and_what_belongs_to_it_lead_on(app: AppTest) -> None:
    open_profile(app, "wechat")
    app.button(key="open-tencent").click().run()
    assert app.title[0].value.startswith("Tencent ") and "open-wechat" in {button.key for button in app.button}


def test_another_is_chosen_from_the_list(app: AppTest) -> None:
    open_profile(app, "wechat")
    [label] = [label for label in app.selectbox[0].options if label.startswith("Freshippo 盒马鲜生")]
    app.selectbox[0].set_value(label).run()
    assert app.title[0].value == "Freshippo 盒马鲜生" and app.query_params["entity"] == "freshippo"


def test_an_unknown_name_is_told_and_names_like_it_lead_on(app: AppTest) -> None:
    open_profile(app, "Wechatt")
    assert app.warning[0].value == "Nobody and nothing here is called ‘Wechatt’. Names like it\\:"
    app.button(key="open-wechat").click().run()
    assert app.title[0].value.startswith("WeChat ") and not app.warning


def test_years_narrow_a_profile_and_regions_do_not(app: AppTest) -> None:
    open_profile(app, "facebook")
    before = len(app.dataframe[-2].value)
    app.select_slider(key="years").set_range(2015, 2016)
    app.pills(key="region").set_value(["China"])
    app.run()
    assert 0 < len(app.dataframe[-2].value) < before and not app.exception
    assert any("only the years narrow a profile" in text.value for text in app.caption)


def test_a_topic_can_be_chosen_where_there_are_many_metrics(app: AppTest) -> None:
    open_profile(app, "china")
    app.selectbox(key="topic").set_value("Claims").run()
    assert not app.exception and any("China\\: " in text.value for text in app.markdown)
    assert "topic" not in {box.key for box in open_profile(app, "wechat").selectbox}
