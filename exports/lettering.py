"""The typeface of pictures: the dashboard's own Source Sans, measured, cut down to the letters of a picture and put into it."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from functools import lru_cache
from importlib.resources import files

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import ImageFont

FAMILY = "Source Sans Pro"
FAMILY_ON_SCREEN = "Source Sans"  # what figures call it
STACK = f"'{FAMILY}','Source Sans 3','Source Sans','Segoe UI',Helvetica,Arial,sans-serif"
CHINESE_STACK = "'WenQuanYi Micro Hei','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
FILES = {weight: str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{name}.ttf") for weight, name in ((400, "Regular"), (600, "Semibold"))}
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’“”…·−≥≤≈×→←₹₩€"


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is, in pixels; letters that the typeface lacks (Chinese ones) are as wide as high."""
    known = _known(weight)
    lacking = sum(ord(letter) not in known for letter in text)
    measured = "".join(letter for letter in text if ord(letter) in known) if lacking else text
    return (_font(weight).getlength(measured) / 100 + lacking) * size


def wrap(text: str, size: float, room: float, weight: int = 400) -> list[str]:
    """The text in lines that fit into `room` pixels, broken at spaces, or within a word that is wider than the room (an address)."""
    lines: list[str] = []
    line = ""
    for word in filter(None, re.split(r"[ \n]+", text)):
        if line and width(f"{line} {word}", size, weight) <= room:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        while width(word, size, weight) > room and len(word) > 1:
            fits = max(1, next(cut for cut in range(len(word), 0, -1) if cut == 1 or width(word[:cut], size, weight) <= room))
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line else lines


def cut(text: str, size: float, room: float, weight: int = 400) -> str:
    """The text, cut to `room` pixels with an ellipsis where it is wider."""
    if width(text, size, weight) <= room:
        return text
    length = next((length for length in range(len(text), 0, -1) if width(text[:length] + "…", size, weight) <= room), 0)
    return text[:length].rstrip(" ,·") + "…"


@lru_cache(maxsize=64)
def faces(letters: str, family: str = FAMILY) -> str:
    """The typeface as CSS that stands by itself: both weights, with these letters alone (their order and number do not matter)."""
    css = ""
    for weight, reach in ((400, "100 500"), (600, "501 900")):
        data = b64encode(_subset(weight, letters)).decode()
        css += f"@font-face{{font-family:'{family}';font-weight:{reach};src:url(data:font/woff;base64,{data}) format('woff')}}"
    return css


def _subset(weight: int, letters: str) -> bytes:
    cutter = Subsetter(Options(layout_features=["kern", "liga"], hinting=False, notdef_outline=True))
    cutter.populate(text=letters)
    target = io.BytesIO()
    with TTFont(FILES[weight], lazy=True) as font:
        cutter.subset(font)
        font.flavor = "woff"
        font.save(target)
    return target.getvalue()


@lru_cache(maxsize=4)
def _font(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FILES[weight], 100)


@lru_cache(maxsize=4)
def _known(weight: int) -> frozenset[int]:
    with TTFont(FILES[weight], lazy=True) as font:
        return frozenset(font.getBestCmap())
