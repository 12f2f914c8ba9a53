"""Countries online: internet users and their share of the people in China, the US and the EU-27."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.prepared import Prepared, Row, by_series, largest_first, texts
from cards.words import hovers, listing, period_words
from charts import lines, words

SHORT = {"China": "China", "US": "US", "Europe": "EU-27"}
NAMES = {"China": "China", "US": "the US", "Europe": "the EU-27"}
SERIES = {
    ("China", "cnnic"): "China CNNIC",
    ("China", "itu"): "China ITU –2022",
    ("China", "itu_from_2023"): "China ITU 2023+",
    ("US", "itu"): "US",
    ("Europe", "itu"): "EU-27",
}
MARKS = (9e8, 1e9, 8e8, 7e8, 6e8, 5e8)  # first the 900 million that are often told
JUMP = 8  # points in a year


@cache
def counts(metric: str) -> Prepared:
    """All counts of people online, or all shares of people, with their series and hovers."""
    rows = queries.run("internet")
    rows = rows[rows["metric_id"] == metric]
    names = [SHORT[region] if metric == "internet_users" else SERIES[region, basis] for region, basis in zip(rows["region"], rows["basis_id"], strict=True)]
    rows = rows.assign(series=texts(names, rows.index))
    return Prepared(rows.assign(hover=texts(hovers(rows), rows.index)).copy())


@cache
def _drawn(metric: str) -> pd.DataFrame:
    return counts(metric).frame.drop(columns="points").copy()


def _within(metric: str, filters: Filters) -> list[Row]:
    every = [row for row in counts(metric).rows if row.region in filters.regions]
    first, last = filters.years
    rows = [row for row in every if first <= row.period_end.year <= last]
    if not rows:
        years = [row.period_end.year for row in every]
        reach = f"{min(years)} to {max(years)}"
        raise Nothing(f"There is no count of people online in these years: for the regions chosen it reaches from {reach}. Widen the years.")
    return rows


def _by_region(rows: Iterable[Row]) -> dict[str, list[Row]]:
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row.region, []).append(row)
    return parts


def _points(rows: Iterable[Row]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(point) for row in rows for point in row.points))


def common_year(parts: Mapping[str, Iterable[Row]]) -> tuple[int, list[Row]]:
    """The last year for whose end every region (the keys of `parts`) has a figure, and these figures; the year is 0 if there is none."""
    years = [{row.period_end.year for row in part if row.period_end.month == 12} for part in parts.values()]
    year = max(set.intersection(*years), default=0)
    return year, [row for part in parts.values() for row in part if (row.period_end.year, row.period_end.month) == (year, 12)]


def _change(rows: Sequence[Row], unit: str) -> str:
    """The last point of a line, and what it was at first."""
    start, end = rows[0], rows[-1]
    text = f"{words(end.value, unit)} in {period_words(end.period)}"
    if start.value == end.value:
        return text
    return f"{text}, {'up' if end.value > start.value else 'down'} from {words(start.value, unit)} in {period_words(start.period)}"


def crossing(rows: Sequence[Row]) -> str:
    """Between which two surveys China's count passed 900 million or, if that is not seen, another round number."""
    for mark in MARKS:
        for before, after in pairwise(rows):
            if before.value < mark <= after.value:
                told = [f"{period_words(row.period)} ({words(row.value)})" for row in (before, after)]
                return f"China passed {words(mark)} between {told[0]} and {told[1]}. "
    return ""


@card("internet_users", page="users", uses=("regions", "years"), claims=("c28", "c60"))
def internet_users(filters: Filters) -> Card:
    """How many people are online in China, the US and the EU-27."""
    found = _within("internet_users", filters)
    rows, parts = _drawn("internet_users").iloc[[row.Index for row in found]], _by_region(found)
    ends = [f"{words(part[-1].value)} in {NAMES[region]} ({period_words(part[-1].period)})" for region, part in parts.items()]
    derived = [SHORT[region] for region in parts if region != "China"]
    notes = ["China: CNNIC’s survey of residents aged 6 and over."] if "China" in parts else []
    notes += [f"{listing(derived)}: derived, ITU’s share of people online times the World Bank’s population."] if derived else []
    title = _users_title(parts)
    newest = f"The newest count{'s' if len(ends) > 1 else ''}: {listing(ends)}."
    return Card(
        id="internet_users",
        title=title,
        subtitle="People who use the internet, by region",
        figure=lines(rows, unit="persons", height=400, colour_by_region=True),
        rows=rows,
        takeaway=(crossing(parts["China"]) if "China" in parts else "") + newest,
        alt=f"Lines of internet users over time in {listing([NAMES[region] for region in parts])}. {title}.",
        caveat=" ".join(notes),
        points=_points(found),
    )


