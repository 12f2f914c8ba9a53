"""The page Data & sources, as a reader uses it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cards.observations import every_figure
from queries.loading import DATA

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(as_served: None) -> AppTest:
    """The page with its defaults."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page("pages/data.py").run()


def test_everything_is_listed_at_first(app: AppTest) -> None:
    figures, sources = (table.value for table in app.dataframe)
    assert len(figures) >= 11_000 and len(sources) >= 2_000
    assert any(text.value.startswith(f"**{len(figures):,} figures from ") for text in app.markdown)


def test_a_search_narrows_figures_and_sources(app: AppTest) -> None:
    app.text_input(key="q").set_value("klarna").run()
    figures, sources = (table.value for table in app.dataframe)
    assert set(figures["entity"]) == {"Klarna"} and len(figures) == len(sources) == 3
    assert figures["shown"].tolist() == ["bound", "headline", "agrees"]
    assert figures.loc[figures["page"] == "reprint", "link"].isna().all()


def test_each_option_narrows_the_table(app: AppTest) -> None:
    for key, label in {"topic": "Stores", "status": "Targets", "shown": "Headline figures", "source": "Press", "source_page": "Originals"}.items():
        before = len(app.dataframe[0].value)
        app.selectbox(key=key).set_value(label).run()
        assert not app.exception
        assert 0 < len(app.dataframe[0].value) < before, key


def test_shared_filters_narrow_the_table(app: AppTest) -> None:
    app.multiselect(key="company").set_value(["Klarna - Europe"])
    app.select_slider(key="years").set_range(2025, 2025)
    app.run()
    assert len(app.dataframe[0].value) == 3


def line(app: AppTest) -> str:
    """The line that says how many of each were found."""
    [text] = [text.value for text in app.markdown if text.value.startswith(":gray[Found: ")]
    return text.removeprefix(":gray[Found: ").removesuffix("]").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("label", "columns"),
    [
        ("Companies & countries", ["profile", "entity", "entity_zh", "entity_kind", "home", "parent", "figures"]),
        ("Metrics", ["metric", "topic", "unit", "definition", "figures", "entities", "pages"]),
        ("Ecosystem units", ["group", "unit", "vertical", "tie", "stake_pct", "as_of", "since"]),
        ("Deals", ["date", "acquirer", "target", "deal", "status", "stake_pct", "value"]),
        ("Claims", ["claim_link", "claim", "verdict", "speaker", "made", "claim_kind", "figures"]),
    ],
)
def test_another_table_takes_the_place_of_the_figures_and_of_their_options(app: AppTest, label: str, columns: list[str]) -> None:
    app.selectbox(key="table").set_value(label).run()
    assert not app.exception and [box.key for box in app.selectbox] == ["table"]
    named = label.lower().replace("companies & countries", "profiles")
    rows, sources = (table.value for table in app.dataframe)
    assert rows.columns[:7].tolist() == columns and len(rows) > 80 and len(sources) > 100
    assert f"**{len(rows):,} {named}**" in line(app)
    assert [button.proto.label for button in app.get("download_button")] == ["CSV", "Excel", "Parquet", "CSV and Data Package (zip)", "Excel", "Parquet (zip)"]


def test_a_search_says_how_many_of_each_fit(app: AppTest) -> None:
    app.text_input(key="q").set_value("klarna").run()
    assert line(app) == "**3 figures** · 0 ecosystem units · 0 deals · 0 claims · 1 profile · 0 metrics · 4 sources"


def test_what_no_figure_holds_is_shown_from_the_next_table(app: AppTest) -> None:
    app.text_input(key="q").set_value("alimama").run()
    assert line(app) == "0 figures · **1 ecosystem unit** · 0 deals · 0 claims · 0 profiles · 0 metrics · 0 sources"
    assert [message.value for message in app.info] == ["No figure fits\\: ‘alimama’ stands in none. Shown instead\\: 1 ecosystem unit."]
    units, sources = (table.value for table in app.dataframe)
    assert units[["group", "unit", "tie"]].values.tolist() == [["Alibaba", "Alimama", "owned"]]
    assert sources["rows"].tolist() == [1] * len(sources)
    assert app.selectbox(key="table").value == "Figures" and app.selectbox(key="topic").value == "All topics"


