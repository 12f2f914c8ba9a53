"""Countries online: internet users and penetration in China, the US and the EU-27; China's countryside and what its users do online."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters, option
from cards.words import date_words, hovers, listing, period_words, publisher_words, words
from charts import lines, ranking

SHORT = {"China": "China", "US": "US", "Europe": "EU-27"}
NAMES = {"China": "China", "US": "the US", "Europe": "the EU-27"}
MARKS = (1e9, 9e8, 8e8, 7e8, 6e8, 5e8)
APPS = {
    "short_video_users": "Short video",
    "online_payment_users": "Online payment",
    "online_shopping_users": "Online shopping",
    "live_streaming_users": "Live streaming",
    "food_delivery_users": "Food delivery",
    "ride_hailing_users": "Ride hailing",
    "live_commerce_users": "Live shopping",
    "generative_ai_users": "Generative AI",
}
RESIDENTS = {"penetration": "Share of residents online", "users": "Number of internet users"}
URBAN_RURAL = option("urban_rural", "Town and country", lambda: RESIDENTS, "penetration")


def _years(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    return rows[rows["period_end"].dt.year.between(*filters.years)]


def _years_words(filters: Filters) -> str:
    first, last = filters.years
    return f"in {first}" if first == last else f"from {first} to {last}"


def _internet(metric: str, filters: Filters) -> pd.DataFrame:
    rows = queries.run("internet")
    rows = _years(rows[(rows["metric_id"] == metric) & rows["region"].isin(filters.regions)], filters)
    if rows.empty:
        raise Nothing(
            f"There is no count of internet users {_years_words(filters)} for these regions: widen the years (they reach from 2005 to 2025) or add a region."
        )
    return rows


def _points(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(point) for points in rows["points"] for point in points))


def _common_year(rows: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """The last year for whose end each region has a figure, and these figures; year 0 if there is none."""
    ends = rows[rows["period_end"].dt.month == 12]
    years = [set(part["period_end"].dt.year) for _, part in ends.groupby("region")]
    shared = set.intersection(*years) if len(years) == rows["region"].nunique() and years else set()
    year = max(shared, default=0)
    return year, ends[ends["period_end"].dt.year == year]


def _change(rows: pd.DataFrame, unit: str, what: str) -> str:
    """The first and last point of a single line in words."""
    start, end = rows.iloc[0], rows.iloc[-1]
    text = f"{what} in {period_words(end['period'])}: {words(end['value'], unit)}"
    if start["value"] == end["value"]:
        return text
    return f"{text}, {'up' if end['value'] > start['value'] else 'down'} from {words(start['value'], unit)} in {period_words(start['period'])}"


def crossing(rows: pd.DataFrame) -> str:
    """Between which two surveys China's count passed 900 million, the number that is often told, or else the highest round one."""
    values = rows["value"].tolist()
    for mark in (9e8, *MARKS):
        at = next((i for i in range(1, len(values)) if values[i - 1] < mark <= values[i]), None)
        if at is not None:
            before, after = rows.iloc[at - 1], rows.iloc[at]
            return f"China passed {words(mark)} between {period_words(before['period'])} ({words(before['value'])}) and {period_words(after['period'])} ({words(after['value'])})."
    return ""


