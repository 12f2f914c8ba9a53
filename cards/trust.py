"""Trust: how many figures have two or more independent sources, and what kinds of source they rest on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.observations import TOPICS
from cards.prepared import texts
from cards.tallies import Mask, metric_names, tally
from cards.words import UNVOUCHED, in_years, loosen, plural
from charts import SOURCE_KINDS, TRUST, parts

MOST_METRICS = 16
KINDS = {"filing": "filings", "official": "official", "research": "research", "press": "press", "other": "other"}


def _grouped(fits: Mask, kinds: np.ndarray, palette: Mapping[str, str], filters: Filters) -> pd.DataFrame:
    """How many figures of each kind (places in `palette`) there are by topic or, where one is chosen, by metric; the metrics with fewest together."""
    every, topic = tally(), filters.option("topic")
    column = "topic" if topic == "all" else "metric_id"
    groups, values, points, cuts = every.codes[column][fits], every.values[column], every.point[fits], kinds[fits]
    table = np.zeros((len(values), len(palette)), dtype=int)
    np.add.at(table, (groups, cuts), 1)
    totals = table.sum(axis=1)
    if topic == "all":
        order = [values.index(id) for id in TOPICS if id in values and totals[values.index(id)]]
        named = [(TOPICS[values[place]], [place]) for place in order]
    else:
        order = [place for place in np.argsort(-totals, kind="stable").tolist() if totals[place]]
        named = [(metric_names()[values[place]][0], [place]) for place in order[:MOST_METRICS]]
        if order[MOST_METRICS:]:
            named.append((f"{plural(len(order) - MOST_METRICS, 'metric')} with fewer", order[MOST_METRICS:]))
    rows = []
    for name, places in named:
        within, numbers = np.isin(groups, places), table[places].sum(axis=0)
        for place, (kind, number) in enumerate(zip(palette, numbers.tolist(), strict=True)):
            if number:
                share = round(100 * number / numbers.sum(), 1)
                rows.append({"group": name, "kind": kind, "value": number, "share": share, "counted": points[within & (cuts == place)]})
    frame = pd.DataFrame(rows)
    boxes = [f"<b>{row['group']}</b><br>{row['kind']}: <b>{plural(row['value'], 'figure')}</b>, {row['share']:.3g}%" for row in rows]
    return frame.assign(hover=texts(boxes))


def _handed(rows: pd.DataFrame, filters: Filters, kind: str) -> pd.DataFrame:
    """The rows under the names of a download."""
    names = {"group": "topic" if filters.option("topic") == "all" else "metric", "kind": kind, "value": "figures", "share": "share_pct"}
    return rows.rename(columns=names).drop(columns="hover")


def _percent(part: int, whole: int) -> str:
    share = 100 * part / whole
    return "under 1%" if 0 < share < 1 else f"{share:.0f}%"


def _nothing(filters: Filters) -> Nothing:
    others = ["choose all topics"] if filters.option("topic") != "all" else []
    return Nothing(f"There is no figure{in_years(filters)} in this choice: {loosen(filters, *others)}.")


@card("trust_sources", page="data", options=("topic",))
def trust_sources(filters: Filters) -> Card:
    """How many independent sources the headline figures have, and whether they agree."""
    every = tally()
    fits = every.fitting(filters) & every.headline
    number = int(fits.sum())
    if not number:
        raise _nothing(filters)
    sources, agree = every.n_sources, every.n_agree
    kinds = np.select([agree >= 3, agree == 2, sources >= 2, sources == 1], [0, 1, 2, 3], 4)
    rows = _grouped(fits, kinds, TRUST, filters)
    two, agreed = int((fits & (sources >= 2)).sum()), int((fits & (agree >= 2)).sum())
    lone = int((fits & (sources == 0)).sum())
    when = in_years(filters)
    if number == 1:
        title = f"The one headline figure{when} has {'two or more' if two else 'no two'} independent sources"
    else:
        found = f"{two:,} of {number:,} headline figures{when} ({_percent(two, number)}) {'has' if two == 1 else 'have'}"
        title = f"{found if two else f'None of {number:,} headline figures{when} has'} two {'or more ' if two else ''}independent sources"
    takeaway = f"{_agreement(agreed, two)}{_resting(lone, number)}"
    return Card(
        id="trust_sources",
        title=title,
        subtitle="Headline figures (one a series and date) by the number of sites that tell of them; reprints and mirrors do not count",
        figure=parts(rows, palette=TRUST),
        rows=_handed(rows, filters, "sources"),
        takeaway=takeaway,
        alt=f"Bars of shares of headline figures by number of sources. {title}. {takeaway}",
        caveat="Two figures agree when they are equal within half the rounding of the coarser one, and never if they lie over 5% apart.",
        source=f"{plural(number, 'headline figure')} · {plural(int(every.fitting(filters).sum()), 'figure')} in all",
    )


def _agreement(agreed: int, two: int) -> str:
    """In how many of those with two or more sources two agree."""
    if not two:
        return ""
    if not agreed:
        return f"No two of {'their' if two > 1 else 'its'} sources give the same figure. "
    if agreed == two:
        return f"In {'all of them' if two > 1 else 'it'} two or more agree. "
    return f"In {agreed:,} of these {two:,} two or more agree. "


def _resting(lone: int, number: int) -> str:
    if not lone:
        return f"{'None rests' if number > 1 else 'It does not rest'} on reprints or mirrors alone."
    return (
        f"{lone:,} ({_percent(lone, number)}) {'rests' if lone == 1 else 'rest'} on reprints or mirrors alone."
        if number > 1
        else "It rests on reprints or mirrors alone."
    )


@card("trust_kinds", page="data", options=("topic",))
def trust_kinds(filters: Filters) -> Card:
    """The kinds of source that figures rest on."""
    every = tally()
    fits = every.fitting(filters)
    number = int(fits.sum())
    if not number:
        raise _nothing(filters)
    places = np.array([list(KINDS).index(kind) for kind in every.values["kind"]])
    kinds = places[every.codes["kind"]]
    rows = _grouped(fits, kinds, SOURCE_KINDS, filters)
    totals = {name: int((fits & (kinds == place)).sum()) for place, name in enumerate(SOURCE_KINDS)}
    best = totals["filings"] + totals["official"]
    first, most = max(totals.items(), key=lambda pair: pair[1])
    when, what = in_years(filters), f"{number:,} figures"
    if number == 1:
        title = f"The one figure{when} comes from {_source(first)}"
    elif most == number:
        title = f"All {what}{when} come from {_source(first)}"
    elif not best:
        title = f"None of {what}{when} comes from a filing or an official source, {_percent(most, number)} from {_source(first)}"
    else:
        title = f"{_percent(best, number)} of {what}{when} come from filings and official sources, {_percent(totals['press'], number)} from the press"
    lone = int((fits & every.among("page", UNVOUCHED)).sum())
    seen = (
        f"{lone:,} {'was' if lone == 1 else 'were'} seen on reprints or mirrors, which are named and never linked."
        if lone
        else "None was seen on a reprint or mirror."
    )
    takeaway = f"Most are from {_source(first)} ({most:,}). {seen}" if most < number else seen
    return Card(
        id="trust_kinds",
        title=title,
        subtitle="Figures by kind of source, of every source that gives one",
        figure=parts(rows, palette=SOURCE_KINDS),
        rows=_handed(rows.assign(source_kind=rows["kind"].map({name: kind for kind, name in KINDS.items()})), filters, "kind"),
        takeaway=takeaway,
        alt=f"Bars of shares of figures by kind of source. {title}.",
        caveat="The kind is that of who produced the figure or told of it, also where it was seen on a reprint. "
        "Other: collections of figures, blogs, pages without a named author.",
        source=f"{plural(number, 'figure')} of {plural(len(every.count(fits, 'source_id')), 'source')}",
    )


def _source(kind: str) -> str:
    return {"official": "official sources", "press": "the press", "other": "other pages"}.get(kind, kind)
