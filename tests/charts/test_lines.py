"""Lines: where they break, what is hollow, which years are named under them."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from charts import lines


def points(*dates: str, series: str = "A", **more: object) -> pd.DataFrame:
    rows = pd.DataFrame({"period_end": pd.to_datetime(list(dates)), "value": [float(i + 1) for i in range(len(dates))]})
    return rows.assign(series=series, region="US", hover=[f"{series} {date}" for date in dates], **more)


def drawn(rows: pd.DataFrame, **more: object) -> list[tuple[str, float | None]]:
    spec = lines(rows, **more)
    go.Figure(spec)
    return list(zip(spec["data"][0]["x"], spec["data"][0]["y"], strict=True))


def test_points_at_the_usual_distance_are_joined():
    assert drawn(points("2020-12-31", "2021-12-31", "2022-12-31")) == [("2020-12-31", 1.0), ("2021-12-31", 2.0), ("2022-12-31", 3.0)]


def test_a_line_breaks_before_a_point_that_is_far_away():
    assert drawn(points("2018-12-31", "2019-12-31", "2020-12-31", "2023-12-31"))[3:] == [("2023-12-31", None), ("2023-12-31", 4.0)]
    assert None in dict.fromkeys(value for _, value in drawn(points("2020-06-30", "2020-12-31"), gap=100))


def test_a_line_breaks_where_another_basis_begins():
    assert [value for _, value in drawn(points("2020-12-31", "2021-12-31", segment=["old", "new"]))] == [1.0, None, 2.0]


def test_a_target_is_joined_to_nothing_and_names_no_end():
    spec = lines(points("2020-12-31", "2021-12-31", "2022-12-31", status=["reported", "reported", "target"]))
    assert spec["data"][0]["y"] == [1.0, 2.0, None, 3.0]
    assert [(note["text"], note["y"]) for note in spec["layout"]["annotations"]] == [("A", 2.0)]


def test_what_is_no_exact_figure_is_hollow():
    rows = points("2020-12-31", "2021-12-31", "2022-12-31", status=["reported", "reported", "estimate"], qualifier=["floor", None, None])
    first, second, third = lines(rows)["data"][0]["marker"]["color"]
    assert first == third != second


def test_the_series_that_ends_highest_comes_first():
    low, high = points("2020-12-31", series="low"), points("2020-12-31", series="high").assign(value=9.0)
    assert [trace["name"] for trace in lines(pd.concat([low, high]))["data"]] == ["high", "low"]


def test_loose_points_are_on_the_axes_too():
    spec = lines(points("2020-12-31"), loose=points("2023-12-31").assign(value=50.0))
    assert spec["layout"]["yaxis"]["range"][1] >= 50
    assert spec["layout"]["xaxis"]["ticktext"] == ["2021", "2022", "2023"]
    assert spec["data"][-1]["x"] == ["2023-12-31"]


def test_figures_of_whole_years_stand_over_the_name_of_their_year():
    axis = lines(points("2020-12-31", "2021-12-31"), yearly=True)["layout"]["xaxis"]
    assert dict(zip(axis["ticktext"], axis["tickvals"], strict=True)) == {"2021": "2021-12-31", "2020": "2020-12-31"}


def test_lines_may_stand_over_plain_numbers():
    rows = points("2020-12-31", "2021-12-31", "2022-12-31").assign(age=[0.5, 1.0, 4.0])
    assert drawn(rows, x="age", x_title="Years since launch", gap=1.1) == [(0.5, 1.0), (1.0, 2.0), (4.0, None), (4.0, 3.0)]


def test_a_target_is_an_open_diamond_among_the_points_of_its_line():
    marker = lines(points("2020-12-31", "2021-12-31", "2022-12-31", status=["reported", "reported", "target"]))["data"][0]["marker"]
    assert [symbol == "diamond" for symbol in marker["symbol"]] == [False, False, False, True]  # the third is the gap before it
    assert marker["color"][3] != marker["color"][0] and marker["opacity"] == 1


def test_ranks_have_the_first_on_top():
    rows = pd.concat([points("2020-12-31", "2021-12-31", series="first").assign(value=[3.0, 1.0]), points("2021-12-31", series="last").assign(value=29.0)])
    spec = lines(rows, unit="rank")
    go.Figure(spec)
    bottom, top = spec["layout"]["yaxis"]["range"]
    assert bottom > 29 and top < 1
    assert spec["layout"]["yaxis"]["tickvals"][:2] == [1, 5]
    assert [trace["name"] for trace in spec["data"]] == ["first", "last"]


def test_labels_of_ranks_stand_in_the_order_of_their_lines():
    rows = pd.concat([points("2021-12-31", series=name).assign(value=value) for name, value in (("a", 1.0), ("b", 2.0), ("c", 3.0), ("d", 30.0))])
    spec = lines(rows, unit="rank", height=300)
    bottom, top = spec["layout"]["yaxis"]["range"]
    scale = (300 - 58) / (top - bottom)
    heights = [note["y"] * scale + note["yshift"] for note in spec["layout"]["annotations"]]
    assert heights == sorted(heights, reverse=True)
    assert all(upper - lower >= 14.9 for upper, lower in pairwise(heights))


def test_the_words_of_a_rule_stand_away_from_those_of_an_early_moment():
    rows = points("2018-12-31", "2020-12-31", "2024-12-31")
    early = lines(rows, rules=((2.0, "mark"),), moments=(("2019-07-01", "said"),))["layout"]["annotations"]
    late = lines(rows, rules=((2.0, "mark"),), moments=(("2024-07-01", "said"),))["layout"]["annotations"]
    assert [note["x"] for note in early if note["text"] == "mark"] == [1]
    assert [note["x"] for note in late if note["text"] == "mark"] == [0]
