"""The super-app: WeChat, the mini programs inside it and its wallet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.prepared import Prepared, Row, by_series, texts
from cards.words import hovers, in_years, listing, loosen, period_words, plural, value_words
from charts import lines, ranking, words

SERIES = {"app": "WeChat", "wallet": "WeChat Pay", "mini_programs": "Mini programs"}
CHINA = "WeChat is at home in China: add China to the regions."
HOSTS = {"wechat-mini-programs": "wechat"}  # whose mini programs they are, where they are an entity of their own
SIGNS = {"floor": "> ", "ceiling": "< "}
GAP = 1200  # days; Tencent tells of its mini programs and wallet now and then


@cache
def _users() -> Prepared:
    rows = queries.run("super_app")
    rows = rows[rows["qualifier"] != "doubtful"]
    rows = rows.assign(series=texts([SERIES[measure] for measure in rows["measure"]], rows.index), region=rows["home"])
    return Prepared(rows.assign(hover=texts(hovers(rows), rows.index)))


@card("super_app", page="ecosystems", uses=("regions", "years"), claims=("c66", "c81"))
def super_app(filters: Filters) -> Card:
    """WeChat's users, those of its wallet and of its mini programs over time."""
    if "China" not in filters.regions:
        raise Nothing(CHINA)
    first, last = filters.years
    found = [row for row in _users().rows if first <= row.period_end.year <= last]
    if not found:
        raise Nothing(f"Tencent tells nothing of WeChat’s users{in_years(filters)}: {loosen(filters)}.")
    rows = _users().take(found)
    newest = {name: part[-1] for name, part in by_series(found).items()}
    return Card(
        id="super_app",
        title=_title(newest),
        subtitle="Persons, as Tencent counts them: users of WeChat a month, of its mini programs a day, and of WeChat Pay with a bank card bound",
        figure=lines(rows, unit="persons", height=400, gap=GAP),
        rows=rows,
        takeaway=_growth(found),
        alt=f"Lines over time of {listing(list(newest))}. {_title(newest)}.",
        caveat="Three measures, each a line of its own: compare their pace, never add them. WeChat counts Weixin and WeChat worldwide. Hollow: more than.",
    )


def _title(newest: dict[str, Row]) -> str:
    """How many use each of those shown, by the newest figure."""
    phrases = {
        "app": "WeChat has {} monthly users",
        "mini_programs": "{} people a day use its mini programs",
        "wallet": "{} have a bank card bound to its wallet",
    }
    told = []
    for measure, phrase in phrases.items():
        row = newest.get(SERIES[measure])
        if row is not None:
            told.append(f"{phrase.format(value_words(row.value, '', row.qualifier))} ({period_words(row.period)})")
    text = listing(told)
    return text if SERIES["app"] in newest else f"WeChat: {text}"


def _growth(found: Sequence[Row]) -> str:
    told = []
    for name, part in by_series(found).items():
        known = [row for row in part if row.qualifier not in ("floor", "ceiling")]
        if len(known) > 1 and known[0].value:
            told.append(f"{name} ×{words(known[-1].value / known[0].value, digits=2)} from {period_words(known[0].period)} to {period_words(known[-1].period)}")
    return f"Growth between exact figures: {listing(told)}." if told else f"{plural(len(found), 'figure')} within these years."


@cache
def _inside() -> Prepared:
    rows = queries.run("mini_programs")
    rows = rows.assign(series=rows["entity"].str.replace(" Mini Programs", ""), region=rows["home"])
    return Prepared(rows.assign(hover=texts([f"{text}<br>{basis}" for text, basis in zip(hovers(rows), rows["basis"], strict=True)], rows.index)))


@card("mini_programs", page="ecosystems", claims=("c81",))
def mini_programs(filters: Filters) -> Card:
    """Monthly users of the mini programs inside each large app, by the newest figure."""
    if "China" not in filters.regions:
        raise Nothing("All apps with mini programs on record are at home in China: add China to the regions.")
    first, last = filters.years
    found = [
        row
        for row in _inside().rows
        if first <= row.period_end.year <= last and (not filters.companies or {row.entity_id, HOSTS.get(row.entity_id)} & {*filters.entities})
    ]
    if not found:
        whose = f" inside {listing(filters.companies)}" if filters.companies else ""
        raise Nothing(f"No count of the monthly users of mini programs{whose} is on record{in_years(filters)}: {loosen(filters)}.")
    latest = sorted((part[-1] for part in by_series(found).values()), key=lambda row: -row.value)
    labels = [f"{SIGNS.get(row.qualifier, '')}{words(row.value)} · {row.period_end.year}" for row in latest]
    rows = _inside().take(latest).assign(label=labels)
    return Card(
        id="mini_programs",
        title=_inside_title(latest),
        subtitle="People who use mini programs inside an app in a month: the newest figure of each and its year",
        figure=ranking(rows, unit="persons", row_height=40),
        rows=rows,
        takeaway=" ".join(f"{row.series}: {row.basis}, {period_words(row.period)}." for row in latest),
        alt="Bars of monthly users of mini programs: " + "; ".join(f"{row.series} {label}" for row, label in zip(latest, labels, strict=True)) + ".",
        caveat="The figures differ in date and in who counts, so the order is a rough one." if len(latest) > 1 else "",
    )


def _inside_title(latest: Sequence[Row]) -> str:
    first, *others = latest
    told = f"{value_words(first.value, '', first.qualifier)} people a month used mini programs inside {first.series} in {period_words(first.period)}"
    told = told[0].upper() + told[1:]
    more = [f"{value_words(row.value, '', row.qualifier)} inside {row.series} in {period_words(row.period)}" for row in others]
    return f"{told}, {listing(more)}" if more else told
