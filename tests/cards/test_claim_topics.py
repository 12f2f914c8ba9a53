"""Cards on topics without a page of their own: every view is a valid card or says what to change."""

from __future__ import annotations

import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from cards import CARDS, Card, Nothing, build
from cards.filters import OPTIONS, default
from cards.verdicts import claims

IDS = ("apps_abroad", "app_downloads", "wechat_abroad", "wallets_abroad", "trips_abroad", "games_revenue", "gii_ranks", "innovation_race", "europe_lag")
VIEWS = {
    "all": {},
    "China": {"regions": ("China",)},
    "US": {"regions": ("US",)},
    "Europe": {"regions": ("Europe",)},
    "China and Europe": {"regions": ("China", "Europe")},
    "one company": {"companies": ("Tencent",)},
    "companies of several regions": {"companies": ("Alipay", "ByteDance", "Sony", "WhatsApp")},
    "one year": {"years": (2019, 2019)},
    "a year of plans alone": {"years": (2024, 2024)},
    "early years": {"years": (2005, 2012)},
}


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_a_valid_card_or_says_what_to_change(id: str, name: str):
    keys = CARDS[id].options
    views = [replace(default(), **VIEWS[name])]
    for key in keys:
        views = [view.choose(key, choice) for view in views for choice in OPTIONS[key].choices()]
    for view in views:
        result = build(id, view)
        if isinstance(result, Nothing):
            assert any(way in str(result) for way in ("widen the years", "add a", "add China", "clear the companies", "choose ")) and str(result).endswith(".")
            continue
        assert isinstance(result, Card)
        go.Figure(result.figure)
        assert result.title and not result.title.endswith(".") and result.takeaway.endswith(".")
        told = f"{result.title} {result.takeaway} {result.subtitle} {result.caveat}"
        assert not re.search(r"\bnan\b|\bNone\b|  ", told)
        assert result.rows[["publisher", "title", "url", "page", "series", "period", "value", "unit"]].notna().all().all()
        assert set(result.rows["point"]) <= set(result.evidence)


@pytest.mark.parametrize("id", IDS)
def test_each_bears_on_claims_that_there_are(id: str):
    assert CARDS[id].page == "claims"
    assert CARDS[id].claims and set(CARDS[id].claims) <= set(claims())
