"""Texts in pictures: measured, broken into lines, cut."""

from __future__ import annotations

import pytest

from exports.lettering import LATIN, cut, faces, width, wrap

TEXT = "Monthly active users: Facebook 3.07 bn, WeChat 1.41 bn and Spotify 751 m"


def test_a_text_is_as_wide_as_its_letters_and_bold_ones_are_wider() -> None:
    assert width("WeChat", 20) == pytest.approx(2 * width("WeChat", 10))
    assert width("iii", 14) < width("mmm", 14) < width("mmm", 14, 600)


def test_chinese_letters_are_as_wide_as_high() -> None:
    assert width("微信", 14) == pytest.approx(28)


def test_lines_fit_and_lose_no_word() -> None:
    lines = wrap(TEXT, 14, 160)

    assert len(lines) > 2 and all(width(line, 14) <= 160 for line in lines)
    assert " ".join(lines) == TEXT


def test_a_word_wider_than_the_room_is_broken() -> None:
    lines = wrap("see example.org/" + "a" * 100, 14, 120)

    assert lines[0] == "see" and all(width(line, 14) <= 120 for line in lines)
    assert "".join(lines[1:]) == "example.org/" + "a" * 100


def test_nothing_has_no_lines() -> None:
    assert wrap("", 14, 100) == []


def test_a_text_is_cut_only_where_it_must_be() -> None:
    assert cut(TEXT, 14, 1000) == TEXT
    short = cut(TEXT, 14, 100)
    assert short.endswith("…") and TEXT.startswith(short[:-1]) and width(short, 14) <= 100


def test_the_typeface_within_a_picture_has_only_its_letters() -> None:
    assert 4 * len(faces("abc")) < len(faces(LATIN))
