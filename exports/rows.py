"""The rows of a card as they leave the dashboard: exactly what is drawn, and all that sources say of it."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card
from cards.words import UNVOUCHED, publisher_words

# For rows that are no figures: the column that names what they draw, and the question that finds its pages.
BEHIND = {"deal_id": "deal_evidence", "unit_id": "unit_evidence"}
HIDDEN = {"point", "hover", "line", "file", "vouched", "label", "series_order"}


def mixed(card: Card) -> bool:
    """Whether other things than figures stand behind a card."""
    return not card.evidence or any(key in card.rows for key in BEHIND)


def behind(card: Card) -> pd.DataFrame:
    """What stands behind a card, one row a page that says so: the figures of its points, and what was seen of the things that its rows name; or its rows."""
    found = [queries.run(question, ids=tuple(card.rows[key].dropna().unique())) for key, question in BEHIND.items() if key in card.rows]
    if card.evidence:
        figures = queries.run("evidence", points=card.evidence)
        found += [figures[["entity", "period", "value", "unit", "publisher", "link", "published", "seen", "note", "title", "metric", "basis", "row", "page"]]]
    if found:
        return pd.concat(found, ignore_index=True)
    rows = card.rows.drop(columns=[name for name in HIDDEN | {"url"} if name in card.rows])
    if "url" not in card.rows:
        return rows
    return rows.assign(link=card.rows["url"].where(~card.rows["page"].isin(UNVOUCHED)))


def csv(card: Card) -> bytes:
    """Exactly the rows drawn, with their sources, as CSV; pages that nobody vouches for are named without an address."""
    rows = card.rows.copy()
    if {"url", "page"} <= set(rows.columns):
        rows["url"] = rows["url"].where(~rows["page"].isin(UNVOUCHED), "")
        rows["publisher"] = [publisher_words(p, page) if isinstance(p, str) else p for p, page in zip(rows["publisher"], rows["page"], strict=True)]
    for name in rows.columns:
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            rows[name] = rows[name].dt.strftime("%Y-%m-%d")
    return rows[[name for name in rows.columns if name not in HIDDEN]].to_csv(index=False).encode("utf-8")
