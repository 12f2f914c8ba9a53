"""The CSV of every card: exactly the rows drawn, each with who says so and where it can be read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from cards import CARDS, Card, build
from cards.filters import default
from exports.rows import csv

USUAL = replace(default(), claim="c07", entity="alibaba")
FILTERS = {
    "defaults": USUAL,
    "China, 2015 to 2018": replace(USUAL, regions=("China",), years=(2015, 2018)),
    "Alibaba": replace(USUAL, companies=("Alibaba",)),
    "a topic": USUAL.choose("topic", "stores"),
}
COUNTING = ("verdicts", "coverage", "disagreements", "freshness", "trust_sources", "trust_kinds")  # a row stands for several figures
SUMMED = ("deal_flows", "deal_direction", "deals_by_year")  # a mark stands for several rows
UNREAD = ("reprint", "mirror")


def made(id: str, filters: Any) -> tuple[Card, pd.DataFrame] | None:
    """A card and its CSV, read again; None where nothing fits the filters."""
    card = build(id, filters)
    return (card, pd.read_csv(io.BytesIO(csv(card)), keep_default_na=False)) if isinstance(card, Card) else None


def boxes(figure: dict[str, Any]) -> Iterator[str]:
    """What stands in the boxes over the marks of a figure, and beside its lines."""
    for trace in figure["data"]:
        for found in (trace.get("hovertext"), trace.get("customdata"), trace.get("text")):
            for one in [found] if isinstance(found, str) else found if found is not None else ():
                yield from map(str, one) if isinstance(one, list | tuple) else [str(one)]


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS.keys())
@pytest.mark.parametrize("id", CARDS)
def test_a_line_a_row_drawn_with_who_says_so_and_where(id: str, filters: Any) -> None:
    found = made(id, filters)
    if found is None:
        assert filters != USUAL
        return
    card, lines = found

    assert len(lines) == len(card.rows) > 0
    if id in COUNTING:
        counts = [len(points) > 0 for points in card.rows["counted"]]
        assert (lines["publishers"] != "").tolist() == counts
        assert not lines["links"].str.contains("; ").any() and lines["links"].str.startswith(("https://", "http://")).any()
    else:
        if "links" in lines:
            derived = lines["links"] != ""
            assert (lines.loc[derived, "note"].str.startswith("derived")).all()
            lines = lines[~derived]
        assert (lines["publisher"] != "").all() and (lines["title"] != "").all()
        unread = lines["page"].isin(UNREAD)
        assert (lines.loc[unread, "url"] == "").all() and lines.loc[~unread, "url"].str.startswith("http").all()


@pytest.mark.parametrize("id", [id for id in CARDS if id not in SUMMED])
def test_every_row_is_drawn(id: str) -> None:
    found = made(id, USUAL)
    assert found is not None
    card, _ = found
    if card.figure and "hover" in card.rows:
        over = set(boxes(card.figure))
        missing = [box for box in card.rows["hover"] if not any(one.startswith(box) for one in over)]
        beside = len(card.figure["layout"].get("shapes", ()))
        assert len(missing) <= beside, "what has no mark is a line across the figure"


def test_counts_name_the_publishers_of_all_that_they_count() -> None:
    rows = made("trust_kinds", USUAL.choose("topic", "stores"))
    assert rows is not None
    card, lines = rows

    filings = lines[(lines["metric"] == "Stores") & (lines["kind"] == "filings")].iloc[0]
    assert filings["figures"] == len(card.rows.iloc[filings.name]["counted"])
    assert "Starbucks" in filings["publishers"] and "Luckin Coffee" in filings["publishers"]
    assert not {"Business Insider", "Reuters", "Wikipedia"} & set(filings["publishers"].split("; ")), (
        "the press tells of the same figures, and is not counted here"
    )


def test_no_inner_key_leaves() -> None:
    for id in ("coverage", "platform_users", "deals_timeline"):
        found = made(id, USUAL)
        assert found is not None and not {"point", "counted", "hover"} & set(found[1].columns)
