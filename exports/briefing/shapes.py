"""Text and tables on a slide, in pixels of a page of 1280 by 720: what python-pptx leaves to its users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from exports.briefing.slides import bound
from exports.frame import LIGHT
from exports.lettering import width as width_of

PIXEL = 9525  # English Metric Units of a pixel at 96 an inch
FONT = "Arial"  # which every machine has
WIDER = 1.14  # than Source Sans, in which texts are measured
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # of tables: no colours, no grid
INK, GREY, RULE, PAPER = (RGBColor.from_string(colour[1:]) for colour in (LIGHT.ink, LIGHT.grey, LIGHT.rule, LIGHT.paper))
Box = tuple[float, float, float, float]  # left, top, width, height
Paragraph = tuple[str, float, bool, RGBColor]  # words, size in pixels, whether bold, colour


def text_box(slide: Any, box: Box, paragraphs: Sequence[Paragraph], *, right: bool = False) -> Any:
    """A box of text; paragraphs without words are left out."""
    frame = slide.shapes.add_textbox(*map(emu, box)).text_frame
    fill(frame, [paragraph for paragraph in paragraphs if paragraph[0]], right=right)
    return frame


def fill(frame: Any, paragraphs: Sequence[Paragraph], *, right: bool = False) -> None:
    """Paragraphs in a frame without margins, from its top."""
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, (words, size, bold, colour) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_before = Pt(9 if place else 0)
        _run(paragraph, words, size, bold, colour)


def fill_cell(cell: Any, text: str, *, size: float, bold: bool = False, colour: RGBColor = INK, right: bool = False, more: str = "") -> None:
    """Text in a cell of a table, with `more` in small after it."""
    cell.margin_left = cell.margin_right = emu(6)
    cell.margin_top = cell.margin_bottom = emu(1)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    if text:
        _run(paragraph, text, size, bold, colour)
    paragraph._p.get_or_add_endParaRPr().set("sz", str(int(75 * size)))  # which makes an empty cell no higher than the others
    if more.strip():
        _run(paragraph, more, 0.8 * size, False, GREY)
    line = parse_xml(f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{RULE}"/></a:solidFill></a:lnB>')
    cell._tc.get_or_add_tcPr().append(line)


def _run(paragraph: Any, words: str, size: float, bold: bool, colour: RGBColor) -> None:
    run = paragraph.add_run()
    run.text = bound(words)
    run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, Pt(0.75 * size), bold, colour


def plain_table(slide: Any, box: Box, rows: int, widths: Sequence[float]) -> Any:
    """A table without colours and bands; columns of these widths, rows that share the height of the box."""
    table = slide.shapes.add_table(rows, len(widths), *map(emu, box)).table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = emu(width)
    for row in table.rows:
        row.height = emu(box[3] / rows)
    return table


def text_width(words: str, size: float) -> float:
    """How wide bold words are in FONT, in pixels."""
    return WIDER * width_of(words, size, 600)


def emu(pixels: float) -> Emu:
    """The same in PowerPoint's own units."""
    return Emu(int(pixels * PIXEL))
