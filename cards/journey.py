"""The customer journey: which of a group's units serves each step from finding a thing to being cared for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.base import Card, Cell, Grid, GridRow, card
from cards.filters import Filters
from cards.holdings import by_group, by_tie, dated, drawn, empty, prominent, shown, source_words, state_of
from cards.prepared import Row
from cards.words import listing, plural
from charts import REGIONS, TIES

STEPS = {"discover": "Discover", "chat": "Chat", "buy": "Buy", "pay": "Pay", "deliver": "Deliver", "finance": "Finance", "care": "Care"}
NAMED = 2  # units named in a cell
LEAST = 3  # groups that serve fewer steps are left out, unless they are chosen


@card("customer_journey", page="ecosystems", options=("tie",), claims=("c66",))
def customer_journey(filters: Filters) -> Card:
    """Groups by step of the customer journey: their units there."""
    rows = [row for row in shown(filters) if row.step]
    every = by_group(rows)
    served = {name: _steps(units) for name, units in every.items()}
    parts = {name: units for name, units in every.items() if filters.companies or len(served[name]) >= LEAST}
    if not parts:
        raise empty(filters, f"units for {LEAST} steps of the journey", *([] if filters.option("tie") == "all" else ["choose other ties"]))
    order = sorted(parts, key=lambda name: (REGIONS.index(parts[name][0].home), -len(served[name]), -len(parts[name]), name.casefold()))
    alone = len({units[0].home for units in parts.values()}) == 1
    lines = tuple(_line(name, parts[name], served[name], alone=alone) for name in order)
    used = [row for name in order for row in parts[name]]
    return Card(
        id="customer_journey",
        title=dated(_title({name: served[name] for name in parts}), filters),
        subtitle="Units of a group that serve each step of a customer’s way, by tie; the most prominent are named, all of them when pointed at",
        figure={},
        rows=drawn(used),
        takeaway=_takeaway({name: served[name] for name in parts}),
        alt="A grid of groups by steps of the customer journey. "
        + " ".join(f"{name}: {listing([STEPS[step].lower() for step in served[name]], 7)}." for name in order),
        caveat=("" if filters.companies else f"Groups that serve {LEAST} or more steps. ")
        + "The step of a unit is this dashboard’s judgement: what it does for a customer. "
        "Workplace software, cloud, games and streaming by subscription serve none. " + state_of(filters, used),
        source=source_words(used),
        grid=Grid(tuple(STEPS.values()), lines, TIES),
    )


def _steps(units: Sequence[Row]) -> list[str]:
    """The steps served, in their order."""
    found = {row.step for row in units}
    return [step for step in STEPS if step in found]


def _line(name: str, units: Sequence[Row], served: Sequence[str], *, alone: bool) -> GridRow:
    cells = {}
    for step in served:
        found = prominent(row for row in units if row.step == step)
        parts = [(row.tie, row.unit) for row in found[:NAMED]]
        more = [("", f"and {len(found) - NAMED} more")] if len(found) > NAMED else []
        cells[STEPS[step]] = Cell(str(len(found)), f"{name}: {STEPS[step].lower()}\n{by_tie(found)}", (*parts, *more))
    return GridRow("" if alone else units[0].home, name, f"{len(served)} of {len(STEPS)} steps", cells)


def _title(served: Mapping[str, Sequence[str]]) -> str:
    """Who covers the whole journey or, if nobody does, who comes closest and what they lack."""
    most = max(map(len, served.values()))
    best = [name for name, steps in served.items() if len(steps) == most]
    verb = "serves" if len(best) == 1 else "serve"
    if most == len(STEPS):
        return f"{listing(best)} {verb} the customer from end to end, in all {len(STEPS)} steps"
    lacks = [listing([step for step in STEPS if step not in served[name]], 7) for name in best]
    if len(served) == 1:
        return f"{best[0]} serves {most} of {len(STEPS)} steps; it lacks {lacks[0]}"
    if len(best) == 1:
        return f"No group serves all {len(STEPS)} steps; {best[0]} comes closest with {most}: it lacks {lacks[0]}"
    closest = f"No group serves all {len(STEPS)} steps; {listing(best)} come closest with {most}"
    return f"{closest}: {listing([f'{name} lacks {gap}' for name, gap in zip(best, lacks, strict=True)])}" if len(best) < 3 else closest


def _takeaway(served: Mapping[str, Sequence[str]]) -> str:
    """How many groups serve each step, the rarest and the most common."""
    if len(served) == 1:
        (name, steps), *_ = served.items()
        return f"{name} has units to {listing([STEPS[step].lower() for step in steps], 7)}."
    count = {step: sum(step in steps for steps in served.values()) for step in STEPS}
    told = [f"{STEPS[step].lower()} {number}" for step, number in sorted(count.items(), key=lambda part: -part[1])]
    return f"Of the {plural(len(served), 'group')} shown, so many serve each step: {listing(told, 7)}."
