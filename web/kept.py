"""Files that are made once and kept in the cache folder for the next start."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)


def kept(path: Path, make: Callable[[], bytes], otherwise: str) -> bytes:
    """The file, if it was made before; else what `make` makes, which is kept. The log says `otherwise`, and why, if it cannot be."""
    try:
        return path.read_bytes()
    except OSError:
        made = make()
    try:
        keep(path, made)
    except OSError as error:
        log.warning("%s: %s", otherwise, error)
    return made


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: other processes may read or make the same one at the same time. Raises OSError if it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
