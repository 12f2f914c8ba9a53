"""Cards as pictures: SVG with all their words, PNG of the size asked for, in both themes."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from cards import Card, build
from cards.filters import default
from cards.words import source_line
from exports import figure_picture, picture
from exports.kept import Kept
from exports.outline import OutlinePage, headline, pages
from exports.painter import paint
from exports.picture import NoPicture, png, svg
from exports.renderer import Renderer
from exports.theme import theme

KINDS = {"a chart": "platform_users", "a table": "scoreboard", "numbers": "ecosystem_matrix", "texts": "customer_journey", "tiles": "profile"}
ADDRESS = "https://trends.example/users?region=China&card=platform_users"
SVG = "{http://www.w3.org/2000/svg}"


def card(id: str) -> Card:
    made = build(id, replace(default(), entity="china"))
    assert isinstance(made, Card)
    return made


def words(drawn: bytes) -> str:
    """All text of an SVG, its lines joined by spaces."""
    return " ".join(" ".join(text.itertext()) for text in ElementTree.fromstring(drawn).iter(f"{SVG}text"))


def pixels(drawn: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB")).astype(int)


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_holds_all_words_of_the_card(kind: str) -> None:
    shown = card(KINDS[kind])

    told = words(svg(shown, address=ADDRESS))

    for text in (shown.title, shown.subtitle, shown.takeaway, shown.caveat, shown.source or source_line(shown.rows), "trends.example/users"):
        assert text in told
    assert {"a chart": "WeChat", "a table": "Internet users", "numbers": "Tencent", "texts": "WeChat Pay", "tiles": "5G base stations"}[kind] in told


@pytest.mark.parametrize("id", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_paper_and_the_ink_are_those_of_the_theme(id: str, dark: bool) -> None:
    colours = theme("dark" if dark else "light")

    drawn = pixels(png(card(id), dark=dark))

    assert drawn.shape[1] == 1200
    corner, ink = (np.array([int(colours[role][place : place + 2], 16) for place in (1, 3, 5)]) for role in ("paper", "ink"))
    assert (drawn[0, 0] == corner).all() and (drawn[-1, -1] == corner).all()
    assert (abs(drawn - ink).sum(axis=2) < 12).sum() > 500, "the title at least"


@pytest.mark.parametrize("id", [*KINDS.values(), "targets_built"])
def test_a_picture_of_a_given_size_has_it_exactly_and_is_not_cut(id: str) -> None:
    drawn = pixels(png(card(id), width=1200, height=630))

    assert drawn.shape == (630, 1200, 3)
    edges = np.concatenate([drawn[:8].reshape(-1, 3), drawn[-8:].reshape(-1, 3), drawn[:, :8].reshape(-1, 3), drawn[:, -8:].reshape(-1, 3)])
    assert (edges == drawn[0, 0]).all()


def test_a_narrow_picture_is_as_wide_as_asked_for() -> None:
    assert pixels(png(card("scoreboard"), width=800)).shape[1] == 800


@pytest.mark.parametrize("page", [page for page in pages() if headline(page.name)], ids=lambda page: page.name)
def test_the_first_card_of_every_page_has_a_picture(page: OutlinePage) -> None:
    made = build(headline(page.name), page.filters)
    assert isinstance(made, Card)

    assert made.title in words(svg(made))


def test_a_long_address_stands_on_two_lines_at_most_and_is_linked_whole() -> None:
    address = "https://trends.example/users?" + "&".join(f"company=Company+{number}" for number in range(60))

    drawn = ElementTree.fromstring(svg(card("scoreboard"), address=address))

    [link] = drawn.iter(f"{SVG}a")
    assert link.attrib["href"] == address and len(list(link)) == 2


def test_texts_are_data_not_markup() -> None:
    told = words(svg(replace(card("scoreboard"), title='R&D <b>spending</b> & "more"')))

    assert 'R&D <b>spending</b> & "more"' in told


def test_chinese_names_are_no_boxes() -> None:
    one, other = (pixels(png(replace(card("scoreboard"), title=name))) for name in ("微信", "支付"))

    assert (one != other).any(), "two boxes look alike"


def test_a_chinese_name_leaves_the_words_beside_it_in_their_typeface() -> None:
    alone, beside = (pixels(png(replace(card("scoreboard"), title=title)))[:100, :150] for title in ("WeChat", "WeChat (微信)"))

    assert (alone == beside)[:, :140].all()


def test_the_same_card_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = svg(card("internet_users"))
    monkeypatch.setattr(picture, "_kept", Kept(1_000))

    assert svg(card("internet_users")) == first


def test_without_a_browser_charts_have_no_picture_and_tables_have(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Renderer()
    monkeypatch.setattr(figure_picture, "RENDERER", broken)
    monkeypatch.setattr("exports.renderer.browser_path", lambda: "/nowhere/chromium")

    with pytest.raises(NoPicture, match="Chromium"):
        svg(replace(card("platform_users"), title="Not drawn before"))
    broken.close()
    assert svg(replace(card("scoreboard"), title="Not drawn before"))


def test_what_cannot_be_painted_is_told_plainly() -> None:
    with pytest.raises(NoPicture, match="painted"):
        paint('<svg width="8" height="4"', 8)
