"""A comparison fitted to what the data hold: each choice in turn, then the forms that fit, the other metrics of a scatter, the nearest strict view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from cards.compare_choosing import (
    Choosing,
    choose_bases,
    choose_calendar,
    choose_currency,
    choose_log,
    choose_places,
    choose_span,
    choose_transform,
    metric_names,
    named,
    no_period,
)
from cards.compare_figures import PACES, POINT, Metric, Series, figures, metrics, paces, series, shared_basis
from cards.compare_presets import partners
from cards.compare_values import REPORTED, TRANSFORMS, common, keys, levels, longest_span, per_head, transformed, yearly_growth
from cards.comparison import FORMS, LEVEL, MOST, MOST_OF, PER_HEAD, Comparison, Nearest, Parts, Scope, Settled, default_metric, in_several_currencies

NEWEST = "Newest of each"


@lru_cache(maxsize=256)
def settle(asked: Comparison, scope: Scope) -> Settled:
    """The nearest view to `asked` under the shared filters."""
    made = Choosing()
    metric = metrics()[made.one("metric", asked.metric, metric_names(), default_metric(), lambda id: f"Metric ‘{id}’ is unknown")]
    places, preset = choose_places(made, metric, asked.places, scope)
    own = paces(metric.id, places) or (POINT,)
    pace = made.one(
        "pace", asked.pace, {one: PACES[one] for one in own if one in PACES}, own[0], lambda id: f"There are no figures of these by {PACES[id].lower()}"
    )
    on = choose_bases(made, metric, places, pace, asked.on)
    found = series(metric.id, places, pace, on, scope.years)
    currency, usual = choose_currency(made, metric, found, asked.currency)
    calendar = choose_calendar(made, found, asked.calendar)
    plain = {one.name: points for one in found if one.joinable and (points := levels(one, currency, calendar))}
    transform = choose_transform(made, metric, found, plain, asked.transform, currency, calendar)
    base = at = usual_base = usual_at = ""
    if transform == "index":
        starts = keys({name: [point for point in points if point.level > 0] for name, points in plain.items()})
        usual_base = common(starts)
        base = made.one("base", asked.base, named(starts), usual_base, no_period)
    elif transform == "cagr":
        usual_base, usual_at = longest_span(plain)
        base, at = choose_span(made, asked, plain, (usual_base, usual_at), lambda one, base, at: bool(yearly_growth(one, base, at)))
    parts = transformed(metric, found, transform, currency=currency, calendar=calendar, base=base, at=at)
    joined = {name: points for name, points in parts.items() if name in plain}
    mates = partners(metric.id, places, scope.years) if pace in ("year", POINT) and transform in LEVEL else ()
    shapes = _shapes(found, parts, joined, transform, currency, bool(mates))
    form = made.one("form", asked.form, {id: FORMS[id] for id in shapes}, shapes[0], lambda id: _no_form(id, transform, len(parts)))
    y = size = ""
    up: Parts = {}
    bubbles: Parts = {}
    if form == "scatter":
        y = made.one("y", asked.y, {id: metrics()[id].name for id in mates}, mates[0], lambda id: f"{metrics()[id].name} is not known of two of these")
        sizes = {"": "All alike"} | {id: metrics()[id].name for id in mates if id != y}
        size = made.one("size", asked.size, sizes, "", lambda id: f"{metrics()[id].name} cannot be the size here")
        up = _other(y, places, scope, transform, currency, calendar)
        bubbles = _other(size, places, scope, transform, currency, calendar) if size else {}
    if form == "slope":
        usual_base, usual_at = longest_span(joined)
        base, at = choose_span(made, asked, joined, (usual_base, usual_at), lambda one, base, at: {base, at} <= set(keys({"": one})))
    elif form == "scatter" or (form == "bar" and transform != "cagr"):
        ends = _met(found, joined, up) if form == "scatter" else keys(joined)
        at = made.one("at", asked.at, {"": NEWEST} | dict(reversed(named(ends).items())), "", no_period)
    log = choose_log(made, metric, parts, transform, form, asked.log)
    _unused(made, asked)
    view = Comparison(
        metric=metric.id if metric.id != default_metric() else "",
        places=places if places != preset else (),
        pace=pace if pace != own[0] else "",
        on=on,
        currency=currency if currency != usual else "",
        calendar=calendar,
        transform=transform if transform != "absolute" else "",
        base=base if base != usual_base else "",
        form=form if form != shapes[0] else "",
        at=at if at != usual_at else "",
        y=y if not mates or y != mates[0] else "",
        size=size,
        log=log,
    )
    nearest = _nearest(view, metric, places, pace, found, transform, made.choices["transform"])
    return Settled(
        view=view,
        metric=metric,
        places=places,
        found=found,
        currency=currency,
        transform=transform,
        base=base,
        form=form,
        at=at,
        y=y,
        size=size,
        parts=parts,
        up=up,
        bubbles=bubbles,
        choices=made.choices,
        remarks=tuple(dict.fromkeys(made.remarks)),
        nearest=nearest,
        strangers=bool(scope.owned) and not view.places and not {figures(metric.id).places[key].entity_id for key in preset} & set(scope.owned),
    )


def _shapes(found: Sequence[Series], parts: Parts, joined: Parts, transform: str, currency: str, mates: bool) -> tuple[str, ...]:
    """The forms that fit, the default first. Figures that compare with nothing are drawn over time alone; several currencies in a panel each."""
    number, longest = len(parts), max((len(points) for points in parts.values()), default=0)
    mixed = transform in LEVEL and in_several_currencies(found, currency)
    over_time = transform != "cagr" and (longest > 1 or not joined)
    fits = {
        "line": over_time and not mixed and number <= MOST_OF["line"],
        "bar": bool(joined) and not mixed,
        "slope": transform in (*LEVEL, "share") and not mixed and number <= MOST_OF["slope"] and any(len(keys({"": points})) > 1 for points in joined.values()),
        "multiples": transform != "cagr" and (over_time or mixed) and 1 < number <= MOST_OF["multiples"],
        "scatter": mates and not mixed and len(joined) > 1,
    }
    return tuple(id for id, fit in fits.items() if fit) or ("line",)


def _no_form(id: str, transform: str, number: int) -> str:
    if number > MOST_OF.get(id, MOST):
        return f"‘{FORMS[id]}’ would be too crowded with {number}"
    return f"‘{FORMS[id]}’ does not fit ‘{TRANSFORMS[transform]}’ of these figures"


def _other(id: str, places: Sequence[str], scope: Scope, transform: str, currency: str, calendar: bool) -> Parts:
    """The points of another metric by place, a year or a level each; by head too, if the first metric is and it makes sense."""
    metric = metrics()[id]
    known = [place for place in places if place in figures(id).places]
    found: Parts = {}
    lines = [one for pace in ("year", POINT) for one in series(id, known, pace, (), scope.years) if one.joinable]
    money = "" if metric.unit != "currency" else REPORTED if not metric.convertible else "USD" if in_several_currencies(lines, currency) else currency or "USD"
    for one in lines:
        points = levels(one, money, calendar)
        if transform in PER_HEAD and metric.per_capita:
            points = per_head(points, metric.unit)
        found.setdefault(one.place.key, points)
    return found


def _met(found: Sequence[Series], joined: Parts, up: Parts) -> list[str]:
    """The keys at which two or more places have figures of both metrics of a scatter."""
    count: dict[str, int] = {}
    for one in found:
        for period in {point.key for point in joined.get(one.name, ())} & {point.key for point in up.get(one.place.key, ())}:
            count[period] = count.get(period, 0) + 1
    return sorted(period for period, number in count.items() if number > 1)


def _unused(made: Choosing, asked: Comparison) -> None:
    """Remark on what is asked for and has no place in the view."""
    if asked.base and "base" not in made.choices:
        made.remarks.append(f"Nothing in this view starts at a date: {asked.base} is not used.")
    if asked.at and "at" not in made.choices:
        made.remarks.append(f"This view shows all dates: {asked.at} is not picked out.")
    if (asked.y or asked.size) and "y" not in made.choices:
        made.remarks.append("Only a scatter sets one metric against another.")


def _nearest(
    view: Comparison, metric: Metric, places: Sequence[str], pace: str, found: Sequence[Series], transform: str, transforms: Mapping[str, str]
) -> Nearest | None:
    if len({one.basis_id for one in found}) < 2:
        return None
    basis, label, number = shared_basis(metric.id, places, pace)
    if basis and (basis,) != view.on and number > sum(one.basis_id == basis for one in found if not view.on):
        return Nearest(
            f"{number} of them on one basis: {label}", Comparison(metric=view.metric, places=view.places, pace=view.pace, on=(basis,), currency=view.currency)
        )
    if transform == "absolute" and "index" in transforms:
        return Nearest(
            "Each against itself: indexed",
            Comparison(metric=view.metric, places=view.places, pace=view.pace, on=view.on, transform="index", currency=view.currency),
        )
    return None
