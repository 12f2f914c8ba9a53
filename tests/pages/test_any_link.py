"""Whatever is written into an address, every page opens: with a view, and with words for what it could not honour."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from cards import CARDS
from cards.compare_figures import metrics
from cards.compare_link import KEYS
from cards.compare_values import TRANSFORMS
from cards.comparison import FORMS
from cards.filters import OPTIONS

pytestmark = pytest.mark.usefixtures("as_served")

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SHARED = ("region", "company", "years", "card", "claim", "q", "entity", "sql", "chart")
KNOWN = ("WeChat", "China", "", "2015", "1890-3000", "2020-Q3", "yes", "c84", "z.damaged", "SELECT 1", "FROM markets", "alibaba", "<b>'\"", "ÿ\0", "-" * 3000)
VALUES = st.one_of(st.text(max_size=12), st.sampled_from([*KNOWN, *CARDS, *TRANSFORMS, *FORMS, *metrics()]))
LINKS = st.dictionaries(st.sampled_from([*SHARED, *OPTIONS, *KEYS, "other"]), st.lists(VALUES, min_size=1, max_size=3), min_size=1, max_size=8)


@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=LINKS)
def test_any_link_opens_every_page(page: str, query: dict[str, list[str]]) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page(f"pages/{page}.py")
    for name, values in query.items():
        app.query_params[name] = values
    app.run()

    assert not app.exception and app.title[0].value
