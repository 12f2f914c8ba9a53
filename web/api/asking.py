"""What a request asks of a table: its parameters read and checked, with words for each that cannot be honoured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from cards.filters import LONGEST_SEARCH, REGIONS, Filters, companies, entity_ids, span
from cards.words import listing
from queries import run
from web.api.refusals import Refusal, meant, nearest, quoted
from web.api.resources import Match, Resource

YEAR, DAY = r"^[0-9]{4}$", r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
MOST_RECORDS, USUAL_RECORDS, LAST_OFFSET = 1000, 100, 1_000_000_000
SHARED = ("q", "region", "company", "from", "to", "limit", "offset")
SINGLE = ("q", "from", "to", "limit", "offset")
FEW = 12  # values that are all named where another was asked for
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What is asked of a table.

    filters         regions, companies and years, as the dashboard has them
    text            what is searched for
    values          for each parameter that chooses by columns the values of those columns
    first, last     the outer days asked for, as precise as given; empty: no bound
    limit, offset   which records; no limit: the usual number, or all in a file
    """

    filters: Filters
    text: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first: str = ""
    last: str = ""
    limit: int | None = None
    offset: int = 0


def read(resource: Resource, given: Pairs) -> Asked:
    """What `given`, the pairs of the query, ask for. Raises Refusal (400) for the first thing that is wrong."""
    known = (*resource.match, *SHARED)
    for name in dict(given):
        if name not in known:
            _unknown(name, known)
    values = {name: [value for key, value in given if key == name] for name in known}
    single = {name: _single(name, values[name]) for name in SINGLE}
    if len(single["q"]) > LONGEST_SEARCH:
        raise Refusal(400, f"q has {len(single['q'])} characters; it may have {LONGEST_SEARCH}.", parameter="q")
    first, last = (_day(name, single[name], DAY if resource.days else YEAR) if values[name] else "" for name in ("from", "to"))
    years = span() if resource.days or not (first or last) else (int(first or 0), int(last or 9999))
    return Asked(
        filters=Filters(regions=_regions(values["region"]), companies=_companies(values["company"]), years=years),
        text=single["q"],
        values=tuple((name, _found(name, match, values[name])) for name, match in resource.match.items() if values[name]),
        first=first if resource.days else "",
        last=last if resource.days else "",
        limit=_number("limit", single["limit"], 1, MOST_RECORDS) if values["limit"] else None,
        offset=_number("offset", single["offset"], 0, LAST_OFFSET) if values["offset"] else 0,
    )


def _unknown(name: str, known: Sequence[str]) -> NoReturn:
    otherwise = f"there are {listing(known, len(known))}."
    if name == "format":
        advice = "the form is the ending of the path, such as .csv, or what the header Accept asks for."
    else:
        advice = meant(nearest(name, known)[:1], otherwise)
    raise Refusal(400, f"There is no parameter {quoted(name)} here: {advice}", parameter=name[:60])


def _single(name: str, values: Sequence[str]) -> str:
    if len(values) > 1:
        raise Refusal(400, f"{name} stands {len(values)} times in the link; it has one value.", parameter=name)
    return values[0] if values else ""


def _number(name: str, text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text) or not least <= int(text) <= most:
        raise Refusal(400, f"{name} is {quoted(text)}; it must be a whole number from {least} to {most}.", parameter=name)
    return int(text)


def _day(name: str, text: str, pattern: str) -> str:
    if not re.fullmatch(pattern, text):
        right = "YYYY, YYYY-MM or YYYY-MM-DD" if pattern is DAY else "a year, YYYY"
        raise Refusal(400, f"{name} is {quoted(text)}; it must be {right}.", parameter=name)
    return text


def _regions(values: Sequence[str]) -> tuple[str, ...]:
    found = _found("region", Match("", (), lambda: {region: region for region in REGIONS}), values)
    return tuple(region for region in REGIONS if region in found) or REGIONS


def _companies(values: Sequence[str]) -> tuple[str, ...]:
    return _found("company", COMPANY, values)


def _company_names() -> dict[str, str]:
    rows = run("entities")
    return dict(zip(rows["entity_id"], rows["name"], strict=True))


def _company_labels() -> dict[str, str]:
    """The ids of companies by their names and by their labels in the dashboard's links: WeChat - China."""
    ids = {name: id for id, name in _company_names().items()}
    return entity_ids() | {label.casefold(): ids[name] for label, name in companies().items()}


COMPANY = Match("whom it is about, with all that they own: ids or names, as in the dashboard's links", (), _company_names, _company_labels)


def _found(name: str, match: Match, values: Sequence[str]) -> tuple[str, ...]:
    """The values of the columns that are asked for."""
    if not values:
        return ()
    known, names = match.values(), match.names()
    ids = {id.casefold(): id for id in known} | {word: id for word, id in names.items() if id in known}
    return tuple(dict.fromkeys(known[ids.get(value.casefold()) or _none_such(name, value, list(known), ids)] for value in values))


def _none_such(name: str, value: str, known: list[str], ids: dict[str, str]) -> NoReturn:
    alike = list(dict.fromkeys(ids[word] for word in nearest(value, ids)))
    every = f"it must be {', '.join(known[:-1])} or {known[-1]}."
    advice = every if len(known) <= FEW else meant(alike, "its documentation, /api/v1/, says where all are listed.")
    raise Refusal(400, f"{name} is {quoted(value)}, which is unknown: {advice}", parameter=name, nearest=alike)
