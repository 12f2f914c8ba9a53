"""How long work tells how far it is, without knowing to whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

# Gets the pieces of work and words for them, and hands them on one by one
Watch = Callable[[Collection[Any], str], Iterable[Any]]


def unwatched(work: Collection[Any], words: str) -> Iterable[Any]:
    """The work as it is, told to nobody."""
    return work
