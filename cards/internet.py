"""Countries online: internet users and their share of the people in China, the US and the EU-27."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
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


def _rows(metric: str, filters: Filters) -> pd.DataFrame:
    rows = queries.run("internet")
    rows = rows[(rows["metric_id"] == metric) & rows["region"].isin(filters.regions)]
    reach = f"{rows['period_end'].dt.year.min()} to {rows['period_end'].dt.year.max()}"
    rows = rows[rows["period_end"].dt.year.between(*filters.years)]
    if rows.empty:
        raise Nothing(f"There is no count of people online in these years: for the regions chosen it reaches from {reach}. Widen the years.")
    return rows


def _points(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(point) for points in rows["points"] for point in points))


def common_year(rows: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """The last year for whose end every region has a figure, and these figures; the year is 0 if there is none."""
    ends = rows[rows["period_end"].dt.month == 12]
    years = [set(ends.loc[ends["region"] == region, "period_end"].dt.year) for region in rows["region"].unique()]
    year = max(set.intersection(*years), default=0)
    return year, ends[ends["period_end"].dt.year == year]


def _change(rows: pd.DataFrame, unit: str) -> str:
    """The last point of a line, and what it was at first."""
    start, end = rows.iloc[0], rows.iloc[-1]
    text = f"{words(end['value'], unit)} in {period_words(end['period'])}"
    if start["value"] == end["value"]:
        return text
    return f"{text}, {'up' if end['value'] > start['value'] else 'down'} from {words(start['value'], unit)} in {period_words(start['period'])}"


def crossing(rows: pd.DataFrame) -> str:
    """Between which two surveys China's count passed 900 million or, if that is not seen, another round number."""
    values = rows["value"].tolist()
    for mark in MARKS:
        at = next((i for i in range(1, len(values)) if values[i - 1] < mark <= values[i]), None)
        if at is not None:
            before, after = (f"{period_words(row['period'])} ({words(row['value'])})" for _, row in rows.iloc[at - 1 : at + 1].iterrows())
            return f"China passed {words(mark)} between {before} and {after}. "
    return ""


@card("internet_users", page="users", uses=("regions", "years"))
def internet_users(filters: Filters) -> Card:
    """How many people are online in China, the US and the EU-27."""
    rows = _rows("internet_users", filters).assign(series=lambda r: r["region"].map(SHORT))
    rows["hover"] = hovers(rows)
    parts = dict(iter(rows.groupby("region", sort=False)))
    ends = [f"{words(part.iloc[-1]['value'])} in {NAMES[region]} ({period_words(part.iloc[-1]['period'])})" for region, part in parts.items()]
    derived = [SHORT[region] for region in parts if region != "China"]
    notes = ["China: CNNIC’s survey of residents aged 6 and over."] if "China" in parts else []
    notes += [f"{listing(derived)}: derived, ITU’s share of people online times the World Bank’s population."] if derived else []
    title = _users_title(rows, parts)
    newest = f"The newest count{'s' if len(ends) > 1 else ''}: {listing(ends)}."
    return Card(
        id="internet_users",
        title=title,
        subtitle="People who use the internet, by region",
        figure=lines(rows, unit="persons", height=400, colour_by_region=True),
        rows=rows.drop(columns="points"),
        takeaway=(crossing(parts["China"]) if "China" in parts else "") + newest,
        alt=f"Lines of internet users over time in {listing([NAMES[region] for region in parts])}. {title}.",
        caveat=" ".join(notes),
        points=_points(rows),
    )


def _users_title(rows: pd.DataFrame, parts: dict[str, pd.DataFrame]) -> str:
    """China against the others in the last year that all have, or a single line's change."""
    if len(parts) == 1:
        region, part = next(iter(parts.items()))
        start, end = part.iloc[0], part.iloc[-1]
        title = f"{words(end['value'])} internet users in {NAMES[region]} in {period_words(end['period'])}"
        return f"{title}, after {words(start['value'])} in {period_words(start['period'])}" if len(part) > 1 else title
    year, shared = common_year(rows)
    if not year:
        return "Internet users: " + listing([f"{_change(part.tail(1), '')} in {NAMES[region]}" for region, part in parts.items()])
    value = shared.set_index("region")["value"].sort_values(ascending=False)
    others = [region for region in value.index if region != "China"]
    if "China" in value.index and value["China"] > value[others].sum():
        together = " together" if len(others) > 1 else ""
        rest = listing([NAMES[region] for region in others])
        return f"China had more internet users than {rest}{together} in {year}: {words(value['China'])} against {words(value[others].sum())}"
    return f"Internet users in {year}: {listing([f'{words(number)} in {NAMES[region]}' for region, number in value.items()])}"


