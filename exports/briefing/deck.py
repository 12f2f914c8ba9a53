"""The briefing as a PowerPoint deck: text that can be edited, a picture of what each card draws, sources and caveats in the notes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor

from cards.base import Card, Line
from cards.overview import extent
from charts import COLOURS
from exports.briefing.drawing import FLAT, Drawing
from exports.briefing.properties import properties
from exports.briefing.shapes import GREY, INK, PAPER, Box, emu, fill, fill_cell, plain_table, text_box, text_width
from exports.briefing.slides import Refuted, Slide, refuted_title
from exports.outline import page

TITLE_SIZES = (30, 28, 26, 24, 22)  # in pixels: the largest whose lines fit
TITLE = (48, 46, 1184, 76)
SUBTITLE = (48, 124, 1184, 40)
CHART = (48, 172)  # where a drawing begins
ASIDE = (884, 180, 348, 440)
UNDER = (48, 470, 1184, 150)
SOURCE = (48, 634, 1184, 36)
FOOT = (48, 676, 1184, 24)


def deck(slides: Sequence[Slide], claims: Sequence[Refuted], drawings: Mapping[str, Drawing], address: str = "") -> bytes:
    """The deck with a title page, a page a slide with its drawing (by the id of its card), and one with the `claims` that do not hold."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = emu(1280), emu(720)
    paper = presentation.slide_master.background.fill
    paper.solid()
    paper.fore_color.rgb = PAPER
    _describe(presentation.core_properties)
    _opening(presentation, address)
    for one in slides:
        _finding(presentation, one, drawings.get(one.card.id))
    if claims:
        _claims(presentation, claims)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def _describe(core: Any) -> None:
    """Fill in the properties of the file, in place of those of the template that it was made from."""
    told, now = properties(), datetime.now(UTC)
    core.title, core.subject, core.language = told.title, told.subject, told.language
    core.author = core.last_modified_by = told.author
    core.created = core.modified = now
    core.comments = ""


def _opening(presentation: Any, address: str) -> None:
    slide = _blank(presentation, page("overview").heading, (48, 230, 1100, 130), (44,))
    text_box(slide, (48, 176, 1100, 40), [("China Digital Trends: a briefing", 20, True, GREY)])
    text_box(slide, (48, 380, 1100, 120), [(extent(), 20, False, INK)] + ([(address, 16, False, GREY)] if address else []))
    slide.notes_slide.notes_text_frame.text = "Every title is computed from the figures drawn. The notes of each page name all pages on which these were seen."


def _finding(presentation: Any, one: Slide, drawing: Drawing | None) -> None:
    card = one.card
    slide = _blank(presentation, card.title, TITLE, TITLE_SIZES)
    text_box(slide, (48, 22, 1184, 24), [(one.topic, 15, True, GREY)])
    top = SUBTITLE[1] - (TITLE[3] / 2 if text_width(card.title, TITLE_SIZES[0]) <= TITLE[2] else 0)  # higher below a title of one line
    text_box(slide, (SUBTITLE[0], top, *SUBTITLE[2:]), [(card.subtitle, 15, False, GREY)])
    words = [(card.takeaway, 21, False, INK), (card.caveat, 13.5, False, GREY)]
    if drawing is None:
        text_box(slide, (SUBTITLE[0], top + 24, 1184, 40), [(card.takeaway, 15, False, INK)])
        _table(slide, card.table, top + 66)
    else:
        _picture(slide, card, drawing)
        text_box(slide, UNDER if drawing.box == FLAT else ASIDE, words)
    text_box(slide, SOURCE, [(one.source, 13, False, GREY)])
    _foot(slide, presentation, one.address)
    slide.notes_slide.notes_text_frame.text = notes(one)


def notes(one: Slide) -> str:
    """Takeaway, caveat and every page behind the slide, if they are not too many; pages for which nobody vouches are named without an address."""
    listed = [" · ".join(part for part in (origin.publisher, origin.title, origin.published, origin.link) if part) for origin in one.origins]
    parts = (one.card.takeaway, one.card.caveat, one.source, one.address, f"{one.behind}{':' if listed else '.'}" if one.behind else "", *listed)
    return "\n".join(part for part in parts if part)


