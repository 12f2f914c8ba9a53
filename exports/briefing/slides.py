"""The pages of the briefing: which cards, in which order, and what is said on each."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from cards import CARDS, Card, Filters, build
from cards.verdicts import Verdict, claims, verdict
from cards.words import plural, source_line
from exports.link import link
from exports.origins import Origin, behind_words, origins
from exports.outline import page, pages

OVERVIEW = "overview"
VERDICTS = "verdicts"
MOST_LISTED = 200  # pages behind a finding that are listed; more are only counted
# One more card of each topic page, beside those that the Overview shows
TOPICS = ("users_share_of_population", "market_split", "rd_regions", "coffee_china", "super_app", "deal_direction", "gii_ranks")


@dataclass(frozen=True)
class Slide:
    """A card on a page: its topic, the card, its source line, the pages behind it (none if too many to list), how much these are, and the address of the
    card in the live dashboard (or none)."""

    topic: str
    card: Card
    source: str
    origins: tuple[Origin, ...]
    behind: str
    address: str = ""


@dataclass(frozen=True)
class Refuted:
    """A claim that does not hold: its id, what was said by whom and when, and why it does not."""

    id: str
    claim: str
    said: str
    reason: str


def slides(cards: Collection[str] | None = None, url: str = "") -> list[Slide]:
    """The headline cards, by topic in the order of the sidebar, the verdicts last; only `cards`, where these are named."""
    overview = page(OVERVIEW)
    wanted = [(id, overview.filters) for id in overview.cards] + [(id, page(CARDS[id].page).filters) for id in TOPICS]
    order = [one.name for one in pages()]
    wanted.sort(key=lambda one: (one[0] == VERDICTS, order.index(CARDS[one[0]].page)))
    made = [(id, filters, build(id, filters)) for id, filters in wanted if cards is None or id in cards]
    return [_slide(id, filters, card, url) for id, filters, card in made if isinstance(card, Card)]


def bound(words: str) -> str:
    """The words with no break between a number and its unit."""
    return re.sub(r"(?<=\d) (?=(?:bn|tn|m)\b)", "\u00a0", words)


def refuted() -> list[Refuted]:
    """The claims that do not hold."""
    judged = ((claim, verdict(id)) for id, claim in claims().items())
    return [Refuted(one.claim_id, one.claim, f"{one.speaker}, {one.made}", found.reason) for one, found in judged if _fails(found)]


def refuted_title() -> str:
    """7 of 88 claims do not hold."""
    number = len(refuted())
    return f"{number} of {plural(len(claims()), 'claim')} {'does' if number == 1 else 'do'} not hold"


def _fails(found: Verdict) -> bool:
    return found.answer == "does not hold"


def _slide(id: str, filters: Filters, card: Card, url: str) -> Slide:
    topic = next(one.title for one in pages() if one.name == CARDS[id].page)
    address = link(id, filters, url) if url else ""
    found = origins(card)
    listed = tuple(found) if len(found) <= MOST_LISTED else ()
    return Slide(topic, card, card.source or source_line(card.rows), listed, behind_words(card), address)
