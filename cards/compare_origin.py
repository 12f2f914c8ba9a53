"""From what is shown elsewhere to the page Compare: the comparisons that figures belong to, and those of companies and countries that are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import queries
from cards.base import Card
from cards.compare_figures import figures, metrics, offered
from cards.compare_fit import settle
from cards.compare_presets import years_known
from cards.comparison import MOST, MOST_OF, Comparison, Scope
from cards.prepared import Row
from cards.words import listing

MOST_LINKS = 3  # comparisons that a card leads to
MOST_NAMED = 3  # of those compared, in the words of a link
DENOMINATOR = "population"  # stands behind figures per head
MEMBERS = 27  # of the EU
EU = "european-union@Europe"
WHO = ("acquirer_id", "group_id", "entity_id")  # columns that name those who act in rows that are no figures
TOLD_OF = ("revenue", "rd_spend", "mau")  # what is compared of companies whatever they are named for

Origins = list[tuple[str, Comparison]]


def origins(card: Card, scope: Scope) -> Origins:
    """Comparisons to which a card leads, with words for what each shows; all of them draw something.

    They are those of its figures, the metrics drawn most first; without figures, what is known of those who act in its rows.
    """
    return _of_figures(card, scope) or known_of((id for column in WHO if column in card.rows for id in card.rows[column]), scope)


def known_of(entities: Iterable[object], scope: Scope, *, first: Sequence[str] = ()) -> Origins:
    """Comparisons of those that are named, the most frequent of them: of the metrics `first`, else of their revenue, R&D and users, else of the
    metrics that most of them have. Where nothing is known of them, the first metric of which something is known in the years chosen."""
    named = Counter(id for id in entities if isinstance(id, str) and id)
    counts: Counter[str] = Counter()
    years = range(scope.years[0], scope.years[1] + 1)
    for metric, places in years_known().items():
        counts[metric] = sum(place.split("@")[0] in named and any(year in years for year in known) for place, known in places.items())
    known = [metric for metric, number in counts.most_common() if number]
    order = (
        [metric for metric in first if metric in known]
        or sorted((metric for metric in TOLD_OF if metric in known), key=lambda metric: -counts[metric])
        or known
    )
    found = _drawn((Comparison(metric=metric, places=_places(metric, named, scope)) for metric in order[:MOST_LINKS]), scope)
    return found or _drawn((Comparison(metric=metric) for metric in metrics()), scope, most=1)


def _places(metric: str, named: Counter[str], scope: Scope) -> tuple[str, ...]:
    """Where those named are measured, as many as fit into a figure of lines."""
    here = [place for place in offered(metric, scope.regions).values() if place.main and place.entity_id in named]
    order = list(named)
    here.sort(key=lambda place: (-named[place.entity_id], order.index(place.entity_id)))
    return tuple(place.key for place in here[: MOST_OF["line"]])


def _of_figures(card: Card, scope: Scope) -> Origins:
    """The comparisons with the metrics, entities, markets and bases of the figures behind a card. All 27 members of the EU together stand for the EU."""
    if "chosen" in card.rows:  # what is drawn faded leads nowhere
        card = replace(card, rows=card.rows[card.rows["chosen"]])
    rows: dict[str, list[Row]] = {}
    for row in queries.run("compare_origin", points=card.evidence, drawn=card.drawn).itertuples(index=False, name="Row"):
        rows.setdefault(row.id, []).append(row)
    most = sorted(rows, key=lambda id: (id == DENOMINATOR, -sum(row.drawn for row in rows[id]), -sum(row.points for row in rows[id])))
    return _drawn((_origin(id, rows[id], scope) for id in most), scope)


def _drawn(asked: Iterable[Comparison], scope: Scope, most: int = MOST_LINKS) -> Origins:
    """The first comparisons of which something is drawn, each with words for it."""
    found: Origins = []
    for one in asked:
        settled = settle(one, scope)
        if settled.parts:
            names = [settled.choices["places"][key] for key in settled.places]
            found.append((f"{settled.metric.name} · {listing(names, MOST_NAMED)}", settled.view))
        if len(found) == most:
            break
    return found


def _origin(id: str, rows: Sequence[Row], scope: Scope) -> Comparison:
    whole = EU in figures(id).places and len({row.entity_id for row in rows if row.eu_member}) == MEMBERS
    keys = dict.fromkeys(EU if whole and row.eu_member else f"{row.entity_id}@{row.region}" for row in rows)
    places = tuple(keys)[:MOST]
    asked = Comparison(metric=id, places=places, form="bar" if len(places) > MOST_OF["line"] else "")
    wanted = {row.basis_id for row in rows}
    if not whole and {one.basis_id for one in settle(asked, scope).found} - wanted:
        asked = replace(asked, on=tuple(sorted(wanted)))
    return asked
