"""The briefing: a part of it is written once, and opened again as PowerPoint and as PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from cards import CARDS
from cards.overview import extent
from exports import briefing, painter
from exports.briefing.deck import notes
from exports.briefing.drawing import Drawing
from exports.briefing.slides import MOST_LISTED, Slide, bound, refuted, refuted_title, slides
from exports.outline import page
from exports.picture import NoPicture

CHOSEN = ("scoreboard", "payments_duopoly", "verdicts")
URL = "https://dashboard.example"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing of a table, lines and bars."""
    path = tmp_path_factory.mktemp("briefing")
    briefing.write(path, cards=CHOSEN, url=URL)
    return path


@pytest.fixture(scope="session")
def deck(folder: Path) -> Any:
    return Presentation(str(folder / "briefing.pptx"))


@pytest.fixture(scope="session")
def document(folder: Path) -> PdfReader:
    return PdfReader(folder / "briefing.pdf")


def told() -> list[Slide]:
    return slides(CHOSEN, URL)


def flat(text: str) -> str:
    """The text without spaces and line breaks, which a PDF breaks as it likes."""
    return "".join(text.split())


def test_it_has_the_cards_of_the_overview_and_one_more_of_each_topic_page() -> None:
    shown = [one.card.id for one in slides()]

    assert set(page("overview").cards) <= set(shown)
    assert {CARDS[id].page for id in set(shown) - set(page("overview").cards)} == {"users", "market_share", "rd", "stores", "ecosystems", "deals", "claims"}
    assert shown[0] == "scoreboard" and shown[-1] == "verdicts"


def test_the_titles_of_the_deck_are_the_findings(deck: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]

    assert [title.replace("\u00a0", " ") for title in titles] == [page("overview").heading, *(one.card.title for one in told()), refuted_title()]


def test_a_number_is_not_torn_from_its_unit() -> None:
    assert bound("$25 bn in 2024, 1.09 bn against 719 m") == "$25\u00a0bn in 2024, 1.09\u00a0bn against 719\u00a0m"
    assert bound("5 more, 7 months") == "5 more, 7 months"


def test_what_the_deck_says_can_be_edited(deck: Any) -> None:
    scoreboard, duopoly = deck.slides[1], deck.slides[2]
    cells = [cell.text for shape in scoreboard.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    texts = [shape.text_frame.text for shape in duopoly.shapes if shape.has_text_frame]
    pictures = [shape for shape in duopoly.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]

    assert {"China", "US", "Europe"} <= set(cells) and any(cell.startswith("Internet users, % of population") for cell in cells)
    assert any(shape.has_text_frame and shape.text_frame.text == told()[0].card.takeaway for shape in scoreboard.shapes)
    card = told()[1].card
    assert told()[1].source in texts
    assert any(text.startswith(card.takeaway) for text in texts)
    assert [picture._element.nvPicPr.cNvPr.get("descr") for picture in pictures] == [card.alt]


def test_nothing_reaches_over_the_edge_of_a_slide_or_into_the_source_line(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height
    for slide, one in zip(list(deck.slides)[1:], told(), strict=False):
        source = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == one.source)
        for shape in slide.shapes:
            if shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape.top + shape.height <= source.top


def test_the_notes_hold_the_caveat_and_every_page_behind_a_finding(deck: Any) -> None:
    one = told()[1]
    text = deck.slides[2].notes_slide.notes_text_frame.text

    assert text == notes(one)
    assert one.card.caveat in text and one.address in text
    assert len(one.origins) > 10
    for origin in one.origins:
        assert origin.title in text and origin.publisher in text and origin.link in text


def test_more_pages_than_anybody_reads_are_counted_but_not_listed() -> None:
    verdicts = told()[-1]

    assert verdicts.origins == () and "pages" in verdicts.behind
    assert len(notes(verdicts).splitlines()) < MOST_LISTED


def test_the_pdf_has_a_finding_a_page_then_the_claims_that_do_not_hold_and_the_sources(document: PdfReader) -> None:
    texts = [flat(page.extract_text()) for page in document.pages]
    findings = [one.card for one in told()]

    assert flat(page("overview").heading) in texts[0]
    for text, card in zip(texts[1:], findings, strict=False):
        assert flat(card.title) in text
        assert flat(card.takeaway) in text or card.table
    claims, sources = texts[len(findings) + 1 : len(findings) + 3]
    assert flat(refuted_title()) in claims and all(flat(one.claim) in claims for one in refuted())
    assert "Everypagebehindafinding" in sources
    assert all(text.startswith(f"{number}ChinaDigitalTrends") for number, text in enumerate(texts[1:], 2)), "each page has its number"


def test_the_pdf_is_of_a_screens_shape_tagged_and_has_a_table_of_contents(document: PdfReader) -> None:
    assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in document.pages} == {(960, 540)}
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert len(document.outline) > 0


def test_both_files_say_what_they_are_and_nothing_of_the_tools_that_wrote_them(document: PdfReader, deck: Any) -> None:
    told = document.metadata
    core = deck.core_properties
    heading, name = page("overview").heading, "China Digital Trends"

    assert told and (told.title, told.subject, told.author, told.creator, told.producer) == (heading, extent(), name, name, name)
    assert document.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]
    assert (core.title, core.subject, core.author, core.last_modified_by) == (heading, extent(), name, name)
    assert (core.language, core.comments) == ("en-GB", "") and core.created == core.modified > datetime(2026, 1, 1, tzinfo=core.created.tzinfo)


def test_a_picture_that_cannot_be_painted_ends_the_briefing_with_a_reason_not_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painter, "CODE", "import os; os.abort()")

    with pytest.raises(NoPicture, match="could not be painted"):
        Drawing('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>', (800, 450)).png  # noqa: B018


def test_the_pdf_links_the_pages_for_which_somebody_vouches_and_the_live_cards(document: PdfReader) -> None:
    linked = {
        str(annotation.get_object()["/A"]["/URI"])
        for one in document.pages
        for annotation in one.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }
    duopoly = told()[1]

    assert {origin.link.replace(" ", "%20") for origin in duopoly.origins if origin.link} <= linked
    assert duopoly.address in linked
