"""Deals one by one: all of them over time, and the largest."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cards.base import Card, Nothing, card
from cards.deal_rows import (
    BUYERS,
    HOMES,
    OPTION_KEYS,
    SAMPLE,
    amount,
    chosen,
    deal_words,
    dollars,
    everything,
    other_ways,
    parties,
    priced,
    source_words,
    tied_first,
    total,
)
from cards.filters import Filters
from cards.prepared import Row, texts
from cards.words import UNVOUCHED, in_years, listing, loosen, plural, publisher_words
from charts import timeline, titled_bars, words

MOST_BARS = 15
LISTED = ("date", "acquirer", "target", "kind", "vertical", "value_usd", "n_sources", "publisher", "link", "published")
HOLLOW = " Hollow: a price told by the press alone."
WHERE = "With regions chosen, a deal is shown if its buyer, seller or target is at home in one; Europe includes countries outside the EU."


@card("deals_timeline", page="deals", options=OPTION_KEYS, claims=("c62",))
def deals_timeline(filters: Filters) -> Card:
    """Every deal at its date, those that came to nothing as rings, those without a known price apart."""
    rows = chosen(filters)
    if not rows:
        raise Nothing(f"No deal fits these choices{in_years(filters)}: {loosen(filters, *other_ways(filters))}.")
    done, undone = [row for row in rows if row.done], [row for row in rows if not row.done]
    drawn = everything().take(rows)
    title = _title(filters, done) if done else _undone_title(undone)
    return Card(
        id="deals_timeline",
        title=title,
        subtitle="Deals by date; height (in tenfold steps) and area: price in US dollars; colour: home of the buyer",
        figure=timeline(
            drawn.assign(value=drawn["value_usd"], hollow=~drawn["done"], label=texts([row.target for row in rows], drawn.index)),
            unit="USD",
            first=min(row.year for row in rows),
            last=max(row.year for row in rows),
            strip_name="no price known",
        ),
        rows=drawn,
        takeaway=_takeaway(done, undone),
        alt=f"Timeline of {plural(len(rows), 'deal')}. {title}.",
        caveat=f"{SAMPLE} Rings: offers not known to be accepted, failed and cancelled deals. Announced deals count as done unless a page says otherwise. "
        f"Prices at the average rate of their year. Deals dated by year alone stand in its middle. {WHERE}",
        source=source_words(rows),
    )


def _title(filters: Filters, done: Sequence[Row]) -> str:
    if len(done) == 1:
        [row] = done
        return f"{deal_words(row)}{f' for {dollars(row)}' if priced(done) else ', at a price not known'} ({row.year})"
    if filters.companies:
        return f"{listing(filters.companies)} in {len(done)} deals{_roles(frozenset(filters.entities), done)}, {_worth(done)}"
    named = [row for row in done if row.named]
    numbers = {home: float(sum(row.home == home for row in named)) for home in HOMES}
    sums = {home: total(row for row in named if row.home == home) for home in HOMES}
    present = [home for home in HOMES if numbers[home]]
    most, richest = tied_first(numbers), tied_first(sums)
    if len(present) < 2 or len(most) > 1:
        return f"{plural(len(done), 'deal')}{_by(present)}, {_worth(done)}"
    [leader] = most
    said = f"Of {len(done)} deals gathered, {BUYERS[leader]} struck most ({numbers[leader]:.0f})"
    if len(richest) != 1:
        return said
    paid = f"({words(sums[richest[0]], 'USD')} of {words(total(done), 'USD')})"
    return f"{said} and paid most {paid}" if richest == most else f"{said}, {BUYERS[richest[0]]} paid most {paid}"


def _roles(entities: frozenset[str], done: Sequence[Row]) -> str:
    """How often the companies were buyers (also as partners), sellers and targets."""
    counts = {"buyer": 0, "seller": 0, "target": 0}
    for row in done:
        counts["seller" if row.seller_id in entities and row.acquirer_id not in entities else "target" if _is_target(row, entities) else "buyer"] += 1
    told = [f"{number} as {role}" for role, number in counts.items() if number]
    return f" ({', '.join(told)})" if len(told) > 1 else f" (each as {next(role for role, number in counts.items() if number)})"


def _is_target(row: Row, entities: frozenset[str]) -> bool:
    return row.target_id in entities and not (parties(row) - {row.target_id, row.seller_id}) & entities


def _by(homes: Sequence[str]) -> str:
    return f" by {BUYERS[homes[0]]}" if len(homes) == 1 else ""


def _worth(rows: Sequence[Row]) -> str:
    known = priced(rows)
    if not known:
        return "none with a known price"
    return f"{words(total(known), 'USD')} in all" if len(known) == len(rows) else f"{words(total(known), 'USD')} in the {len(known)} with a known price"


def _undone_title(undone: Sequence[Row]) -> str:
    if len(undone) == 1:
        return f"{deal_words(undone[0])} ({dollars(undone[0])}, {undone[0].year}) is not known to have come about"
    return f"None of {len(undone)} deals is known to have come about"


def _takeaway(done: Sequence[Row], undone: Sequence[Row]) -> str:
    parts = []
    if len(priced(done)) > 1:
        parts.append(f"The largest: {_with_price(max(priced(done), key=lambda row: row.value_usd))}.")
    missing = len(done) - len(priced(done))
    if missing and len(done) > 1:
        parts.append(f"{missing} of {len(done)} deals done {'has' if missing == 1 else 'have'} no known price.")
    if undone and len(done) + len(undone) > 1:
        parts.append(_fates(undone))
    return " ".join(parts) or f"{_with_price((*done, *undone)[0])}: the one deal that fits."


def _fates(undone: Sequence[Row]) -> str:
    """What became of the deals that were not done, and the largest of them."""
    counts = {fate: sum(row.outcome == fate for row in undone) for fate in ("failed", "cancelled", "offered")}
    told = [plural(number, "offer") if fate == "offered" else f"{number} {fate}" for fate, number in counts.items() if number]
    known = priced(undone)
    if len(undone) == 1:
        return f"Not counted as done: {told[0]}: {_with_price(undone[0])}."
    return f"Not counted as done: {listing(told)}" + (f"; the largest: {_with_price(max(known, key=lambda row: row.value_usd))}." if known else ".")


def _with_price(row: Row) -> str:
    return f"{deal_words(row)} ({dollars(row)}, {row.year})"


@card("deals_largest", page="deals", options=OPTION_KEYS)
def deals_largest(filters: Filters) -> Card:
    """The largest deals done by price in US dollars."""
    done = [row for row in chosen(filters) if row.done]
    known = sorted(priced(done), key=lambda row: (-row.value_usd, row.deal_id))
    if not known:
        raise Nothing(f"No deal with a known price fits these choices{in_years(filters)}: {loosen(filters, *other_ways(filters))}.")
    rows = known[:MOST_BARS]
    drawn = everything().take(rows)
    first = known[0]
    counts = {home: float(sum(row.home == home and row.named for row in rows)) for home in HOMES}
    most = tied_first(counts)
    title = f"The largest deal: {deal_words(first)} for {dollars(first)}"
    if len(rows) > 2 and len(most) == 1 and counts[most[0]] < len(rows):
        title += f"; {BUYERS[most[0]]} made {counts[most[0]]:.0f} of the {len(rows)} largest"
    return Card(
        id="deals_largest",
        title=title,
        subtitle=f"{'The largest deals' if len(known) > len(rows) else 'All deals'} done with a known price, in US dollars at the average rate of their year",
        figure=titled_bars(
            drawn.assign(value=drawn["value_usd"], hollow=drawn["value_basis"] == "unconfirmed", title=[f"{deal_words(row)}, {row.year}" for row in rows]),
            unit="USD",
        ),
        rows=drawn,
        takeaway=_others(known) or f"{plural(len(known), 'deal')} with a known price: {amount(known, 'value')} in all.",
        alt=f"Ranking of deals by price: {'; '.join(f'{deal_words(row)} {dollars(row)}' for row in rows)}.",
        caveat=f"{SAMPLE}{HOLLOW if any(row.value_basis == 'unconfirmed' for row in rows) else ''} Failed and cancelled deals are left out.",
        source=source_words(rows),
    )


def largest(filters: Filters) -> pd.DataFrame:
    """All deals done with a known price, the largest first: date, buyer, target, kind, field, value_usd, n_sources, publisher, link, published.

    Pages that nobody vouches for are named without a link.
    """
    known = sorted(priced([row for row in chosen(filters) if row.done]), key=lambda row: (-row.value_usd, row.deal_id))
    rows = everything().take(known)
    names = [publisher_words(name, page) for name, page in zip(rows["publisher"].tolist(), rows["page"].tolist(), strict=True)]
    return rows.assign(publisher=texts(names, rows.index), link=rows["url"].where(~rows["page"].isin(UNVOUCHED)))[list(LISTED)]


def _others(known: Sequence[Row]) -> str:
    """Where the largest deal of the regions stands that do not lead."""
    parts = []
    for home in ("China", "US", "Europe"):
        place = next((i for i, row in enumerate(known) if row.home == home), 0)
        if place:
            parts.append(f"the largest by {BUYERS[home]} is no. {place + 1}: {_with_price(known[place])}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
