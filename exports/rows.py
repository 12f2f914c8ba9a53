"""The rows of a card as they leave the dashboard: exactly what is drawn, and all that sources say of it."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

import queries
from cards.base import Card
from cards.downloads import as_table
from cards.excel import workbook
from cards.words import UNVOUCHED, publisher_words, source_line
from queries import package

# For rows that are no figures: the column that names what they draw, and the question that finds its pages.
BEHIND = {"deal_id": "deal_evidence", "unit_id": "unit_evidence"}
PAGE = ["publisher", "title", "link", "page", "published"]
HIDDEN = {"point", "counted", "hover", "line", "file", "vouched", "label", "series_order"}


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


def drawn(card: Card) -> pd.DataFrame:
    """Exactly the rows drawn, with their sources: pages that nobody vouches for are named without an address. Rows that count figures or
    are derived from several name the publishers and addresses of all of them, as lists."""
    rows = card.rows.copy()
    if "counted" in rows:
        rows = rows.assign(**_sources(rows))
    if {"url", "page"} <= set(rows.columns):
        rows["url"] = rows["url"].where(~rows["page"].isin(UNVOUCHED), "")
        rows["publisher"] = [publisher_words(p, page) if isinstance(p, str) else p for p, page in zip(rows["publisher"], rows["page"], strict=True)]
    for name in rows.columns:
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            rows[name] = rows[name].dt.strftime("%Y-%m-%d")
    return rows[[name for name in rows.columns if name not in HIDDEN]]


def csv(card: Card) -> bytes:
    """The rows drawn as CSV."""
    return drawn(card).to_csv(index=False).encode("utf-8")


def excel(card: Card, address: str = "") -> bytes:
    """The rows drawn as Excel, with a sheet of the pages behind them, and one of the card's words and its address."""
    sheets = {"Drawn": as_table(drawn(card)), "Sources": as_table(_pages(card)), "Card": _words(card, address)}
    return workbook({name: sheet for name, sheet in sheets.items() if sheet.num_columns}, card.title, _told(card))


def parquet(card: Card) -> bytes:
    """The rows drawn as Parquet; the file says what they show."""
    return package.parquet(as_table(drawn(card)), {}, _told(card))


def _pages(card: Card) -> pd.DataFrame:
    """Each page behind the card once, those of most figures first; no columns if it only counts what the dashboard holds."""
    found = behind(card)
    if not {*PAGE} <= set(found):
        return pd.DataFrame()
    pages = found[PAGE].dropna(subset="title").fillna("").value_counts().rename("figures").reset_index()
    return pages.assign(publisher=[publisher_words(name, page) for name, page in zip(pages["publisher"], pages["page"], strict=True)])


def _words(card: Card, address: str) -> pa.Table:
    """What the card says, one text a line."""
    said = {"Finding": card.title, "What is drawn": card.subtitle, "Takeaway": card.takeaway, "Caveat": card.caveat}
    said |= {"Sources": card.source or source_line(card.rows), "Address": address}
    return pa.table([[name for name, text in said.items() if text], [text for text in said.values() if text]], names=["What", "Words"])


def _told(card: Card) -> str:
    """The card's words in one text, for readers of the file alone."""
    return " ".join(text for text in (card.title, card.subtitle, card.caveat, card.source or source_line(card.rows)) if text)


def _sources(rows: pd.DataFrame) -> dict[str, list[str]]:
    """For each row the publishers of the figures that it counts, and the addresses of their pages; with a column `source_kind`, of sources of that kind."""
    keys = {int(point) for points in rows["counted"] for point in points}
    pages: dict[int, list[tuple[str, str, str]]] = {}
    figures = queries.run("evidence", points=tuple(keys))
    for point, kind, publisher, page, link in figures[["point", "kind", "publisher", "page", "link"]].itertuples(index=False, name=None):
        pages.setdefault(point, []).append((kind, publisher_words(publisher, page), link if isinstance(link, str) else ""))
    kinds = rows["source_kind"] if "source_kind" in rows else [""] * len(rows)
    found = [
        [page for point in dict.fromkeys(points) for page in pages[int(point)] if wanted in ("", page[0])]
        for points, wanted in zip(rows["counted"], kinds, strict=True)
    ]
    return {
        "publishers": ["; ".join(dict.fromkeys(publisher for _, publisher, _ in row)) for row in found],
        "links": [" ".join(dict.fromkeys(link for _, _, link in row if link)) for row in found],
    }
