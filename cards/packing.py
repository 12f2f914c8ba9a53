"""A long text in a link: compressed, so that the link stays short, and read back without trust."""

from __future__ import annotations

import base64
import zlib
from urllib.parse import quote

MARK = "z."  # stands before a compressed text
PLAIN = 300  # characters of an address that a text may take as it is


def pack(text: str) -> str:
    """The text as it stands in a link: as it is while it is short, else compressed."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(quote(text)) <= PLAIN and not text.startswith(MARK):
        return text
    return MARK + base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii").rstrip("=")


def unpack(value: str, longest: int) -> str:
    """What `pack` packed. Raises ValueError, with the reason, if it is none or has more than `longest` characters; never unpacks more than that."""
    text = _inflate(value.removeprefix(MARK), longest) if value.startswith(MARK) else value
    if len(text) > longest:
        raise ValueError(_too_long(longest))
    return text


def _inflate(packed: str, longest: int) -> str:
    if len(packed) > 8 * longest:
        raise ValueError(_too_long(longest))
    inflated = zlib.decompressobj()
    try:
        content = inflated.decompress(base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True), 4 * longest)
        text = "" if inflated.unconsumed_tail else content.decode("utf-8")
    except (zlib.error, ValueError):
        raise ValueError("it is damaged") from None
    if inflated.unconsumed_tail:
        raise ValueError(_too_long(longest))
    if not inflated.eof:
        raise ValueError("it is damaged")
    return text


def _too_long(longest: int) -> str:
    return f"it is longer than {longest:,} characters"
