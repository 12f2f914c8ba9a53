"""What was made is kept within a number of bytes, and made once for all who ask at the same time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from exports.kept import Kept


def test_what_is_asked_for_again_is_not_made_again() -> None:
    kept, made = Kept(100), []

    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or b"picture") == b"picture"

    assert len(made) == 1


def test_many_who_ask_at_once_share_one_making() -> None:
    kept, made, begun = Kept(100), [], threading.Barrier(6)

    def make() -> bytes:
        made.append(1)
        time.sleep(0.05)
        return b"picture"

    def ask(_: int) -> bytes:
        begun.wait()
        return kept.get("a", make)

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(ask, range(6))) == [b"picture"] * 6
    assert len(made) == 1


def test_a_failure_is_not_kept() -> None:
    kept = Kept(100)

    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: bytes(1 // 0))

    assert kept.get("a", lambda: b"now") == b"now"


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    kept = Kept(10)
    for key in "ab":
        kept.get(key, lambda: b"12345")
    kept.get("a", lambda: b"")

    kept.get("c", lambda: b"12345")

    assert kept.get("a", lambda: b"again") == b"12345"
    assert kept.get("b", lambda: b"again") == b"again"


def test_what_is_larger_than_all_room_is_handed_out_and_not_kept() -> None:
    kept = Kept(3)

    assert kept.get("a", lambda: b"12345") == b"12345"
    assert kept.get("a", lambda: b"123") == b"123"
