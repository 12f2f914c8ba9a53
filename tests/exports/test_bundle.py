"""The small plotly.js has all that the charts need, and its recipe names nobody's machine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from cards import CARDS, Card, build
from cards.filters import default
from exports import bundle

RECIPE = Path(bundle.__file__).with_name("javascript")


def test_every_trace_that_a_card_draws_is_in_the_bundle() -> None:
    entry = (RECIPE / "entry.js").read_text(encoding="utf-8")
    included = {"scatter", *re.findall(r"plotly\.js/lib/(\w+)", entry)} - {"core"}
    sources = "".join(path.read_text(encoding="utf-8") for path in (RECIPE.parents[1] / "charts").glob("*.py"))

    drawn = {trace.get("type", "scatter") for id in CARDS if isinstance(card := build(id, default()), Card) and card.figure for trace in card.figure["data"]}

    assert drawn == included
    assert set(re.findall(r'"type": "(bar|scatter\w*|heatmap|treemap|sankey|pie|histogram|box|violin|sunburst|icicle)"', sources)) == included


def test_the_bundle_is_of_the_major_version_that_plotly_for_python_speaks() -> None:
    pinned = json.loads((RECIPE / "package.json").read_text(encoding="utf-8"))["devDependencies"]["plotly.js"]

    assert pinned.split(".")[0] == get_plotlyjs_version().split(".")[0] == bundle.version().split(".")[0]


def test_the_lock_file_names_no_registry() -> None:
    lock = (RECIPE / "package-lock.json").read_text(encoding="utf-8")

    assert "integrity" in lock and not re.search(r'"resolved"|https?://(?!github\.com|opencollective|[\w.]*funding)[\w.]*npm', lock)


def test_without_a_built_bundle_the_whole_plotly_of_the_python_package_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "SMALL", RECIPE / "nowhere.js")

    assert bundle.script().name == "plotly.min.js" and bundle.script().stat().st_size > 4_000_000
