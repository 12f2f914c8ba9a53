"""The dashboard as static pages: every page in its default view and every card, to put on any web server or to open from a folder."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from cards import CARDS
from exports import bundle, light, rows
from exports.outline import pages
from exports.progress import Watch, unwatched
from exports.site import index
from exports.site.contents import page_path, sheets
from exports.site.more import packages
from exports.site.rendering import Site
from exports.theme import variables
from exports.typeface import typeface

HERE = Path(__file__).resolve().parent
ICON = HERE.parents[1] / "ui" / "icon.png"
BRIEFING = {"briefing.pdf": "Briefing (PDF)", "briefing.pptx": "Briefing (PowerPoint)"}


def build(folder: Path, *, cards: Collection[str] = CARDS.keys(), url: str = "", data: bool = True, watch: Watch = unwatched) -> None:
    """Write the site into `folder`, which is made if missing; files of the same names are replaced. A briefing that lies there is linked.

    `cards` are the ids of those that it has; `url` is the address of the live dashboard, to which they then link; without `data` the downloads
    of the whole data are left out.
    """
    site = Site(url.rstrip("/"), {name: words for name, words in BRIEFING.items() if (folder / name).exists()}, cards, data)
    _assets(folder / "assets")
    for page in watch(pages(), "Pages"):
        _write(folder / page_path(page.name), site.page(page))
    entries = [index.page_entry(page) for page in pages()]
    for sheet in watch(list(sheets(cards)), "Cards, claims and profiles"):
        card = sheet.card()
        if card or sheet.id == "claim":
            _write(folder / sheet.path, site.sheet(sheet))
        if card:
            _write(folder / sheet.data, rows.csv(card))
        entry = index.sheet_entry(sheet, card)
        entries += [entry] if entry else []
    _write(folder / "assets" / "index.js", index.script(entries))
    for path, make in watch(packages().items() if data else (), "The whole of the data"):
        _write(folder / path, make())


def _assets(folder: Path) -> None:
    """The style, the scripts, the typeface and the icon."""
    _write(folder / "site.css", variables() + light.STYLE + (HERE / "site.css").read_text(encoding="utf-8"))
    _write(folder / "plotly.js", bundle.content())
    for name, source in {
        "theme.js": HERE / "theme.js",
        "search.js": HERE / "search.js",
        "light.js": light.SCRIPT,
        "icon.png": ICON,
        "source-sans.woff2": typeface(),
    }.items():
        shutil.copyfile(source, folder / name)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