def test_a_table_chosen_by_hand_stays_where_nothing_of_it_fits(app: AppTest) -> None:
    app.selectbox(key="table").set_value("Deals").run()
    app.text_input(key="q").set_value("klarna").run()
    assert [message.value for message in app.info] == [
        "No deal fits\\: ‘klarna’ stands in none. Other tables hold 3 figures, 1 profile and 4 sources that fit."
    ]
    assert not app.dataframe and not app.get("download_button")


def test_shared_filters_narrow_each_table(app: AppTest) -> None:
    """deals.csv: Ping An bought its part of Autohome in 2016; c64 to c72 are the claims on Ping An, all of 2020."""
    app.multiselect(key="company").set_value(["Ping An - China"])
    app.select_slider(key="years").set_range(2016, 2020)
    units, deals, claims = (app.selectbox(key="table").set_value(label).run().dataframe[0].value for label in ("Ecosystem units", "Deals", "Claims"))
    assert set(units["group"]) == {"Ping An"} and "Autohome" in set(units["unit"])
    assert "Autohome" in set(deals["target"]) and deals["date"].str[:4].astype(int).between(2016, 2020).all()
    assert set(claims["made"]) <= {2018, 2020} and {f"claims?claim=c{number}" for number in (64, 69, 71)} <= set(claims["claim_link"])


def test_nothing_found_says_what_to_loosen_and_draws_no_table(app: AppTest) -> None:
    app.text_input(key="q").set_value("zzyzx").run()
    assert [message.value for message in app.info] == ["No figure fits\\: ‘zzyzx’ stands in none. Check the spelling or clear the search."]
    assert not app.dataframe and not app.get("download_button")


def test_a_search_with_markup_is_shown_as_typed(app: AppTest) -> None:
    app.text_input(key="q").set_value("**[x](http://example.com)**").run()
    assert app.info[0].value.startswith("No figure fits\\: ‘\\*\\*\\[x\\](http\\://example.com)\\*\\*’ stands in none.")


def test_sources_are_a_table_of_their_own_without_another_below(app: AppTest) -> None:
    app.selectbox(key="table").set_value("Sources").run()
    [rows] = (table.value for table in app.dataframe)
    assert len(rows) > 2_900 and rows.columns[:4].tolist() == ["publisher", "title", "link", "published"]
    assert rows.loc[rows["page"].isin(["reprint", "mirror"]), "link"].isna().all()


def test_a_name_searched_for_leads_to_its_profile(app: AppTest) -> None:
    app.text_input(key="q").set_value("盒马").run()
    links = [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]
    assert links[0] == ("Freshippo", "entity=freshippo") and not app.exception


def cards(app: AppTest) -> set[str]:
    return {chart.key.removeprefix("figure-") for chart in app.get("plotly_chart")}


def test_the_coverage_stands_above_the_figures_that_it_counts(app: AppTest) -> None:
    app.segmented_control(key="view").set_value("Coverage").run()
    assert not app.exception and cards(app) == {"coverage"}
    assert len(app.dataframe[0].value) == len(every_figure()) and [box.key for box in app.selectbox] == ["topic", "measure"]
    app.selectbox(key="measure").set_value("Monthly active users").run()
    assert set(app.dataframe[0].value["measure"]) == {"Monthly active users"}


def test_freshness_and_trust_stand_together(app: AppTest) -> None:
    app.segmented_control(key="view").set_value("Freshness and trust").run()
    assert not app.exception and cards(app) == {"freshness", "stale", "trust_sources", "trust_kinds", "disagreements", "widest"}
    assert not app.dataframe


def test_the_dictionary_on_screen_is_the_file_with_the_work_on_it_last(app: AppTest) -> None:
    app.segmented_control(key="view").set_value("Data dictionary").run()
    shown = max((text.value for text in app.markdown), key=len)
    text = re.sub("^#", "", shown, flags=re.MULTILINE)
    assert sorted(text.split()) == sorted((DATA / "README.md").read_text(encoding="utf-8").split())
    assert re.findall("^## (.+)", text, re.MULTILINE)[-2:] == ["Add a figure in three steps", "Add a unit, a deal or a claim"]


@pytest.mark.parametrize("view", ["Coverage", "Freshness and trust"])
def test_without_a_region_each_part_says_what_to_loosen(app: AppTest, view: str) -> None:
    app.segmented_control(key="view").set_value(view)
    app.pills(key="region").set_value([])
    app.run()
    assert not app.exception and any("region" in message.value.lower() for message in app.info)
