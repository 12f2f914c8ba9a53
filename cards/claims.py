"""The claims of the two articles: an overview of the verdicts, and a card a claim with the figures that decide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pandas as pd

from cards.base import CARDS, Card, Nothing, card
from cards.filters import REGIONS, Filters, option
from cards.prepared import texts
from cards.verdicts import ANSWERS, Claim, Figure, Figures, claims, evidence, statement, verdict
from cards.words import hovers, in_years, listing, loosen, plural, value_words
from charts import VERDICTS, counted, lines, ranking, year_dots

TOPICS = {
    "us_china_europe": "China, the US and Europe",
    "lower_tier_cities": "Lower-tier cities",
    "social_apps": "Social apps",
    "new_retail": "New Retail",
    "ecommerce": "E-commerce",
    "overseas_reach": "Reach abroad",
    "social_credit": "Social ranking",
    "ping_an": "Ping An",
    "fintech": "Banking",
    "market": "Size of the market",
    "other": "Other",
}
MOST_SERIES = 8
MOST_BARS = 14
COLUMNS = (
    *("entity_id", "entity", "metric_id", "metric", "region", "basis", "period", "period_end", "value", "unit", "status", "qualifier", "note"),
    *("point", "n_sources", "n_agree", "vouched", "publisher", "title", "url", "page", "published"),
)


def topic_words(topic: str) -> str:
    """A claim's topic as readers see it."""
    return TOPICS.get(topic, topic.replace("_", " ").capitalize())


@cache
def _topics() -> dict[str, str]:
    found = sorted({claim.topic for claim in claims().values()}, key=topic_words)
    return {"all": "All topics"} | {topic: topic_words(topic) for topic in found}


@cache
def _speakers() -> dict[str, str]:
    found = Counter(claim.speaker for claim in claims().values())
    return {"all": "All speakers"} | {name.casefold(): name for name, _ in found.most_common()}


KINDS = {"all": "All kinds", "fact": "Facts", "trend": "Trends", "prediction": "Predictions", "opinion": "Opinions"}
UNNAMED = {"Article author (unnamed)": "its unnamed author"}  # who is no name, as a sentence says it
GROUPINGS = {"topic": "Topic", "kind": "Kind of claim", "speaker": "Speaker", "article": "Article"}
option("claim_topic", "Topic", _topics, "all")
option("claim_kind", "Kind of claim", lambda: KINDS, "all")
option("speaker", "Speaker", _speakers, "all")
option("verdict", "Verdict", lambda: {"all": "All verdicts"} | {answer: answer.capitalize() for answer in ANSWERS}, "all")
option("verdicts_by", "Verdicts by", lambda: GROUPINGS, "topic")
option("part", "Part of the page", lambda: {"claims": "Claims and verdicts", "topics": "Their topics in figures"}, "claims")
CHOICES = ("claim_topic", "claim_kind", "speaker", "verdict")


@cache
def _reach(claim_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """The regions and the entities that the claim's evidence is about."""
    figures = evidence().get(claim_id, Figures(()))
    regions = {place for one in figures for place in (one.region, one.home) if place in REGIONS}
    return frozenset(regions), frozenset(one.entity_id for one in figures)


def found(filters: Filters) -> list[Claim]:
    """The claims that fit, in the order of their ids. Regions and companies choose claims by their evidence; years do not."""
    topic, kind, speaker, answer = (filters.option(key) for key in CHOICES)
    wanted, regions = set(filters.entities), set(filters.regions)
    fits = []
    for claim in claims().values():
        places, entities = _reach(claim.claim_id)
        if (
            (topic in ("all", claim.topic) and kind in ("all", claim.kind) and speaker in ("all", claim.speaker.casefold()))
            and (answer in ("all", verdict(claim.claim_id).answer))
            and (regions == set(REGIONS) or regions & places)
            and (not wanted or wanted & entities)
        ):
            fits.append(claim)
    return fits


def advice(filters: Filters) -> str:
    """What to loosen where no claim fits."""
    options = [
        f"choose {name}" for key, name in zip(CHOICES, ("all topics", "all kinds", "all speakers", "all verdicts"), strict=True) if filters.option(key) != "all"
    ]
    return f"No claim fits: {loosen(filters.only(('regions', 'companies'), ()), *options)}."


@cache
def _rows() -> pd.DataFrame:
    """One row a claim with its verdict."""
    rows = []
    for claim in claims().values():
        judged = verdict(claim.claim_id)
        rows.append(
            {
                "claim_id": claim.claim_id,
                "claim": claim.claim,
                "speaker": claim.speaker,
                "article": claim.article.capitalize(),
                "made": claim.made,
                "topic": topic_words(claim.topic),
                "claim_kind": claim.kind.capitalize(),
                "kind": judged.answer,
                "reason": judged.reason,
                "rule": statement(claim.claim_id),
                "figures": len(evidence().get(claim.claim_id, ())),
                "counted": [one.point for one in evidence().get(claim.claim_id, ())],
                "label": f"{claim.claim_id.upper()}: {_cut(claim.claim)}",
            }
        )
    return pd.DataFrame(rows).astype({"claim": object}).set_index("claim_id", drop=False)


def _cut(text: str, length: int = 70) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@card("verdicts", page="claims", options=(*CHOICES, "verdicts_by"), uses=("regions", "companies"))
def verdicts(filters: Filters) -> Card:
    """How many claims hold, by topic, kind, speaker or article."""
    chosen = found(filters)
    if not chosen:
        raise Nothing(advice(filters))
    by = filters.option("verdicts_by")
    rows = _rows().loc[[claim.claim_id for claim in chosen]]
    rows = rows.assign(group=rows["claim_kind" if by == "kind" else by])
    answers = Counter(rows["kind"].tolist())
    sizes = Counter(rows["group"].tolist())
    groups = [name for name, _ in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))]
    title = _verdicts_title(answers)
    figures = sum(rows["figures"].tolist())
    return Card(
        id="verdicts",
        title=title,
        subtitle=f"Number of claims by verdict and {GROUPINGS[by].lower()}; each verdict is the answer of a rule over the data",
        figure=counted(rows, palette=VERDICTS, groups=groups),
        rows=rows.drop(columns=["label"]).rename(columns={"kind": "verdict"}),
        takeaway=_verdicts_takeaway(rows),
        alt=f"Bars of the number of claims by {GROUPINGS[by].lower()}, cut by verdict. {title}.",
        source=f"{plural(len(chosen), 'claim')} of two articles of 2018 and 2020 · judged on {plural(figures, 'figure')} with named sources",
    )


