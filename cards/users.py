"""User counts: platforms over time, at the same age, ranked, as a share of the population at home and in the EU."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters, option, span
from cards.words import QUALIFIERS, date_words, hovers, listing, period_words, plural, publisher_words, value_words, within
from charts import lines, ranking, words

LINES = {1: 8, 2: 4, 3: 3}  # so many platforms a region, by the number of regions drawn
BARS = {1: 14, 2: 8, 3: 6}
MARKS = (1e9, 5e8, 2e8, 1e8, 5e7, 2e7, 1e7, 5e6, 1e6)
OLD = pd.DateOffset(years=3)
NO_COUNT = ("floor", "ceiling", "doubtful")
WHOSE = {"China": "China's population", "US": "the US population", "Europe": "the EU's population"}


def measures() -> dict[str, str]:
    """The ways of counting users that three or more platforms share."""
    frame = queries.run("user_metrics")
    return dict(zip(frame["metric_id"], frame["name"], strict=True))


METRIC = option("metric", "Measure", measures, "mau")


def _noun(filters: Filters) -> str:
    name = measures()[filters.option("metric")]
    return name[0].lower() + name[1:]


def _definition(filters: Filters) -> str:
    frame = queries.run("user_metrics").set_index("metric_id")
    return str(frame.at[filters.option("metric"), "definition"])


def _chosen(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows within the shared filters. A company that is chosen by name is shown wherever it is at home outside the three regions, too."""
    homes = [*filters.regions, *(("Other", "Global") if filters.companies else ())]
    first, last = filters.years
    keep = rows["home"].isin(homes) & rows["period_end"].dt.year.between(first, last) & (rows["priority"] < 9)
    if filters.companies:
        keep &= rows["entity_id"].isin(filters.entities)
    return rows[keep]


def _empty(filters: Filters, what: str) -> Nothing:
    first, last = filters.years
    years = f"in {first}" if first == last else f"from {first} to {last}"
    cure = "clear the companies, add a region or widen the years" if filters.companies else "add a region, widen the years or choose another measure"
    return Nothing(f"No platform from {within(filters.regions)} has {what} {years}: {cure}.")


