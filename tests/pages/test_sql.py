"""The page SQL, as a reader uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cards.packing import unpack
from queries.workbench import examples, tables

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(as_served: None) -> AppTest:
    """The page as it opens."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page("pages/sql.py").run()


def ask(app: AppTest, sql: str) -> AppTest:
    """Write a query into the editor and run it."""
    app.text_area(key="query").set_value(sql)
    return app.button(key="run").click().run()


def reasons(app: AppTest) -> list[str]:
    """Why there is no result."""
    return [message.value.replace("\\", "") for message in app.error]


def linked(app: AppTest) -> str:
    """The query in the link."""
    value = app.query_params.get("sql", "")
    return unpack(value if isinstance(value, str) else value[0], 10_000)


def test_at_first_the_first_example_is_shown_with_its_result_and_chart(app: AppTest) -> None:
    first = next(iter(examples()))

    assert app.selectbox(key="example").value == first and app.text_area(key="query").value == examples()[first]
    assert app.dataframe[0].value["platform"].is_unique and len(app.dataframe[0].value) == 20
    assert [chart.key for chart in app.get("plotly_chart")] == ["figure-query"]
    assert "sql" not in app.query_params


def test_the_chart_leads_to_those_named_in_the_result(app: AppTest) -> None:
    ask(app, "SELECT name, length(name) AS letters FROM entities WHERE name IN ('Alibaba', 'SAP') ORDER BY name")

    links = [link.proto.label for link in app.get("page_link")]
    assert links and all(label.startswith("Open in Compare") and "Alibaba and SAP" in label for label in links)


def test_a_query_is_answered_and_stands_in_the_link(app: AppTest) -> None:
    ask(app, "SELECT name, launched FROM entities WHERE name = 'WeChat'")

    assert not app.exception and reasons(app) == []
    assert app.dataframe[0].value["name"].tolist() == ["WeChat"]
    assert linked(app) == "SELECT name, launched FROM entities WHERE name = 'WeChat'"
    assert app.selectbox(key="example").value is None
    assert not app.get("plotly_chart"), "nothing to draw"


def test_an_example_is_run_when_it_is_chosen(app: AppTest) -> None:
    title = "When did Luckin overtake Starbucks in China?"
    app.selectbox(key="example").set_value(title).run()

    assert app.text_area(key="query").value == examples()[title] == linked(app)
    assert list(app.dataframe[0].value) == ["period_end", "stores", "chain"]
    assert [app.selectbox(key=f"chart-{key}").value for key in ("form", "x", "y", "series")] == ["lines", "period_end", "stores", "chain"]


@pytest.mark.parametrize(
    ("sql", "told", "said"),
    [
        ("SELEC 1", "This is not SQL that DuckDB understands.", 'syntax error at or near "SELEC"'),
        ("SELECT nam FROM entities", "A column, a function or a type in this query does not fit.", 'Referenced column "nam" not found'),
        ("DROP TABLE entities", "The tables can be read, not changed", ""),
        ("FROM read_csv('/etc/passwd')", "read_csv() is not available", ""),
        ("SELECT repeat('x', 1000000000)", "Stopped: the query needs more than 256 MB", ""),
        ("", "The editor is empty.", ""),
    ],
)
def test_what_goes_wrong_is_told_and_the_text_stays_in_the_editor(app: AppTest, sql: str, told: str, said: str) -> None:
    ask(app, sql)

    assert not app.exception
    [reason] = reasons(app)
    assert reason.startswith(told)
    assert app.text_area(key="query").value == sql
    assert not said or app.code[0].value.startswith(said)
    assert not app.dataframe and not app.get("download_button")


def test_after_an_error_the_next_query_is_answered(app: AppTest) -> None:
    ask(app, "SELEC 1")
    ask(app, "SELECT 41 + 1 AS answer")

    assert reasons(app) == [] and app.dataframe[0].value["answer"].tolist() == [42]


def test_no_row_is_told_as_such(app: AppTest) -> None:
    ask(app, "SELECT * FROM entities WHERE name = 'Nobody'")

    assert [message.value for message in app.info] == ["The query ran, and no row fits it."] and not app.dataframe


def test_a_plan_is_shown_as_text(app: AppTest) -> None:
    ask(app, "EXPLAIN SELECT name FROM entities")

    assert "SEQ_SCAN" in app.code[0].value and not app.dataframe


def test_a_result_that_is_cut_says_so(app: AppTest) -> None:
    ask(app, "SELECT range AS n, 2 * range AS twice FROM range(1000000)")

    assert len(app.dataframe[0].value) == 5_000
    assert any("Only the first 5,000 rows are shown; there are more" in caption.value.replace("\\", "") for caption in app.caption)


def test_a_chart_that_is_chosen_stands_in_the_link_until_it_is_the_one_drawn_unasked(app: AppTest) -> None:
    app.selectbox(key="chart-form").set_value("dots").run()
    assert app.query_params["chart"] == ["dots", "period_end", "monthly_users", "region"]
    assert [app.selectbox(key=f"chart-{key}").value for key in ("form", "x")] == ["dots", "period_end"]

    app.selectbox(key="chart-form").set_value("bars").run()
    app.selectbox(key="chart-x").set_value("platform").run()
    assert "chart" not in app.query_params

    app.selectbox(key="chart-form").set_value("none").run()
    assert app.query_params["chart"] == ["none", "", "", ""] and not app.get("plotly_chart")


def test_another_query_is_drawn_unasked_again(app: AppTest) -> None:
    app.selectbox(key="chart-form").set_value("none").run()
    ask(app, "SELECT name, line + 1 AS n FROM verticals")

    assert "chart" not in app.query_params and app.selectbox(key="chart-form").value == "bars"


def test_a_link_opens_its_query_and_chart(as_served: None) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["sql"] = "SELECT 1 AS a, 2 AS b UNION SELECT 3, 4"
    app.query_params["chart"] = ["dots", "b", "a", "nonsense"]
    app.run().switch_page("pages/sql.py").run()

    assert sorted(app.dataframe[0].value["a"]) == [1, 3]
    assert [app.selectbox(key=f"chart-{key}").value for key in ("form", "x", "y", "series")] == ["dots", "b", "a", ""]


def test_coming_back_to_the_page_brings_back_the_query(app: AppTest) -> None:
    ask(app, "SELECT 7 AS seven")
    app.switch_page("pages/users.py").run()
    app.query_params.clear()  # as a browser does on another page
    app.switch_page("pages/sql.py").run()

    assert app.text_area(key="query").value == "SELECT 7 AS seven" == linked(app)
    assert app.dataframe[0].value["seven"].tolist() == [7]


def test_every_table_can_be_looked_up(app: AppTest) -> None:
    for table in tables()[:3]:
        app.selectbox(key="sql_table").set_value(table.name).run()
        shown = " ".join(text.value for text in app.markdown)
        assert all(f"`{column.name}`" in shown for column in table.columns)


def test_the_filters_of_the_sidebar_do_not_narrow_a_query(app: AppTest) -> None:
    before = app.dataframe[0].value
    app.pills(key="region").set_value(["Europe"]).run()

    assert app.dataframe[0].value.equals(before)
    assert any("do not narrow this page" in message.value for message in app.info)