@card("internet_users", page="users", uses=("regions", "years"))
def internet_users(filters: Filters) -> Card:
    """How many people are online in China, the US and the EU-27."""
    rows = _internet("internet_users", filters).assign(series=lambda r: r["region"].map(SHORT))
    rows["hover"] = hovers(rows)
    ends = {name: part for name, part in rows.groupby("region", sort=False)}
    year, shared = _common_year(rows)
    value = shared.set_index("region")["value"]
    others = [region for region in value.index if region != "China"]
    if len(ends) == 1:
        region = rows.iloc[0]["region"]
        title = _change(rows, "", f"Internet users in {NAMES[region]}")
    elif not year:
        title = "Internet users: " + listing(
            [f"{words(part.iloc[-1]['value'])} in {NAMES[region]} ({period_words(part.iloc[-1]['period'])})" for region, part in ends.items()]
        )
    elif "China" in value.index and value["China"] > value[others].sum():
        together = " together" if len(others) > 1 else ""
        title = f"China has more internet users than {listing([NAMES[region] for region in others])}{together}: {words(value['China'])} against {words(value[others].sum())} in {year}"
    else:
        title = f"Internet users in {year}: " + listing(
            [f"{words(number)} in {NAMES[region]}" for region, number in value.sort_values(ascending=False).items()]
        )
    newest = [f"{words(part.iloc[-1]['value'])} in {NAMES[region]} ({period_words(part.iloc[-1]['period'])})" for region, part in ends.items()]
    takeaway = (crossing(ends["China"]) + " " if "China" in ends else "") + f"The newest counts: {listing(newest)}."
    notes = ["China: CNNIC’s survey of residents aged 6 and over."] if "China" in ends else []
    if len(ends) > 1 or "China" not in ends:
        notes.append(f"{listing([SHORT[region] for region in ends if region != 'China'])}: derived, ITU’s share of people online times the population.")
    return Card(
        id="internet_users",
        title=title,
        subtitle="People who use the internet",
        figure=lines(rows, unit="persons", height=400, colour_by_region=True),
        rows=rows.drop(columns="points"),
        takeaway=takeaway,
        alt=f"Lines of internet users over time in {listing([NAMES[region] for region in ends])}. {title}.",
        caveat=" ".join(notes),
        points=_points(rows),
    )


WHO = {
    ("China", "cnnic"): "China CNNIC",
    ("China", "itu"): "China ITU –2022",
    ("China", "itu_from_2023"): "China ITU 2023+",
    ("US", "itu"): "US",
    ("Europe", "itu"): "EU-27",
}


@card("internet_penetration", page="users", uses=("regions", "years"))
def internet_penetration(filters: Filters) -> Card:
    """What share of the people is online, by ITU everywhere and by CNNIC in China."""
    rows = _internet("internet_penetration", filters)
    rows = rows.assign(series=[WHO[key] for key in zip(rows["region"], rows["basis_id"], strict=True)])
    rows["hover"] = hovers(rows)
    regions = rows["region"].drop_duplicates().tolist()
    year, shared = _common_year(rows)
    ranges = shared.groupby("region")["value"].agg(["min", "max"]).sort_values("max", ascending=False)
    if year:
        texts = [f"{_range(low, high)} in {NAMES[region]}" for region, low, high in ranges.itertuples()]
        title = f"Online in {year}: {listing(texts)} of all people"
        wide = ranges[ranges["max"] - ranges["min"] > 1]
        title += ", depending on who counts" if len(ranges) == len(wide) == 1 else ""
    else:
        title = "Online: " + listing(
            [
                f"{words(part.iloc[-1]['value'], 'percent')} in {NAMES[region]} ({period_words(part.iloc[-1]['period'])})"
                for region, part in rows.groupby("region")
            ]
        )
        wide = ranges
    last = rows[rows["region"] == "China"].sort_values("period_end").groupby("series").tail(1).set_index("series")
    if "China CNNIC" in last.index and "China ITU 2023+" in last.index:
        takeaway = " ".join(
            f"{who} {words(last.at[name, 'value'], 'percent')} of China online in {period_words(last.at[name, 'period'])}{end}"
            for who, name, end in (
                ("ITU counts", "China ITU 2023+", ", on a new method that is not joined to its earlier years;"),
                ("CNNIC counts", "China CNNIC", "."),
            )
        )
    else:
        firsts = [rows[rows["region"] == region].sort_values("period_end") for region in regions]
        takeaway = " ".join(
            _change(part[part["basis_id"] == part.iloc[-1]["basis_id"]], "percent", f"{NAMES[region][0].upper()}{NAMES[region][1:]}") + "."
            for region, part in zip(regions, firsts, strict=True)
        )
    figure = lines(rows, unit="percent", height=400)
    for trace in figure["data"]:
        if trace["name"] == "China CNNIC":
            trace["line"]["dash"] = "dot"
    return Card(
        id="internet_penetration",
        title=title,
        subtitle="Internet users in % of the population, by the International Telecommunication Union (ITU); dotted: China’s own survey (CNNIC, people aged 6 and over)",
        figure=figure,
        rows=rows.drop(columns="points"),
        takeaway=takeaway,
        alt=f"Lines of internet penetration over time in {listing([NAMES[region] for region in regions])}. {title}.",
        caveat=_jumps(rows) + ("EU-27: derived, the members’ mean weighted by population." if "Europe" in regions else ""),
        points=_points(rows),
    )


