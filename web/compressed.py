"""Files in compressed form, made once: a quick version for whoever asks first, the best one in the background, kept in a folder for the next start."""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import queue
import threading
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

import brotli

from web.kept import keep

QUICK = {"br": partial(brotli.compress, quality=5), "gzip": partial(gzip.compress, compresslevel=6, mtime=0)}
BEST = {"br": partial(brotli.compress, quality=11), "gzip": partial(gzip.compress, compresslevel=9, mtime=0)}
LEAST = 500  # bytes; shorter ones are sent as they are
log = logging.getLogger(__name__)


class Content(Protocol):
    """A file on disk (Path) or in memory (web.assets.Made)."""

    @property
    def suffix(self) -> str: ...
    def read_bytes(self) -> bytes: ...


class Version(NamedTuple):
    """A file as it is sent: its bytes, its ETag and its encoding ('br', 'gzip' or '' for as it is)."""

    body: bytes
    tag: str
    encoding: str


class Compressed:
    """The compressed versions of files, in memory and in `folder`, which is made if it can be."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._versions: dict[tuple[Content, str], Version] = {}
        self._wanted: queue.SimpleQueue[tuple[Content, str]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._working = False

    def get(self, path: Content, encoding: str) -> Version:
        """The file in `encoding`, or as it is if that would gain nothing. Takes a moment the first time; safe to call from many threads."""
        return self.held(path, encoding) or self._first(path, encoding)

    def held(self, path: Content, encoding: str) -> Version | None:
        """The same if it is at hand at once."""
        return self._versions.get((path, encoding))

    def _first(self, path: Content, encoding: str) -> Version:
        content = path.read_bytes()
        name = _name(content)
        if not encoding or len(content) < LEAST:
            found = Version(content, f'"{name}"', "")
        else:
            try:
                found = Version(self._file(name, encoding).read_bytes(), f'"{name}-{encoding}"', encoding)
            except OSError:
                found = Version(QUICK[encoding](content), f'"{name}-{encoding}-quick"', encoding)
                self._want(path, encoding)
        return self._versions.setdefault((path, encoding), found)

    def _file(self, name: str, encoding: str) -> Path:
        return self._folder / f"{name}.{encoding}"

    def _want(self, path: Content, encoding: str) -> None:
        """Have the best version made, by one thread that lives as long as there is work."""
        self._wanted.put((path, encoding))
        with self._lock:
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name="compress", daemon=True).start()

    def _work(self) -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)  # readers come first
        while True:
            try:
                path, encoding = self._wanted.get(timeout=1)
            except queue.Empty:
                with self._lock:
                    if self._wanted.empty():
                        self._working = False
                        return
                continue
            self._improve(path, encoding)

    def _improve(self, path: Content, encoding: str) -> None:
        content = path.read_bytes()
        name = _name(content)
        best = BEST[encoding](content)
        self._versions[path, encoding] = Version(best, f'"{name}-{encoding}"', encoding)
        kept = self._file(name, encoding)
        try:
            keep(kept, best)
        except OSError as error:
            log.warning("Compressed files are kept in memory only: %s", error)


def _name(content: bytes) -> str:
    """A name for this very content."""
    return hashlib.sha256(content).hexdigest()[:24]
