"""The page Data & sources, as a reader uses it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with its defaults (the entry script run as a server runs it)."""
    monkeypatch.setattr(script_runner, "_mpa_v1", lambda path: runpy.run_path(path, run_name="__main__"))
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


def test_nothing_found_says_what_to_loosen_and_draws_no_table(app: AppTest) -> None:
    app.text_input(key="q").set_value("zzyzx").run()
    assert [message.value for message in app.info] == ["No figure fits\\: ‘zzyzx’ stands in none. Check the spelling or clear the search."]
    assert not app.dataframe and not app.get("download_button")


def test_a_search_with_markup_is_shown_as_typed(app: AppTest) -> None:
    app.text_input(key="q").set_value("**[x](http://example.com)**").run()
    assert app.info[0].value.startswith("No figure fits\\: ‘\\*\\*\\[x\\](http\\://example.com)\\*\\*’ stands in none.")
