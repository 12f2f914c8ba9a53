"""The words on cards: periods, lists, hovers, source lines; all computed from the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from cards.filters import REGIONS, Filters, span
from charts import words

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOUNS = {
    "persons": "people",
    "percent": "",
    "stores": "stores",
    "count": "",
    "minutes": "minutes",
    "subscriptions": "subscriptions",
    "subscribers": "subscribers",
}
PLACES = {"China": "China", "US": "the US", "Europe": "Europe"}
UNVOUCHED = ("reprint", "mirror")  # kinds of page that nobody vouches for: named, never linked
HOVERED = ["series", "period", "value", "unit", "status", "qualifier", "publisher", "page", "published", "n_agree", "n_sources"]
REPRINTED = ", as reprinted by a third party"
QUALIFIERS = {"floor": "more than ", "ceiling": "less than ", "about": "about ", "doubtful": "a doubtful "}


def period_words(period: str) -> str:
    """2020-Q3 as Q3 2020, 2019-H1 as H1 2019, 2023-07 as Jul 2023, FY2024 as FY 2024."""
    if period.startswith("FY"):
        return f"FY {period[2:]}"
    if len(period) == 7 and period[5] in "QH":
        return f"{period[5:]} {period[:4]}"
    if len(period) == 7:
        return f"{MONTHS[int(period[5:]) - 1]} {period[:4]}"
    return period


def date_words(date: str | None) -> str:
    """2025-11-05 as 5 Nov 2025, 2025-11 as Nov 2025, 2025 as it is, nothing as nothing."""
    if not isinstance(date, str) or not date:
        return ""
    parts = date[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def listing(names: Sequence[str], most: int = 4) -> str:
    """A, B and C; beyond `most` names: A, B, C and 5 more."""
    names = list(names)
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def publisher_words(publisher: str, page: str) -> str:
    """The publisher; for pages that nobody vouches for, that it is a reprint."""
    return f"{publisher}{REPRINTED}" if page in UNVOUCHED else publisher


def value_words(value: float, unit: str, qualifier: str | None = None) -> str:
    """The value with its qualifier, unit sign and noun: more than 1 bn people."""
    noun = NOUNS.get(unit, "")
    before = QUALIFIERS.get(qualifier or "", "")
    return f"{before}{words(value, unit)}{' ' + noun if noun else ''}"


def hovers(rows: pd.DataFrame) -> list[str]:
    """What stands in the box over each point. Columns read: series, period, value, unit, status, qualifier, publisher, page, published, n_agree, n_sources."""
    texts = []
    columns = (rows[name].tolist() for name in HOVERED)
    for series, period, value, unit, status, qualifier, publisher, page, published, n_agree, n_sources in zip(*columns, strict=True):
        kind = {"estimate": " (estimate)", "target": " (target)"}.get(status, "")
        when = date_words(published)
        if page in UNVOUCHED:
            others = "rests on a reprint"
        elif n_agree > 1:
            others = f"{n_agree} sources agree"
        else:
            others = f"{n_sources} sources, not in agreement" if n_sources > 1 else "one source"
        texts.append(
            f"<b>{series}</b> · {period_words(period)}<br><b>{value_words(value, unit, qualifier)}</b>{kind}<br>"
            f"{publisher_words(publisher, page)}{', ' + when if when else ''}<br>{others}"
        )
    return texts


def source_line(rows: pd.DataFrame) -> str:
    """Who says so, how new it is, how many sources agree. Columns read: publisher, page, period_end, n_agree, vouched."""
    if rows.empty:
        return ""
    publishers = [name for name, _ in Counter(name for name in rows["publisher"].tolist() if isinstance(name, str)).most_common()]
    ends = rows["period_end"].tolist()
    status = rows["status"].tolist() if "status" in rows else [""] * len(rows)
    newest = max([end for end, kind in zip(ends, status, strict=True) if kind != "target"] or ends)  # the due date of a plan is no figure's date
    agreed, lone = sum(number > 1 for number in rows["n_agree"].tolist()), sum(not vouched for vouched in rows["vouched"].tolist())
    parts = [f"{'Source' if len(publishers) == 1 else 'Sources'}: {listing(publishers)}", f"newest figure {MONTHS[newest.month - 1]} {newest.year}"]
    parts.append(agreeing(agreed, len(rows), "point"))
    if lone:
        parts.append(f"{plural(lone, 'point')} {'rests' if lone == 1 else 'rest'} on reprints alone")
    return " · ".join(parts)


def agreeing(agreed: int, number: int, noun: str) -> str:
    """8 of 70 points have two or more agreeing sources."""
    if not agreed:
        return f"{plural(number, noun)}, one source{' each' if number > 1 else ''}"
    return f"{agreed} of {plural(number, noun)} {'has' if agreed == 1 else 'have'} two or more agreeing sources"


def small_start(text: str) -> str:
    """The text as it stands after a colon: with a small letter, unless it starts with capitals (R&D) or somebody's name (China's)."""
    name = text.split(" ")[0].endswith(("'s", "’s"))
    return text[0].lower() + text[1:] if text[1:2].islower() and not name else text


def plural(number: int, noun: str) -> str:
    """1 point, 2 points."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def within(filters_regions: Iterable[str]) -> str:
    """In China, the US and Europe."""
    return listing([PLACES.get(region, region) for region in filters_regions])


def in_years(filters: Filters) -> str:
    """The chosen years with a space before them: in 2018, or from 2018 to 2021; nothing when all years are shown."""
    first, last = filters.years
    return "" if (first, last) == span() else f" in {first}" if first == last else f" from {first} to {last}"


def loosen(filters: Filters, *others: str, add: str = "add a region") -> str:
    """What a reader can do to see more: only filters that hold something back are named; `add` is said of the regions, `others` in any case."""
    ways = ["clear the companies"] if filters.companies else []
    ways += [add] if add and set(filters.regions) != set(REGIONS) else []
    ways += ["widen the years"] if filters.years != span() else []
    ways += others
    return ", ".join(ways[:-1]) + " or " + ways[-1] if len(ways) > 1 else ways[0] if ways else "choose another view"


def chosen_words(filters: Filters) -> str:
    """China and US · 2015–2026 · WeChat: what the shared filters hold back, nothing if they show all."""
    parts = []
    if set(filters.regions) != set(REGIONS):
        parts.append(listing(filters.regions) or "no region")
    if filters.years != span():
        first, last = filters.years
        parts.append(f"{first}–{last}" if first < last else str(first))
    if filters.companies:
        parts.append(listing(filters.companies))
    return " · ".join(parts)
