"""What the cards on platform users share: the measures, the choice of series, the sentences on who is largest."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Nothing
from cards.filters import Filters, option
from cards.words import QUALIFIERS, in_years, listing, loosen, period_words, value_words, within
from charts import words

NO_COUNT = ("floor", "ceiling", "doubtful")
FROM = {"China": "China", "US": "the US", "Europe": "Europe"}


def measures() -> dict[str, str]:
    """The ways of counting users that three or more platforms share."""
    frame = queries.run("user_metrics")
    return dict(zip(frame["metric_id"], frame["name"], strict=True))


METRIC = option("metric", "Measure", measures, "mau")


def measure(filters: Filters) -> str:
    """The name of the chosen measure."""
    return measures()[filters.option("metric")]


def noun(filters: Filters) -> str:
    """The name of the chosen measure inside a sentence."""
    return measure(filters)[0].lower() + measure(filters)[1:]


def definition(filters: Filters) -> str:
    """What the chosen measure counts."""
    frame = queries.run("user_metrics").set_index("metric_id")
    return str(frame.at[filters.option("metric"), "definition"])


def chosen(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows within the shared filters. What is chosen by name is shown even if it is at home outside the three regions."""
    homes = [*filters.regions, *(("Other", "Global") if filters.companies else ())]
    keep = rows["home"].isin(homes) & rows["period_end"].dt.year.between(*filters.years) & (rows["priority"] < 9)
    if filters.companies:
        keep &= rows["entity_id"].isin(filters.entities)
    return rows[keep]


def empty(filters: Filters, what: str, *, other: str = "choose another measure") -> Nothing:
    """No platform has `what`; which filter to loosen."""
    who = f"None of the platforms chosen ({listing(filters.companies)})" if filters.companies else f"No platform from {within(filters.regions)}"
    return Nothing(f"{who} has {what}{in_years(filters)}: {loosen(filters, *([other] if other else []))}.")


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
    """One basis a series, so that a line joins like with like: that of the best priority, then with most points, then the newest; `points` counts them."""
    keys = ["series", "region", "basis_id"]
    size = rows.groupby(keys, sort=False).agg(points=("value", "size"), newest=("period_end", "max"), priority=("priority", "first")).reset_index()
    size = size.sort_values(["priority", "points", "newest"], ascending=[True, False, False], kind="stable").drop_duplicates("series")
    return rows.merge(size[[*keys, "points"]], on=keys)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest row of each series, the largest first; `bounded` marks those that are no count but more than, less than or doubtful.

    Of several rows of the same day the best basis counts; of the same size an exact one stands first.
    """
    rows = rows.sort_values(["period_end", "priority", "basis_id"], ascending=[True, False, False], kind="stable").groupby("series", sort=False).tail(1)
    return rows.assign(bounded=rows["qualifier"].isin(NO_COUNT)).sort_values(["value", "bounded"], ascending=[False, True], kind="stable")


def firm(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the bounds that others than the company give for a platform whose number is known exactly."""
    exact = rows.loc[~rows["qualifier"].isin(NO_COUNT), "entity_id"]
    return rows[~(rows["qualifier"].isin(NO_COUNT) & (rows["priority"] > 2) & rows["entity_id"].isin(exact))]


def balanced(latest: pd.DataFrame, most: dict[int, int]) -> list[str]:
    """The first series of each home region (`most` by the number of regions), so that none is crowded out by larger platforms."""
    number = most[min(max(latest["home"].nunique(), 1), 3)]
    return latest.groupby("home", sort=False).head(number)["series"].tolist()


def figure_words(row: pd.Series, column: str = "value") -> str:
    """More than 3 bn (Sep 2025); says if it is the estimate of others. `column` holds the number of users."""
    estimate = ", an estimate" if row["priority"] == 5 and not row["basis_id"].startswith("users_dsa") else ""
    return f"{QUALIFIERS.get(row['qualifier'], '')}{words(row[column])} ({period_words(row['period'])}{estimate})"


def lead(latest: pd.DataFrame, filters: Filters) -> str:
    """Who has the largest newest figure. A mere bound leads only if it lies above all exact figures, and then says that it is one."""
    exact, floors = latest[~latest["bounded"]], latest[latest["qualifier"] == "floor"]
    top = exact.iloc[0] if len(exact) else latest.iloc[0]
    if len(floors) and floors.iloc[0]["value"] > top["value"]:
        top = floors.iloc[0]
    among = " of those counted exactly" if _close(latest) else ""
    return f"{'Of those chosen, ' if filters.companies else ''}{top['series']} has the most {noun(filters)}{among}: {figure_words(top)}"


def _close(latest: pd.DataFrame) -> list[str]:
    """The series with a mere lower bound so near the largest exact figure that they may be ahead of it."""
    exact = latest[~latest["bounded"]]
    if exact.empty:
        return []
    top = exact.iloc[0]["value"]
    return latest[(latest["qualifier"] == "floor") & latest["value"].between(0.9 * top, top)]["series"].tolist()


def runners_up(latest: pd.DataFrame) -> str:
    """The largest of each home region or, if there is but one, those who follow; and who may in truth be ahead."""
    tops = latest.groupby("home", sort=False).head(1)
    if len(tops) > 1:
        texts = [f"from {FROM.get(row['home'], 'elsewhere')} {row['series']} with {figure_words(row)}" for _, row in tops.iterrows()]
        text = f"The largest of each region: {listing(texts)}."
    else:
        texts = [f"{row['series']} with {figure_words(row)}" for _, row in latest.iloc[1:4].iterrows()]
        text = f"Next {'are' if len(texts) > 1 else 'is'} {listing(texts)}."
    exact, close = latest[~latest["bounded"]], _close(latest)
    if exact.empty:
        return text
    top = exact.iloc[0]
    return text + (f" {listing(close)} {'gives' if len(close) == 1 else 'give'} only a lower bound and may be ahead of {top['series']}." if close else "")


def growth(rows: pd.DataFrame, filters: Filters) -> str:
    """The story of a single line."""
    end, change = rows.iloc[-1], since(rows)
    text = f"{end['series']}: {value_words(end['value'], '', end['qualifier'])} {noun(filters)} in {period_words(end['period'])}"
    return f"{text}, {change}" if change else text


def since(rows: pd.DataFrame) -> str:
    """Up from 197 m in Q1 2009: the first firm figure of a line beside its last; nothing if there is but one."""
    sure = rows[~rows["qualifier"].isin(NO_COUNT)]
    start, end = (sure if len(sure) else rows).iloc[0], rows.iloc[-1]
    if start["period_end"] >= end["period_end"]:
        return ""
    way = "up from" if end["value"] > start["value"] else "down from" if end["value"] < start["value"] else "as many as"
    return f"{way} {words(start['value'])} in {period_words(start['period'])}"
