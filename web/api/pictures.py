"""How a picture of a card is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from web.api.refusals import Refusal, quoted

THEMES = ("light", "dark")
WIDTHS, HEIGHTS, USUAL_WIDTH = (320, 2400), (200, 2400), 1200  # pixels
PICTURES = {"theme": ("svg", "png"), "width": ("png",), "height": ("png",)}  # the forms that heed each parameter


@dataclass(frozen=True)
class Picture:
    """The colours and size of a picture, in pixels; without a height it is as high as the card needs."""

    dark: bool = False
    width: int = USUAL_WIDTH
    height: int | None = None


def read_picture(given: Mapping[str, Sequence[str]], ending: str) -> Picture:
    """The picture that the link asks for. Raises Refusal (400) for what is out of bounds, or not heeded in this form."""
    for name in PICTURES:
        if name in given and ending not in PICTURES[name]:
            raise Refusal(400, f"{name} is heeded by {' and '.join(f'.{form}' for form in PICTURES[name])} alone.", parameter=name)
        if len(given.get(name, ())) > 1:
            raise Refusal(400, f"{name} stands {len(given[name])} times in the link; it has one value.", parameter=name)
    theme = given.get("theme", THEMES)[0]
    if theme not in THEMES:
        raise Refusal(400, f"theme is {quoted(theme)}; it must be light or dark.", parameter="theme")
    width = _pixels("width", given, WIDTHS)
    return Picture(theme == "dark", USUAL_WIDTH if width is None else width, _pixels("height", given, HEIGHTS))


def _pixels(name: str, given: Mapping[str, Sequence[str]], bounds: tuple[int, int]) -> int | None:
    if name not in given:
        return None
    text, (least, most) = given[name][0], bounds
    if not re.fullmatch(r"[0-9]{1,6}", text) or not least <= int(text) <= most:
        raise Refusal(400, f"{name} is {quoted(text)}; it must be a whole number of pixels from {least} to {most}.", parameter=name)
    return int(text)
