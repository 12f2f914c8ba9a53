"""What stands around a card on a page of its own: for a claim its verdict and what decides it, for a profile who it is and what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cards import CARDS, Card
from cards.claims import cards_of, said, topic_words
from cards.profile import Entity, entities, members
from cards.verdicts import claims, verdict
from exports.site.contents import Sheet, claim_sheet, profile_sheet, sheet


@dataclass(frozen=True)
class Link:
    """A page of the site and the words for it."""

    path: str
    title: str


@dataclass(frozen=True)
class About:
    """The heading of the page (empty: the card's own title), paragraphs above and below the card, and links with words before them."""

    heading: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()


def about(sheet: Sheet, card: Card | None, cards: Collection[str]) -> About:
    """What is said around the card, with links to those of `cards` alone."""
    if sheet.id == "claim":
        return _claim(sheet.name, card, cards)
    if sheet.id == "profile":
        return _profile(entities()[sheet.name])
    return About()


def tested(id: str) -> tuple[Link, ...]:
    """The claims on which a card bears, with their verdicts."""
    return tuple(Link(claim_sheet(claim).path, f"{claim.upper()} {verdict(claim).answer}") for claim in CARDS[id].claims)


def _claim(id: str, card: Card | None, cards: Collection[str]) -> About:
    claim, judged = claims()[id], verdict(id)
    above = (f"{id.upper()} · {topic_words(claim.topic)} · {judged.answer}", *(() if card else (said(claim), judged.reason)))
    below = (f"What decides it: {claim.decides}", *((f"On the wording: {claim.note}",) if claim.note else ()))
    charts = [(sheet(one), sheet(one).card()) for one in cards_of(id) if one in cards]
    links = tuple(Link(one.path, made.title) for one, made in charts if made)
    return About(claim.claim, above, below, (("Charts on it", links),) if links else ())


def _profile(one: Entity) -> About:
    parent, owned = entities().get(one.parent_id), members(one.id)
    links = [("Belongs to", _linked([parent] if parent else [])), ("Belongs to it", _linked(owned))]
    return About(f"{one.name} {one.name_zh}".strip(), (f"{one.kind.capitalize()} · {one.place}",), (), tuple(pair for pair in links if pair[1]))


def _linked(ones: Iterable[Entity]) -> tuple[Link, ...]:
    """Those of whom something is drawn."""
    return tuple(Link(profile_sheet(one.id).path, one.name) for one in ones if profile_sheet(one.id).card())
