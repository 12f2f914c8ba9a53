"""A card as light HTML: the figure as JSON for a small script, or the HTML table; title, takeaway, caveat, sources. Once opened it needs no server."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

import orjson

from cards.base import MOST_CARDS_KEPT, Card
from cards.words import source_line
from charts import camera
from exports.grid import grid
from exports.table import table
from exports.theme import variables
from exports.tiles import tiles

STYLE = Path(__file__).with_name("light.css").read_text(encoding="utf-8")
SCRIPT = Path(__file__).with_name("light.js")  # draws the charts; to be loaded after exports.bundle.script()
THEMES = {None: "", False: ' data-theme="light"', True: ' data-theme="dark"'}
SITE = "China Digital Trends"


@lru_cache(maxsize=MOST_CARDS_KEPT)
def fragment(card: Card, *, dark: bool | None = None, level: int = 2, sketch: str = "") -> str:
    """The card as an <article> under a heading of `level`; in the light or the dark theme, or in that of the reader's system (None).

    `sketch` is its figure by exports.sketch, which then stands there instead of being drawn.
    """
    small = "".join(f'<p class="small">{escape(text)}</p>' for text in (card.caveat, card.source or source_line(card.rows)) if text)
    return (
        f'<article class="card" data-card="{escape(card.id)}"{THEMES[dark]}><h{level}>{escape(card.title)}</h{level}>'
        f'<p class="sub">{escape(card.subtitle)}</p>{drawing(card, sketch)}<p>{escape(card.takeaway)}</p>{small}</article>'
    )


def drawing(card: Card, sketch: str = "") -> str:
    """What the card draws: its table, or room for its figure with the sketch or with what the script needs to draw it."""
    if card.grid:
        return f'<div class="whole">{grid(card.grid, card.alt)}</div>'
    if card.table:
        return f'<div class="whole">{table(card.table, card.alt)}</div>'
    if card.tiles:
        return f'<div class="whole">{tiles(card.tiles, card.alt)}</div>'
    height = int(card.figure["layout"].get("height", 450))
    inside = sketch or f'<script type="application/json">{spec(card)}</script><noscript>{escape(card.alt)}</noscript>'
    return f'<div class="chart" role="figure" aria-label="{escape(card.alt)}" style="height:{height}px">{inside}</div>'


def spec(card: Card) -> str:
    """The figure as JSON that can stand in a page: data, layout and config."""
    figure = {"data": card.figure["data"], "layout": card.figure["layout"], "config": camera(card.id)}
    text = orjson.dumps(figure, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS, default=str).decode()
    return text.replace("<", "\\u003c")  # so that no text of it can end the script element


def page(body: str, *, title: str, description: str = "", scripts: Sequence[str] = (), head: str = "", dark: bool | None = None, language: str = "en") -> str:
    """A whole page around `body`; `scripts` are the addresses of the bundle and of SCRIPT, `head` is more for the head, as HTML."""
    loaded = "".join(f'<script defer src="{escape(address)}"></script>' for address in scripts)
    words = f'<meta name="description" content="{escape(description)}">' if description else ""
    return (
        f'<!DOCTYPE html><html lang="{language}"{THEMES[dark]}><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>{words}{head}'
        f"<style>{variables()}{STYLE}</style>{loaded}</head><body>{body}</body></html>"
    )


def alone(card: Card, *, full: str, remarks: Sequence[str] = (), scripts: Sequence[str] = (), head: str = "", dark: bool | None = None) -> str:
    """The page that shows one card and nothing else but a link to its full view, at the address `full`."""
    said = f'<div class="remarks" role="note">{"".join(f"<p>{escape(remark)}</p>" for remark in remarks)}</div>' if remarks else ""
    foot = f'<p class="foot"><span>{SITE}</span><a href="{escape(full)}" target="_blank" rel="noopener">Full view with data and filters</a></p>'
    body = f'<main class="light">{said}{fragment(card, level=1)}{foot}</main>'
    return page(body, title=f"{card.title} · {SITE}", description=card.takeaway, scripts=scripts, head=head, dark=dark)
