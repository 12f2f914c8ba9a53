"""The briefing for executives: the headline cards as one PDF and as one PowerPoint deck, a finding a page."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from exports.briefing.deck import deck
from exports.briefing.drawing import drawing
from exports.briefing.paper import pdf
from exports.briefing.slides import refuted, slides
from exports.progress import Watch, unwatched


def write(folder: Path, *, cards: Collection[str] | None = None, url: str = "", watch: Watch = unwatched) -> None:
    """Write briefing.pdf and briefing.pptx into the folder, with all headline cards or only `cards`.

    `url` is the address of the live dashboard, to which they then link. Raises exports.picture.NoPicture if there is no browser to draw with.
    """
    found, claims = slides(cards, url.rstrip("/")), refuted()
    drawings = {one.card.id: drawing(one.card) for one in watch([one for one in found if not one.card.table], "Charts of the briefing")}
    for name, make in watch({"briefing.pptx": deck, "briefing.pdf": pdf}.items(), "Briefing"):
        (folder / name).write_bytes(make(found, claims, drawings, url))