@card("internet_penetration", page="users", uses=("regions", "years"))
def internet_penetration(filters: Filters) -> Card:
    """What share of the people is online, by ITU everywhere and by CNNIC in China."""
    rows = _rows("internet_penetration", filters)
    rows = rows.assign(series=[SERIES[key] for key in zip(rows["region"], rows["basis_id"], strict=True)])
    rows["hover"] = hovers(rows)
    regions = rows["region"].unique().tolist()
    figure = lines(rows, unit="percent", height=400)
    for trace in figure["data"]:
        if trace["name"] == "China CNNIC":
            trace["line"]["dash"] = "dot"
    title = _penetration_title(rows)
    return Card(
        id="internet_penetration",
        title=title,
        subtitle="Internet users in % of the population: International Telecommunication Union (ITU)"
        + (", dotted CNNIC’s survey" if "China" in regions else ""),
        figure=figure,
        rows=rows.drop(columns="points"),
        takeaway=_two_counts(rows) or " ".join(_one_count(rows[rows["region"] == region], region) for region in regions),
        alt=f"Lines of the share of people online over time in {listing([NAMES[region] for region in regions])}. {title}.",
        caveat=_jumps(rows) + ("EU-27: derived, the mean of the members weighted by population." if "Europe" in regions else ""),
        points=_points(rows),
    )


def _penetration_title(rows: pd.DataFrame) -> str:
    """The shares in the last year that all regions have; a range where two counts of it differ."""
    year, shared = common_year(rows)
    if not year:
        last = rows.sort_values("period_end").groupby("region").tail(1)
        return "Online: " + listing([f"{r.value:.0f}% of people in {NAMES[r.region]} ({period_words(r.period)})" for r in last.itertuples()])
    ranges = shared.groupby("region")["value"].agg(["min", "max"]).sort_values("min", ascending=False)
    texts = [
        f"{f'{low:.0f}% to {high:.0f}%' if f'{low:.0f}' != f'{high:.0f}' else f'{high:.0f}%'} in {NAMES[region]}" for region, low, high in ranges.itertuples()
    ]
    texts[0] = texts[0].replace("% in", "% of people in", 1)
    depends = ", depending on who counts" if len(ranges) == 1 and " to " in texts[0] else ""
    return f"{listing(texts)} were online in {year}{depends}"


def _two_counts(rows: pd.DataFrame) -> str:
    """What ITU and CNNIC say of China since ITU counts anew."""
    itu, cnnic = rows[rows["series"] == "China ITU 2023+"], rows[rows["series"] == "China CNNIC"]
    both = itu.merge(cnnic, on="period_end")
    if both.empty:
        return ""
    row = both.iloc[-1]
    return (
        f"For China the two counts have parted: ITU {words(row['value_x'], 'percent')}, CNNIC {words(row['value_y'], 'percent')} at the end of "
        f"{row['period_end'].year}. ITU’s figures from 2023 on are a new series and are not joined to the earlier ones."
    )


def _one_count(rows: pd.DataFrame, region: str) -> str:
    part = rows[rows["basis_id"] == rows.iloc[-1]["basis_id"]]
    return f"{NAMES[region][0].upper()}{NAMES[region][1:]}: {_change(part, 'percent')}."


def _jumps(rows: pd.DataFrame) -> str:
    """Steps so large that they look like a change of method rather than of habits."""
    texts = []
    for name, part in rows[rows["basis_id"] == "itu"].groupby("series", sort=False):
        step = part["value"].diff()
        for at in step.index[step.abs() > JUMP]:
            texts.append(f"{name}: the jump of {step[at]:.0f} points in {part.at[at, 'period']} suggests a change of method. ")
    return "".join(texts)