def _verdicts_title(answers: Counter[str]) -> str:
    total = sum(answers.values())
    verbs = {
        "holds": ("holds", "hold"),
        "holds in part": ("holds in part", "hold in part"),
        "does not hold": ("does not", "do not"),
        "too early": ("is too early to judge", "are too early to judge"),
        "cannot be tested": ("cannot be tested", "cannot be tested"),
    }
    parts = [f"{answers[answer]} {one if answers[answer] == 1 else many}" for answer, (one, many) in verbs.items() if answers[answer]]
    if len(parts) == 1:
        return f"The one claim {parts[0][2:]}" if total == 1 else f"All {parts[0]}"
    return f"Of {total} claims {listing(parts, 5)}"


def _verdicts_takeaway(rows: pd.DataFrame) -> str:
    """How facts fared against predictions and opinions, so far as each is there."""
    told = []
    for kind in ("Fact", "Trend", "Prediction", "Opinion"):
        answers = rows.loc[rows["claim_kind"] == kind, "kind"].tolist()
        if answers:
            told.append(f"{answers.count('holds')} of {plural(len(answers), kind.lower())}")
    return f"Those that hold in full: {listing(told)}."


def _drawn(claim: Claim, filters: Filters) -> tuple[list[Figure], list[Figure]]:
    """The figures that a claim's chart joins to lines, and those that stand alone (all of them, where nothing can be joined).

    Drawn are the figures that decide the claim and share the metric and unit of the first, each with its series; beside a lone figure the longest
    series of the same entity, metric and unit. Without deciding figures, the longest series at hand.
    """
    judged, figures = verdict(claim.claim_id), evidence()[claim.claim_id]
    every = figures.done() or figures
    deciding = judged.deciding or (every.longest().newest(),)
    alike = [one for one in deciding if (one.metric_id, one.unit) == (deciding[0].metric_id, deciding[0].unit)]
    first, last = filters.years
    series = every.since(first).until(last).series()
    joined: dict[tuple, Figures] = {}
    for one in alike:
        same = [part for part in series.values() if len(part) > 1 and _subject(part.oldest()) == _subject(one)]
        part = next((part for part in same if part.oldest().series == one.series), None) or max(same, key=len, default=None)
        if part:
            joined[part.oldest().series] = part
    lone = [one for one in dict.fromkeys(alike) if one.series not in joined and first <= one.year <= last]
    if not joined and not lone:
        raise Nothing(f"No figure that decides this claim lies{in_years(filters)}: widen the years.")
    return [one for part in list(joined.values())[:MOST_SERIES] for one in part], lone[:MOST_BARS]


def _subject(one: Figure) -> tuple[str, str, str]:
    return one.entity_id, one.metric_id, one.unit


