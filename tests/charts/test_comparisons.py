"""The figures of Compare: slopes, scatters, small multiples, a logarithmic axis."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import lines, multiples, scatter, slopes
from charts.look import HOLLOW, log_axis

PALETTE = {"A": "#111111", "B": "#222222", "C": "#333333"}


def over_time(**values: list[float]) -> pd.DataFrame:
    rows = [
        {"series": name, "region": "US", "period_end": pd.Timestamp(2020 + year, 12, 31), "value": value, "hover": f"{name} {value}"}
        for name, points in values.items()
        for year, value in enumerate(points)
    ]
    return pd.DataFrame(rows)


def two_ends(**values: tuple[float, float]) -> pd.DataFrame:
    rows = [
        {"series": name, "end": end, "value": value, "hover": name} for name, pair in values.items() for end, value in zip(("2015", "2024"), pair, strict=True)
    ]
    return pd.DataFrame(rows)


def texts(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_a_slope_carries_its_values_at_both_ends_and_its_name_at_the_right() -> None:
    figure = slopes(two_ends(A=(1e9, 2e9), B=(3e9, 1e9)), ends=("2015", "2024"), unit="USD", palette=PALETTE)
    go.Figure(figure)

    assert [trace["y"] for trace in figure["data"]] == [[1e9, 2e9], [3e9, 1e9]]
    assert {"$1 bn", "$3 bn", "$2 bn A", "$1 bn B", "<b>2015</b>", "<b>2024</b>"} == set(texts(figure))


def test_the_labels_of_a_slope_do_not_overlap() -> None:
    figure = slopes(two_ends(A=(100.0, 100.0), B=(101.0, 101.0), C=(900.0, 900.0)), ends=("2015", "2024"), palette=PALETTE)
    bottom, top = figure["layout"]["yaxis"]["range"]
    scale = (400 - figure["layout"]["margin"]["t"] - figure["layout"]["margin"]["b"]) / (top - bottom)
    heights = sorted(note["y"] * scale + note["yshift"] for note in figure["layout"]["annotations"] if note["x"] == 1 and "yref" not in note)

    assert all(b - a >= 14.9 for a, b in pairwise(heights))


def test_an_estimate_at_the_end_of_a_slope_is_hollow() -> None:
    rows = two_ends(A=(1.0, 2.0)).assign(status=["reported", "estimate"], qualifier=None)
    marker = slopes(rows, ends=("2015", "2024"), palette=PALETTE)["data"][0]["marker"]

    assert marker["color"] == [PALETTE["A"], HOLLOW]


def test_the_best_rank_of_a_slope_is_on_top() -> None:
    low, high = slopes(two_ends(A=(20.0, 5.0)), ends=("2015", "2024"), unit="rank", palette=PALETTE)["layout"]["yaxis"]["range"]

    assert low > high


def cloud(**values: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame([{"series": name, "value": x, "up": y, "hover": name} for name, (x, y) in values.items()])


def test_the_area_of_a_bubble_grows_with_its_value() -> None:
    rows = cloud(A=(1.0, 1.0), B=(2.0, 2.0)).assign(bubble=[400.0, 100.0])
    small, large = sorted(scatter(rows, units=("", ""), titles=("x", "y"), palette=PALETTE)["data"][0]["marker"]["size"])

    assert large == pytest.approx(2 * small)


def test_names_in_a_scatter_meet_neither_each_other_nor_the_edge() -> None:
    rows = cloud(A=(1.0, 1.0), B=(1.001, 1.0), C=(10.0, 10.0)).replace({"series": {"C": "European Union"}})
    figure = scatter(rows, units=("", ""), titles=("across", "up"), palette=PALETTE | {"European Union": "#444444"})
    go.Figure(figure)

    named = [note for note in figure["layout"]["annotations"] if note["text"] in ("A", "B", "European Union")]
    assert len(named) == 3
    assert len({(note["xanchor"], note["yshift"]) for note in named if note["text"] in "AB"}) == 2
    assert next(note["xanchor"] for note in named if note["text"] == "European Union") != "left", "there is no room at the right edge"


def test_the_axes_of_a_scatter_are_named() -> None:
    assert {"across", "up"} <= set(texts(scatter(cloud(A=(1.0, 5.0), B=(2.0, 6.0)), units=("USD", "percent"), titles=("across", "up"), palette=PALETTE)))


def test_panels_share_their_scale_if_they_share_their_unit() -> None:
    rows = over_time(A=[1.0, 2.0], B=[10.0, 20.0], C=[5.0, 5.0])
    alike = multiples(rows, units={"A": "USD", "B": "USD", "C": "USD"}, palette=PALETTE)
    go.Figure(alike)
    apart = multiples(rows, units={"A": "USD", "B": "CNY", "C": "USD"}, palette=PALETTE)

    assert alike["layout"]["yaxis"]["range"] == alike["layout"]["yaxis2"]["range"] == alike["layout"]["yaxis3"]["range"]
    assert apart["layout"]["yaxis"]["range"][1] < apart["layout"]["yaxis2"]["range"][1]
    assert texts(alike) == ["<b>A</b> $2", "<b>B</b> $20", "<b>C</b> $5"]


def test_panels_do_not_overlap() -> None:
    figure = multiples(over_time(A=[1.0, 2.0], B=[1.0, 2.0], C=[1.0, 2.0]), units=dict.fromkeys("ABC", ""), palette=PALETTE)["layout"]

    assert figure["xaxis"]["domain"][1] < figure["xaxis2"]["domain"][0] and figure["xaxis"]["domain"] == figure["xaxis3"]["domain"]
    below, above = figure["yaxis3"]["domain"], figure["yaxis"]["domain"]
    assert 0 < below[0] < below[1] < above[0] < above[1] < 1
    assert (above[0] - below[1]) * 2 * 170 >= 40, "room for the years above and the name below"


def test_a_logarithmic_axis_places_end_labels_by_powers_of_ten() -> None:
    figure = lines(over_time(A=[1.0, 1000.0], B=[10.0, 100.0]), log=True, palette=PALETTE)
    go.Figure(figure)

    assert figure["layout"]["yaxis"]["type"] == "log"
    assert {note["text"]: note["y"] for note in figure["layout"]["annotations"]} == {"A": pytest.approx(3), "B": pytest.approx(2)}


@pytest.mark.parametrize(("low", "high"), [(39.0, 39.0), (1.0, 2.0), (0.04, 0.9), (3e3, 7e9), (99.0, 101.0)])
def test_a_logarithmic_axis_has_ticks_around_its_values(low: float, high: float) -> None:
    axis = log_axis(low, high, "")

    assert len(axis["tickvals"]) >= 2 and axis["tickvals"][0] > 0
    assert axis["range"][0] <= math.log10(low) and axis["range"][1] >= math.log10(high)
