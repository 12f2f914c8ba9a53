"""A short name for the whole of the data: equal data have equal names, on every machine."""

from __future__ import annotations

import hashlib
from functools import cache

from queries import Source, open_database, source, speaking
from queries.package import names


def fingerprint() -> str:
    """Hexadecimal digits that change with any cell of the data loaded."""
    return _of(source())


@cache
def _of(where: Source) -> str:
    ask = open_database().cursor()
    with speaking(where[1]):
        sums = {name: ask.execute(f'SELECT count(*), sum(hash(t)::HUGEINT) FROM main."{name}" AS t').fetchone() for name in names()}
    return hashlib.sha256(repr(sums).encode()).hexdigest()[:16]
