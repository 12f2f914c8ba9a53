"""What a card hands out beside its figure."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cards import Card, build
from cards.filters import default
from exports.rows import behind


def card(id: str, company: str) -> Card:
    found = build(id, replace(default(), companies=(company,)))
    assert isinstance(found, Card)
    return found


def test_behind_figures_stand_all_that_sources_give_for_their_points() -> None:
    assert set(behind(card("platform_users", "WeChat"))["entity"]) == {"WeChat"}


def test_behind_deals_stand_all_pages_that_tell_of_them() -> None:
    # Visa's bid for Plaid stands on FirstOnline and Verdict, its purchase of Tink on FirstOnline and, as a reprint, on Readymade Invest.
    told = behind(card("deals_timeline", "Visa"))

    assert sorted(told["deal"]) == ["Visa – Plaid", "Visa – Plaid", "Visa – Tink", "Visa – Tink"]
    assert told["link"].isna().sum() == (told["page"] == "reprint").sum() == 1


def test_behind_other_rows_stand_the_rows_themselves_and_no_address_of_a_mirror() -> None:
    rows = pd.DataFrame({"name": ["a", "b"], "publisher": "P", "title": "T", "page": ["original", "mirror"], "url": ["https://a.example", "https://b.example"]})
    told = behind(replace(card("deals_timeline", "Visa"), rows=rows))

    assert told["link"].fillna("").tolist() == ["https://a.example", ""] and "url" not in told
