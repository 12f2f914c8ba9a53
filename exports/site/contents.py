"""What the static pages hold: the address of each, and the cards that have one of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from cards import CARDS, Card, Filters, build
from cards.profile import entities
from cards.verdicts import claims
from exports.outline import needs_naming, page, pages

FOLDERS = {"claim": "claims", "entity": "profiles"}  # for cards that show nothing before a claim or an entity is named


@dataclass(frozen=True)
class Sheet:
    """A card with a page of its own: its folder and the name of its files, its id, and the view in which it is drawn."""

    folder: str
    name: str
    id: str
    filters: Filters

    @property
    def path(self) -> str:
        """Its page within the folder of the site."""
        return f"{self.folder}/{self.name}.html"

    @property
    def data(self) -> str:
        """Its rows within the folder of the site."""
        return f"{self.folder}/{self.name}.csv"

    def card(self) -> Card | None:
        """The card, or none where there is nothing to draw."""
        made = build(self.id, self.filters)
        return made if isinstance(made, Card) else None


def page_path(name: str) -> str:
    """The page of that name within the folder of the site; the first one is its index."""
    return "index.html" if name == pages()[0].name else f"{name}.html"


def sheet(id: str, name: str = "") -> Sheet:
    """The page of the card `id` as the page `name` draws it, by default that of its own topic."""
    home, here = (page(one).filters.only((), CARDS[id].options) for one in (CARDS[id].page, name or CARDS[id].page))
    return Sheet("cards", id if here == home else f"{id}-{name}", id, here)


def claim_sheet(id: str) -> Sheet:
    """The page of a claim."""
    return Sheet(FOLDERS["claim"], id, "claim", replace(page("claims").filters, claim=id))


def profile_sheet(id: str) -> Sheet:
    """The page of a company, platform, chain or country."""
    return Sheet(FOLDERS["entity"], id, "profile", replace(page("entity").filters, entity=id))


def sheets(cards: Collection[str] = CARDS.keys()) -> Iterator[Sheet]:
    """The pages of these cards: one for each view of a card that a page draws, and one for each claim and profile."""
    drawn = {one.path: one for page in pages() for one in (sheet(id, page.name) for id in page.cards if id in cards and not needs_naming(id))}
    yield from drawn.values()
    if "claim" in cards:
        yield from map(claim_sheet, claims())
    if "profile" in cards:
        yield from map(profile_sheet, entities())
