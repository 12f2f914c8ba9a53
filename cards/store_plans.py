"""Plans against what was built: all chains, and Freshippo over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.prepared import Prepared, Row
from cards.store_words import HOLLOW, due, everything, figures, fits, of, short_count
from cards.verdicts import claims, stated
from cards.words import MONTHS, date_words, in_years, listing, loosen, period_words, within
from charts import kept_plans, lines, with_plans, words

SHOPS_CLAIM = "c35"  # New Retail shops of 2017 and 2018, of formats that the interview does not name

VERDICTS = {"in time": "Reached in time", "later": "Reached later", "not reached": "Not reached"}
THINGS = {
    "store_openings": "openings",
    "connected_stores": "connected shops",
    "delivery_locations": "stores that deliver",
    "fulfilment_centres": "warehouses",
    "delivery_hubs": "hubs",
    "parcel_lockers": "lockers",
}
BRIEF = {"store_openings": " openings", "delivery_locations": " delivering stores", "fulfilment_centres": " warehouses", "parcel_lockers": " lockers"}


@dataclass(frozen=True, eq=False)
class Pair:
    """A plan, the count beside it, what came of it, and when it was reached (if ever)."""

    plan: Row
    built: Row
    verdict: str
    reached_on: datetime

    @property
    def percent(self) -> float:
        """The count as a percentage of the plan."""
        return 100 * self.built.value / self.plan.value


@cache
def _pairs() -> list[Pair]:
    """All plans that counts decide: by verdict, those nearest their plan first."""
    rows = {row.point: row for row in everything().rows}
    pairs = [Pair(rows[row.plan], rows[row.built], row.verdict, row.reached_on) for row in queries.run("store_plans").itertuples()]
    return sorted(pairs, key=lambda pair: (list(VERDICTS).index(pair.verdict), -pair.percent))


def judged_plans(filters: Filters) -> list[Pair]:
    """The plans due in the chosen years."""
    return [pair for pair in _pairs() if fits(pair.plan, filters, abroad=True)]


@cache
def _lines_of_plans() -> dict[Pair, dict]:
    """A line of the figure a plan, as `kept_plans` reads it."""
    return {
        pair: {
            "group": VERDICTS[pair.verdict],
            "region": pair.plan.home,
            "percent": pair.percent,
            "hollow": pair.built.qualifier in ("floor", "ceiling"),
            "text": _words(pair),
            "plan_hover": _announced(pair.plan),
            "built_hover": _built_hover(pair),
        }
        for pair in _pairs()
    }


@cache
def _marks() -> Prepared:
    """The two marks of each plan as rows with their sources: all plans, then all counts beside them."""
    pairs, drawn = _pairs(), _lines_of_plans().values()
    rows = everything().take([*(pair.plan for pair in pairs), *(pair.built for pair in pairs)])
    return Prepared(
        rows.assign(
            mark=["plan"] * len(pairs) + ["built"] * len(pairs),
            verdict=[pair.verdict for pair in pairs] * 2,
            percent_of_plan=[100.0] * len(pairs) + [round(pair.percent, 1) for pair in pairs],
            hover=[line["plan_hover"] for line in drawn] + [line["built_hover"] for line in drawn],
        )
    )


@card("targets_built", page="stores", claims=("c33",))
def targets_built(filters: Filters) -> Card:
    """Every plan that counts can judge, beside the count nearest its date."""
    pairs = judged_plans(filters)
    if not pairs:
        raise Nothing(
            f"No plan that can be checked against a count was due{in_years(filters)} in {within(filters.regions)} for this choice: {loosen(filters)}."
        )
    places = [place for place, pair in enumerate(_pairs()) if pair in pairs]
    rows = _marks().frame.iloc[[*places, *(len(_pairs()) + place for place in places)]]
    return Card(
        id="targets_built",
        title=_plans_title(pairs),
        subtitle="Stores or sites counted nearest the due date, as a percentage of the number planned; open diamond: the plan",
        figure=kept_plans(pd.DataFrame([_lines_of_plans()[pair] for pair in pairs])),
        rows=rows,
        takeaway=_plans_takeaway(pairs),
        alt="Plans beside what was built: " + "; ".join(_words(pair, plain=True) for pair in pairs) + ".",
        caveat="Plans as stated by the company or reported of it. In time: reached by a count up to a month after the date. "
        "Checked only where the chain was counted the same way near or after the date, or stood below a tenth of the plan the year before. "
        "Left out: goals without a date, plans to close. Hollow: “more than”.",
    )


def _words(pair: Pair, *, plain: bool = False) -> str:
    """Whose plan, for when, and how much of it was counted: Freshippo, end of 2018: 88 of 100."""
    plan, count = pair.plan, short_count(pair.built.value, pair.built.qualifier)
    when = period_words(plan.period) if plan.period[4:5] == "-" else f"end of {period_words(plan.period)}"
    number = count if plain else f"<b>{count.replace('<', '&lt;').replace('>', '&gt;')}</b>"
    return f"{plan.entity.split(' (')[0]}, {when}: {number} of {_planned(plan)}{BRIEF.get(plan.metric_id, '')}"


def _planned(plan: Row) -> str:
    return f"{'up to ' if plan.qualifier == 'ceiling' else ''}{words(plan.value)}"


def _announced(plan: Row) -> str:
    """The box over a plan."""
    return f"{plan.hover}<br>announced {date_words(plan.announced)}" if isinstance(plan.announced, str) else plan.hover


def _built_hover(pair: Pair) -> str:
    """The box over the count beside a plan."""
    later = f"; reached by {_reached(pair)}" if pair.verdict == "later" else ""
    return f"{pair.built.hover}<br>{pair.percent:,.0f}% of the plan {due(pair.plan.period)}{later}"


def _reached(pair: Pair) -> str:
    return f"{MONTHS[pair.reached_on.month - 1]} {pair.reached_on.year}"


def _plans_title(pairs: Sequence[Pair]) -> str:
    number = {verdict: sum(pair.verdict == verdict for pair in pairs) for verdict in VERDICTS}
    if len(pairs) == 1:
        plan, fate = pairs[0].plan, VERDICTS[pairs[0].verdict].lower()
        return f"The one plan that can be checked against a count was {fate}: {plan.entity}'s {words(plan.value)} {_thing(plan)} {due(plan.period)}"
    said = f"Of {len(pairs)} rollout plans that can be checked against counts"
    if max(number.values()) == len(pairs):
        text = {"in time": "all were reached in time", "later": "all were reached, but later", "not reached": "none was reached"}[pairs[0].verdict]
        return f"{said}, {text}"
    short = {"in time": "reached in time", "later": "later" if number["in time"] else "reached later", "not reached": "not"}
    parts = [(count, short[verdict]) for verdict, count in number.items() if count]
    first, *rest = parts
    text = listing([f"{first[0]} {'was' if first[0] == 1 else 'were'} {first[1]}", *(f"{count} {fate}" for count, fate in rest)])
    return f"{said}, {text}"


def _thing(plan: Row) -> str:
    return THINGS.get(plan.metric_id, "stores")


def _plans_takeaway(pairs: Sequence[Pair]) -> str:
    firm = [pair for pair in pairs if pair.plan.qualifier != "ceiling"]  # "up to 3,000" names no number to fall short of
    low = min(firm or pairs, key=lambda pair: pair.percent)
    if len(pairs) == 1:
        return f"Counted nearest the date: {of(low.built)}{f'; reached by {_reached(low)}' if low.verdict == 'later' else ''}."
    nearest = f"{low.plan.entity} planned {_planned(low.plan)} {_thing(low.plan)} {due(low.plan.period)} and counted {of(low.built)}."
    if low.verdict == "in time":
        return f"Closest to its plan: {nearest}"
    later = [f"{pair.plan.entity}'s {words(pair.plan.value)} by {_reached(pair)}" for pair in pairs if pair.verdict == "later"][:3]
    return f"Furthest from its plan: {nearest}" + (f" Reached later: {listing(later)}." if later else "")


@cache
def _freshippo_plans() -> Prepared:
    """Freshippo's own plans as `with_plans` reads them."""
    plans = [row for row in everything().rows if _is_freshippo(row) and row.status == "target"]
    labels = [
        f"plan: {'over ' if row.qualifier == 'floor' else ''}{words(row.value)} {due(row.period)}"
        if row.value >= 0.15 * stated(SHOPS_CLAIM)
        else ""  # no room for words; the takeaway and the hover name them
        for row in plans
    ]
    rows = everything().take(plans)
    return Prepared(rows.assign(announced_on=pd.to_datetime(rows["announced"], format="ISO8601"), hover=[_announced(row) for row in plans], label=labels))