def _range(low: float, high: float) -> str:
    """53%, or 78% to 91% where counts differ by more than a point."""
    return f"{low:.0f}% to {high:.0f}%" if high - low > 1 else f"{high:.0f}%"


def _jumps(rows: pd.DataFrame) -> str:
    """Steps of more than 8 points in a year, which look like a change of method rather than of habits."""
    texts = []
    for name, part in rows.groupby("series", sort=False):
        step = part["value"].diff()
        for at in step[step.abs() > 8].index:
            texts.append(f"{name} jumps by {step[at]:.0f} points in {period_words(part.at[at, 'period'])}, which suggests a change of method. ")
    return "".join(texts)


def _survey(filters: Filters, metrics: tuple[str, ...] | list[str]) -> pd.DataFrame:
    """CNNIC's rows for `metrics`, China being among the regions."""
    if "China" not in filters.regions:
        raise Nothing("This survey covers China alone: add China to the regions.")
    rows = queries.run("cnnic")
    rows = _years(rows[rows["metric_id"].isin(metrics)], filters)
    if rows.empty:
        raise Nothing(f"CNNIC’s survey has no figure on this {_years_words(filters)}: widen the years.")
    return rows


@card("urban_rural", page="users", options=("urban_rural",), uses=("regions", "years"))
def urban_rural(filters: Filters) -> Card:
    """China's towns and countryside online."""
    share = filters.option("urban_rural") == "penetration"
    metrics = ["urban_internet_penetration", "rural_internet_penetration"] if share else ["urban_internet_users", "rural_internet_users"]
    names = dict(zip(metrics, ("Towns", "Countryside"), strict=True))
    unit = "percent" if share else "persons"
    rows = _survey(filters, metrics).assign(series=lambda r: r["metric_id"].map(names))
    rows["hover"] = hovers(rows)
    rural, urban = rows[rows["series"] == "Countryside"], rows[rows["series"] == "Towns"]
    both = urban.merge(rural, on="period_end", suffixes=("_urban", "_rural"))
    part = rural if len(rural) else urban
    noun = f"of the {'rural' if len(rural) else 'urban'} residents are online" if share else f"{'rural' if len(rural) else 'urban'} internet users"
    end = part.iloc[-1]
    title = f"{words(end['value'], unit)} {noun} in China ({period_words(end['period'])})"
    if len(part) > 1:
        title += (
            f", {'up' if end['value'] >= part.iloc[0]['value'] else 'down'} from {words(part.iloc[0]['value'], unit)} in {period_words(part.iloc[0]['period'])}"
        )
    return Card(
        id="urban_rural",
        title=title,
        subtitle=f"{RESIDENTS[filters.option('urban_rural')]} in China’s towns and countryside, CNNIC",
        figure=lines(rows, unit=unit, height=360),
        rows=rows,
        takeaway=_gap(both, share) or f"Only {'towns' if rural.empty else 'the countryside'} {'are' if rural.empty else 'is'} counted in these years.",
        alt=f"Lines of internet use in China’s towns and countryside. {title}.",
        caveat="CNNIC surveys residents aged 6 and over and does not publish every figure in every report; it tells town from country, not one tier of cities from another.",
    )


def _gap(both: pd.DataFrame, share: bool) -> str:
    """How far the countryside is behind, at the first and last survey that has both figures."""
    if both.empty:
        return ""
    first, last = both.iloc[0], both.iloc[-1]
    if not share:
        part = [100 * row["value_rural"] / (row["value_rural"] + row["value_urban"]) for row in (first, last)]
        text = f"In {period_words(last['period_urban'])} {words(part[1], 'percent')} of China’s internet users lived in the countryside"
        return text + (f", after {words(part[0], 'percent')} in {period_words(first['period_urban'])}." if len(both) > 1 else ".")
    gaps = [row["value_urban"] - row["value_rural"] for row in (first, last)]
    text = f"In {period_words(last['period_urban'])} the countryside was {words(gaps[1])} points behind the towns ({words(last['value_rural'], 'percent')} against {words(last['value_urban'], 'percent')})"
    return text + (f", after {words(gaps[0])} points in {period_words(first['period_urban'])}." if len(both) > 1 else ".")


