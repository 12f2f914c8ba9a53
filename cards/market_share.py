"""Market share: a market over time, its split in China, the US and Europe, how concentrated it is, and the payments duopoly."""

from __future__ import annotations

from functools import cache

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import REGIONS, Filters
from cards.markets import (
    KEYS,
    axis_ticks,
    columns_over_time,
    definition_words,
    drawable,
    estimator,
    latest_splits,
    market_words,
    member_words,
    members,
    nothing_words,
    place_words,
    scope,
    series_over_time,
    strangers_words,
    within_years,
)
from cards.words import hovers, listing, period_words, plural
from charts import colours, dot_ranges, lines, split_columns, words

MOST_LINES = 8
YEARS_COMPARED = 5  # two splits further apart are not compared in words
LEAST_FOR_CONCENTRATION = 50  # percent of a market that must be itemised
CLAIM = 90.0  # percent, said of Alipay and WeChat Pay together
OTHERS = "Others"


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what charts read: series, region (of the member), measured (the market's region), hover."""
    rows = rows.assign(series=[member_words(name) for name in rows["entity"]], measured=rows["region"], region=rows["home"])
    return rows.assign(hover=hovers(rows))


@cache
def _palette(market: str) -> dict[str, str]:
    """The colours of a market's members, the same on all its cards: by the largest share that each ever had."""
    shares = queries.run("shares")
    ever = shares[(shares["market_id"] == market) & (shares["role"] == "member") & (shares["priority"] < 9)]
    ever = ever.assign(series=[member_words(name) for name in ever["entity"]])
    order = ever.groupby("series").agg(most=("value", "max"), home=("home", "first")).sort_values("most", ascending=False)
    return colours(order.index.tolist(), order["home"].tolist())


def _grey(rows: pd.DataFrame, filters: Filters) -> set[str]:
    """The series drawn grey: the sources' own Others, and with companies chosen all others."""
    grey = rows["role"] == "others"
    if filters.companies:
        grey = grey | ~rows["entity_id"].isin(filters.entities)
    return set(rows.loc[grey, "series"])


def _percent(value: float, qualifier: object = None) -> str:
    return {"floor": "more than ", "ceiling": "less than ", "about": "about "}.get(qualifier, "") + words(value, "percent")


def _measured(splits: pd.DataFrame) -> str:
    """Where and by whom a series was measured: in Europe (UK only), CMA, UK cloud spending."""
    one = splits.iloc[0]
    only = scope(one["definition"])
    return f"{place_words(one['region'])}{f' ({only})' if only else ''} · {one['basis']}"


@card("market_over_time", page="market_share", options=("market", "market_region"))
def market_over_time(filters: Filters) -> Card:
    """One market in one region, as one estimator splits it, period by period."""
    market = filters.option("market")
    splits = series_over_time(filters)
    rows = _named(members(filters, market).merge(splits[[*KEYS, "period_end"]], on=[*KEYS, "period_end"]))
    rows = rows.assign(column=[period_words(period) for period in rows["period"]])
    periods, even = columns_over_time(splits)
    grey = _grey(rows, filters)
    shown = rows[~rows["series"].isin(grey)].sort_values(["period_end", "value"], ascending=[True, False])
    last, first = shown[shown["period_end"] == shown["period_end"].max()], shown[shown["period_end"] == shown["period_end"].min()]
    top, was = last.iloc[0], first.iloc[0]
    what = f"{market_words(market)} {place_words(top['measured'])}"
    tied = last.loc[last["value"] == top["value"], "series"].tolist()
    title = f"{listing(tied)} held {_percent(top['value'], top['qualifier'])}{' each' if len(tied) > 1 else ''} of {what} in {period_words(top['period'])}"
    before = first[first["series"] == top["series"]]
    if was["period"] == top["period"]:
        pass
    elif was["series"] in tied or (filters.companies and len(before)):
        if len(before):
            then = _percent(before.iloc[0]["value"])
            same = then == _percent(top["value"])
            title += f", {'as' if same else f'against {then}'} in {period_words(was['period'])}"
    elif not filters.companies:
        title += f"; in {period_words(was['period'])} {was['series']} led with {_percent(was['value'])}"
    newest = splits.iloc[-1]
    rest = 100 - newest["itemised"] + newest["others"]
    pair = [member_words(name) for name in newest["top2"]]
    takeaway = f"In {period_words(newest['period'])} {listing(pair)} held {words(newest['top2_low'], 'percent')}{' together' if len(pair) > 1 else ''}"
    takeaway += f"; {words(rest, 'percent')} belonged to others or is not itemised." if rest >= 0.5 else "; that split is complete."
    left_out = len(periods) - len(splits)
    caveat = definition_words(newest["definition"]) + " "
    if len(splits) > 1 and left_out:
        caveat += f"{len(splits)} of {plural(len(periods), newest['pace'])} are drawn: the rest have no figures or lack one of the leaders."
    elif not even:
        caveat += "Only periods with figures are drawn, so the columns are not evenly spaced in time."
    return Card(
        id="market_over_time",
        title=title,
        subtitle=f"Percent of {market_words(market)} {_measured(splits)}",
        figure=split_columns(
            rows,
            columns=[period_words(period) for period in periods],
            ticks=axis_ticks(periods, even),
            height=420,
            grey=grey,
            foot=36,
            palette=_palette(market),
        ),
        rows=rows,
        takeaway=takeaway,
        alt=f"Stacked columns of the split of {what}, {plural(len(splits), 'period')}. {title}.",
        caveat=caveat.strip(),
    )


@card("market_lines", page="market_share", options=("market", "market_region"))
def market_lines(filters: Filters) -> Card:
    """The leading members of the same market as lines, in every period that names them."""
    market = filters.option("market")
    splits = series_over_time(filters)
    rows = members(filters, market).merge(splits[KEYS].drop_duplicates(), on=KEYS)
    rows = rows[rows["role"] == "member"]
    if filters.companies:
        rows = rows[rows["entity_id"].isin(filters.entities)]
    leading = rows.groupby("entity")["value"].max().nlargest(MOST_LINES).index
    rows = _named(rows[rows["entity"].isin(leading)]).sort_values(["series", "period_end"])
    ends = rows.groupby("series").agg(
        first=("value", "first"), last=("value", "last"), start=("period", "first"), end=("period", "last"), dates=("value", "size")
    )
    place = place_words(splits.iloc[0]["region"])
    moved = ends[ends["dates"] > 1].assign(change=lambda e: (e["last"] - e["first"]).round(2))
    if moved.empty:
        raise Nothing(
            f"No member of {market_words(market)} {place} has two figures from one estimator in these years: widen the years or choose another market."
        )
    most = moved.loc[moved["change"].abs().idxmax()]
    verb = "gained" if most["change"] > 0 else "lost" if most["change"] < 0 else "held"
    if verb == "held":
        title = f"{most.name}'s share stood at {_percent(most['last'])} in {period_words(most['start'])} and in {period_words(most['end'])}"
    else:
        title = f"{most.name} {verb} {abs(most['change']):.3g} points between {period_words(most['start'])} and {period_words(most['end'])}"
    ups, downs = moved.index[moved["change"] > 0].tolist(), moved.index[moved["change"] < 0].tolist()
    parts = [f"{listing(names, 9)} {verb}" for names, verb in ((ups, "gained"), (downs, "lost")) if names]
    return Card(
        id="market_lines",
        title=f"{title}, the largest change" if len(moved) > 1 else title,
        subtitle=f"Percent of {market_words(market)} {_measured(splits)}",
        figure=lines(rows, unit="percent", height=420, palette=_palette(market)),
        rows=rows,
        takeaway=f"Between their first and last figure {' and '.join(parts)} share." if parts else "No share changed between its first and last figure.",
        alt=f"Lines of the shares of {listing(ends.index.tolist(), 9)} in {market_words(market)} {place}. {title}.",
        caveat="All are estimates, so all markers are hollow. Lines also show periods that name too few members for the columns"
        + (f"; the {MOST_LINES} with the largest shares are drawn." if len(leading) == MOST_LINES else "."),
    )


@card("market_split", page="market_share", options=("market",))
def market_split(filters: Filters) -> Card:
    """The latest split of one market in each region, side by side."""
    market = filters.option("market")
    splits = drawable()
    splits = latest_splits(within_years(splits[(splits["market_id"] == market) & splits["region"].isin(filters.regions)], filters))
    if splits.empty:
        raise Nothing(nothing_words(market, filters.regions, filters))
    splits = splits.set_index("region").reindex([region for region in REGIONS if region in splits["region"].tolist()]).reset_index()
    rows = _named(members(filters, market).merge(splits[[*KEYS, "period_end"]], on=[*KEYS, "period_end"]))
    if filters.companies and not rows["entity_id"].isin(filters.entities).any():
        raise Nothing(strangers_words(market, filters))
    known = splits.set_index("region")
    rows = rows.assign(column=rows["measured"])
    ticks, empty = {}, {}
    for region in (region for region in REGIONS if region in filters.regions):
        ticks[region] = region
        if region in known.index:
            one = known.loc[region]
            only = scope(one["definition"])
            ticks[region] += "".join(f"<br>{part}" for part in (only, period_words(one["period"]), *_broken(estimator(one["basis"]))) if part)
        else:
            empty[region] = "no split<br>at hand"
    grey = _grey(rows, filters)
    shares = [_pair_words(row) for row in splits.itertuples()]
    title = f"{_sentence_case(market_words(market))}: the largest two held {listing(shares)}"
    if (splits["members"] == 1).all():
        title = f"{_sentence_case(market_words(market))}: " + listing(
            [f"{member_words(row.top2[0])} held {words(row.top2_low, 'percent')} {_place(row)}" for row in splits.itertuples()]
        )
    largest: dict[str, list[str]] = {}
    for row in splits.itertuples():
        largest.setdefault(member_words(row.top2[0]), []).append(_place(row))
    takeaway = f"Largest named: {listing([f'{name} {listing(places)}' for name, places in largest.items()])}."
    if empty:
        takeaway += f" For {listing([{'US': 'the US'}.get(region, region) for region in empty])} no usable split is at hand."
    return Card(
        id="market_split",
        title=title,
        subtitle=f"Percent of {market_words(market)}, latest split of each region; different dates and estimators, named below each column",
        figure=split_columns(rows, columns=list(ticks), ticks=ticks, height=470, inside=True, grey=grey, empty=empty, foot=84, palette=_palette(market)),
        rows=rows,
        takeaway=takeaway,
        alt=f"Columns of the latest split of {market_words(market)} in {listing(splits['region'].tolist())}. {title}.",
        caveat="Estimators count differently, so levels compare only roughly: "
        + " ".join(f"{row.region}: {definition_words(row.definition)}" for row in splits.itertuples()),
    )


def _broken(text: str, width: int = 16) -> list[str]:
    """The text in lines that fit under a column."""
    lines_, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines_.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines_, line] if line else lines_


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inner(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _place(row: object) -> str:
    """In Europe (UK only)."""
    only = scope(row.definition)
    return f"{place_words(row.region)}{f' ({only})' if only else ''}"


def _pair_words(row: object) -> str:
    least = "at least " if row.top2_high - row.top2_low > 0.5 else ""
    return f"{least}{words(row.top2_low, 'percent')} {_place(row)}"


def _concentration(filters: Filters) -> pd.DataFrame:
    """The latest split of each market whose members are companies, with one row's source for each."""
    splits = drawable()
    companies = splits["market_id"] != "online_payments"  # ways to pay do not compete as companies do
    splits = splits[companies & splits["region"].isin(filters.regions) & (splits["itemised"] >= LEAST_FOR_CONCENTRATION)]
    splits = within_years(splits, filters)
    if splits.empty:
        raise Nothing(f"No market of the regions chosen is itemised to at least {LEAST_FOR_CONCENTRATION}% in these years: add a region or widen the years.")
    splits = latest_splits(splits)
    shares = queries.run("shares")
    found = shares[shares["role"] != "combined"].merge(splits[[*KEYS, "period_end"]], on=[*KEYS, "period_end"])
    source = found.groupby([*KEYS, "period_end"], sort=False).agg(
        unit=("unit", "first"), status=("status", "first"), publisher=("publisher", "first"), title=("title", "first"), url=("url", "first"),
        page=("page", "first"), kind=("kind", "first"), published=("published", "first"), vouched=("vouched", "min"),
        n_sources=("n_sources", "min"), n_agree=("n_agree", "min"), market=("market", "first"),
    )  # fmt: skip
    return splits.merge(source.reset_index(), on=[*KEYS, "period_end"])


def _dot_card(id: str, filters: Filters, *, low: str, high: str, unit: str, top: float, title: str, noun: str, definition: str) -> Card:
    rows = _concentration(filters)
    rows = rows.assign(
        low=rows[low],
        high=rows[high],
        value=rows[low],
        unit=unit or "index",
        group=[_sentence_case(market_words(market)) for market in rows["market_id"]],
        series=rows["market"],
    )
    order = rows.groupby("group")["low"].max().sort_values(ascending=False).index.tolist()
    rows = rows.assign(place=rows["group"].map(order.index), lane=rows["region"].map(REGIONS.index)).sort_values(["place", "lane"])
    rows["qualifier"] = ["floor" if h - v > 0.005 * top else None for v, h in zip(rows["low"], rows["high"], strict=True)]
    number = (lambda value: words(value, "percent")) if unit else (lambda value: f"{value:,.0f}")
    rows["known"] = [
        number(v) if not isinstance(q, str) else f"{number(round(v))} to {number(round(h))}"
        for v, h, q in zip(rows["low"], rows["high"], rows["qualifier"], strict=True)
    ]
    rows["label"] = [
        f"{known} ({end.year})" for known, end in zip(rows["known"].str.replace("% to ", "–").str.replace(" to ", "–"), rows["period_end"], strict=True)
    ]
    rows["hover"] = [
        f"<b>{row.market}</b> {_place(row)} · {period_words(row.period)}<br><b>{row.known}</b><br>largest: {listing([member_words(name) for name in row.top2])}"
        f"<br>{words(min(row.itemised, 100), 'percent')} of the market itemised<br>{row.basis}"
        for row in rows.itertuples()
    ]
    finding, decided = _compared(rows, noun)
    single = sorted({f"{row.market}: {scope(row.definition)}" for row in rows.itertuples() if scope(row.definition)})
    caveat = f"Derived from shares as estimated. Hollow with a line: {definition}. Each dot has its own year and estimator (point at it); "
    caveat += f"two that are more than {YEARS_COMPARED} years apart, or whose ranges overlap, are not told apart."
    if single:
        caveat += f" Europe is one country in {listing(single, 9)}."
    return Card(
        id=id,
        title=finding,
        subtitle=title,
        figure=dot_ranges(rows, unit=unit, high=top),
        rows=rows.assign(top2=rows["top2"].map(" and ".join)).drop(columns=["points", "place", "lane", "several", "first", "leaders_known", "known"]),
        takeaway=decided,
        alt=f"Dots of {noun} of {plural(len(order), 'market')}, by region. {finding}.",
        caveat=caveat,
        points=tuple(int(point) for points in rows["points"] for point in points),
    )


def _compared(rows: pd.DataFrame, noun: str) -> tuple[str, str]:
    """In how many markets the first region is ahead of the next, where ranges do not overlap and dates are near; and the extremes."""
    top = rows.sort_values("low", ascending=False).iloc[0]
    extreme = f"Highest: {market_words(top['market_id'])} {_place(top)} with {top['known']} ({period_words(top['period'])})."
    sides = [region for region in REGIONS if region in set(rows["region"])]
    for other in sides[1:]:
        pairs = rows[rows["region"] == sides[0]].merge(rows[rows["region"] == other], on="group", suffixes=("", "_other"))
        if len(pairs):
            near = (pairs["period_end"] - pairs["period_end_other"]).abs() <= pd.Timedelta(days=366 * YEARS_COMPARED)
            more = pairs.loc[near & (pairs["low"] > pairs["high_other"]), "group"].tolist()
            less = pairs.loc[near & (pairs["high"] < pairs["low_other"]), "group"].tolist()
            open_ = len(pairs) - len(more) - len(less)
            one, two = (place_words(region) for region in (sides[0], other))
            verb = "is" if len(more) == 1 else "are"
            finding = f"By {noun}, {len(more)} of {plural(len(pairs), 'market')} {verb} more concentrated {one} than {two}, {len(less)} less"
            if len(pairs) == 1:
                finding = f"By {noun}, {market_words(pairs.iloc[0]['market_id'])} {'are' if pairs.iloc[0]['group'].endswith('s') else 'is'} "
                finding += "more" if more else "less" if less else "not clearly more or less"
                finding += f" concentrated {one} than {two}"
            elif open_:
                finding += f", {open_} cannot be told"
            names = [
                f"more {one}: {listing([_inner(name) for name in more], 9)}" if more else "",
                f"less: {listing([_inner(name) for name in less], 9)}" if less else "",
            ]
            return finding, f"{_sentence_case('; '.join(name for name in names if name))}. {extreme}" if more or less else extreme
    low = rows.sort_values("high").iloc[0]
    if len(rows) == 1:
        return f"{_sentence_case(market_words(top['market_id']))} {_place(top)}: {noun} {top['known']} in {period_words(top['period'])}", extreme
    return (
        f"{_sentence_case(market_words(top['market_id']))} is the most concentrated market measured {_place(top)}: {noun} {top['known']}",
        f"Lowest: {market_words(low['market_id'])} with {low['known']} ({period_words(low['period'])}).",
    )


@card("concentration", page="market_share", uses=("regions", "years"))
def concentration(filters: Filters) -> Card:
    """The Herfindahl-Hirschman index of each market and region at its latest split."""
    return _dot_card(
        "concentration",
        filters,
        low="hhi_low",
        high="hhi_high",
        unit="",
        top=10_000,
        noun="HHI",
        title="Herfindahl-Hirschman index: the sum of squared shares in percent; 10,000 is a market with one company",
        definition="from what is not itemised being many small companies to its being a single one",
    )


@card("top_two", page="market_share", uses=("regions", "years"))
def top_two(filters: Filters) -> Card:
    """The share of the two largest in each market and region at its latest split."""
    return _dot_card(
        "top_two",
        filters,
        low="top2_low",
        high="top2_high",
        unit="percent",
        top=100,
        noun="top-2 share",
        title="Share of the two largest companies in each market, percent, latest split",
        definition="at least this much; more if what is not itemised hides a larger company",
    )


SERIES = {
    ("mobile_payments", "analysys_mobile_value"): "Analysys",
    ("mobile_payments", "iresearch_mobile_value"): "iResearch",
    ("third_party_payments", "analysys_all_channels_value"): "All channels",
}


@card("payments_duopoly", page="market_share", uses=("regions", "years"))
def payments_duopoly(filters: Filters) -> Card:
    """Alipay and WeChat Pay together against the 90% that is said of them."""
    if "China" not in filters.regions:
        raise Nothing("Alipay and WeChat Pay are measured in China: add China to the regions.")
    rows = within_years(queries.run("payments_duopoly"), filters)
    if rows.empty or not (rows["market_id"] == "mobile_payments").any():
        first, last = filters.years
        raise Nothing(f"No estimate gives the shares of both Alipay and WeChat Pay from {first} to {last}: widen the years (they reach from 2013 to 2020).")
    rows = rows.assign(
        line=[
            SERIES.get((market, basis), "") if pace == "quarter" else ""
            for market, basis, pace in zip(rows["market_id"], rows["basis_id"], rows["pace"], strict=True)
        ]
    )
    rows["series"] = [
        line or (f"{basis}, whole year" if pace == "year" else basis) for line, basis, pace in zip(rows["line"], rows["basis"], rows["pace"], strict=True)
    ]
    rows["hover"] = [
        text.replace("<br>", f"<br>Alipay {words(a, 'percent')} + WeChat Pay {words(t, 'percent')} =<br>", 1)
        if summed
        else text.replace("<br>", "<br>both together<br>", 1)
        for text, a, t, summed in zip(hovers(rows), rows["alipay"], rows["tenpay"], rows["summed"], strict=True)
    ]
    rows["publisher"] = rows["publisher"].replace("unknown", "an unnamed estimator")
    mobile = rows[rows["market_id"] == "mobile_payments"].sort_values("period_end")
    drawn = rows[rows["line"] != ""].sort_values(["series", "period_end"])
    loose = rows[rows["line"] == ""]
    if drawn.empty:
        drawn, loose = loose.sort_values(["series", "period_end"]), None
    return Card(
        id="payments_duopoly",
        title=_duopoly_title(mobile),
        subtitle="Alipay plus Tenpay (WeChat Pay), percent of the value of mobile payments in China by estimator; ‘All channels’: of all third-party payments",
        figure=lines(drawn, unit="percent", height=400, from_zero=False, rules=((CLAIM, "the 90% mark"),), loose=loose),
        rows=rows.drop(columns=["points"]),
        takeaway=_duopoly_takeaway(mobile, rows[rows["market_id"] == "third_party_payments"]),
        alt=f"Lines of the joint share of Alipay and WeChat Pay against a line at 90%. {_duopoly_title(mobile)}.",
        caveat="Sums are drawn only where one estimator gives both shares for one period; estimators are never joined. Diamonds: whole years and other "
        "sources or cuts. The axis does not start at zero.",
        points=tuple(int(point) for points in rows["points"] for point in points),
    )


def _duopoly_title(mobile: pd.DataFrame) -> str:
    above = mobile["value"] > CLAIM
    newest = mobile.iloc[-1]
    now = f"{words(newest['value'], 'percent')} in {period_words(newest['period'])}"
    who = "Alipay and WeChat Pay together"
    if len(mobile) == 1:
        return f"{who} held {now} of China's mobile payments, {'above' if above.iloc[0] else 'not above'} 90%"
    if above.all():
        return f"{who} held over 90% of China's mobile payments in all {len(mobile)} estimates, newest {now}"
    if not above.any():
        return f"{who} held 90% or less of China's mobile payments in all {len(mobile)} estimates, newest {now}"
    last_below = mobile.loc[~above, "period_end"].max()
    since = mobile[mobile["period_end"] > last_below]
    if since.empty:
        return f"{who} held over 90% of China's mobile payments in {int(above.sum())} of {len(mobile)} estimates, newest {now}"
    return f"{who} held over 90% of China's mobile payments in every estimate since {period_words(since.iloc[0]['period'])}, newest {now}"


def _duopoly_takeaway(mobile: pd.DataFrame, channels: pd.DataFrame) -> str:
    above = mobile[mobile["value"] > CLAIM]
    below = mobile[mobile["value"] <= CLAIM]
    text = f"{len(above)} of {plural(len(mobile), 'estimate')} lie above 90%"
    if len(below) and len(above):
        text += f"; the {len(below)} below it end in {period_words(below.iloc[-1]['period'])}"
    if len(channels):
        newest = channels.sort_values("period_end").iloc[-1]
        held = f"{words(newest['value'], 'percent')} in {period_words(newest['period'])}, {'above' if newest['value'] > CLAIM else 'below'} 90%"
        text += f". Of all third-party payments, online and card payments included, the two held {held}"
    return text + "."
