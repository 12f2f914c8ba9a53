"""What stands between the lead of a page and its headline card, as boxes of the size that the live page will give it."""

from __future__ import annotations

from html import escape

from cards import CARDS, Filters
from cards.claims import CHOICES
from cards.filters import OPTIONS
from cards.profile import MOST_TILES, entities, members, series
from exports import outline

# The options above the headline card, each so many pixels wide.
OPTIONS_ABOVE: dict[str, tuple[tuple[str, ...], int]] = {
    "users": (("metric",), 320),
    "rd": (("currency",), 320),
    "ecosystems": (("tie",), 320),
    "deals": (("deal_vertical", "deal_kind"), 320),
    "claims": ((*CHOICES, "verdicts_by"), 176),
}
LATER = ("compare", "sql", "data")  # pages that begin with something else than a card
PARTS = '<div class="line"></div>'  # the choice of a page's parts
BUTTONS = '<div class="buttons"></div>'  # a row of buttons


def above(page: str, filters: Filters, card: str) -> str:
    """The boxes, with the heading of the section, if the card stands in one."""
    if page == "entity" and filters.entity in entities() and not filters.card:
        return _profile(filters)
    keys, width = OPTIONS_ABOVE.get(page, ((), 320))
    if filters.card:
        return BUTTONS + _options(tuple(key for key in keys if key in CARDS[filters.card].options), width)
    if page in LATER or (page == "claims" and filters.claim):
        return ""
    section = next((section for section in outline.page(page).sections if card in section.cards), None)
    heading = f"<h2>{escape(section.heading)}</h2>" if section and section.heading else ""
    words = f"<p>{escape(section.words)}</p>" if section and section.words else ""
    return f"{heading}{words}{PARTS if page == 'claims' else ''}{_options(keys, width)}"


def _profile(filters: Filters) -> str:
    """The chooser, the links to relatives, what is known, and the choice of a topic where there is much."""
    who = entities()[filters.entity]
    relatives = (who.parent_id in entities()) + bool(members(who.id))
    topics = _options(("topic",), 320) if len(series(who.id, filters.years)) > MOST_TILES else ""
    return f'<div class="options"><div style="width:420px">Company, platform, chain or country</div></div>{BUTTONS * relatives}<p>&nbsp;</p>{topics}'


def _options(keys: tuple[str, ...], width: int) -> str:
    boxes = "".join(f'<div style="width:{width}px">{escape(OPTIONS[key].label)}</div>' for key in keys)
    return f'<div class="options">{boxes}</div>' if boxes else ""
