"""What the cards of deals share: the deals under the filters, who buys what in words, prices, the source line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

import queries
from cards.filters import REGIONS, Filters, option
from cards.prepared import Prepared, Row, texts
from cards.words import agreeing, date_words, listing, plural, publisher_words
from charts import words

Key = TypeVar("Key")

INTERVIEW = 2018  # the year of "either you go to China or China will come to you"
HOMES = ("China", "US", "Europe", "Other")
BUYERS = {"China": "Chinese buyers", "US": "US buyers", "Europe": "European buyers", "Other": "buyers elsewhere"}
KINDS = {
    "acquisition": "Acquisitions",
    "majority stake": "Majority stakes",
    "minority stake": "Minority stakes",
    "merger": "Mergers",
    "joint venture": "Joint ventures",
    "divestment": "Divestments",
    "ipo": "Share offerings",
}
SAMPLE = "A sample of large, much-reported deals, not a census."
OPTION_KEYS = ("deal_vertical", "deal_kind")

VERTICAL = option("deal_vertical", "Business", lambda: {"all": "All businesses"} | _verticals(), "all")
KIND = option("deal_kind", "Kind of deal", lambda: {"all": "All kinds"} | KINDS, "all")
MEASURE = option("deal_measure", "Flows and years by", lambda: {"number": "Number of deals", "value": "Value in US dollars"}, "number")


def _verticals() -> dict[str, str]:
    found = queries.run("deals")[["vertical_id", "vertical"]].drop_duplicates().sort_values("vertical", key=lambda names: names.str.casefold())
    return dict(zip(found["vertical_id"], found["vertical"], strict=True))


@cache
def everything() -> Prepared:
    """All deals by date: `region` is the buyer's for colours (Global where it is not named), `series` names the deal."""
    rows = queries.run("deals")
    deals = list(rows.itertuples(name="Row"))
    return Prepared(rows.assign(region=rows["home"], series=texts([deal_words(row) for row in deals]), hover=texts([_hover(row) for row in deals])))


@cache
def _sides() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Of each deal the entity_ids of its buyers, target and seller, and the regions in which they are at home."""
    ids = dict(queries.run("entities")[["name", "entity_id"]].itertuples(index=False))
    return [
        (
            frozenset(_known([row.acquirer_id, row.target_id, row.seller_id, *_partners(row, ids)])),
            frozenset(_known([row.home, row.target_region, row.seller_region])),
        )
        for row in everything().rows
    ]


def parties(row: Row) -> frozenset[str]:
    """The entity_ids of buyers, target and seller."""
    return _sides()[row.Index][0]


def _known(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _partners(row: Row, ids: dict[str, str]) -> list[str | None]:
    return [ids.get(name) for name in re.split(", | and ", row.partners)] if isinstance(row.partners, str) else []


def chosen(filters: Filters) -> list[Row]:
    """The deals under the filters: buyer, target or seller is one of the companies or owned by one, and at home in one of the regions."""
    vertical, kind, entities = filters.option("deal_vertical"), filters.option("deal_kind"), frozenset(filters.entities)
    anywhere, regions, (first, last) = set(filters.regions) == set(REGIONS), frozenset(filters.regions), filters.years
    return [
        row
        for row in everything().rows
        if first <= row.year <= last
        and (anywhere or _sides()[row.Index][1] & regions)
        and (not filters.companies or parties(row) & entities)
        and vertical in ("all", row.vertical_id)
        and kind in ("all", row.kind)
    ]


def priced(rows: Iterable[Row]) -> list[Row]:
    """The deals whose price is known."""
    return [row for row in rows if row.value_usd == row.value_usd]


def other_ways(filters: Filters) -> list[str]:
    """What the options of the page hold back, as `loosen` takes it."""
    ways = ["choose all businesses"] if filters.option("deal_vertical") != "all" else []
    return ways + (["choose all kinds"] if filters.option("deal_kind") != "all" else [])


def deal_words(row: Row) -> str:
    """Who buys what: Tencent buys into Snap; Nvidia's bid for Arm; Share offering of Alibaba."""
    if row.kind == "ipo":
        return f"Share offering of {row.target}"
    if not row.named and isinstance(row.seller, str):
        return f"{row.seller} sells shares of {row.target}"
    if row.outcome != "done":
        return f"{row.acquirer}’{'' if row.acquirer.endswith('s') else 's'} bid for {row.target}"
    if row.kind == "joint venture":
        return f"{row.acquirer} and {row.partners} found {row.target}"
    verb = {"minority stake": "buys into", "merger": "merges with"}.get(row.kind, "buys")
    if row.acquirer.endswith("investors"):
        verb = verb.replace("buys", "buy")
    return f"{row.acquirer} {verb} {row.target}"


