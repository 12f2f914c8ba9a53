"""Coffee in China, and the new formats of the US and Europe."""

from __future__ import annotations

import pandas as pd

from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.store_words import HOLLOW, each, everything, figures, latest, of, one_series, short_count
from cards.words import QUALIFIERS, hovers, listing, loosen, period_words, plural
from charts import lines, strips, words


@card("coffee_china", page="stores")
def coffee_china(filters: Filters) -> Card:
    """Luckin against Starbucks in China."""
    rows = figures(filters)
    rows = rows[(rows["entity_id"].isin(["luckin-coffee", "starbucks-china"])) & (rows["metric_id"] == "stores") & (rows["basis_id"] == "chain_total")]
    rows = rows[rows["status"] != "target"].copy()
    if rows.empty:
        ways = loosen(filters, add="" if "China" in filters.regions else "add China")
        raise Nothing(f"No count of the shops of Luckin or Starbucks in China fits these filters: {ways}.")
    rows["series"], rows["region"] = rows["entity"], rows["owner_home"]
    rows["hover"] = hovers(rows)
    ends = latest(rows)
    title = " and ".join(f"{row.series}: {of(row)}" for row in each(ends)) + " shops in China" if len(ends) > 1 else ""
    if len(ends) == 1:
        title = f"{ends.iloc[0]['series']} counted {_shops(ends.iloc[0])} in {period_words(ends.iloc[0]['period'])}"
    takeaway = "Both chains count all shops, their own and those of partners." if len(ends) > 1 else f"First count shown: {of(rows.iloc[0])}."
    if len(rows) == 1:
        takeaway = "It is the one count of these years."
    exact = rows[~rows["qualifier"].isin(["floor", "ceiling"])]
    pairs = exact[exact["entity_id"] == "luckin-coffee"].merge(exact[exact["entity_id"] == "starbucks-china"], on="period_end", suffixes=("", "_other"))
    if len(pairs):
        now = pairs.iloc[-1]
        ahead, behind = (now["series"], now["series_other"]) if now["value"] >= now["value_other"] else (now["series_other"], now["series"])
        times = max(now["value"], now["value_other"]) / min(now["value"], now["value_other"])
        sides = sorted(((now["value"], now["qualifier"]), (now["value_other"], now["qualifier_other"])), key=lambda side: -side[0])
        counts = " to ".join(f"{QUALIFIERS.get(qualifier, '')}{value:,.0f}" for value, qualifier in sides)
        title = f"{ahead} had {words(times, digits=2)} times as many shops as {behind} in {period_words(now['period'])}: {counts}"
        lead = (pairs["value"] > pairs["value_other"]).tolist()
        if True in lead[1:] and not lead[0]:
            at = lead.index(True)
            before, after = pairs.iloc[at - 1], pairs.iloc[at]
            takeaway = (
                f"Luckin overtook between {period_words(before['period'])} ({before['value']:,.0f} to {before['value_other']:,.0f}) and "
                f"{period_words(after['period'])} ({after['value']:,.0f} to {after['value_other']:,.0f})."
            )
    figure = lines(rows, unit="stores", height=400, colour_by_region=len(ends) > 1)
    if "nticks" in figure["layout"]["xaxis"]:
        figure["layout"]["xaxis"]["nticks"] = 5  # long names leave little room on a phone
    return Card(
        id="coffee_china",
        title=title,
        subtitle="Coffee shops in China, run by the company or by partners",
        figure=figure,
        rows=rows,
        takeaway=takeaway,
        alt=f"Lines of the coffee shops of {listing(ends['series'].tolist())} in China. {title}.",
        caveat=f"{HOLLOW} Lines break where counts are missing; compared only where both are counted on the same day.{_abroad(rows)}",
    )


ABROAD = "includes the shops abroad"


def _shops(row: pd.Series) -> str:
    """How many shops a chain has, and where: about 8,000 coffee shops in China."""
    where = ", those abroad included," if ABROAD in str(row["note"]) else " in China"
    return f"{QUALIFIERS.get(row['qualifier'], '')}{words(row['value'], digits=6)} coffee shops{where}"


def _abroad(rows: pd.DataFrame) -> str:
    """From when on a chain's counts include shops abroad, as the notes of the figures say."""
    if not rows["note"].str.contains(ABROAD, na=False).any():
        return ""
    every = everything()
    first = every[every["note"].str.contains(ABROAD, na=False) & every["entity_id"].isin(rows["entity_id"])].iloc[0]
    return f" From {period_words(first['period'])} {first['entity']}'s counts include its shops abroad."


RISE_AND_FALL = ("cashierless", "autonomous_convenience", "dark_store", "lockers")
NOUNS = {"stores": "stores", "dark_stores": "dark stores", "parcel_lockers": "parcel lockers"}
MOST_STRIPS = 12


