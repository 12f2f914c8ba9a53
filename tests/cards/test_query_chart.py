"""How the result of any query is drawn: what is offered, what is chosen unasked, and that nothing in it breaks a chart."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.query_chart import FORMS, MOST_BARS, MOST_LINES, NO_CHART, Columns, Plan, draw, planned, unasked, unit_of
from queries.workbench import examples, run
from queries.workbench.frames import frame


def columns(**parts: list) -> Columns:
    return Columns(pa.table(parts).to_pandas(types_mapper=pd.ArrowDtype))


STORES = columns(day=[date(2020, 12, 31), date(2021, 12, 31)] * 2, stores=[10, 20, 30, 15], chain=["Luckin", "Luckin", "Costa", "Costa"])
PLATFORMS = columns(name=["WeChat", "Facebook", "Spotify"], users=[1.4e9, 3.0e9, 7.5e8], region=["China", "US", "Europe"])


@pytest.mark.parametrize(
    ("result", "forms", "plan"),
    [
        (STORES, ["lines", "bars", "dots", "none"], Plan("lines", "day", "stores", "chain")),
        (PLATFORMS, ["bars", "none"], Plan("bars", "name", "users", "region")),
        (columns(year=[2020, 2021], percent=[1.5, 2.5]), ["lines", "bars", "dots", "none"], Plan("lines", "year", "percent")),
        (columns(a=[1, 2], b=[3, 4]), ["lines", "bars", "dots", "none"], Plan("dots", "a", "b")),
        (columns(year=[2020, 2020], n=[1, 2]), ["lines", "bars", "dots", "none"], NO_CHART),  # two rows share a place
        (columns(name=["a", "a"], n=[1, 2]), ["bars", "none"], NO_CHART),
        (columns(count=[5]), ["none"], NO_CHART),
        (columns(name=["a", "b"]), ["none"], NO_CHART),
        (columns(name=["a", "b"], line=[1, 2]), ["none"], NO_CHART),  # a line in a file measures nothing
        (columns(name=["a"], n=[None]), ["none"], NO_CHART),
        (columns(year=[5, 9000], n=[1, 2]), ["lines", "bars", "dots", "none"], Plan("dots", "year", "n")),  # no years
    ],
)
def test_what_a_result_can_be_drawn_as_and_what_is_chosen_unasked(result: Columns, forms: list[str], plan: Plan) -> None:
    assert result.forms() == forms and unasked(result) == plan


@pytest.mark.parametrize(
    ("asked", "plan"),
    [
        ((), Plan("lines", "day", "stores", "chain")),
        (("pie",), Plan("lines", "day", "stores", "chain")),
        (("none",), NO_CHART),
        (("bars", "chain", "stores", ""), Plan("bars", "chain", "stores")),
        (("bars",), Plan("bars", "day", "stores", "chain")),
        (("dots", "nothing", "nothing", "nothing"), Plan("dots", "day", "stores")),
        (("bars", "stores", "stores", ""), Plan("bars", "day", "stores")),
    ],
)
def test_what_a_link_asks_for_is_honoured_as_far_as_the_result_has_it(asked: tuple[str, ...], plan: Plan) -> None:
    assert planned(STORES, asked) == plan
    assert planned(STORES, plan.link) == plan


def test_lines_hold_the_rows_of_the_result_in_order_of_time() -> None:
    drawn = draw(STORES, unasked(STORES))
    assert drawn is not None

    figure = go.Figure(drawn.figure)
    assert {trace.name: (list(trace.x), list(trace.y)) for trace in figure.data} == {
        "Luckin": (["2020-12-31", "2021-12-31"], [10, 20]),
        "Costa": (["2020-12-31", "2021-12-31"], [30, 15]),
    }
    assert figure.data[0].hovertext[0] == "<b>Luckin</b><br>day: 2020-12-31<br>stores: 10"
    assert (
        drawn.words == "stores by day, one line a chain"
        and drawn.alt == "Lines of stores by day, one line a chain: 4 rows of the result of the query; Costa and Luckin."
    )


def test_bars_have_the_colours_of_their_regions() -> None:
    drawn = draw(PLATFORMS, unasked(PLATFORMS))
    assert drawn is not None

    figure = go.Figure(drawn.figure)
    assert list(figure.data[0].x) == [1.4e9, 3.0e9, 7.5e8] and list(figure.data[0].text) == ["1.4 bn", "3 bn", "750 m"]
    assert list(figure.data[0].marker.color) == ["#d7333f", "#2f77c4", "#b7791f"]
    assert [note.text for note in figure.layout.annotations][:3] == ["WeChat", "Facebook", "Spotify"]
    assert "China" in figure.layout.annotations[3].text


def test_a_company_has_a_shade_of_its_region_s_colour_and_others_stand_for_no_region() -> None:
    at_home = columns(year=[2020, 2021], n=[1, 2], company=["Tencent", "SAP"], region=["China", "Europe"])
    homeless = columns(year=[2020, 2021], n=[1, 2], company=["Tencent", "SAP"])
    plan = Plan("lines", "year", "n", "company")
    used = [{trace["name"]: trace["line"]["color"] for trace in drawn.figure["data"]} for drawn in (draw(at_home, plan), draw(homeless, plan)) if drawn]

    assert used[0] == {"Tencent": "#d7333f", "SAP": "#b7791f"} and not set(used[1].values()) & set(used[0].values())


def test_only_so_many_bars_and_lines_are_drawn_and_it_is_said() -> None:
    many = columns(name=[f"n{i}" for i in range(60)], year=[2020, 2021] * 30, value=list(range(60)))
    bars, lines = draw(many, Plan("bars", "name", "value")), draw(many, Plan("lines", "year", "value", "name"))
    assert bars is not None and lines is not None

    assert len(bars.figure["data"][0]["x"]) == MOST_BARS and bars.left_out == "Only the first 24 of 60 rows are drawn."
    assert len(lines.figure["data"]) == MOST_LINES and lines.left_out == "Only the 12 of 60 lines are drawn that end highest."
    assert {trace["name"] for trace in lines.figure["data"]} == {f"n{i}" for i in range(48, 60)}


def test_rows_that_share_a_place_on_a_line_are_told() -> None:
    drawn = draw(STORES, Plan("lines", "day", "stores"))

    assert drawn is not None and drawn.left_out.startswith("Several rows share a place on a line")


def test_rows_without_x_or_y_are_left_out() -> None:
    some = columns(name=["a", None, "c", "d"], n=[1.0, 2.0, None, float("nan")])
    drawn = draw(some, Plan("bars", "name", "n"))

    assert drawn is not None and drawn.figure["data"][0]["x"] == [1.0]
    assert draw(columns(a=[None, 1], b=[2, None]), Plan("dots", "a", "b")) is None


def test_a_stranger_s_text_is_no_markup() -> None:
    evil = '<a href="https://example.com">click</a>'
    result = columns(**{evil: [evil, "b"], "n": [1, 2], "m": [1, 2]})
    for plan in (Plan("bars", evil, "n", evil), Plan("bars", evil, "n"), Plan("dots", "m", "n", evil), Plan("lines", "m", "n", evil)):
        drawn = draw(result, plan)
        assert drawn is not None and "<a" not in str(drawn.figure)


@pytest.mark.parametrize(
    ("name", "unit"),
    [("rd_usd", "USD"), ("percent_online", "percent"), ("spread pct", "percent"), ("billion_usd", ""), ("users", ""), ("eurovision", ""), ("value_eur", "EUR")],
)
def test_a_column_s_name_tells_its_unit(name: str, unit: str) -> None:
    assert unit_of(name) == unit


@pytest.mark.parametrize("title", examples())
def test_every_example_is_drawn_unasked(title: str) -> None:
    result = Columns(run(examples()[title]).rows)
    drawn = draw(result, unasked(result))

    assert drawn is not None and len(drawn.alt) > 30
    go.Figure(drawn.figure)


values = {
    "BIGINT": st.integers(-(2**63), 2**63 - 1),
    "UBIGINT": st.integers(0, 2**64 - 1),
    "HUGEINT": st.integers(-(2**127), 2**127),
    "DOUBLE": st.floats(),
    "BOOLEAN": st.booleans(),
    "DATE": st.dates().map(date.isoformat),
    "TIMESTAMP": st.datetimes().map(datetime.isoformat),
    "VARCHAR": st.text(max_size=60),
}
names = st.sampled_from(["year", "region", "home", "value", "line", "percent", "x", "y", "<b>", ""])


@st.composite
def results(draw_value: st.DrawFn) -> Columns:
    kinds = draw_value(st.lists(st.tuples(names, st.sampled_from(sorted(values))), min_size=1, max_size=4))
    row = st.tuples(*(st.none() | values[kind] for _, kind in kinds))
    return Columns(frame(kinds, draw_value(st.lists(row, max_size=12))))


@settings(deadline=None)
@given(result=results(), data=st.data())
def test_any_result_is_drawn_in_any_form_or_not_at_all(result: Columns, data: st.DataObject) -> None:
    asked = data.draw(st.tuples(st.sampled_from(sorted(FORMS)), *[st.sampled_from(["", *result.all])] * 3))
    for plan in (unasked(result), planned(result, asked)):
        assert plan.form in result.forms() and planned(result, plan.link) == plan
        drawn = None if plan == NO_CHART else draw(result, plan)
        if drawn is not None:
            go.Figure(drawn.figure)
