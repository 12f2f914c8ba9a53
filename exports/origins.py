"""The pages that stand behind a card, each once: who published it, its title, its address where somebody vouches for it, its date."""

from __future__ import annotations

from typing import NamedTuple

from cards.base import Card
from cards.words import date_words, plural, publisher_words
from exports.rows import behind, mixed


class Origin(NamedTuple):
    """A page and how many of the figures (or entries) behind the card it has; `link` is empty for pages for which nobody vouches."""

    publisher: str
    title: str
    link: str
    published: str
    figures: int


def origins(card: Card) -> list[Origin]:
    """The pages behind a card, those with most figures first; none for a card that only counts what the dashboard holds."""
    found = behind(card)
    if not {"title", "page", "link"} <= set(found.columns):
        return []
    counts: dict[tuple[str, str, str, str], int] = {}
    for publisher, title, link, published, page in found[["publisher", "title", "link", "published", "page"]].itertuples(index=False, name=None):
        if isinstance(title, str):
            key = (publisher_words(str(publisher), page), title, link if isinstance(link, str) else "", date_words(published))
            counts[key] = counts.get(key, 0) + 1
    return [Origin(*key, number) for key, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def behind_words(card: Card) -> str:
    """112 figures from 40 pages."""
    pages = origins(card)
    number = sum(one.figures for one in pages)
    noun = {True: "entry" if number == 1 else "entries", False: "figure" if number == 1 else "figures"}[mixed(card)]
    return f"{number:,} {noun} from {plural(len(pages), 'page')}" if pages else ""
