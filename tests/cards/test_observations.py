"""The search over the figures: what it finds, what it advises, what it hands over."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest

from cards.downloads import csv_file
from cards.filters import Filters, default
from cards.observations import every_figure, summary
from cards.registers import every_source
from cards.search import find, hint, sources, told
from cards.tables import search_words


def figures(filters: Filters, text: str = "") -> pd.DataFrame:
    return find(filters, text).rows("figures")


def advice(filters: Filters, text: str = "") -> str:
    return hint(find(filters, text), "figures")


def test_without_filters_everything_is_found_the_world_and_targets_included() -> None:
    found = figures(default())
    assert len(found) == len(every_figure()) and advice(default()) == ""
    assert {"Global", "Other"} <= set(found["region"]) and "target" in set(found["status"])
    assert "claims" in set(found["topic"])


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
    assert expected in set(figures(default(), text)[column])


def test_every_word_must_occur() -> None:
    both, one = figures(default(), "wechat 2019-q1"), figures(default(), "wechat")
    assert 0 < len(both) < len(one)
    assert all("wechat" in words and "2019-q1" in words for words in both["words"])


def test_figures_of_what_is_named_so_come_before_those_that_mention_it() -> None:
    entities = figures(default(), "wechat")["entity"].tolist()
    named = ["wechat" in name.lower() for name in entities]
    assert named[0] and not named[-1] and named == sorted(named, reverse=True)


def test_characters_with_a_meaning_elsewhere_are_only_characters() -> None:
    for text in ("%", "(", "[a-z", "*", "\\", "'; DROP TABLE sources; --"):
        assert figures(default(), text)["words"].str.contains(search_words(text)[0], regex=False).all()


def test_a_region_keeps_whom_is_at_home_there_and_what_was_measured_there() -> None:
    found = figures(replace(default(), regions=("Europe",)))
    assert ((found["home"] == "Europe") | (found["region"] == "Europe")).all()
    assert {"Europe", "US"} <= set(found["home"])


def test_a_company_brings_along_what_it_owns() -> None:
    assert "WeChat" in set(figures(replace(default(), companies=("Tencent",)))["entity"])


@pytest.mark.parametrize(
    ("key", "choice", "column", "values"),
    [
        ("topic", "stores", "topic", {"stores"}),
        ("topic", "claims", "topic", {"claims"}),
        ("status", "target", "status", {"target"}),
        ("shown", "differs", "shown", {"differs"}),
        ("source", "filing", "kind", {"filing"}),
        ("source_page", "unvouched", "page", {"reprint", "mirror"}),
    ],
)
def test_each_choice_narrows_down(key: str, choice: str, column: str, values: set[str]) -> None:
    assert set(figures(default().choose(key, choice))[column]) == values


def test_the_sources_are_those_of_the_figures_found() -> None:
    found = find(default(), "klarna")
    rows = sources(found, "figures")
    assert set(rows["source_id"]) == set(found.rows("figures")["source_id"])
    assert rows["rows"].sum() == len(found.rows("figures"))


def test_beside_all_figures_stand_the_sources_of_launch_dates_and_exchange_rates() -> None:
    rows, every = sources(find(default()), "figures"), every_source()
    others = every[(every["launches"] > 0) | (every["rates"] > 0)]
    assert set(rows["source_id"]) == set(every_figure()["source_id"]) | set(others["source_id"])
    assert (rows["rows"] == 0).any()


def test_a_word_that_stands_nowhere_is_named() -> None:
    assert advice(default(), "wechat zzyzx") == "No figure fits: ‘zzyzx’ stands in none. Check the spelling or clear the search."


def test_advice_counts_what_each_filter_holds_back() -> None:
    view = replace(default(), companies=("WeChat",)).choose("topic", "rd")
    everything, company = figures(default().choose("topic", "rd")), figures(replace(default(), companies=("WeChat",)))
    assert advice(view).startswith(f"No figure fits. There would be {len(everything):,} with all companies and {len(company):,} with ‘All topics’.")


def test_advice_when_one_filter_less_does_not_help() -> None:
    view = replace(default(), companies=("Klarna",), years=(2003, 2003)).choose("topic", "stores")
    assert advice(view) == "No figure fits, not even with one filter less: loosen the companies, the years and ‘Stores’, two at a time."


def test_the_line_of_counts() -> None:
    """user_counts.csv: three figures of Klarna, all from the press, one of them in a reprint."""
    found = find(default(), "klarna")
    assert summary(found.rows("figures")) == "By file: user counts 3 · by source: press 3 · 1 on reprints or mirrors, named and not linked"
    assert told(found, "figures") == "3 figures from 3 pages, 2025"
    assert told(find(replace(default(), regions=("US", "Europe")), "klarna 100"), "figures") == "1 figure on the US and Europe from 1 page, 2025"


def test_the_download_holds_exactly_the_figures_found_with_their_sources() -> None:
    found = figures(default(), "klarna")
    rows = pd.read_csv(io.BytesIO(csv_file(find(default(), "klarna"), "figures")))
    assert rows[["file", "line", "value"]].values.tolist() == found[["file", "line", "value"]].values.tolist()
    assert rows["period_end"].tolist() == ["2025-09-30"] * 3
    reprint = rows[rows["page"] == "reprint"]
    assert reprint["publisher"].tolist() == ["Klarna, as reprinted by a third party"] and reprint["link"].isna().all()
    assert rows.loc[rows["page"] == "original", "link"].str.startswith("https://").all()


def test_no_address_of_a_reprint_is_in_the_download_of_everything() -> None:
    rows = pd.read_csv(io.BytesIO(csv_file(find(default()), "figures")), low_memory=False)
    assert len(rows) == len(every_figure())
    assert rows.loc[rows["page"].isin(["reprint", "mirror"]), "link"].isna().all()