def whole_market(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows that count a platform's whole market: worldwide or, where only that is published, its home region.

    Platforms that are counted abroad alone are left out, unless they are chosen by name; the column `series` then names the market.
    """
    worldwide = rows.loc[rows["region"] == "Global", "entity_id"].unique()
    whole = (rows["region"] == "Global") | ((rows["region"] == rows["home"]) & ~rows["entity_id"].isin(worldwide))
    abroad = ~whole & ~rows["entity_id"].isin(rows.loc[whole, "entity_id"]) & bool(filters.companies)
    market = rows["region"].mask(rows["basis_id"].str.startswith("users_dsa_eu"), "EU")
    return rows.assign(series=rows["entity"].mask(abroad, rows["entity"] + " (" + market + ")"))[whole | abroad]


def main_series(rows: pd.DataFrame) -> pd.DataFrame:
    """One basis a series, so that a line joins like with like: the basis of the best priority, then the one with most points, then the newest."""
    keys = ["series", "region", "basis_id"]
    size = rows.groupby(keys, sort=False).agg(points=("value", "size"), newest=("period_end", "max"), priority=("priority", "first")).reset_index()
    size = size.sort_values(["priority", "points", "newest"], ascending=[True, False, False], kind="stable").drop_duplicates("series")
    return rows.merge(size[[*keys, "points"]], on=keys)


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest row of each series, the largest first; at the same size an exact figure before one that is only bounded."""
    newest = rows.sort_values("period_end", kind="stable").groupby("series", sort=False).tail(1)
    return newest.assign(bounded=newest["qualifier"].isin(NO_COUNT)).sort_values(["value", "bounded"], ascending=[False, True], kind="stable")


def balanced(latest: pd.DataFrame, most: dict[int, int]) -> list[str]:
    """The first series of each home region, so that none is crowded out by a region of larger platforms."""
    number = most[min(max(latest["home"].nunique(), 1), 3)]
    return latest.groupby("home", sort=False).head(number)["series"].tolist()


def _figure_words(row: pd.Series) -> str:
    estimate = ", an estimate" if row["priority"] == 5 and not row["basis_id"].startswith("users_dsa") else ""
    return f"{QUALIFIERS.get(row['qualifier'], '')}{words(row['value'], row['unit'])} ({period_words(row['period'])}{estimate})"


def _lead(latest: pd.DataFrame, noun: str) -> str:
    """Who has the largest newest figure. One that is only a bound leads if it lies above all exact ones, and then says so."""
    exact = latest[~latest["bounded"]]
    floors = latest[latest["qualifier"] == "floor"]
    top = exact.iloc[0] if len(exact) else latest.iloc[0]
    if len(floors) and floors.iloc[0]["value"] > top["value"]:
        top = floors.iloc[0]
    return f"{top['series']} counts the most {noun}: {_figure_words(top)}"


def _by_home(latest: pd.DataFrame) -> str:
    """The largest platform of each home region."""
    tops = latest.groupby("home", sort=False).head(1)
    texts = [f"{row['series']} ({row['home']}) {_figure_words(row)}" for _, row in tops.iterrows()]
    return f"The largest of each region: {listing(texts)}."


def _rivals(latest: pd.DataFrame) -> str:
    """Who may in truth be ahead of the exact leader, having published only a lower bound."""
    exact = latest[~latest["bounded"]]
    if exact.empty:
        return ""
    top = exact.iloc[0]
    close = latest[(latest["qualifier"] == "floor") & latest["value"].between(0.9 * top["value"], top["value"])]
    if close.empty:
        return ""
    texts = [f"{row['series']} ({_figure_words(row)})" for _, row in close.iterrows()]
    return f" Only a lower bound is known of {listing(texts)}, which may be ahead of {top['series']}."


def _growth(rows: pd.DataFrame, noun: str) -> str:
    """The story of a single line."""
    sure = rows[~rows["qualifier"].isin(NO_COUNT)]
    start, end = (sure if len(sure) else rows).iloc[0], rows.iloc[-1]
    text = f"{end['series']}: {value_words(end['value'], '', end['qualifier'])} {noun} in {period_words(end['period'])}"
    if start["period_end"] < end["period_end"] and start["value"]:
        way = "up from" if end["value"] > start["value"] else "down from" if end["value"] < start["value"] else "the same as"
        text += f", {way} {words(start['value'])} in {period_words(start['period'])}"
    return text


@card("platform_users", page="users", options=("metric",))
def platform_users(filters: Filters) -> Card:
    """Platforms over time on one measure, worldwide or at home, each on one basis."""
    noun = _noun(filters)
    rows = main_series(whole_market(_chosen(queries.run("users", metric=filters.option("metric")), filters), filters))
    if rows.empty:
        raise _empty(filters, f"a count of {noun} of its whole market")
    latest = _latest(rows)
    if not filters.companies:  # a line before a lone point
        latest = latest[latest["series"].isin(balanced(latest.sort_values("points", key=lambda n: n < 3, kind="stable"), LINES))]
    rows = rows[rows["series"].isin(latest["series"])].assign(region=lambda r: r["home"])
    rows["hover"] = hovers(rows)
    alone = len(latest) == 1
    title = _growth(rows, noun) if alone else _lead(latest, noun)
    takeaway = f"Counted on this basis: {latest.iloc[0]['basis']}." if alone else _by_home(latest) + _rivals(latest)
    ranked = "" if filters.companies else " Shown are the largest platforms of each region."
    return Card(
        id="platform_users",
        title=title,
        subtitle=f"{measures()[filters.option('metric')]}: {_definition(filters)}",
        figure=lines(rows, unit="persons", height=430),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines over time of {noun} of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat=f"Each platform worldwide or, where only that is published, at home, and on one basis throughout. Hollow: lower or upper bounds, doubtful figures.{ranked}",
    )


@card("users_by_age", page="users", options=("metric",))
def users_by_age(filters: Filters) -> Card:
    """The same platforms by years since their launch."""
    noun = _noun(filters)
    rows = _chosen(queries.run("users", metric=filters.option("metric")), filters)
    rows = main_series(whole_market(rows[rows["launched"].notna()], filters))
    rows = rows[rows["qualifier"] != "doubtful"]
    if rows.empty:
        raise _empty(filters, f"a known launch date and a count of {noun}")
    start = pd.to_datetime(rows["launched"].str.pad(10, "right", "x").str.replace("xxxxxx", "-01-01").str.replace("xxx", "-01"))
    rows = rows.assign(age=((rows["period_end"] - start).dt.days / 365.25).round(2))
    rows = rows[rows["age"] >= 0]
    latest = _latest(rows)
    if not filters.companies:
        latest = latest[latest["series"].isin(balanced(latest.sort_values("points", key=lambda n: n < 3, kind="stable"), LINES))]
    rows = rows[rows["series"].isin(latest["series"])].assign(region=lambda r: r["home"])
    launches = [
        f"<br>{words(age)} years after the launch in {date_words(launched)}<br>({publisher_words(publisher, page)})"
        for age, launched, publisher, page in zip(rows["age"], rows["launched"], rows["launch_publisher"], rows["launch_page"], strict=True)
    ]
    rows["hover"] = [hover + launch for hover, launch in zip(hovers(rows), launches, strict=True)]
    mark, ages = passed(rows)
    if len(ages) > 1:
        title = f"{ages.index[0]} reached {words(mark)} {noun} within {words(ages.iloc[0], digits=2)} years of its launch, {listing([f'{name} within {words(age, digits=2)}' for name, age in ages.iloc[1:].items()], 3)}"
    elif len(ages):
        title = f"{ages.index[0]} reached {words(mark)} {noun} within {words(ages.iloc[0], digits=2)} years of its launch"
    else:
        oldest = rows.loc[rows["age"].idxmax()]
        title = f"{oldest['series']} had {value_words(oldest['value'], '', oldest['qualifier'])} {noun} {words(oldest['age'], digits=2)} years after its launch"
    firsts = rows.groupby("series", sort=False).head(1).sort_values("launched", ascending=False)
    takeaway = f"Launched: {listing([f'{name} {date[:4]}' for name, date in zip(firsts['series'], firsts['launched'], strict=True)], 9)}."
    return Card(
        id="users_by_age",
        title=title,
        subtitle=f"{measures()[filters.option('metric')]} by years since the launch",
        figure=lines(rows.sort_values(["series", "age"]), x="age", unit="persons", height=400, x_title="Years since launch"),
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of {noun} by years since launch of {listing(latest['series'].tolist(), 9)}. {title}.",
        caveat="‘Within’: the first published figure at or above that number. A launch known by its year alone counts from 1 January. Platforms without a sourced launch date are left out.",
    )


def passed(rows: pd.DataFrame) -> tuple[float, pd.Series]:
    """The highest round number that most platforms were seen to pass (two at least, if there are two), and at what age each did, the fastest first."""
    best: tuple[float, pd.Series] = (0.0, pd.Series(dtype=float))
    for mark in MARKS:
        above = rows[rows["value"] >= mark].groupby("series")["age"].min()
        below = rows[rows["value"] < mark].groupby("series")["age"].min()
        seen = above[above > below.reindex(above.index)].sort_values()
        if len(seen) > 1:
            return mark, seen
        if len(seen) and best[1].empty:
            best = mark, seen
    return best


@card("users_ranking", page="users", options=("metric",))
def users_ranking(filters: Filters) -> Card:
    """The newest figure of each platform, whoever counted it."""
    noun = _noun(filters)
    rows = whole_market(_chosen(queries.run("users", metric=filters.option("metric")), filters), filters)
    if rows.empty:
        raise _empty(filters, f"a count of {noun} of its whole market")
    latest = _latest(rows.sort_values(["priority", "basis_id"], ascending=False, kind="stable"))
    chosen = latest if filters.companies else latest[latest["series"].isin(balanced(latest, BARS))]
    rows = chosen.assign(region=chosen["home"])
    rows["old"] = rows["period_end"] < _today(filters) - OLD
    signs = rows["qualifier"].map({"floor": "> ", "ceiling": "< "}).fillna("")
    rows["label"] = signs + rows["value"].map(words) + " · " + rows["period_end"].dt.year.astype(str) + rows["old"].map({True: " †", False: ""})
    rows["hover"] = [f"{hover}<br>{basis}" for hover, basis in zip(hovers(rows), rows["basis"], strict=True)]
    old, others = int(rows["old"].sum()), int((rows["priority"] == 5).sum())
    estimates = f" ({plural(others, 'bar')} from others than the company)" if others else ""
    title = (
        _lead(rows, noun)
        if len(rows) > 1
        else f"{rows.iloc[0]['series']}: {value_words(rows.iloc[0]['value'], '', rows.iloc[0]['qualifier'])} {noun} in {period_words(rows.iloc[0]['period'])}"
    )
    takeaway = _by_home(rows) + _rivals(rows) if len(rows) > 1 else f"Counted on this basis: {rows.iloc[0]['basis']}."
    return Card(
        id="users_ranking",
        title=title,
        subtitle=f"{measures()[filters.option('metric')]}: the newest figure of each platform and its year",
        figure=ranking(rows.assign(series=[_clipped(name) for name in rows["series"]]), unit="persons", row_height=27),
        rows=rows,
        takeaway=takeaway,
        alt=f"Bars of {noun}: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat=f"The bars come from different years and bases{estimates}: the order is a rough one."
        + (f" † {old} older than three years." if old else "")
        + (" Hollow: more (>) or less (<) than." if rows["bounded"].any() else ""),
    )


def _today(filters: Filters) -> pd.Timestamp:
    """The day from which age is counted: the newest figure of all, or the end of the chosen years."""
    newest = pd.Timestamp(queries.run("span").iloc[0]["newest"])
    return newest if filters.years[1] >= span()[1] else pd.Timestamp(filters.years[1], 12, 31)


def _clipped(name: str, length: int = 19) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Newest share of each platform with its label and hover."""
    rows = _latest(rows.sort_values(["priority", "basis_id"], ascending=False, kind="stable"))
    signs = rows["qualifier"].map({"floor": "> ", "ceiling": "< "}).fillna("")
    rows["label"] = signs + [words(value, "percent") for value in rows["value"]] + " · " + rows["period_end"].dt.year.astype(str)
    rows["hover"] = [
        f"<b>{row.series}</b> · {period_words(row.period)}<br><b>{words(row.value, 'percent')}</b> of the population: {value_words(row.users, 'persons', row.qualifier)}"
        f" of {words(row.population)} ({row.population_year})<br>{row.basis}<br>{publisher_words(row.publisher, row.page)}{', ' + date_words(row.published) if date_words(row.published) else ''}"
        for row in rows.itertuples()
    ]
    return rows


def _share_points(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(point) for points in rows["population_points"] for point in points))


@card("users_share_of_population", page="users", options=("metric",))
def users_share_of_population(filters: Filters) -> Card:
    """Users in the platform's own home market against the people who live there."""
    noun = _noun(filters)
    every = _chosen(queries.run("users_of_population", metric=filters.option("metric")), filters)
    every = every[every["home"] == every["region"]].assign(series=lambda r: r["entity"])
    if every.empty:
        raise _empty(filters, f"a count of {noun} in its home market alone (China, the US without Canada, or the EU by its Digital Services Act)")
    rows = _shares(every)
    if not filters.companies:
        rows = rows[rows["series"].isin(balanced(rows, BARS))]
    tops = rows.groupby("region", sort=False).head(1)
    title = listing(
        [
            f"{row.series}’s {noun} equal {QUALIFIERS.get(row.qualifier, '')}{words(row.value, 'percent')} of {WHOSE[row.region]}"
            for row in tops.head(1).itertuples()
        ]
    )
    if len(tops) > 1:
        title += ", " + listing(
            [f"{row.series}’s {QUALIFIERS.get(row.qualifier, '')}{words(row.value, 'percent')} of {WHOSE[row.region]}" for row in tops.iloc[1:].itertuples()]
        )
    return Card(
        id="users_share_of_population",
        title=title,
        subtitle=f"{measures()[filters.option('metric')]} in the home market, % of all people there (derived)",
        figure=ranking(rows.assign(series=[_clipped(name) for name in rows["series"]]), unit="percent", row_height=27),
        rows=rows.drop(columns="population_points"),
        takeaway=_over_all(rows, every)
        or f"{plural(len(rows), 'platform')} from {within([r for r in REGIONS if r in set(rows['region'])])} {'counts' if len(rows) == 1 else 'count'} the home market alone.",
        alt="Bars of users at home as a share of the population: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat="Derived: users divided by the World Bank’s population of the same year (for later years, of the last one known). Europe: counts for the EU under its Digital Services Act.",
        points=_share_points(rows),
    )


def _over_all(rows: pd.DataFrame, every: pd.DataFrame) -> str:
    """Why a share can exceed 100%, and what another count of the same platform says."""
    over = rows[rows["value"] > 100]
    if over.empty:
        return ""
    top = over.iloc[0]
    where = " and this count includes users outside the country" if isinstance(top["note"], str) and "worldwide" in top["note"] else ""
    text = f"More than 100% is possible because accounts are counted, not people{where}."
    other = every[(every["entity_id"] == top["entity_id"]) & (every["basis_id"] != top["basis_id"]) & (every["value"] <= 100)].sort_values("period_end")
    if len(other):
        row = other.iloc[-1]
        text += (
            f" On another count ({row['basis']}) {row['series']} had {words(row['users'])} in {period_words(row['period'])}: {words(row['value'], 'percent')}."
        )
    return text


@card("users_in_eu", page="users")
def users_in_eu(filters: Filters) -> Card:
    """Whose platforms Europeans use: monthly users in the EU by the platforms' home."""
    rows = queries.run("users_of_population", metric="mau")
    rows = _chosen(rows[rows["basis_id"] == "users_dsa_eu"], filters)
    if rows.empty:
        raise _empty(filters, "published its monthly users in the EU (they begin in 2022)")
    rows = _shares(rows.assign(series=rows["entity"]))
    if not filters.companies:
        rows = rows[rows["series"].isin(balanced(rows, BARS))]
    rows["region"] = rows["home"]
    tops = rows.groupby("home", sort=False).head(1)
    title = "In the EU " + listing(
        [f"{row.series} ({row.home}) reaches {QUALIFIERS.get(row.qualifier, '')}{words(row.value, 'percent')} of people" for row in tops.head(1).itertuples()]
    )
    if len(tops) > 1:
        title += ", " + listing(
            [f"{row.series} ({row.home}) {QUALIFIERS.get(row.qualifier, '')}{words(row.value, 'percent')}" for row in tops.iloc[1:].itertuples()]
        )
    count = rows["home"].value_counts()
    return Card(
        id="users_in_eu",
        title=title,
        subtitle="Average monthly active recipients in the EU under its Digital Services Act, % of the EU’s population (derived); coloured by the platform’s home",
        figure=ranking(rows.assign(series=[_clipped(name) for name in rows["series"]]), unit="percent", row_height=27),
        rows=rows.drop(columns="population_points"),
        takeaway=f"Shown: {listing([f'{number} from {within([home])}' for home, number in count.items()])}.",
        alt="Bars of users in the EU as a share of its population: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat="Derived: the services’ own counts divided by the World Bank’s population. A count may include visitors without an account and the same person twice.",
        points=_share_points(rows),
    )
