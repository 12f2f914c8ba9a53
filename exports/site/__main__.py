"""Writes the static site and the briefing into a folder: `python -m exports.site build`."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from exports import briefing
from exports.picture import NoPicture
from exports.site import build

console = Console()


def watched(work: Collection[Any], words: str) -> Iterable[Any]:
    """The work with a bar on the terminal."""
    return track(work, description=f"{words:<28}", console=console) if work else ()


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(
        prog="python -m exports.site", description="Writes the dashboard as static pages, with the briefing as PDF and PowerPoint."
    )
    parser.add_argument("folder", type=Path, help="where to; made if missing")
    parser.add_argument("--url", default="", help="the address of the live dashboard, to which the cards then link")
    parser.add_argument("--no-briefing", action="store_true", help="leave out the briefing, and the pictures that it takes")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    try:
        if not asked.no_briefing:
            briefing.write(asked.folder, url=asked.url, watch=watched)
    except NoPicture as reason:
        parser.exit(1, f"{reason} Without the briefing it goes on: --no-briefing\n")
    build(asked.folder, url=asked.url, watch=watched)
    console.print(f"Open {(asked.folder / 'index.html').resolve()}")


if __name__ == "__main__":
    main()
