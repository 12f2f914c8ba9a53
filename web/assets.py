"""The files that the server makes itself: scripts of light pages and first visits, under names that change with their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from exports import bundle, light

FOLDER = "/assets"


@dataclass(frozen=True)
class Made:
    """A file that stands nowhere but in memory; `lasting` if its name changes with its content."""

    name: str
    content: bytes
    lasting: bool = True

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return PurePosixPath(self.name).suffix

    def read_bytes(self) -> bytes:
        """What it holds."""
        return self.content


@cache
def plotly() -> Made:
    """The bundle that draws all charts."""
    return Made(bundle.name(), bundle.content())


@cache
def drawing() -> Made:
    """The script that draws the charts of a light page, as a module that brings the bundle along."""
    return named(light.SCRIPT, f'import"./{plotly().name}";\n')


@cache
def handover() -> Made:
    """The script that gives the first HTML over to the live page."""
    return named(Path(__file__).with_name("first.js"))


@cache
def height() -> Made:
    """The script by which an embedded card tells how high it is."""
    return named(Path(__file__).with_name("height.js"))


def named(path: Path, before: str = "") -> Made:
    """A file, with code `before` its own, under a name that changes with the content."""
    content = before.encode() + path.read_bytes()
    return Made(f"{path.stem}-{sha256(content).hexdigest()[:10]}{path.suffix}", content)


def address(made: Made, root: str = "") -> str:
    """Where the server has it."""
    return f"{root}{FOLDER}/{made.name}"


@cache
def assets() -> dict[str, Made]:
    """All of them by their addresses."""
    return {address(made): made for made in (plotly(), drawing(), handover(), height())}
