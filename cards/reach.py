"""Users against people: platforms' users as a share of the population at home and in the EU."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card, card
from cards.filters import Filters
from cards.platforms import balanced, chosen, empty, figure_words, firm, measure, newest, noun
from cards.users import BARS, SIGNS, clipped
from cards.words import QUALIFIERS, date_words, listing, period_words, publisher_words, value_words
from charts import ranking, words

WHOSE = {"China": "China’s population", "US": "the US population", "Europe": "the EU’s population"}
PLACE = {"China": "China", "US": "US", "Europe": "EU"}


def percent(value: float) -> str:
    """A share, to a tenth of a point above 100%, where it matters on which side of 100% it is."""
    return words(value, "percent", 4 if value >= 100 else 3)


def _newest_shares(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The newest share of each platform, with label and hover."""
    rows = newest(firm(rows).assign(series=lambda r: r["entity"]))
    if not filters.companies:
        rows = rows[rows["series"].isin(balanced(rows, BARS))]
    rows["label"] = rows["qualifier"].map(SIGNS).fillna("") + [
        f"{percent(value)} · {end.year}" for value, end in zip(rows["value"], rows["period_end"], strict=True)
    ]
    texts = []
    for row in rows.itertuples():
        when = date_words(row.published)
        texts.append(
            f"<b>{row.series}</b> · {period_words(row.period)}<br><b>{QUALIFIERS.get(row.qualifier, '')}{percent(row.value)}</b> of the population<br>"
            f"{value_words(row.users, 'persons', row.qualifier)} of {words(row.population)} ({row.population_year})<br>{row.basis}<br>"
            f"{publisher_words(row.publisher, row.page)}{', ' + when if when else ''}"
        )
    rows["hover"] = texts
    return rows


def _people(rows: pd.DataFrame) -> tuple[int, ...]:
    """The keys of the population figures behind the shares."""
    return tuple(dict.fromkeys(int(point) for points in rows["population_points"] for point in points))


def _in_numbers(tops: pd.DataFrame) -> str:
    texts = [f"{row['series']} {figure_words(row, 'users')}" for _, row in tops.iterrows()]
    return f"In numbers: {listing(texts)}."


def _of(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _figure(rows: pd.DataFrame) -> dict:
    return ranking(rows.assign(series=[clipped(name) for name in rows["series"]]), unit="percent", row_height=27)


@card("users_share_of_population", page="users", options=("metric",))
def users_share_of_population(filters: Filters) -> Card:
    """Users in the platform's own home market against the people who live there."""
    every = chosen(queries.run("users_of_population", metric=filters.option("metric")), filters)
    every = every[every["home"] == every["region"]]
    if every.empty:
        raise empty(filters, f"a count of {noun(filters)} in its home market alone (China, the US without Canada, the EU without its neighbours)")
    rows = _newest_shares(every, filters)
    tops = rows.groupby("region", sort=False).head(1)
    first, *others = [f"{QUALIFIERS.get(row.qualifier, '')}{percent(row.value)}" for row in tops.itertuples()]
    years, names = tops["period_end"].dt.year.tolist(), tops["series"].tolist()
    above, quoted = _above_all(rows, every)
    title = f"{_of(names[0])} {noun(filters)} equal {first} of {WHOSE[tops.iloc[0]['region']]} ({years[0]})"
    rest = zip(tops["region"].iloc[1:], names[1:], others, years[1:], strict=True)
    title += "".join(f"; {PLACE[region]}: {name} {share} ({year})" for region, name, share, year in rest)
    return Card(
        id="users_share_of_population",
        title=title,
        subtitle=f"{measure(filters)} in the home market, % of all people there (derived)",
        figure=_figure(rows),
        rows=rows.drop(columns="population_points"),
        takeaway=above or _in_numbers(tops),
        alt="Bars of users at home as a share of the population: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat="Derived: users divided by the World Bank’s population of the same year or, for later years, the last one known."
        + (" EU: counts under its Digital Services Act." if "Europe" in set(rows["region"]) else ""),
        points=_people(rows) + quoted,
    )


def _above_all(rows: pd.DataFrame, every: pd.DataFrame) -> tuple[str, tuple[int, ...]]:
    """Why a share can exceed 100%, and what another count of the same platform says, with the key of that count."""
    over = rows[rows["value"] > 100]
    if over.empty:
        return "", ()
    top = over.iloc[0]
    abroad = ", and users outside the country are included" if isinstance(top["note"], str) and "worldwide" in top["note"] else ""
    text = f"{top['series']} can exceed 100% because accounts are counted, not people{abroad}."
    other = every[(every["entity_id"] == top["entity_id"]) & (every["basis_id"] != top["basis_id"]) & (every["value"] <= 100)].sort_values("period_end")
    if other.empty:
        return text, ()
    row = other.iloc[-1]
    text += f" On another count ({row['basis']}) it had {words(row['users'])} in {period_words(row['period'])}: {percent(row['value'])}."
    return text, (int(row["point"]), *(int(point) for point in row["population_points"]))


@card("users_in_eu", page="users")
def users_in_eu(filters: Filters) -> Card:
    """Whose platforms Europeans use: monthly users in the EU by the platforms' home."""
    rows = queries.run("users_of_population", metric="mau")
    rows = chosen(rows[rows["basis_id"] == "users_dsa_eu"], filters)
    if rows.empty:
        raise empty(filters, "published its monthly users in the EU (such counts exist from the end of 2022)", other="")
    rows = _newest_shares(rows, filters).assign(region=lambda r: r["home"])
    tops = rows.groupby("home", sort=False).head(1)
    shares = [f"{QUALIFIERS.get(row.qualifier, '')}{percent(row.value)}" for row in tops.itertuples()]
    shares[0] += " of its population"
    texts = [
        f"{_of(row.series)} {'users in the EU equal ' if i == 0 else ''}{share} ({row.period_end.year})"
        for i, (row, share) in enumerate(zip(tops.itertuples(), shares, strict=True))
    ]
    title = texts[0] + (f", {listing(texts[1:])}" if len(texts) > 1 else "")
    return Card(
        id="users_in_eu",
        title=title,
        subtitle="Average monthly active recipients in the EU (Digital Services Act), % of its population (derived); coloured by the platform’s home",
        figure=_figure(rows),
        rows=rows.drop(columns="population_points"),
        takeaway=_in_numbers(tops),
        alt="Bars of users in the EU as a share of its population: " + "; ".join(f"{row.series} {row.label}" for row in rows.itertuples()),
        caveat="Derived: the services’ own counts divided by the World Bank’s population. A count may include visitors without an account.",
        points=_people(rows),
    )
