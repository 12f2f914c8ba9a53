"""The typefaces that were cut down still have what is shown."""

from __future__ import annotations

import io
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from web.fonts import MEDIA, typefaces

ROOT = Path(__file__).resolve().parents[2]


def font(start: str) -> TTFont:
    """The cut typeface whose file begins so."""
    return TTFont(io.BytesIO(next(made.content for address, made in typefaces().items() if Path(address).name.startswith(start))))


def icons() -> set[str]:
    """The names whose letters the typeface of icons draws as one sign."""
    cut = font("MaterialSymbols")
    letters = {glyph: chr(code) for code, glyph in cut.getBestCmap().items()}
    tables = [getattr(table, "ExtSubTable", table) for lookup in cut["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return {
        "".join(letters[glyph] for glyph in (first, *ligature.Component))
        for table in tables
        for first, ligatures in getattr(table, "ligatures", {}).items()
        for ligature in ligatures
        if ligature.LigGlyph in cut.getGlyphOrder()
    }


def test_each_icon_that_the_dashboard_names_is_there() -> None:
    named = {name for folder in ("ui", "pages") for path in (ROOT / folder).rglob("*.py") for name in re.findall(r":material/(\w+):", path.read_text())}

    assert len(named) > 20 and named <= icons()


def test_icons_of_streamlits_own_controls_are_there() -> None:
    assert {"keyboard_double_arrow_left", "keyboard_double_arrow_right", "expand_more", "close", "fullscreen", "download", "search"} <= icons()


def test_latin_letters_keep_their_weights_and_their_even_figures() -> None:
    cut = font("SourceSansVF")

    assert {ord(letter) for letter in "Aaéžß–’“€≥·"} <= set(cut.getBestCmap())
    assert [axis.axisTag for axis in cut["fvar"].axes] == ["wght"]
    assert len({cut["hmtx"][cut.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_they_are_a_fraction_of_the_originals() -> None:
    for address, made in typefaces().items():
        assert len(made.content) < 0.25 * (MEDIA / Path(address).name).stat().st_size
