"""From the result of a query to the page Compare: whom and what its columns name."""

from __future__ import annotations

import pandas as pd

from cards.compare_figures import metrics
from cards.compare_origin import Origins, known_of
from cards.comparison import Scope
from cards.filters import entity_ids

NOT_WHO = ("region", "home", "publisher", "title")  # columns whose names of places and companies are not what the rows are about


def origins_of(rows: pd.DataFrame, scope: Scope) -> Origins:
    """Comparisons of the companies and countries that a column of the result names, by the metrics that it names, if any."""
    texts = {str(name): rows[name].dropna() for name in rows.columns if name not in NOT_WHO and not pd.api.types.is_numeric_dtype(rows[name])}
    known = {name: [entity_ids()[text] for text in map(_folded, values) if text in entity_ids()] for name, values in texts.items()}
    who = max(known.values(), key=lambda found: (len(set(found)), len(found)), default=[])
    names = {one.name.casefold(): one.id for one in metrics().values()} | {id: id for id in metrics()}
    asked = dict.fromkeys(names[text] for values in texts.values() for text in map(_folded, values) if text in names)
    return known_of(who, scope, first=tuple(asked))


def _folded(value: object) -> str:
    return value.strip().casefold() if isinstance(value, str) else ""