def _users_title(parts: Mapping[str, Sequence[Row]]) -> str:
    """China against the others in the last year that all have, or a single line's change."""
    if len(parts) == 1:
        region, part = next(iter(parts.items()))
        start, end = part[0], part[-1]
        title = f"{words(end.value)} internet users in {NAMES[region]} in {period_words(end.period)}"
        return f"{title}, after {words(start.value)} in {period_words(start.period)}" if len(part) > 1 else title
    year, shared = common_year(parts)
    if not year:
        return "Internet users: " + listing([f"{_change(part[-1:], '')} in {NAMES[region]}" for region, part in parts.items()])
    value = {row.region: row.value for row in largest_first(shared)}
    others = [region for region in value if region != "China"]
    rest = sum(value[region] for region in others)
    if value.get("China", 0) > rest:
        who = f"{listing([NAMES[region] for region in others])}{' together' if len(others) > 1 else ''}"
        return f"China had more internet users than {who} in {year}: {words(value['China'])} against {words(rest)}"
    return f"Internet users in {year}: {listing([f'{words(number)} in {NAMES[region]}' for region, number in value.items()])}"


@card("internet_penetration", page="users", uses=("regions", "years"))
def internet_penetration(filters: Filters) -> Card:
    """What share of the people is online, by ITU everywhere and by CNNIC in China."""
    found = _within("internet_penetration", filters)
    rows, parts = _drawn("internet_penetration").iloc[[row.Index for row in found]], _by_region(found)
    figure = lines(rows, unit="percent", height=400)
    for trace in figure["data"]:
        if trace["name"] == "China CNNIC":
            trace["line"]["dash"] = "dot"
    title = _penetration_title(parts)
    return Card(
        id="internet_penetration",
        title=title,
        subtitle="Internet users in % of the population: International Telecommunication Union (ITU)" + (", dotted CNNIC’s survey" if "China" in parts else ""),
        figure=figure,
        rows=rows,
        takeaway=_two_counts(by_series(found)) or " ".join(_one_count(part, region) for region, part in parts.items()),
        alt=f"Lines of the share of people online over time in {listing([NAMES[region] for region in parts])}. {title}.",
        caveat=_jumps(by_series(found)) + ("EU-27: derived, the mean of the members weighted by population." if "Europe" in parts else ""),
        points=_points(found),
    )


def _penetration_title(parts: Mapping[str, Sequence[Row]]) -> str:
    """The shares in the last year that all regions have; a range where two counts of it differ."""
    year, shared = common_year(parts)
    if not year:
        ends = {region: max(part, key=lambda row: row.period_end) for region, part in sorted(parts.items())}
        return "Online: " + listing([f"{row.value:.0f}% of people in {NAMES[region]} ({period_words(row.period)})" for region, row in ends.items()])
    ranges = {region: [row.value for row in part] for region, part in _by_region(shared).items()}
    said: list[str] = []
    for region, shares in sorted(ranges.items(), key=lambda pair: -min(pair[1])):
        low, high = f"{min(shares):.0f}%", f"{max(shares):.0f}%"
        people = "" if said else " of people"
        said.append(f"{f'{low} to {high}' if low != high else high}{people} in {NAMES[region]}")
    depends = ", depending on who counts" if len(ranges) == 1 and " to " in said[0] else ""
    return f"{listing(said)} were online in {year}{depends}"


def _two_counts(series: Mapping[str, Sequence[Row]]) -> str:
    """What ITU and CNNIC say of China since ITU counts anew."""
    cnnic = {row.period_end: row for row in series.get(SERIES["China", "cnnic"], ())}
    itu = [row for row in series.get(SERIES["China", "itu_from_2023"], ()) if row.period_end in cnnic]
    if not itu:
        return ""
    row = itu[-1]
    return (
        f"For China the two counts have parted: ITU {words(row.value, 'percent')}, CNNIC {words(cnnic[row.period_end].value, 'percent')} at the end of "
        f"{row.period_end.year}. ITU’s figures from 2023 on are a new series and are not joined to the earlier ones."
    )


def _one_count(part: Sequence[Row], region: str) -> str:
    line = [row for row in part if row.basis_id == part[-1].basis_id]
    return f"{NAMES[region][0].upper()}{NAMES[region][1:]}: {_change(line, 'percent')}."


def _jumps(series: Mapping[str, Sequence[Row]]) -> str:
    """Steps so large that they look like a change of method rather than of habits."""
    return "".join(
        f"{name}: the jump of {after.value - before.value:.0f} points in {after.period} suggests a change of method. "
        for name, part in series.items()
        for before, after in pairwise(part)
        if after.basis_id == "itu" and abs(after.value - before.value) > JUMP
    )
