"""Words on screen."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """The text with everything escaped that Markdown would take for markup."""
    return re.sub(r"([\\`*_{}\[\]<>$#:~|!])", r"\\\1", text)
