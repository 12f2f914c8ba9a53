"""Streamlit's two large typefaces cut down to what is shown: Latin letters, and the icons that its code and ours name. Made once, kept in the cache folder."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from exports.lettering import LATIN
from web.assets import Made
from web.files import STREAMLIT
from web.kept import kept
from web.settings import PROJECT, cache_folder

MEDIA = STREAMLIT / "static" / "media"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "case", "tnum", "pnum", "lnum"]
NAMED = re.compile(r":material/([a-z0-9_]+):|[`\"']([a-z][a-z0-9_]{2,40})[`\"']")  # an icon in words, or what may be its name in code
log = logging.getLogger(__name__)


@cache
def typefaces() -> dict[str, Made]:
    """By their addresses; what cannot be cut is left to be served as it is."""
    found: dict[str, Made] = {}
    for pattern, cut, lasting in (("SourceSansVF-Upright.*.woff2", letters, True), ("MaterialSymbols-*.woff2", icons, False)):
        for path in MEDIA.glob(pattern):
            try:
                found[f"/static/media/{path.name}"] = Made(path.name, _kept(path, cut), lasting)
            except Exception:
                log.exception("%s cannot be cut down and is served as it is", path.name)
    return found


def letters(path: Path) -> bytes:
    """The typeface with the Latin letters alone; others are taken from the reader's system, as those that it never had."""
    return _cut(path, Options(layout_features=FEATURES), text=LATIN)


def icons(path: Path) -> bytes:
    """The icons that are named anywhere; each is a ligature of the letters of its name."""
    return _cut(path, Options(layout_features=["*"], layout_closure=False), text=" _abcdefghijklmnopqrstuvwxyz0123456789", names=_named())


def _cut(path: Path, options: Options, *, text: str, names: Iterable[str] = ()) -> bytes:
    options.notdef_outline = True
    cutter = Subsetter(options)
    target = io.BytesIO()
    with TTFont(path, lazy=True) as font:
        cutter.populate(text=text, glyphs=sorted(set(names) & set(font.getGlyphOrder())))
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(target)
    return target.getvalue()


@cache
def _named() -> frozenset[str]:
    """What may be the name of an icon in Streamlit's code and in ours."""
    sources = [*(STREAMLIT / "static" / "js").glob("*.js"), *(path for folder in ("ui", "pages", "cards") for path in (PROJECT / folder).rglob("*.py"))]
    found: set[str] = set()
    for path in sorted(sources):
        found.update(name for pair in NAMED.findall(path.read_text(encoding="utf-8")) for name in pair if name)
    return frozenset(found)


def _kept(path: Path, cut: Callable[[Path], bytes]) -> bytes:
    """The result of `cut`, from the cache folder if it was made before of the same file, names and code."""
    digest = sha256(path.read_bytes() + Path(__file__).read_bytes() + LATIN.encode() + (repr(sorted(_named())).encode() if cut is icons else b""))
    place = cache_folder() / "fonts" / f"{digest.hexdigest()[:24]}.woff2"
    return kept(place, partial(cut, path), "Typefaces are cut anew at each start")
