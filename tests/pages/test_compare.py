"""The page Compare, as a reader uses it: each choice stands in the link, and what it drops is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(as_served: None) -> AppTest:
    """The page with its defaults."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page("pages/compare.py").run()


def labels(app: AppTest, field: str) -> list[str]:
    return list(app.selectbox(key=f"compare-{field}").options)


def link(app: AppTest) -> dict[str, list[str]]:
    found = {key: app.query_params[key] for key in app.query_params}
    return {key: list(values) if isinstance(values, list) else [values] for key, values in found.items()}


def finding(app: AppTest) -> str:
    return next(text.value for text in app.markdown if text.value.startswith("## "))


def test_the_page_opens_with_the_largest_platforms_and_an_empty_link(app: AppTest) -> None:
    assert finding(app).startswith("## Monthly active users") and link(app) == {}
    assert set(app.multiselect(key="compare-places").value) >= {"wechat@China", "facebook@Global", "spotify@Global"}


def test_a_switch_of_metric_offers_who_has_it_and_tells_what_it_drops(app: AppTest) -> None:
    app.selectbox(key="compare-metric").set_value("rd_spend").run()

    assert not app.exception and finding(app).startswith("## R&D spending")
    assert link(app)["m"] == ["rd_spend"]
    assert any("There are no figures of R&D spending for" in text.value and "WeChat" in text.value for text in app.warning)
    assert "WeChat" not in app.multiselect(key="compare-places").options

    app.selectbox(key="compare-form").set_value("bar").run()
    assert not app.warning, "told once"


def test_a_switch_of_metric_drops_of_those_chosen_only_who_lacks_it(app: AppTest) -> None:
    app.multiselect(key="compare-places").set_value(["wechat@China", "facebook@Global", "zhihu@China"]).run()
    app.selectbox(key="compare-metric").set_value("dau").run()

    assert app.multiselect(key="compare-places").value == ["wechat@China", "facebook@Global"]
    assert [text.value.replace("\\", "") for text in app.warning] == ["There are no figures of daily active users for ‘Zhihu’: left out."]


def test_entities_that_have_the_new_metric_stay(app: AppTest) -> None:
    app.selectbox(key="compare-metric").set_value("rd_spend").run()
    app.multiselect(key="compare-places").set_value(["alibaba@China", "sap@Europe"]).run()
    app.selectbox(key="compare-metric").set_value("revenue").run()

    assert app.multiselect(key="compare-places").value == ["alibaba@China", "sap@Europe"]
    assert link(app) == {"m": ["revenue"], "of": ["Alibaba", "SAP"]}


def test_every_choice_stands_in_the_link_and_back_at_its_default_leaves_it(app: AppTest) -> None:
    app.selectbox(key="compare-metric").set_value("rd_spend").run()
    app.multiselect(key="compare-places").set_value(["alibaba@China", "amazon@US"]).run()
    app.selectbox(key="compare-transform").set_value("index").run()
    app.selectbox(key="compare-base").set_value("2019").run()
    app.selectbox(key="compare-currency").set_value("CNY").run()
    app.toggle(key="compare-log").set_value(True).run()
    app.toggle(key="compare-calendar").set_value(True).run()

    assert not app.exception
    assert link(app) == {
        "m": ["rd_spend"],
        "of": ["Alibaba", "Amazon"],
        "money": ["CNY"],
        "calendar": ["yes"],
        "as": ["index"],
        "base": ["2019"],
        "log": ["yes"],
    }
    app.selectbox(key="compare-transform").set_value("absolute").run()
    app.toggle(key="compare-log").set_value(False).run()
    assert set(link(app)) == {"m", "of", "money", "calendar"}


def test_what_does_not_fit_is_not_offered(app: AppTest) -> None:
    assert "% of the population" in labels(app, "transform") and "Share of the total shown" not in labels(app, "transform")
    assert not any(box.key == "compare-currency" for box in app.selectbox)

    app.multiselect(key="compare-places").set_value(["wechat@China"]).run()
    assert "Small multiples" not in labels(app, "form") and "Lines over time" in labels(app, "form")


@pytest.mark.parametrize("form", ["bar", "slope", "multiples", "scatter"])
def test_each_form_is_drawn(app: AppTest, form: str) -> None:
    app.selectbox(key="compare-metric").set_value("gdp_usd").run()
    app.selectbox(key="compare-form").set_value(form).run()

    assert not app.exception and len(app.get("plotly_chart")) == 1
    assert link(app) == {"m": ["gdp_usd"], "form": [form]}


def test_a_scatter_asks_for_a_second_and_a_third_metric(app: AppTest) -> None:
    app.selectbox(key="compare-metric").set_value("gdp_usd").run()
    app.selectbox(key="compare-form").set_value("scatter").run()
    app.selectbox(key="compare-y").set_value("internet_penetration").run()
    app.selectbox(key="compare-size").set_value("population").run()

    assert not app.exception
    assert "internet_penetration" in link(app).get("y", ["internet_penetration"]) and link(app)["size"] == ["population"]


def test_the_nearest_view_on_one_basis_is_a_click_away(app: AppTest) -> None:
    app.selectbox(key="compare-metric").set_value("internet_penetration").run()
    assert app.button(key="compare-nearest").label == "3 of them on one basis: ITU".replace(":", "\\:")

    app.button(key="compare-nearest").click().run()
    assert link(app) == {"m": ["internet_penetration"], "basis": ["itu"]}
    assert not any(button.key == "compare-nearest" for button in app.button)


def test_regions_narrow_the_entities_and_give_them_back(app: AppTest) -> None:
    app.multiselect(key="compare-places").set_value(["wechat@China", "facebook@Global"]).run()
    app.pills(key="region").set_value(["China"]).run()

    assert any("Left out, for a region that is not chosen" in text.value and "‘Facebook’" in text.value for text in app.warning)
    assert app.multiselect(key="compare-places").value == ["wechat@China"]
    app.pills(key="region").set_value(["China", "US", "Europe"]).run()
    assert app.multiselect(key="compare-places").value == ["wechat@China", "facebook@Global"] and not app.warning


def test_the_companies_of_the_sidebar_are_compared_at_first(app: AppTest) -> None:
    app.multiselect(key="company").set_value(["Tencent - China"]).run()

    assert {"wechat@China", "tencent-music@China"} <= set(app.multiselect(key="compare-places").value)


def test_without_a_region_nothing_is_offered(app: AppTest) -> None:
    app.pills(key="region").set_value([]).run()

    assert not app.exception and any("No region" in text.value for text in app.info)
    assert not [box for box in app.selectbox if str(box.key).startswith("compare-")]
