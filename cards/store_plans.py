"""Plans against what was built: all chains, and Freshippo over time."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.store_words import HOLLOW, chosen, due, each, everything, figures, of, short_count
from cards.words import MONTHS, date_words, hovers, in_years, listing, loosen, period_words, within
from charts import kept_plans, lines, with_plans, words

INTERVIEW = (300, 2000)  # "about 300" New Retail shops in 2017 and "nearly 2,000" in 2018, said the interview of 2018 without naming the formats
INTERVIEW_RULES = ((INTERVIEW[0], "interview of 2018: about 300 in 2017"), (INTERVIEW[1], "interview of 2018: nearly 2,000 in 2018"))


@cache
def _every_pair() -> pd.DataFrame:
    every = everything()
    pairs = queries.run("store_plans").merge(every, left_on="plan", right_on="point")
    return pairs.merge(every, left_on="built", right_on="point", suffixes=("", "_built")).astype({"verdict": object})


def judged_plans(filters: Filters) -> pd.DataFrame:
    """Plans due in the chosen years with the count beside each: columns of the plan, those of the count with the suffix _built, verdict, reached_on."""
    return chosen(_every_pair(), filters, abroad=True)


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


@card("targets_built", page="stores")
def targets_built(filters: Filters) -> Card:
    """Every plan that counts can judge, beside the count nearest its date."""
    pairs = judged_plans(filters)
    if pairs.empty:
        raise Nothing(
            f"No plan that can be checked against a count was due{in_years(filters)} in {within(filters.regions)} for this choice: {loosen(filters)}."
        )
    pairs = pairs.sort_values("period_end", kind="stable")
    pairs["percent"] = 100 * pairs["value_built"] / pairs["value"]
    pairs["order"] = pairs["verdict"].map(list(VERDICTS).index)
    pairs = pairs.sort_values(["order", "percent"], ascending=[True, False], kind="stable")
    number = {verdict: int((pairs["verdict"] == verdict).sum()) for verdict in VERDICTS}
    plan_rows, built_rows = _marks(pairs)
    drawn = pd.DataFrame(
        {
            "group": pairs["verdict"].map(VERDICTS).tolist(),
            "region": pairs["home"].tolist(),
            "percent": pairs["percent"].tolist(),
            "hollow": pairs["qualifier_built"].isin(["floor", "ceiling"]).tolist(),
            "text": [_words(row) for row in each(pairs)],
            "plan_hover": plan_rows["hover"].tolist(),
            "built_hover": built_rows["hover"].tolist(),
        }
    )
    rows = pd.concat([plan_rows, built_rows], ignore_index=True)
    return Card(
        id="targets_built",
        title=_plans_title(pairs, number),
        subtitle="Stores or sites counted nearest the due date, as a percentage of the number planned; open diamond: the plan",
        figure=kept_plans(drawn),
        rows=rows,
        takeaway=_plans_takeaway(pairs),
        alt="Plans beside what was built: " + "; ".join(_words(row, plain=True) for row in each(pairs)) + ".",
        caveat="Plans as stated by the company or reported of it. In time: reached by a count up to a month after the date. "
        "Checked only where the chain was counted the same way near or after the date, or stood below a tenth of the plan the year before. "
        "Left out: goals without a date, plans to close. Hollow: “more than”.",
    )


def _words(pair: Any, *, plain: bool = False) -> str:
    """Whose plan, for when, and how much of it was counted: Freshippo, end of 2018: 88 of 100."""
    count = short_count(pair.value_built, pair.qualifier_built)
    when = period_words(pair.period) if pair.period[4:5] == "-" else f"end of {period_words(pair.period)}"
    limit = "up to " if pair.qualifier == "ceiling" else ""
    number = count if plain else f"<b>{count.replace('<', '&lt;').replace('>', '&gt;')}</b>"
    return f"{pair.entity.split(' (')[0]}, {when}: {number} of {limit}{words(pair.value)}{BRIEF.get(pair.metric_id, '')}"


def _marks(pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two marks of each plan as rows with their sources: the plan, and the count beside it."""
    columns = everything().columns.tolist()
    plan = pairs[columns].copy()
    built = pairs[[f"{name}_built" for name in columns]].set_axis(columns, axis=1)
    for rows, mark in ((plan, "plan"), (built, "built")):
        rows["series"], rows["mark"], rows["verdict"] = rows["entity"], mark, pairs["verdict"].tolist()
        rows["percent_of_plan"] = [100.0] * len(rows) if mark == "plan" else pairs["percent"].round(1).tolist()
        rows["hover"] = hovers(rows)
    plan["hover"] = [
        f"{text}<br>announced {date_words(row.announced)}" if isinstance(row.announced, str) else text
        for text, row in zip(plan["hover"], each(plan), strict=True)
    ]
    built["hover"] = [
        f"{text}<br>{percent:,.0f}% of the plan {due(row.period)}"
        + (f"; reached by {MONTHS[row.reached_on.month - 1]} {row.reached_on.year}" if verdict == "later" else "")
        for text, percent, row, verdict in zip(built["hover"], pairs["percent"], each(pairs), pairs["verdict"], strict=True)
    ]
    return plan, built


