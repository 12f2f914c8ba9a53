"""A text in a link: what is packed is unpacked, and what is no packed text is told without being blown up."""

from __future__ import annotations

import base64
import zlib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.packing import pack, unpack


def packed(content: bytes) -> str:
    return "z." + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


@given(st.text(max_size=300) | st.text(alphabet="SELECT z.\n京😀", max_size=3000))
def test_what_is_packed_is_unpacked(text: str) -> None:
    assert unpack(pack(text), 3000) == text


def test_a_short_text_stays_readable_and_a_long_one_gets_short() -> None:
    assert pack("SELECT 1") == "SELECT 1"
    long = "SELECT name, region FROM entities\n" * 100
    assert pack(long).startswith("z.") and len(quote(pack(long))) < 150


def test_a_text_that_looks_packed_is_packed() -> None:
    assert pack("z.x") != "z.x" and unpack(pack("z.x"), 10) == "z.x"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("x" * 101, "longer than 100 characters"),
        (packed(b"x" * 101), "longer than 100 characters"),
        (packed("😀".encode() * 101), "longer than 100 characters"),
        (packed(b"x" * 50_000_000), "longer than 100 characters"),  # 50 MB in 66 thousand characters
        (packed(b"x" * 500_000), "longer than 100 characters"),
        ("z." + "A" * 900, "longer than 100 characters"),
        ("z.", "damaged"),
        ("z.!", "damaged"),
        ("z.京", "damaged"),
        ("z.AAAA", "damaged"),
        (packed(b"SELECT 1, 2, 3")[:-6], "damaged"),
        (packed(b"\xff\xfe"), "damaged"),
    ],
)
def test_what_is_no_packed_text_is_told(value: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        unpack(value, 100)


@given(st.text(max_size=60).map(lambda text: f"z.{text}") | st.binary(max_size=60).map(lambda raw: "z." + base64.urlsafe_b64encode(raw).decode()))
def test_any_garbage_is_told_or_read(value: str) -> None:
    try:
        text = unpack(value, 100)
    except ValueError as reason:
        assert str(reason).startswith("it is ")
    else:
        assert len(text) <= 100


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    make = zlib.decompressobj

    class Watched:
        def __init__(self) -> None:
            self._inner = make()

        def decompress(self, content: bytes, most: int) -> bytes:
            found = self._inner.decompress(content, most)
            sizes.append(len(found))
            return found

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    with pytest.raises(ValueError, match="longer"):
        unpack(packed(b"x" * 50_000_000), 10_000)

    assert sizes == [40_000]
