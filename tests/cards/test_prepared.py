"""Rows that are prepared once and chosen in plain Python."""

import pandas as pd

from cards.prepared import Prepared, by_series, largest_first, texts
from cards.store_words import latest

FRAME = pd.DataFrame(
    {
        "series": ["Aldi", "Aldi", "Tesco", "Zabka"],
        "period_end": pd.to_datetime(["2020-12-31", "2021-12-31", "2019-12-31", "2022-12-31"]),
        "value": [3.0, 5.0, 5.0, 7.0],
    },
    index=[9, 8, 7, 6],
)


def test_the_rows_chosen_become_a_frame_in_the_order_chosen():
    prepared = Prepared(FRAME)
    chosen = [row for row in reversed(prepared.rows) if row.value < 7]

    assert prepared.take(chosen)[["series", "value"]].values.tolist() == [["Tesco", 5.0], ["Aldi", 5.0], ["Aldi", 3.0]]
    assert prepared.take([]).columns.tolist() == FRAME.columns.tolist()


def test_a_new_column_leaves_the_prepared_frame_alone():
    prepared = Prepared(FRAME)
    rows = prepared.take(prepared.rows[1:3])
    rows["label"] = texts(["five", "five as well"], rows.index)

    assert rows["label"].tolist() == ["five", "five as well"]
    assert "label" not in prepared.frame


def test_series_keep_their_order_and_largest_stand_first():
    rows = Prepared(FRAME).rows

    assert {name: [row.value for row in part] for name, part in by_series(rows).items()} == {"Aldi": [3, 5], "Tesco": [5], "Zabka": [7]}
    assert [row.value for row in largest_first(rows)] == [7, 5, 5, 3]


def test_of_equal_newest_counts_the_newest_stands_first():
    assert [row.series for row in latest(Prepared(FRAME).rows)] == ["Zabka", "Aldi", "Tesco"]