def _plans_title(pairs: pd.DataFrame, number: dict[str, int]) -> str:
    if len(pairs) == 1:
        row = pairs.iloc[0]
        fate = {"in time": "reached in time", "later": "reached later", "not reached": "not reached"}[row["verdict"]]
        return f"The one plan that can be checked against a count was {fate}: {row['entity']}'s {words(row['value'])} {_thing(row)} {due(row['period'])}"
    said = f"Of {len(pairs)} rollout plans that can be checked against counts"
    if max(number.values()) == len(pairs):
        text = {"in time": "all were reached in time", "later": "all were reached, but later", "not reached": "none was reached"}[pairs["verdict"].iloc[0]]
        return f"{said}, {text}"
    short = {"in time": "reached in time", "later": "later" if number["in time"] else "reached later", "not reached": "not"}
    parts = [(count, short[verdict]) for verdict, count in number.items() if count]
    first, *rest = parts
    text = listing([f"{first[0]} {'was' if first[0] == 1 else 'were'} {first[1]}", *(f"{count} {fate}" for count, fate in rest)])
    return f"{said}, {text}"


def _thing(row: pd.Series) -> str:
    return THINGS.get(row["metric_id"], "stores")


def _built(pair: pd.Series) -> pd.Series:
    """The count beside a plan, as a row of its own."""
    return pd.Series({name: pair[f"{name}_built"] for name in ("value", "qualifier", "period")})


def _plans_takeaway(pairs: pd.DataFrame) -> str:
    firm = pairs[pairs["qualifier"] != "ceiling"]  # "up to 3,000" names no number to fall short of
    low = pairs.loc[(firm if len(firm) else pairs)["percent"].idxmin()]
    plan = f"{'up to ' if low['qualifier'] == 'ceiling' else ''}{words(low['value'])} {_thing(low)} {due(low['period'])}"
    if len(pairs) == 1:
        later = f"; reached by {MONTHS[low['reached_on'].month - 1]} {low['reached_on'].year}" if low["verdict"] == "later" else ""
        return f"Counted nearest the date: {of(_built(low))}{later}."
    if low["verdict"] == "in time":
        return f"Closest to its plan: {low['entity']} planned {plan} and counted {of(_built(low))}."
    text = f"Furthest from its plan: {low['entity']} planned {plan} and counted {of(_built(low))}."
    later = pairs[pairs["verdict"] == "later"].head(3)
    if len(later):
        text += (
            " Reached later: " + listing([f"{r.entity}'s {words(r.value)} by {MONTHS[r.reached_on.month - 1]} {r.reached_on.year}" for r in each(later)]) + "."
        )
    return text


@card("freshippo", page="stores")
def freshippo(filters: Filters) -> Card:
    """Freshippo's stores over time with its plans, and what the interview of 2018 said of New Retail as a whole."""
    rows = figures(filters)
    rows = rows[(rows["entity_id"] == "freshippo") & (rows["metric_id"] == "stores") & (rows["basis_id"] == "chain_total")].copy()
    built = rows[rows["status"] != "target"]
    if built.empty:
        raise Nothing(
            "Freshippo is a chain in China with counts from 2017 on; none fits these filters: "
            f"{loosen(filters, add='add China' if 'China' not in filters.regions else '')}."
        )
    rows["series"] = rows["entity"]
    rows["hover"] = hovers(rows)
    built, plans = rows[rows["status"] != "target"], rows[rows["status"] == "target"].copy()
    plans["announced_on"] = pd.to_datetime(plans["announced"], format="ISO8601")
    plans["hover"] = [
        f"{text}<br>announced {date_words(day)}" if isinstance(day, str) else text for text, day in zip(plans["hover"], plans["announced"], strict=True)
    ]
    plans["label"] = [f"plan: {'over ' if row.qualifier == 'floor' else ''}{words(row.value)} {due(row.period)}" for row in each(plans)]
    plans.loc[plans["value"] < 0.15 * INTERVIEW[1], "label"] = ""  # no room for words; the takeaway and the hover name them
    figure = with_plans(lines(built, unit="stores", height=430, rules=INTERVIEW_RULES), plans)
    for text in figure["layout"]["annotations"]:
        if text["text"].startswith("interview"):
            text |= {"yanchor": "top", "yshift": -2}  # below its rule, where no plan is written
    last = built.iloc[-1]
    pairs = judged_plans(filters)
    pairs = pairs[(pairs["entity_id"] == "freshippo") & (pairs["metric_id"] == "stores")]
    title = f"Freshippo's newest count of stores: {of(last)}"
    takeaway = "No plan of its own that can be checked against a count was due in these years."
    if len(pairs):
        most = pairs.loc[pairs["value"].idxmax()]
        title = f"Freshippo planned {words(most['value'])} stores {due(most['period'])} and counted {of(_built(most))}"
        fates = [f"{words(row.value)} {due(row.period)} ({VERDICTS[row.verdict].lower()})" for row in each(pairs.sort_values("period_end"))]
        takeaway = f"Its plan{'s' if len(fates) > 1 else ''}: {listing(fates)}. The newest count shown is {of(last)}."
    return Card(
        id="freshippo",
        title=title,
        subtitle="Stores of Freshippo (盒马), Alibaba's New Retail chain; open diamonds: its plans, dotted from announcement to due date",
        figure=figure,
        rows=rows,
        takeaway=takeaway,
        alt=f"Line of Freshippo's stores with its plans. {title}.",
        caveat=f"Dashed: what an interview of 2018 said of all New Retail shops, without naming the formats; a statement, not a count of Freshippo. {HOLLOW}"
        + (" From the end of 2024 the counts are of its fresh-food supermarkets, without discount shops." if last["period_end"].year >= 2024 else ""),
    )