@card("cnnic_applications", page="users", uses=("regions", "years"))
def cnnic_applications(filters: Filters) -> Card:
    """What China's internet users do online, over time."""
    rows = _survey(filters, tuple(APPS)).assign(series=lambda r: r["metric_id"].map(APPS))
    rows["hover"] = hovers(rows)
    latest = rows.sort_values("period_end").groupby("series").tail(1).sort_values("value", ascending=False)
    top = latest.iloc[0]
    title = (
        f"{top['series']} has the most users in China: {words(top['value'])} ({period_words(top['period'])})"
        if len(latest) > 1
        else f"{top['series']}: {words(top['value'])} users in China ({period_words(top['period'])})"
    )
    return Card(
        id="cnnic_applications",
        title=title,
        subtitle="Internet users in China who use each application, CNNIC",
        figure=lines(rows, unit="persons", height=430),
        rows=rows,
        takeaway=_fastest(rows) or f"Counted: {listing([f'{row.series} {words(row.value)}' for row in latest.itertuples()], 9)}.",
        alt=f"Lines of users over time of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat="Surveys of residents aged 6 and over; not every report gives every application. Ride hailing from 2020, when CNNIC began to count taxis and private cars together.",
    )


def _fastest(rows: pd.DataFrame) -> str:
    """Which application gained most users a year between its two newest surveys that lie at least half a year apart."""
    best: tuple[float, str] = (0.0, "")
    for name, part in rows.groupby("series"):
        end = part.iloc[-1]
        before = part[part["period_end"] <= end["period_end"] - pd.DateOffset(months=11)]
        if before.empty:
            continue
        start = before.iloc[-1]
        pace = (end["value"] - start["value"]) / ((end["period_end"] - start["period_end"]).days / 365.25)
        if pace > best[0]:
            best = (
                pace,
                f"{name} grew fastest of late: from {words(start['value'])} in {period_words(start['period'])} to {words(end['value'])} in {period_words(end['period'])}.",
            )
    return best[1]


@card("apps_reach", page="users", uses=("regions", "years"))
def apps_reach(filters: Filters) -> Card:
    """The same applications' newest counts as a share of all internet users of the same survey."""
    rows = _survey(filters, tuple(APPS))
    rows = rows[rows["share"].notna()].groupby("metric_id").tail(1)
    if rows.empty:
        raise Nothing(f"CNNIC’s survey has no such figure {_years_words(filters)}: widen the years.")
    rows = rows.assign(series=rows["metric_id"].map(APPS), counted=rows["value"], value=rows["share"], unit="percent").sort_values("value", ascending=False)
    rows["label"] = [f"{words(value, 'percent')} · {period_words(period)}" for value, period in zip(rows["value"], rows["period"], strict=True)]
    rows["hover"] = [
        f"<b>{row.series}</b> · {period_words(row.period)}<br><b>{words(row.value, 'percent')}</b> of internet users: {words(row.counted)} of {words(row.users)}"
        f"<br>{publisher_words(row.publisher, row.page)}{', ' + date_words(row.published) if date_words(row.published) else ''}"
        for row in rows.itertuples()
    ]
    top, most = rows.iloc[0], rows[rows["value"] > 50]
    return Card(
        id="apps_reach",
        title=f"{words(top['value'], 'percent')} of China’s internet users {_verb(top['metric_id'])} ({period_words(top['period'])})",
        subtitle="Users of each application in % of all internet users in China, newest survey (derived)",
        figure=ranking(rows, unit="percent"),
        rows=rows.drop(columns="share"),
        takeaway=f"{len(most)} of these {len(rows)} applications reach{'es' if len(most) == 1 else ''} more than half of China’s internet users."
        if len(rows) > 1
        else "",
        alt="Bars of the share of internet users: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat="Derived: CNNIC’s users of the application divided by its internet users in the same survey; the surveys differ in date.",
        points=tuple(int(point) for point in rows["users_point"].dropna().unique()),
    )


def _verb(metric: str) -> str:
    verbs = {
        "short_video_users": "watch short videos",
        "online_payment_users": "pay online",
        "online_shopping_users": "shop online",
        "live_streaming_users": "watch live streams",
        "food_delivery_users": "order meals online",
        "ride_hailing_users": "hail rides online",
        "live_commerce_users": "watch live shopping",
        "generative_ai_users": "use generative AI",
    }
    return verbs[metric]
