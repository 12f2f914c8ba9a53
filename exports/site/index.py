"""What the search of the static pages goes through: a script with an entry for each page, card, claim and profile."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from cards import Card
from cards.claims import said
from cards.profile import entities
from cards.verdicts import claims, verdict
from exports.outline import OutlinePage
from exports.site.contents import Sheet, page_path

NAMES = ("indicator", "entity", "metric", "market", "group", "acquirer", "target", "name")  # columns by whose values a card is found
Entry = tuple[str, str, str, str, str]  # place, kind, title, a sentence, further words by which it is found


def script(entries: Sequence[Entry]) -> bytes:
    """The entries as a script, which a page can load from a folder as well."""
    return b"window.searchIndex = " + orjson.dumps(entries) + b";\n"


def page_entry(page: OutlinePage) -> Entry:
    """That of a dashboard page."""
    return page_path(page.name), "Page", page.title, page.lead.replace("*", ""), page.heading


def sheet_entry(sheet: Sheet, card: Card | None) -> Entry | None:
    """That of a card, a claim or a profile; none for what has no page."""
    if sheet.id == "claim":
        return _claim(sheet, card)
    if card is None:
        return None
    return _profile(sheet, card) if sheet.id == "profile" else _card(sheet, card)


def _card(sheet: Sheet, card: Card) -> Entry:
    named = {str(name) for column in NAMES if column in card.rows for name in card.rows[column].dropna().unique()}
    return sheet.path, "Card", card.title, card.takeaway, f"{card.subtitle} {' '.join(sorted(named))}"


def _claim(sheet: Sheet, card: Card | None) -> Entry:
    claim, judged = claims()[sheet.name], verdict(sheet.name)
    return sheet.path, f"Claim, {judged.answer}", claim.claim, judged.reason, f"{sheet.name} {said(claim)} {card.title if card else ''}"


def _profile(sheet: Sheet, card: Card) -> Entry:
    one = entities()[sheet.name]
    return sheet.path, one.kind.capitalize(), f"{one.name} {one.name_zh}".strip(), card.title, one.place
