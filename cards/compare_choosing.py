"""The choices of a comparison one by one: what each is among, what stands for what does not fit, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from cards.compare_figures import Metric, Series, bases, figures, metrics, offered
from cards.compare_presets import preselected
from cards.compare_values import REPORTED, SUMS, TRANSFORMS, Point, addable, common, drawable, fits_unit, keys, longest_span
from cards.comparison import CURRENCIES, MOST, MOST_OF, Comparison, Parts, Scope, in_several_currencies

LOGGED = ("line", "multiples", "scatter")


class Choosing:
    """The choices made so far: what each was among, and what of the question could not be honoured."""

    def __init__(self) -> None:
        self.choices: dict[str, dict[str, str]] = {}
        self.remarks: list[str] = []

    def one(self, field: str, asked: str, choices: dict[str, str], default: str, why: Callable[[str], str]) -> str:
        """`asked` if it is among the choices, else `default`, with the reason and what is shown instead."""
        self.choices[field] = choices
        if not asked or asked in choices:
            return asked or default
        shown = choices.get(default, "")
        self.remarks.append(f"{why(asked)}{f': {shown} is shown' if shown else ''}.")
        return default


@cache
def metric_names() -> dict[str, str]:
    """All metrics by id."""
    return {id: one.name for id, one in metrics().items()}


def choose_places(made: Choosing, metric: Metric, asked: Sequence[str], scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places to show, and those that are shown where none is chosen."""
    every, here = figures(metric.id).places, offered(metric.id, scope.regions)
    preset = preselected(metric.id, scope.regions, scope.owned)
    made.choices["places"] = {key: place.label for key, place in here.items()}
    elsewhere = [every[key].label for key in asked if key in every and key not in here]
    if elsewhere:
        made.remarks.append(f"Left out, for a region that is not chosen: {_quoted(elsewhere)}.")
    kept = tuple(dict.fromkeys(key for key in asked if key in here))
    if len(kept) > MOST:
        made.remarks.append(f"No more than {MOST} can be compared at once: the first {MOST} are shown.")
    return (kept or preset)[:MOST], preset[:MOST]


def choose_bases(made: Choosing, metric: Metric, places: Sequence[str], pace: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The bases asked for that one of the places has; empty for the best of each."""
    made.choices["on"] = bases(metric.id, places, pace)
    unknown = [basis for basis in asked if basis not in made.choices["on"]]
    if unknown:
        made.remarks.append(f"None of these is measured on the basis {_quoted(unknown)}: left out.")
    return tuple(basis for basis in made.choices["on"] if basis in asked)


def choose_currency(made: Choosing, metric: Metric, found: Sequence[Series], asked: str) -> tuple[str, str]:
    """The currency shown (empty: no money), and the one of a view that names none."""
    if not metric.convertible:
        made.choices["currency"] = {}
        usual = REPORTED if metric.unit == "currency" else ""
        if asked and asked != usual:
            made.remarks.append(f"{metric.name} is not converted into another currency.")
        return usual, usual
    several = len(found) > MOST_OF["multiples"] and len({one.unit for one in found}) > 1
    choices = {id: words for id, words in CURRENCIES.items() if id != REPORTED or not several}
    return made.one("currency", asked, choices, "USD", lambda id: "So many currencies cannot stand side by side"), "USD"


def choose_calendar(made: Choosing, found: Sequence[Series], asked: bool) -> bool:
    """Whether fiscal years count for calendar years; offered where there is one."""
    fiscal = any(row.period.startswith("FY") for one in found if one.pace == "year" for row in one.rows)
    if fiscal:
        made.choices["calendar"] = {"": "Fiscal years", "yes": "Calendar years"}
    elif asked:
        made.remarks.append("There is no fiscal year among these figures: the years are calendar years.")
    return asked and fiscal


def choose_transform(made: Choosing, metric: Metric, found: Sequence[Series], plain: Parts, asked: str, currency: str, calendar: bool) -> str:
    """The transform: those that fit the metric and of which something can be drawn are offered."""
    start = common(keys({name: [point for point in points if point.level > 0] for name, points in plain.items()}))
    first, last = longest_span(plain)

    def fits(id: str) -> bool:
        if not fits_unit(metric, id):
            return False
        if id == "share" and (in_several_currencies(found, currency) or not addable(found)):
            return False
        if id == "index" and max((len(points) for points in plain.values()), default=0) < 2:
            return False
        return drawable(metric, found, id, currency=currency, calendar=calendar, base=first if id == "cagr" else start, at=last)

    choices = {id: words for id, words in TRANSFORMS.items() if id == "absolute" or fits(id)}
    return made.one("transform", asked, choices, "absolute", lambda id: _no_transform(id, metric, found))


def _no_transform(id: str, metric: Metric, found: Sequence[Series]) -> str:
    what = f"‘{TRANSFORMS[id]}’"
    if not fits_unit(metric, id):
        return f"{what} does not fit {metric.noun}"
    if id == "share" and len({one.basis_id for one in found}) > 1:
        return f"{what} would add up figures of unlike bases"
    if id == "share" and len(found) > 1:
        return f"{what} would count something twice, or the figures for one date are not all known"
    return f"There are not the figures for {what}"


def choose_span(made: Choosing, asked: Comparison, parts: Parts, usual: tuple[str, str], leads: Callable[[Sequence[Point], str, str], bool]) -> tuple[str, str]:
    """Start and end of a rate or a slope: two dates from the first of which to the second one series at least `leads`."""
    periods = named(keys(parts))
    base = made.one("base", asked.base, periods, usual[0], no_period)
    at = made.one("at", asked.at, periods, usual[1], no_period)
    if base < at and any(leads(points, base, at) for points in parts.values()):
        return base, at
    if (base, at) != usual:
        made.remarks.append(f"No figures of these lead from {base} to {at}: {usual[0]} to {usual[1]} is shown.")
    return usual


def choose_log(made: Choosing, metric: Metric, parts: Parts, transform: str, form: str, asked: bool) -> bool:
    """Whether the axis is logarithmic; offered for levels and indices above 0 over time or in a scatter."""
    fits = form in LOGGED and transform in ("absolute", "capita", "index") and metric.unit in SUMS and bool(parts)
    if fits and min(point.value for points in parts.values() for point in points) > 0:
        made.choices["log"] = {"": "Linear", "yes": "Logarithmic"}
        return asked
    if asked:
        made.remarks.append("A logarithmic axis does not fit this view.")
    return False


def named(periods: Iterable[str]) -> dict[str, str]:
    """Periods as choices, which are their own words."""
    return {period: period for period in periods}


def no_period(period: str) -> str:
    """Why a period cannot be chosen."""
    return f"There is no such figure for {period}"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"‘{name[:60]}’" for name in names)
