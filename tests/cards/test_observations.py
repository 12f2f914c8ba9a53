"""The search over all figures: what it finds, what it advises, what it hands over."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest

from cards.filters import default
from cards.observations import csv, every_figure, find, found_words, search_words, summary


def test_without_filters_everything_is_found_the_world_and_targets_included() -> None:
    found = find(default())
    assert len(found.figures) == len(every_figure()) and found.advice == ""
    assert {"Global", "Other"} <= set(found.figures["region"]) and "target" in set(found.figures["status"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WeChat  Pay", ["wechat", "pay"]),
        ('"Ant Group" 2020', ["ant group", "2020"]),
        ("Telefónica", ["telefonica"]),
        ("京东", ["京东"]),
        ('"unclosed', ["unclosed"]),
        ('" "', [" "]),
        ("", []),
    ],
)
def test_a_search_is_split_into_words(text: str, words: list[str]) -> None:
    assert search_words(text) == words


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("klarna", "entity", "Klarna"),
        ("京东", "entity", "JD.com"),
        ("盒马", "entity", "Freshippo"),
        ('"monthly active users"', "metric", "Monthly active users"),
        ("analysys", "publisher", "Analysys"),
        ("misprint", "qualifier", "doubtful"),
    ],
)
def test_a_word_finds_names_in_both_languages_measures_publishers_and_notes(text: str, column: str, expected: str) -> None:
    assert expected in set(find(default(), text).figures[column])


def test_every_word_must_occur() -> None:
    both, one = find(default(), "wechat 2019-q1").figures, find(default(), "wechat").figures
    assert 0 < len(both) < len(one)
    assert all("wechat" in words and "2019-q1" in words for words in both["words"])


def test_figures_of_what_is_named_so_come_before_those_that_mention_it() -> None:
    entities = find(default(), "wechat").figures["entity"].tolist()
    named = ["wechat" in name.lower() for name in entities]
    assert named[0] and not named[-1] and named == sorted(named, reverse=True)


def test_characters_with_a_meaning_elsewhere_are_only_characters() -> None:
    for text in ("%", "(", "[a-z", "*", "\\", "'; DROP TABLE sources; --"):
        found = find(default(), text)
        assert found.figures["words"].str.contains(search_words(text)[0], regex=False).all()


def test_a_region_keeps_whom_is_at_home_there_and_what_was_measured_there() -> None:
    figures = find(replace(default(), regions=("Europe",))).figures
    assert ((figures["home"] == "Europe") | (figures["region"] == "Europe")).all()
    assert {"Europe", "US"} <= set(figures["home"])


def test_a_company_brings_along_what_it_owns() -> None:
    assert "WeChat" in set(find(replace(default(), companies=("Tencent",))).figures["entity"])


@pytest.mark.parametrize(
    ("key", "choice", "column", "values"),
    [
        ("topic", "stores", "topic", {"stores"}),
        ("status", "target", "status", {"target"}),
        ("shown", "differs", "shown", {"differs"}),
        ("source", "filing", "kind", {"filing"}),
        ("source_page", "unvouched", "page", {"reprint", "mirror"}),
    ],
)
def test_each_choice_narrows_down(key: str, choice: str, column: str, values: set[str]) -> None:
    assert set(find(default().choose(key, choice)).figures[column]) == values


def test_the_sources_are_those_of_the_figures_found() -> None:
    found = find(default(), "klarna")
    assert set(found.sources["source_id"]) == set(found.figures["source_id"])
    assert found.sources["figures"].sum() == len(found.figures)


def test_a_word_that_stands_nowhere_is_named() -> None:
    assert find(default(), "wechat zzyzx").advice == "No figure fits: ‘zzyzx’ stands in none. Check the spelling or clear the search."


def test_advice_counts_what_each_filter_holds_back() -> None:
    view = replace(default(), companies=("WeChat",)).choose("topic", "rd")
    everything, company = find(default().choose("topic", "rd")).figures, find(replace(default(), companies=("WeChat",))).figures
    assert find(view).advice == f"No figure fits. There would be {len(everything):,} with all companies and {len(company):,} with ‘All topics’."


def test_advice_when_one_filter_less_does_not_help() -> None:
    view = replace(default(), companies=("Klarna",), years=(2003, 2003)).choose("topic", "stores")
    assert find(view).advice == "No figure fits, not even with one filter less: loosen the companies, the years and ‘Stores’, two at a time."


def test_the_line_of_counts() -> None:
    """user_counts.csv: three figures of Klarna, all from the press, one of them in a reprint."""
    figures = find(default(), "klarna").figures
    assert summary(figures) == "By file: user counts 3 · by source: press 3 · 1 on reprints or mirrors, named and not linked"
    assert found_words(figures, default()) == "3 figures from 3 pages, 2025"
    assert found_words(figures.head(1), replace(default(), regions=("US", "Europe"))) == "1 figure on the US and Europe from 1 page, 2025"


def test_the_download_holds_exactly_the_figures_found_with_their_sources() -> None:
    figures = find(default(), "klarna").figures
    rows = pd.read_csv(io.BytesIO(csv(figures)))
    assert rows[["file", "line", "value"]].values.tolist() == figures[["file", "line", "value"]].values.tolist()
    assert rows["period_end"].tolist() == ["2025-09-30"] * 3
    reprint = rows[rows["page"] == "reprint"]
    assert reprint["publisher"].tolist() == ["Klarna, as reprinted by a third party"] and reprint["link"].isna().all()
    assert rows.loc[rows["page"] == "original", "link"].str.startswith("https://").all()


def test_no_address_of_a_reprint_is_in_the_download_of_everything() -> None:
    rows = pd.read_csv(io.BytesIO(csv(every_figure())), low_memory=False)
    assert len(rows) == len(every_figure())
    assert rows.loc[rows["page"].isin(["reprint", "mirror"]), "link"].isna().all()
