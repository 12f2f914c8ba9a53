"""What the files of the briefing say of themselves, to whoever lists or searches files."""

from __future__ import annotations

from dataclasses import dataclass

from cards.overview import extent
from exports.frame import NAME
from exports.outline import page


@dataclass(frozen=True)
class Properties:
    """Title, subject (what the figures are and until when), author, and the language of the text."""

    title: str
    subject: str
    author: str = NAME
    language: str = "en-GB"


def properties() -> Properties:
    """Those of the briefing."""
    return Properties(page("overview").heading, extent())