def _claimed() -> tuple[tuple[float, str], ...]:
    """The two numbers of the claim on New Retail shops, each with its year."""
    claim = claims()[SHOPS_CLAIM]
    before, after = claim.stated_before or 0, stated(SHOPS_CLAIM)
    return (
        (before, f"{claim.article}: about {words(before)} in {claim.made - 1}"),
        (after, f"{claim.article}: nearly {words(after)} in {claim.made}"),
    )


def _is_freshippo(row: Row) -> bool:
    return row.entity_id == "freshippo" and row.metric_id == "stores" and row.basis_id == "chain_total"


@card("freshippo", page="stores", claims=("c33", SHOPS_CLAIM))
def freshippo(filters: Filters) -> Card:
    """Freshippo's stores over time with its plans, and what the interview of 2018 said of New Retail as a whole."""
    points = [row for row in figures(filters) if _is_freshippo(row)]
    built = [row for row in points if row.status != "target"]
    if not built:
        raise Nothing(
            "Freshippo is a chain in China with counts from 2017 on; none fits these filters: "
            f"{loosen(filters, add='add China' if 'China' not in filters.regions else '')}."
        )
    plans = _freshippo_plans().take(row for row in _freshippo_plans().rows if fits(row, filters))
    figure = with_plans(lines(everything().take(built), unit="stores", height=430, rules=_claimed()), plans)
    for text in figure["layout"]["annotations"]:
        if text["text"].startswith("interview"):
            text |= {"yanchor": "top", "yshift": -2}  # below its rule, where no plan is written
    last = built[-1]
    pairs = [pair for pair in judged_plans(filters) if pair.plan.entity_id == "freshippo" and pair.plan.metric_id == "stores"]
    title = f"Freshippo's newest count of stores: {of(last)}"
    takeaway = "No plan of its own that can be checked against a count was due in these years."
    if pairs:
        pairs.sort(key=lambda pair: pair.plan.period_end)
        most = max(pairs, key=lambda pair: pair.plan.value)
        title = f"Freshippo planned {words(most.plan.value)} stores {due(most.plan.period)} and counted {of(most.built)}"
        fates = [f"{words(pair.plan.value)} {due(pair.plan.period)} ({VERDICTS[pair.verdict].lower()})" for pair in pairs]
        takeaway = f"Its plan{'s' if len(fates) > 1 else ''}: {listing(fates)}. The newest count shown is {of(last)}."
    return Card(
        id="freshippo",
        title=title,
        subtitle="Stores of Freshippo (盒马), Alibaba's New Retail chain; open diamonds: its plans, dotted from announcement to due date",
        figure=figure,
        rows=everything().take(points),
        takeaway=takeaway,
        alt=f"Line of Freshippo's stores with its plans. {title}.",
        caveat=f"Dashed: what an interview of 2018 said of all New Retail shops, without naming the formats; a statement, not a count of Freshippo. {HOLLOW}"
        + (" From the end of 2024 the counts are of its fresh-food supermarkets, without discount shops." if last.period_end.year >= 2024 else ""),
    )