@card("western_formats", page="stores")
def western_formats(filters: Filters) -> Card:
    """New formats of the US and Europe: how high each rose and where it stands."""
    rows = figures(filters, abroad=True)
    new = rows["format"].isin(RISE_AND_FALL) | ((rows["home"] == "US") & rows["entity_id"].isin(["amazon-fresh", "amazon-books", "amazon-4-star"]))
    sites = rows["metric_id"].isin(["stores", "dark_stores", "parcel_lockers"]) & (rows["entity_kind"] != "sector")
    rows = rows[new & sites & rows["home"].isin(["US", "Europe"])]
    built = one_series(rows[rows["status"] != "target"])
    if built.empty:
        wanted = [name for name in filters.regions if name != "China"]
        hint = loosen(filters, add="") if wanted else "add the US or Europe"
        raise Nothing(f"No count of cashierless stores, dark stores or lockers of the US or Europe fits these filters: {hint}.")
    parts = dict(iter(built.groupby("entity")))
    peak = {name: part["value"].max() for name, part in parts.items()}
    shown = _strips_shown(parts, peak)
    built = built[built["entity"].isin(shown)]
    line = dict(zip(built["entity_id"], built["region"] + built["basis_id"], strict=True))
    ends = rows[(rows["status"] == "target") & (rows["value"] == 0)]
    plans = ends.loc[[line.get(id) == place for id, place in zip(ends["entity_id"], ends["region"] + ends["basis_id"], strict=True)]]
    plans = plans.sort_values("period_end").drop_duplicates("entity_id")
    drawn = pd.concat([built, plans])
    drawn["series"], drawn["region"] = drawn["entity"], drawn["home"]
    drawn["hover"] = hovers(drawn)
    drawn["place"] = drawn["entity"].map({name: i for i, name in enumerate(shown)})
    drawn = drawn.sort_values(["place", "period_end"])
    drawn["heading"] = drawn["entity"].map({name: _rise(parts[name], name in set(plans["entity"])) for name in shown})
    title = _rise_title({name: parts[name] for name in shown}, plans["entity"].tolist())
    highest = sorted(shown, key=lambda name: -peak[name])
    return Card(
        id="western_formats",
        title=title,
        subtitle="Stores, dark stores or lockers of each chain; each strip has its own scale, its highest and newest count stand above it",
        figure=strips(drawn),
        rows=drawn,
        takeaway=f"Highest counts: {listing([_highest(parts[name]) for name in highest], 9)}.",
        alt=f"Strips over time of {listing(shown, 12)}. {title}.",
        caveat=f"Counts as far as published: the newest may be old. {HOLLOW} Open diamond: the announced end, not a count."
        + (f" {plural(len(parts) - len(shown), 'chain')} with fewer counts not drawn." if len(parts) > len(shown) else ""),
    )


def _strips_shown(parts: dict[str, pd.DataFrame], peak: dict[str, float]) -> list[str]:
    """The chains with most counts, those of the US first; if there are too many, one an owner and format."""
    names = sorted(parts, key=lambda name: (len(parts[name]), peak[name]), reverse=True)
    first = {name: parts[name].iloc[0] for name in names}
    if len(names) > MOST_STRIPS:
        kinds: dict[tuple, str] = {}
        for name in names:
            kinds.setdefault((first[name]["owner"], first[name]["format"]), name)
        names = list(kinds.values())
    return sorted(names[:MOST_STRIPS], key=lambda name: (first[name]["home"] != "US", -peak[name]))


def _rise(part: pd.DataFrame, closing: bool) -> str:
    """Gopuff ~600 (Jul 2022); Amazon Go 28 (Feb 2023), then >20 (Jun 2023), to close."""
    top, last = part.loc[part["value"].idxmax()], part.iloc[-1]
    counts = [last] if top["value"] == last["value"] else [top, last]
    texts = [f"{short_count(row['value'], row['qualifier'])} ({period_words(row['period'])})".replace(">", "&gt;").replace("<", "&lt;") for row in counts]
    return f"<b>{part['entity'].iloc[0]}</b> {', then '.join(texts)}{', to close' if closing else ''}"


def _rise_title(parts: dict[str, pd.DataFrame], closing: list[str]) -> str:
    top = {name: part.loc[part["value"].idxmax()] for name, part in parts.items()}
    if closing:
        return f"Planned to close: {listing([f'{name} after a highest count of {of(top[name])}' for name in closing])}"
    highest = max(top.values(), key=lambda row: row["value"])
    return f"Highest count shown: {highest['entity']}, {_sites(highest)} in {period_words(highest['period'])}"


def _sites(row: pd.Series) -> str:
    """More than 28,000 parcel lockers, 1 store."""
    noun = NOUNS[row["metric_id"]]
    return f"{QUALIFIERS.get(row['qualifier'], '')}{words(row['value'], digits=6)} {noun[:-1] if row['value'] == 1 else noun}"


def _highest(part: pd.DataFrame) -> str:
    """The highest count of a chain in brief: InPost Poland >28,000 lockers."""
    top = part.loc[part["value"].idxmax()]
    return f"{top['entity']} {short_count(top['value'], top['qualifier'])}{' lockers' if top['metric_id'] == 'parcel_lockers' else ''}"
