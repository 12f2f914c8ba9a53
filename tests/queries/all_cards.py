"""`python -m tests.queries.all_cards`: every card under the default filters as one line of JSON: its id, its title, how many rows it has, and their digest."""

from __future__ import annotations

import json
from hashlib import sha256

from cards import CARDS, Card, build
from cards.filters import default
from exports.rows import csv


def main() -> None:
    """Print the cards in the order of their register."""
    for id in CARDS:
        card = build(id, default())
        rows = csv(card) if isinstance(card, Card) else b""
        print(json.dumps([id, card.title if isinstance(card, Card) else str(card), rows.count(b"\n"), sha256(rows).hexdigest()]))


if __name__ == "__main__":
    main()