def price_words(row: Row) -> str:
    """The price in its currency and, if that is another, in US dollars: €1.13 bn ($1.22 bn)."""
    if row.value != row.value:
        return "no price known"
    price = words(row.value, row.currency)
    return price if row.currency == "USD" else f"{price} ({words(row.value_usd, 'USD')})"


def dollars(row: Row) -> str:
    """The price in US dollars, or that it is not known."""
    return words(row.value_usd, "USD") if row.value_usd == row.value_usd else "no price known"


def total(rows: Iterable[Row]) -> float:
    """The sum of all known prices in US dollars."""
    return float(sum(row.value_usd for row in priced(rows)))


def measured(rows: Sequence[Row], measure: str) -> float:
    """How many deals, or their known prices in US dollars."""
    return total(rows) if measure == "value" else float(len(rows))


def amount(rows: Sequence[Row], measure: str) -> str:
    """12 deals, or $45 bn."""
    return words(total(rows), "USD") if measure == "value" else plural(len(rows), "deal")


def unpriced_words(rows: Sequence[Row]) -> str:
    """How many of the deals have no known price."""
    missing = len(rows) - len(priced(rows))
    if not missing:
        return ""
    return f"{missing} of {len(rows)} deals {'has' if missing == 1 else 'have'} no known price" if missing < len(rows) else "No price is known of any"


def tied_first(values: dict[Key, float]) -> list[Key]:
    """The keys with the highest value above 0."""
    most = max(values.values(), default=0.0)
    return [key for key, value in values.items() if value == most > 0]


def source_words(rows: Sequence[Row]) -> str:
    """Who tells of the deals, how new the newest is, how many are told by several."""
    publishers = [publisher for publisher, _ in Counter(row.publisher for row in rows).most_common()]
    newest = max(rows, key=lambda row: row.placed).date
    agreed, lone = sum(row.n_agree > 1 for row in rows), sum(not row.vouched for row in rows)
    parts = [f"{'Source' if len(publishers) == 1 else 'Sources'}: {listing(publishers)}", f"newest deal {date_words(newest[:7])}"]
    parts.append(agreeing(agreed, len(rows), "deal"))
    if lone:
        parts.append(f"{plural(lone, 'deal')} {'rests' if lone == 1 else 'rest'} on reprints alone")
    return " · ".join(parts)


def _hover(row: Row) -> str:
    what = [row.kind if row.kind != "ipo" else "share offering", row.vertical, row.target_country]
    if row.stake_pct == row.stake_pct:
        what[0] += f", {words(row.stake_pct, 'percent')}"
    basis = {"unconfirmed": ", as told by the press", "joint": ", all buyers together"}.get(row.value_basis, "")
    fate = {"failed": " · <b>failed</b>", "cancelled": " · <b>cancelled</b>", "offered": " · an offer, not known to be accepted"}.get(row.outcome, "")
    with_ = f" with {row.partners}" if isinstance(row.partners, str) and row.kind != "joint venture" else ""
    from_ = f" from {row.seller}" if row.named and isinstance(row.seller, str) else ""
    when = date_words(row.published)
    if not row.vouched:
        others = "rests on reprints"
    elif row.n_agree > 1:
        others = f"{row.n_agree} sources agree"
    else:
        others = f"{row.n_sources} sources, not in agreement" if row.n_sources > 1 else "one source"
    return (
        f"<b>{deal_words(row)}</b>{from_}{with_}<br>{date_words(row.date)} · {' · '.join(what)}<br><b>{price_words(row)}</b>{basis}{fate}<br>"
        f"{publisher_words(row.publisher, row.page)}{', ' + when if when else ''}<br>{others}"
    )
