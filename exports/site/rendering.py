"""A static page for each dashboard page and for each card, as HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cards import CARDS, Card
from cards.overview import extent
from exports.light import fragment
from exports.link import link
from exports.origins import behind_words, origins
from exports.outline import OutlinePage, Section, page, pages
from exports.site.about import Link, about, tested
from exports.site.contents import Sheet, page_path, sheet
from exports.site.more import MORE, More, downloads
from exports.templating import inline, render

WORDMARK = Path(__file__).resolve().parents[2] / "ui" / "wordmark.svg"
TOPICS = "Their topics in figures"  # what the page Claims calls its second part


@dataclass(frozen=True)
class Site:
    """What all pages of a site have in common: the address of the live dashboard (or none), files to take away (words by place), its cards, and
    whether it holds the whole of the data."""

    url: str
    files: Mapping[str, str]
    cards: Collection[str]
    data: bool

    def page(self, page: OutlinePage) -> str:
        """A dashboard page in its default view."""
        sections = [self._section(page, section) for section in page.sections]
        sections.append(self._section(page, Section("", "", ())))
        shown = [section for section in sections if section["rows"] or section["more"]]
        live = f"{self.url}/{'' if page is pages()[0] else page.name}" if self.url else ""
        frame = self._frame(page_path(page.name), page.title, page.lead, live)
        return render("page.html", **frame, heading=page.heading, lead=inline(page.lead), sections=shown, drawn=any(one["rows"] for one in shown))

    def sheet(self, sheet: Sheet) -> str:
        """A card with all that belongs to it."""
        card = sheet.card()
        told = about(sheet, card, self.cards)
        title = told.heading or (card.title if card else "")
        frame = self._frame(sheet.path, title, card.takeaway if card else title, self._live(sheet))
        home = page(CARDS[sheet.id].page)
        return render(
            "sheet.html",
            **frame,
            back=Link(page_path(home.name), home.title),
            about=told,
            one=self._card(sheet, card, level=2 if told.heading else 1) if card else None,
            behind=behind_words(card) if card else "",
            sources=origins(card) if card else [],
            drawn=bool(card and card.figure),
        )

    def _section(self, page: OutlinePage, section: Section) -> dict[str, Any]:
        """The section for the template: its heading and words, its cards in rows, and what stands there beside cards."""
        heading = TOPICS if page.name == "claims" and section.cards and not section.heading and "verdicts" not in section.cards else section.heading
        rows = [[self._shown(page, id, level=3 if heading else 2) for id in row if id in self.cards] for row in section.rows]
        more = next((more for more in MORE if (more.page, more.heading, ()) == (page.name, section.heading, section.rows) and self._holds(more)), None)
        kept = [[one for one in row if one] for row in rows]
        words = (more.words if more else "") or section.words
        return {"heading": heading, "words": inline(words), "rows": [row for row in kept if row], "more": more.make() if more else ""}

    def _holds(self, more: More) -> bool:
        return more.card in ("", *self.cards) and (self.data or more.make is not downloads)

    def _shown(self, page: OutlinePage, id: str, *, level: int) -> dict[str, Any] | None:
        """A card on a page, with links to its own page and to its topic, if that is another one."""
        one = sheet(id, page.name)
        card = one.card()
        if card is None:
            return None
        topic = CARDS[id].page
        onward = Link(page_path(topic), next(one.title for one in pages() if one.name == topic)) if topic != page.name else None
        return self._card(one, card, level=level) | {"path": one.path, "onward": onward}

    def _card(self, sheet: Sheet, card: Card, *, level: int) -> dict[str, Any]:
        claims = tested(sheet.id) if "claim" in self.cards else ()
        body = Markup(fragment(card, level=level))
        return {"id": sheet.name, "body": body, "path": "", "data": sheet.data, "claims": claims, "onward": None, "live": self._live(sheet)}

    def _live(self, sheet: Sheet) -> str:
        return link(sheet.id, sheet.filters, self.url) if self.url else ""

    def _frame(self, path: str, title: str, description: str, live: str) -> dict[str, Any]:
        """What stands around every page; `live` is the address of the same view in the live dashboard."""
        return {
            "here": path,
            "title": title,
            "description": description,
            "root": "../" * path.count("/"),
            "navigation": [Link(page_path(page.name), page.title) for page in pages()],
            "files": [Link(path, words) for path, words in self.files.items()],
            "wordmark": _wordmark(),
            "asof": extent(),
            "live": live,
        }


@cache
def _wordmark() -> Markup:
    return Markup(WORDMARK.read_text(encoding="utf-8"))
