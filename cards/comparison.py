"""What a reader compares: the state of the page Compare, and the view that the data allow for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cards.compare_figures import Metric, Series, metrics
from cards.compare_values import REPORTED, Point
from charts import REGIONS

DEFAULT_METRIC = "mau"
FORMS = {"line": "Lines over time", "bar": "Bars", "slope": "Slope between two dates", "multiples": "Small multiples", "scatter": "Scatter of two metrics"}
CURRENCIES = {"USD": "US dollars", "CNY": "Chinese yuan", "EUR": "Euros", REPORTED: "As reported"}
MOST = 40  # entities that can be chosen
MOST_OF = {"line": 12, "slope": 14, "multiples": 16}
PER_HEAD = ("capita", "population")
LEVEL = ("absolute", *PER_HEAD)

Parts = dict[str, list[Point]]


@dataclass(frozen=True)
class Comparison:
    """What is asked for; an empty field is the default of the view.

    metric, y, size   ids of metrics: what is compared; what goes up, and what makes the size of the bubbles of a scatter
    places            those compared, as entity_id@region
    pace              year, half-year, quarter or month, of figures over a period
    on                basis_ids; the best of each place if empty
    currency          USD, CNY, EUR or reported
    calendar          fiscal years count for the calendar year of their middle
    transform, form   ids of TRANSFORMS and FORMS
    base, at          keys of periods: where an index, a rate or a slope begins; the one shown, or where it ends
    log               a logarithmic axis
    """

    metric: str = ""
    places: tuple[str, ...] = ()
    pace: str = ""
    on: tuple[str, ...] = ()
    currency: str = ""
    calendar: bool = False
    transform: str = ""
    base: str = ""
    form: str = ""
    at: str = ""
    y: str = ""
    size: str = ""
    log: bool = False


EVERYTHING_USUAL = Comparison()


class Scope(NamedTuple):
    """What the shared filters leave: home regions, the entity_ids chosen with all that they own, years."""

    regions: tuple[str, ...]
    owned: tuple[str, ...]
    years: tuple[int, int]


class Nearest(NamedTuple):
    """What compares more strictly than the view at hand: words for it, and the comparison itself."""

    words: str
    asked: Comparison


@dataclass(frozen=True, eq=False)
class Settled:
    """The nearest view to a comparison that the data allow.

    view       the comparison as it stands in a link: only what is not the default
    found      the series; `parts` are their points under the transform, `up` and `bubbles` those of the other metrics of a scatter by place
    choices    by field of Comparison the ids offered and their words; switches that fit are there too
    remarks    one sentence for each thing asked for in vain
    nearest    if the series rest on unlike bases: what would compare strictly
    strangers  whether others are shown because the companies chosen do not have the metric
    """

    view: Comparison
    metric: Metric
    places: tuple[str, ...]
    found: tuple[Series, ...]
    currency: str
    transform: str
    base: str
    form: str
    at: str
    y: str
    size: str
    parts: Parts
    up: Parts
    bubbles: Parts
    choices: dict[str, dict[str, str]]
    remarks: tuple[str, ...]
    nearest: Nearest | None
    strangers: bool

    @property
    def mixed(self) -> bool:
        """Whether the series stand in several currencies."""
        return in_several_currencies(self.found, self.currency)

    @property
    def unlike(self) -> bool:
        """Whether the series rest on several bases."""
        return len({one.basis_id for one in self.found}) > 1


def default_metric() -> str:
    """The metric of a view that names none."""
    return DEFAULT_METRIC if DEFAULT_METRIC in metrics() else next(iter(metrics()))


def every_region(regions: Sequence[str]) -> tuple[str, ...]:
    """The regions, or all of them if none is chosen (the page then says that none is)."""
    return tuple(regions) or REGIONS


def in_several_currencies(found: Sequence[Series], currency: str) -> bool:
    """Whether the series are shown in the several currencies in which they were reported."""
    return currency == REPORTED and len({one.unit for one in found}) > 1
