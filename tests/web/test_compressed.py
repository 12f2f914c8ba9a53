"""Files in compressed form: at once, then better, then kept."""

from __future__ import annotations

import gzip
import random
import time
from pathlib import Path

import brotli
import pytest

from web.compressed import Compressed, Version
from web.files import best_encoding

WORDS = random.Random(1).choices(("chart", "figure", "source", "period", "market", "share", "metric"), k=4000)
TEXT = " ".join(WORDS).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file.js"
    path.write_bytes(TEXT)
    return path


def improved(files: Compressed, path: Path, encoding: str) -> Version:
    """The version once it is the best one."""
    for _ in range(200):
        version = files.get(path, encoding)
        if "quick" not in version.tag:
            return version
        time.sleep(0.05)
    raise AssertionError("the best version was not made within ten seconds")


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_file_is_sent_at_once_and_later_smaller(tmp_path: Path, path: Path, encoding: str, unpack) -> None:
    files = Compressed(tmp_path / "kept")

    first = files.get(path, encoding)
    later = improved(files, path, encoding)

    assert unpack(first.body) == unpack(later.body) == TEXT
    assert len(later.body) <= len(first.body) < len(TEXT)
    assert first.encoding == later.encoding == encoding
    assert first.tag != later.tag


def test_the_best_version_is_there_at_the_next_start(tmp_path: Path, path: Path) -> None:
    best = improved(Compressed(tmp_path / "kept"), path, "br")

    assert Compressed(tmp_path / "kept").get(path, "br") == best


def test_a_changed_file_is_compressed_afresh(tmp_path: Path, path: Path) -> None:
    improved(Compressed(tmp_path / "kept"), path, "br")
    path.write_bytes(TEXT + b" and more")

    assert brotli.decompress(Compressed(tmp_path / "kept").get(path, "br").body) == TEXT + b" and more"


def test_where_nothing_can_be_kept_memory_serves(tmp_path: Path, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")

    version = improved(Compressed(tmp_path / "kept"), path, "br")

    assert brotli.decompress(version.body) == TEXT
    end = time.monotonic() + 30
    while not caplog.text and time.monotonic() < end:  # the thread that compresses tries the folder after it has handed the version over
        time.sleep(0.02)
    assert "kept in memory only" in caplog.text


def test_a_short_file_is_sent_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "short.js"
    path.write_bytes(b"let a = 1")

    assert Compressed(tmp_path / "kept").get(path, "br")[0::2] == (b"let a = 1", "")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("identity", ""),
        ("", ""),
    ],
)
def test_brotli_goes_before_gzip_where_the_browser_takes_it(accepted: str, encoding: str) -> None:
    assert best_encoding(accepted) == encoding
