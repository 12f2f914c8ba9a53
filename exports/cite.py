"""How a card is cited, as a sentence and as BibTeX, and the code that shows it in another page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from html import escape
from itertools import count
from urllib.parse import quote, urlencode

import pandas as pd

from cards import Card, build
from cards.filters import Filters
from cards.words import date_words, plural, publisher_words
from exports.frame import NAME
from exports.link import card_query
from exports.origins import Origin, origins
from exports.rows import behind

MOST_NAMED = 4  # publishers in a sentence
REPRINTED = publisher_words("", "reprint")  # what stands behind their names on pages that nobody vouches for
MOST_ENTRIES = 100  # pages with an entry of their own
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{sign: "\\" + sign for sign in "&%$#_{}"}}
WORDS_HIGH, USUAL = 250, 600  # pixels: of the words of an embedded card, and of a table
# Makes the frame before it as high as its page says (web/height.js), and heeds no other.
FITTING = (
    '<script>(f=>addEventListener("message",e=>{if(e.source===f?.contentWindow&&e.data?.height>0)f.height=e.data.height}))'
    "(document.currentScript.previousElementSibling)</script>"
)


def plain(card: Card, address: str, *, today: date | None = None) -> str:
    """The citation as a sentence: dashboard, year of the newest figure, finding, whose figures, address, day of access."""
    newest, day = _newest(card), today or date.today()
    year = f" ({newest[:4]})" if newest else ""
    return f"{NAME}{year}: “{card.title}”. {_figures(card, newest)}{address} (accessed {day.day} {day:%B %Y})."


def bibtex(card: Card, address: str, *, today: date | None = None) -> str:
    """The card as a BibTeX entry, followed by one for each page behind it (those of most figures, where there are very many)."""
    pages, newest = origins(card), _newest(card)
    left = len(pages) - MOST_ENTRIES
    note = _figures(card, newest).strip() + (f" Of the pages behind it {MOST_ENTRIES} have entries, {left:,} have none." if left > 0 else "")
    fields = {"author": NAME, "title": card.title, "year": newest[:4], "url": address}
    entries = [_entry(f"china-digital-trends-{card.id}", {**fields, "urldate": (today or date.today()).isoformat(), "note": note})]
    taken: set[str] = set()
    for page in pages[:MOST_ENTRIES]:
        key = next(key for key in _keys(page) if key not in taken)
        taken.add(key)
        entries.append(_entry(key, _fields(page)))
    return "\n\n".join(entries) + "\n"


def embed(id: str, filters: Filters, root: str) -> str:
    """The code that shows the card in another page, as wide as there is room and as high as it needs, or of a usual height where scripts are not allowed.

    `root` is the dashboard's own address, without a slash at its end.
    """
    query = urlencode({key: value for key, value in card_query(id, filters).items() if key != "card"}, doseq=True)
    address = f"{root}/embed/{quote(id)}{'?' if query else ''}{query}"
    card = build(id, filters)
    title, height = (card.title, card.figure.get("layout", {}).get("height", USUAL)) if isinstance(card, Card) else (NAME, USUAL)
    high = int(height) + WORDS_HIGH
    return f'<iframe src="{escape(address)}" title="{escape(title)}" height="{high}" loading="lazy" style="width: 100%; border: 0"></iframe>{FITTING}'


def _figures(card: Card, newest: str) -> str:
    """Figures up to Dec 2025, from Tencent; Meta; Spotify and 3 more; empty where no publisher stands behind the card."""
    names = list(dict.fromkeys(page.publisher.removesuffix(REPRINTED) for page in origins(card)))
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"Figures{f' up to {date_words(newest)}' if newest else ''}, from {'; '.join(names[:MOST_NAMED])}{more}. "


def _newest(card: Card) -> str:
    """The month in which the newest period drawn ends, plans aside, as 2025-12; when the newest page appeared, where periods are not drawn."""
    rows = card.rows
    if "period_end" in rows:
        done = rows[rows["status"] != "target"] if "status" in rows and (rows["status"] != "target").any() else rows
        return f"{pd.to_datetime(done['period_end']).max():%Y-%m}"
    found = behind(card)
    return max((day[:7] for day in found["published"] if isinstance(day, str)), default="") if "published" in found else ""


def _fields(page: Origin) -> dict[str, str]:
    author = page.publisher.removesuffix(REPRINTED)
    note = plural(page.figures, "figure") + (REPRINTED if page.publisher != author else "")
    return {"author": author, "title": page.title, "year": page.published[-4:], "url": page.link, "note": note}


def _entry(key: str, fields: dict[str, str]) -> str:
    lines = []
    for name, text in fields.items():
        text = _address(text) if name == "url" else _escaped(text)
        if text:
            lines.append(f"  {name} = {{{{{text}}}}}" if name in ("author", "title") else f"  {name} = {{{text}}}")
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _escaped(text: str) -> str:
    return "".join(ESCAPES.get(sign, sign) for sign in " ".join(text.split()))


def _address(text: str) -> str:
    """An address, which BibTeX takes as it stands, braces aside."""
    return re.sub(r"[{}\\\s]", lambda sign: quote(sign[0]), text)


def _keys(page: Origin) -> Iterable[str]:
    """tencent-2023, tencent-2023-2, tencent-2023-3 and so on."""
    letters = unicodedata.normalize("NFKD", page.publisher.removesuffix(REPRINTED)).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", letters)[:4]) or "page"
    stem = f"{name}-{page.published[-4:]}" if page.published else name
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))
