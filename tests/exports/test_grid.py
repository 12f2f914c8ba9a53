"""Grids on screen and as a picture."""

from __future__ import annotations

from xml.etree import ElementTree

from cards import Card, build
from cards.base import Cell, Grid, GridRow
from cards.filters import default
from exports.grid import grid, shares
from exports.picture import svg as picture

PALETTE = {"owned": "#111111", "partner": "#222222", "minority": "#333333"}
NUMBERS = Grid(
    ("Cloud & AI", "Music"),
    (
        GridRow("China", "Acme <group>", "1 field", {"Music": Cell("4", "owned: A\nminority: B, C, D", (("owned", 1), ("minority", 3)))}),
        GridRow("US", "Other", "1 field", {"Cloud & AI": Cell("1", "owned: E", (("owned", 1),))}),
    ),
    PALETTE,
    numbers=True,
)
TEXTS = Grid(("Pay", "Chat"), (GridRow("", "Acme", "", {"Pay": Cell("3", "all", (("owned", "Wallet"), ("minority", "Bank"), ("", "and 1 more")))}),), PALETTE)


def test_a_cell_is_coloured_by_the_shares_of_its_kinds() -> None:
    cell = NUMBERS.rows[0].cells["Music"]
    assert shares(cell) == [("owned", 0, 25), ("minority", 25, 100)]
    assert "linear-gradient(to right, #111111 0% 25%, #333333 25% 100%)" in grid(NUMBERS, "title")


def test_text_is_escaped_and_kinds_that_do_not_occur_are_not_in_the_key() -> None:
    html = grid(NUMBERS, 'A "grid"')
    assert "Acme &lt;group&gt;" in html and "Cloud &amp; AI" in html and 'aria-label="A &quot;grid&quot;"' in html
    key = html.split('<div class="key">')[1].split("</div>")[0]
    assert "owned" in key and "minority" in key and "partner" not in key


def test_rows_stand_under_their_region_and_empty_cells_stay_empty() -> None:
    html = grid(NUMBERS, "title")
    assert html.index("China") < html.index("Acme") < html.index("US") < html.index("Other")
    assert html.count('class="empty"') == 2


def test_texts_name_their_column_for_a_phone_and_mark_their_kind() -> None:
    html = grid(TEXTS, "title")
    assert 'data-head="Pay"' in html and 'data-head="Chat"><span class="part none">–' in html
    assert html.count('<i style="--c:#111111">') == 2, "once in the key, once in the cell"
    assert '<span class="part more"><span>and 1 more' in html


def test_the_pictures_are_well_formed_and_hold_every_row() -> None:
    for id in ("ecosystem_matrix", "customer_journey", "ping_an_ecosystems"):
        card = build(id, default())
        assert isinstance(card, Card) and card.grid is not None
        text = " ".join(ElementTree.fromstring(picture(card)).itertext())
        assert all(row.name in text for row in card.grid.rows) and all(head in text for head in card.grid.heads)