def _names(ones: Sequence[Figure]) -> list[str]:
    """The name of each one's series: the entity, with the region measured where that is not its home and others are drawn, or where that or the basis
    is needed to tell two series apart."""
    mixed = len({one.region for one in ones}) > 1
    names = {one.series: _measured(one) if mixed and one.region != one.home else one.entity for one in ones}
    twice = _repeated(names)
    names |= {one.series: _measured(one) for one in ones if names[one.series] in twice}
    twice = _repeated(names)
    names |= {one.series: f"{one.entity}, {one.basis}" for one in ones if names[one.series] in twice}
    return [names[one.series] for one in ones]


def _measured(one: Figure) -> str:
    return f"{one.entity}, {'world' if one.region == 'Global' else one.region}"


def _repeated(names: dict[tuple, str]) -> set[str]:
    return {name for name, number in Counter(names.values()).items() if number > 1}


def _bars(ones: Sequence[Figure]) -> pd.DataFrame:
    """Lone figures as bars, the largest first, each named with its period (and with its basis where two have one name)."""
    names = [f"{one.entity}, {one.when}" for one in ones]
    twice = {name for name, number in Counter(names).items() if number > 1}
    named = [f"{name}, {one.basis}" if name in twice else name for name, one in zip(names, ones, strict=True)]
    return _frame(ones, named).sort_values("value", ascending=False, kind="stable")


def _frame(ones: Sequence[Figure], names: Sequence[str]) -> pd.DataFrame:
    rows = pd.DataFrame([{name: getattr(one, name) for name in COLUMNS} for one in ones]).astype({"point": "uint64"})
    rows["period_end"] = pd.to_datetime(rows["period_end"])
    rows["series"] = texts(names)
    rows["region"] = texts([one.home for one in ones])
    rows["hover"] = texts(hovers(rows))
    return rows


@card("claim", page="claims", uses=("years", "claim"))
def opened(filters: Filters) -> Card:
    """The figures that decide the opened claim, with its moment marked, and the verdict."""
    claim_id = filters.claim
    if not claim_id:
        raise Nothing("No claim is opened: choose one of the list.")
    claim, judged = claims()[claim_id], verdict(claim_id)
    figures = evidence().get(claim_id)
    if not figures:
        raise Nothing(f"{judged.reason} What would decide it: {claim.decides}")
    joined, lone = _drawn(claim, filters)
    unit, metric = (joined or lone)[0].unit, (joined or lone)[0].metric
    mark = ((claim.stated, f"the claim: {value_words(claim.stated, unit)}"),) if claim.stated is not None and claim.stated_unit == unit else ()
    if unit == "year":
        rows = _frame([*joined, *lone], [f"{one.entity}, by {one.publisher}" for one in (*joined, *lone)])
        figure = year_dots(rows, rules=mark)
    elif joined:
        every = _frame([*joined, *lone], [*_names(joined), *(f"{_measured(one)}, {one.basis}" for one in lone)])
        rows, loose = every.iloc[: len(joined)].sort_values(["series", "period_end"], kind="stable"), every.iloc[len(joined) :]
        figure = lines(rows, unit=unit, height=340, rules=mark, moments=moment(claim, filters), loose=loose if lone else None)
        rows = every
    else:
        rows = _bars(lone)
        figure = ranking(rows, unit=unit, rules=mark)
    names = listing(list(dict.fromkeys(rows["series"])), MOST_SERIES)
    title = f"{judged.answer.capitalize()}: {claim.claim.rstrip('.')}"
    return Card(
        id="claim",
        title=title,
        subtitle=f"{said(claim)}. Drawn: {metric}, {_unit_words(unit)}",
        figure=figure,
        rows=rows,
        takeaway=judged.reason,
        alt=f"{'Dots' if unit == 'year' else 'Lines over time' if joined else 'Bars'} of {metric} of {names}. {title}. {judged.reason}",
        caveat=f"The rule: {statement(claim_id)}",
        points=tuple(one.point for one in figures),
    )


def moment(claim: Claim, filters: Filters) -> tuple[tuple[str, str], ...]:
    """The middle of the year in which it was said, for a time axis; nothing if that year is not shown."""
    first, last = filters.years
    return ((f"{claim.made}-07-01", f"said in {claim.made}"),) if first <= claim.made <= last else ()


def said(claim: Claim) -> str:
    """Who said it where: An opinion in the interview of 2018, by ..."""
    return f"{'An' if claim.kind[0] in 'aeiou' else 'A'} {claim.kind} in the {claim.article}, by {UNNAMED.get(claim.speaker, claim.speaker)}"


def _unit_words(unit: str) -> str:
    return {"persons": "number of people", "count": "number", "stores": "number of stores", "rank": "rank (1 is first)"}.get(unit, unit)


def cards_of(claim_id: str) -> list[str]:
    """The cards of the topic pages that bear on a claim."""
    return [id for id, entry in CARDS.items() if claim_id in entry.claims]
