"""The briefing as a PDF: pages of a screen's shape, printed from HTML by Chromium, which makes the text selectable, the links live and the document tagged."""

from __future__ import annotations

import io
import shutil
from base64 import b64encode
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import Markup
from playwright.sync_api import sync_playwright
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from cards import Card
from cards.overview import extent
from charts import COLOURS
from exports.briefing.drawing import FLAT, Drawing
from exports.briefing.properties import properties
from exports.briefing.slides import MOST_LISTED, Refuted, Slide, bound, refuted_title
from exports.origins import Origin
from exports.outline import page
from exports.picture import NoPicture
from exports.templating import render
from exports.typeface import typeface

NAMED = 3  # of the publishers behind a finding, how many stand on its page, each with a link to one of its pages
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")


def pdf(slides: Sequence[Slide], claims: Sequence[Refuted], drawings: Mapping[str, Drawing], address: str = "") -> bytes:
    """The briefing with a title page, a page a slide with its drawing (by the id of its card), one with the `claims` that do not hold, and all sources.

    Raises exports.picture.NoPicture if Chromium is missing.
    """
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        path = Path(folder) / "briefing.html"
        path.write_text(html(slides, claims, drawings, address), encoding="utf-8")
        return _described(thread.submit(_printed, path).result())  # a thread of its own, since playwright shares none with a running event loop


def _printed(path: Path) -> bytes:
    """The page at `path` as PDF."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise NoPicture("Chromium is missing.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            tab = browser.new_page()
            tab.goto(path.as_uri())
            return tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        finally:
            browser.close()


def _described(printed: bytes) -> bytes:
    """The document with its properties, in place of those of the browser that printed it."""
    writer, told, target = PdfWriter(clone_from=io.BytesIO(printed)), properties(), io.BytesIO()
    made = {"/Author": told.author, "/Creator": told.author, "/Producer": told.author}
    writer.add_metadata({"/Title": told.title, "/Subject": told.subject, **made})
    writer.root_object[NameObject("/Lang")] = TextStringObject(told.language)
    writer.write(target)
    return target.getvalue()


def html(slides: Sequence[Slide], claims: Sequence[Refuted], drawings: Mapping[str, Drawing], address: str = "") -> str:
    """The pages as HTML that stands by itself."""
    face = f'@font-face {{ font-family: "Source Sans"; src: url({typeface().as_uri()}); font-weight: 200 900; }}'
    style = face + Path(__file__).with_name("briefing.css").read_text(encoding="utf-8").replace("FOOT", f"China Digital Trends · {extent()}")
    return render(
        "briefing.html",
        title=page("overview").heading,
        style=Markup(style),
        asof=extent(),
        address=address,
        slides=[_told(one, drawings.get(one.card.id)) for one in slides],
        claims=claims,
        claims_title=refuted_title(),
        most=MOST_LISTED,
    )


def _told(one: Slide, drawing: Drawing | None) -> dict[str, Any]:
    """A slide for the template: its shape on the page, its picture or its lines, the pages that are named on it."""
    card = one.card
    shape = "table" if drawing is None else "flat" if drawing.box == FLAT else "side"
    image = f"data:image/svg+xml;base64,{b64encode(drawing.svg.encode()).decode()}" if drawing else ""
    named: dict[str, Origin] = {}
    for origin in one.origins:
        if origin.link:
            named.setdefault(origin.publisher, origin)
    told = {name: getattr(one, name) for name in ("topic", "card", "source", "origins", "address", "behind")}
    return {**told, "shape": shape, "image": image, "rows": "" if drawing else _lines(card), "bound": bound, "named": list(named.values())[:NAMED]}


def _lines(card: Card) -> Markup:
    """The lines of a card that is a table."""
    groups = [(group, list(members)) for group, members in groupby(card.table, key=lambda line: line.group)]
    return render("lines.html", title=card.alt, regions=list(card.table[0].values), colours=COLOURS, groups=groups)