def _claims(presentation: Any, claims: Sequence[Refuted]) -> None:
    slide = _blank(presentation, refuted_title(), TITLE, TITLE_SIZES)
    text_box(slide, (48, 22, 1184, 24), [("Claims", 15, True, GREY)])
    cells = [("Claim", "Said by", "Why it does not hold")] + [(one.claim, one.said, one.reason) for one in claims]
    table = plain_table(slide, (48, 110, 1184, 52 * len(cells)), len(cells), (390, 190, 604))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            fill_cell(table.cell(row, column), text, size=16, bold=row == 0 or column == 0, colour=GREY if row == 0 or column == 1 else INK)
    _foot(slide, presentation, "")
    slide.notes_slide.notes_text_frame.text = "\n".join(f"{one.id.upper()}: {one.claim} ({one.said}) {one.reason}" for one in claims)


def _table(slide: Any, lines: Sequence[Line], top: float) -> None:
    """The lines of a card as a table that can be edited, from `top` down to the source line."""
    regions = list(lines[0].values)
    groups = [(group, list(members)) for group, members in groupby(lines, key=lambda line: line.group)]
    rows = 1 + len(groups) + len(lines)
    table = plain_table(slide, (48, top, 1184, SOURCE[1] - 10 - top), rows, (614, *[120] * len(regions), 210))
    for column, text in enumerate(("", *regions, "In the lead")):
        colour = RGBColor.from_string(COLOURS[text][1:]) if text in COLOURS else GREY
        fill_cell(table.cell(0, column), text, size=13, bold=True, colour=colour, right=text in COLOURS)
    row = 1
    for group, members in groups:
        for column in range(len(regions) + 2):
            fill_cell(table.cell(row, column), "" if column else group, size=13, bold=True, colour=GREY)
        for line in members:
            row += 1
            detail = " · ".join(part for part in (line.source, line.note) if part)
            fill_cell(table.cell(row, 0), line.name, size=13, more=f"   {detail}")
            for column, (region, value) in enumerate(line.values.items(), 1):
                fill_cell(table.cell(row, column), value, size=13, bold=region == line.leader, right=True)
            colour = RGBColor.from_string(COLOURS[line.leader][1:]) if line.leader else INK
            fill_cell(table.cell(row, len(regions) + 1), line.leader, size=13, bold=True, colour=colour, more=f" {line.since}")
        row += 1


def _blank(presentation: Any, title: str, box: Box, sizes: Sequence[int]) -> Any:
    """A slide with its title, as large as it fits."""
    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name("Title Only"))
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(emu, box)
    size = next((size for size in sizes if text_width(title, size) <= 1.9 * box[2]), sizes[-1])
    fill(shape.text_frame, [(title, size, True, INK)])
    return slide


def _picture(slide: Any, card: Card, drawing: Drawing) -> None:
    """The drawing in the upper left of its box, as large as it fits."""
    width, height = map(emu, drawing.box)
    picture = slide.shapes.add_picture(io.BytesIO(drawing.png), *map(emu, CHART), width=width)
    if picture.height > height:
        picture.width, picture.height = int(picture.width * height / picture.height), height
    properties = picture._element.nvPicPr.cNvPr
    properties.set("descr", card.alt)
    properties.set("name", card.id)


def _foot(slide: Any, presentation: Any, address: str) -> None:
    text_box(slide, FOOT, [(f"China Digital Trends · {extent()}", 12, False, GREY)])
    text_box(slide, (1132, FOOT[1], 100, FOOT[3]), [(str(len(presentation.slides)), 12, False, GREY)], right=True)
    if address:
        run = text_box(slide, (832, FOOT[1], 300, FOOT[3]), [("The live chart, with filters", 12, False, GREY)], right=True).paragraphs[0].runs[0]
        run.hyperlink.address = address
