"""What the tests of Compare share: the card of a link."""

from __future__ import annotations

from urllib.parse import parse_qs

from cards import Card, build
from cards.compare_fit import settle
from cards.comparison import Settled
from cards.filters import Filters, read


def view(link: str) -> Filters:
    """The view of a link (what stands behind the question mark), of which everything could be honoured."""
    filters, remarks = read(parse_qs(link))
    assert remarks == []
    return filters


def remarks(link: str) -> list[str]:
    """What of a link could not be honoured."""
    return read(parse_qs(link))[1]


def settled(link: str) -> Settled:
    """The view of a link as the data allow it."""
    filters, _ = read(parse_qs(link))
    return settle(filters.compare, filters.scope)


def card(link: str) -> Card:
    """The card of a link."""
    found = build("compare", view(link))
    assert isinstance(found, Card), str(found)
    return found


def drawn(link: str) -> dict[tuple[str, str], float]:
    """The values that the card of a link draws, by series and period."""
    rows = card(link).rows
    return dict(zip(zip(rows["series"], rows["period"], strict=True), rows["value"], strict=True))
