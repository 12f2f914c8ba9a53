"""The address of a card: a view in which it stands alone, under the filters that it heeds."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from cards import CARDS
from cards.base import SHARED
from cards.filters import Filters, write


def card_query(id: str, filters: Filters) -> dict[str, list[str]]:
    """The query parameters of the view in which the card stands alone, with the options that it heeds."""
    entry = CARDS[id]
    return write(replace(filters.only((*SHARED, *entry.uses), entry.options), card=id))


def link(id: str, filters: Filters, root: str) -> str:
    """The address at which the card stands alone; `root` is the dashboard's own, without a slash at its end."""
    page = "" if CARDS[id].page == "overview" else CARDS[id].page  # the first page answers at the root alone
    return f"{root}/{page}?{urlencode(card_query(id, filters), doseq=True)}"
