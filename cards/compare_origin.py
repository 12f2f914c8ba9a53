"""From a card to the page Compare: the comparisons that its figures belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import queries
from cards.base import Card
from cards.compare_figures import figures, metrics
from cards.compare_fit import settle
from cards.comparison import MOST, MOST_OF, Comparison, Scope
from cards.prepared import Row

MOST_LINKS = 3  # comparisons that a card leads to
DENOMINATOR = "population"  # stands behind figures per head
MEMBERS = 27  # of the EU
EU = "european-union@Europe"


def origins(card: Card, scope: Scope) -> list[tuple[str, Comparison]]:
    """The comparisons with the metrics, entities, markets and bases of the figures behind a card, and the names of the metrics, those drawn most first.

    All 27 members of the EU together stand for the EU.
    """
    if not card.evidence:
        return []
    drawn = tuple(int(point) for point in card.rows["point"].dropna().unique()) if "point" in card.rows else ()
    rows: dict[str, list[Row]] = {}
    for row in queries.run("compare_origin", points=card.evidence, drawn=drawn).itertuples(index=False, name="Row"):
        rows.setdefault(row.id, []).append(row)
    most = sorted(rows, key=lambda id: (id == DENOMINATOR, -sum(row.drawn for row in rows[id]), -sum(row.points for row in rows[id])))
    return [(metrics()[id].name, _origin(id, rows[id], scope)) for id in most[:MOST_LINKS]]


def _origin(id: str, rows: Sequence[Row], scope: Scope) -> Comparison:
    whole = EU in figures(id).places and len({row.entity_id for row in rows if row.eu_member}) == MEMBERS
    keys = dict.fromkeys(EU if whole and row.eu_member else f"{row.entity_id}@{row.region}" for row in rows)
    places = tuple(keys)[:MOST]
    asked = Comparison(metric=id, places=places, form="bar" if len(places) > MOST_OF["line"] else "")
    wanted = {row.basis_id for row in rows}
    if not whole and {one.basis_id for one in settle(asked, scope).found} - wanted:
        asked = replace(asked, on=tuple(sorted(wanted)))
    return settle(asked, scope).view
