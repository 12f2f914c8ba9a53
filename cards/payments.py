"""The payments duopoly: Alipay and WeChat Pay together against the share that is claimed for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.prepared import texts
from cards.verdicts import claims, stated
from cards.words import hovers, in_years, period_words, plural
from charts import lines, words

CLAIM = "c84"
SERIES = {
    ("mobile_payments", "analysys_mobile_value"): "Analysys",
    ("mobile_payments", "iresearch_mobile_value"): "iResearch",
    ("third_party_payments", "analysys_all_channels_value"): "All channels",
}


def _mark() -> str:
    return words(stated(CLAIM), "percent")


class Joint(NamedTuple):
    """What the two held together by one estimate; `place` is its row in `_rows`, `line` the line that it is a point of, if any."""

    place: int
    market_id: str
    line: str
    series: str
    period: str
    period_end: pd.Timestamp
    value: float
    publisher: str
    points: tuple[int, ...]


@cache
def _rows() -> pd.DataFrame:
    """All estimates, with the line and series that they belong to and their hovers; not to be changed."""
    rows = queries.run("payments_duopoly")
    paces = rows["pace"].tolist()
    keys = zip(rows["market_id"], rows["basis_id"], paces, strict=True)
    names = [SERIES.get((market, basis), "") if pace == "quarter" else "" for market, basis, pace in keys]
    rows["line"] = texts(names)
    rows["series"] = texts(
        [name or (f"{basis}, whole year" if pace == "year" else basis) for name, basis, pace in zip(names, rows["basis"], paces, strict=True)]
    )
    rows["hover"] = texts(
        [
            text.replace("<br>", f"<br>Alipay {words(a, 'percent')} + WeChat Pay {words(t, 'percent')} =<br>", 1)
            if summed
            else text.replace("<br>", "<br>both together<br>", 1)
            for text, a, t, summed in zip(hovers(rows), rows["alipay"], rows["tenpay"], rows["summed"], strict=True)
        ]
    )
    rows["publisher"] = rows["publisher"].replace("unknown", "an unnamed estimator")
    return rows.drop(columns=["points"]).copy()  # columns of one type lie together again: rows are picked several times as fast


@cache
def _estimates() -> list[Joint]:
    points = [tuple(int(point) for point in both) for both in queries.run("payments_duopoly")["points"]]
    return [Joint._make((*row, both)) for row, both in zip(_rows()[list(Joint._fields[1:-1])].itertuples(name=None), points, strict=True)]


def _drawn(found: Sequence[Joint]) -> pd.DataFrame:
    return _rows().take([one.place for one in found])


@card("payments_duopoly", page="market_share", uses=("regions", "years"), claims=(CLAIM,))
def payments_duopoly(filters: Filters) -> Card:
    """Alipay and WeChat Pay together against the share that is claimed for them."""
    if "China" not in filters.regions:
        raise Nothing("Alipay and WeChat Pay are measured in China: add China to the regions.")
    first, last = filters.years
    found = [one for one in _estimates() if first <= one.period_end.year <= last]
    mobile = sorted((one for one in found if one.market_id == "mobile_payments"), key=lambda one: one.period_end)
    if not mobile:
        raise Nothing(f"No estimate gives the shares of both Alipay and WeChat Pay{in_years(filters)}: widen the years (they reach from 2013 to 2020).")
    ordered = sorted(found, key=lambda one: (one.series, one.period_end))
    joined, loose = [one for one in ordered if one.line], [one for one in found if not one.line]
    title, made = _duopoly_title(mobile), claims()[CLAIM].made
    return Card(
        id="payments_duopoly",
        title=title,
        subtitle="Alipay plus Tenpay (WeChat Pay), percent of the value of mobile payments in China by estimator; ‘All channels’: of all third-party payments",
        figure=lines(
            _drawn(joined or ordered),
            unit="percent",
            height=400,
            from_zero=False,
            rules=((stated(CLAIM), f"the {_mark()} mark"),),
            moments=((f"{made}-07-01", f"claimed in {made}"),) if first <= made <= last else (),
            loose=_drawn(loose) if joined else None,
        ),
        rows=_drawn(found),
        takeaway=_duopoly_takeaway(mobile, [one for one in found if one.market_id == "third_party_payments"]),
        alt=f"Lines of the joint share of Alipay and WeChat Pay against a line at {_mark()}. {title}.",
        caveat="Sums are drawn only where one estimator gives both shares for one period; estimators are never joined. Diamonds: whole years and other "
        "sources or cuts. The axis does not start at zero.",
        points=tuple(point for one in found for point in one.points),
    )


def _duopoly_title(mobile: Sequence[Joint]) -> str:
    above = [one for one in mobile if one.value > stated(CLAIM)]
    newest = mobile[-1]
    share, when = words(newest.value, "percent"), period_words(newest.period)
    who, what = "Alipay and WeChat Pay", "of China's mobile payments"
    if len(mobile) == 1:
        return f"{who} together held {share} {what} in {when}, {'above' if above else 'not above'} {_mark()}"
    every = "both" if len(mobile) == 2 else f"all {len(mobile)}"
    if len(above) == len(mobile):
        return f"{who} held over {_mark()} {what} in {every} estimates; the newest: {share} in {when}"
    if not above:
        return f"{who} held {_mark()} or less {what} in {every} estimates; the newest: {share} in {when}"
    last_below = max(one.period_end for one in mobile if one.value <= stated(CLAIM))
    since = [one for one in mobile if one.period_end > last_below]
    if not since:
        return f"{who} held over {_mark()} {what} in {len(above)} of {len(mobile)} estimates; the newest: {share} in {when}"
    return f"{who} held over {_mark()} {what} in every estimate from {period_words(since[0].period)} to {when} ({share})"


def _duopoly_takeaway(mobile: Sequence[Joint], channels: Sequence[Joint]) -> str:
    above = [one for one in mobile if one.value > stated(CLAIM)]
    below = [one for one in mobile if one.value <= stated(CLAIM)]
    if below and above:
        text = f"{len(above)} of {plural(len(mobile), 'estimate')} {'lies' if len(above) == 1 else 'lie'} above {_mark()}"
        text += f"; the last that does not is of {period_words(below[-1].period)}"
    elif len(mobile) == 1:
        text = f"It is the one estimate of these years, by {mobile[0].publisher}"
    else:
        values = [one.value for one in mobile]
        text = f"They reach from {words(min(values), 'percent')} to {words(max(values), 'percent')}"
    if channels:
        newest = max(channels, key=lambda one: one.period_end)
        held = f"{words(newest.value, 'percent')} in {period_words(newest.period)}, {'above' if newest.value > stated(CLAIM) else 'below'} {_mark()}"
        text += f". Of all third-party payments, online and card payments included, the two held {held}"
    return text + "."
