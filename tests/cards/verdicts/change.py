"""Changes of the figures under a rule, for tests that want to see its verdict follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cards.verdicts import Figures


@dataclass(frozen=True)
class Change:
    """A claim's verdict `now`, from the data as they are, and `then`, from the figures that `change` makes of them."""

    now: str
    change: Callable[[Figures], Figures]
    then: str


def scaled(factor: float, metric: str = "", entity: str | tuple[str, ...] = "", *, first: int = 0, last: int = 9999) -> Callable[[Figures], Figures]:
    """The figures of a metric and entity (all if not named) whose period ends in the years `first` to `last` multiplied by `factor`."""

    def change(figures: Figures) -> Figures:
        chosen = {id(one) for one in figures.of(metric, entity).since(first).until(last)}
        assert chosen, "the change finds no figure"
        return Figures(
            replace(one, value=one.value * factor, value_usd=one.value_usd and one.value_usd * factor) if id(one) in chosen else one for one in figures
        )

    return change


def without(metric: str = "", entity: str | tuple[str, ...] = "", *, first: int = 0, last: int = 9999) -> Callable[[Figures], Figures]:
    """The figures but those of a metric and entity whose period ends in the years `first` to `last`."""

    def change(figures: Figures) -> Figures:
        chosen = {id(one) for one in figures.of(metric, entity).since(first).until(last)}
        assert chosen, "the change finds no figure"
        return figures.where(lambda one: id(one) not in chosen)

    return change


def added(value: float, metric: str, entity: str, **same: Any) -> Callable[[Figures], Figures]:
    """One more figure: the newest at hand with this value, metric and entity and the fields named."""

    def change(figures: Figures) -> Figures:
        return Figures([*figures, replace(figures.newest(), value=value, metric_id=metric, entity_id=entity, qualifier=None, **same)])

    return change


def both(*changes: Callable[[Figures], Figures]) -> Callable[[Figures], Figures]:
    """Several changes one after another."""

    def change(figures: Figures) -> Figures:
        for one in changes:
            figures = one(figures)
        return figures

    return change
