"""Blockchain: whose patents they are, and how much is paid with China's state digital currency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.measured import amount, change, dated, in_china, measured, missing, within_years
from cards.prepared import Prepared, Row, texts
from cards.words import PLACES, listing, period_words
from charts import grouped_bars, lines

SHARE, YEAR_SHARE = "blockchain_patents_share_cumulative", "blockchain_patents_share"
FILERS, ABROAD, CITED = "blockchain_top_filers_share", "blockchain_patents_intl_cumulative", "blockchain_patents_cited_share"
GROUPS = {
    SHARE: "Share of blockchain patents",
    YEAR_SHARE: "Share of blockchain patents",
    FILERS: "Share of the companies with over 20 filings",
    ABROAD: "International applications to date",
    CITED: "Share of own patents that are cited more than 11 times",
}
LEADS = {SHARE: "patents", YEAR_SHARE: "patents", FILERS: "busy filers", ABROAD: "international applications", CITED: "often cited patents"}
HOMES = ("China", "US")


@cache
def _patents() -> Prepared:
    """What is known of China's and the US's blockchain patents, as `grouped_bars` reads it, in the order of GROUPS, estimators of both first."""
    rows = [row for row in measured(*GROUPS).rows if row.home in HOMES and row.region == row.home]
    order = list(GROUPS.values())
    both = {key for key, homes in Counter((row.metric_id, row.basis_id) for row in rows).items() if homes > 1}
    found = sorted(
        rows,
        key=lambda row: (order.index(GROUPS[row.metric_id]), (row.metric_id, row.basis_id) not in both, row.period_end, row.basis_id, HOMES.index(row.home)),
    )
    most = {row.metric_id: max(one.value for one in found if one.metric_id == row.metric_id) for row in found}
    frame = measured(*GROUPS).take(found)
    more = {"group": [GROUPS[row.metric_id] for row in found], "text": [f"<b>{_who(row)}</b> · {row.basis} ({period_words(row.period)})" for row in found]}
    return Prepared(
        frame.assign(
            full=[100.0 if row.unit == "percent" else most[row.metric_id] for row in found],
            **{name: texts(values, frame.index) for name, values in more.items()},
        )
    )


def _who(row: Row) -> str:
    return f"{row.home} {amount(row)}"


@card("blockchain_patents", page="claims", uses=("regions", "years"), claims=("c02",))
def blockchain_patents(filters: Filters) -> Card:
    """China's blockchain patents beside those of the US, as many and as good as who counts says."""
    homes = [home for home in HOMES if home in filters.regions]
    if not homes:
        raise Nothing("Blockchain patents are known of China and the US alone: add one of them to the regions.")
    every = [row for row in _patents().rows if row.home in homes]
    found = within_years(every, filters)
    if not found:
        raise missing(filters, "figure of blockchain patents", every)
    rows = _patents().take(found)
    pairs = _pairs(found)
    title = _patents_title(found, pairs)
    return Card(
        id="blockchain_patents",
        title=title,
        subtitle="Blockchain patents and applications, by who counts and what; percentages on one scale, numbers on another",
        figure=grouped_bars(rows),
        rows=rows.drop(columns=["text", "full"]),
        takeaway=_pairs_words(pairs) if pairs else _alone(homes),
        alt="Bars: " + "; ".join(f"{row.group}, {_who(row)}, {row.basis}" for row in found),
        caveat="Each estimator counts other patents over other years, so only figures of one estimator compare. Hollow: more than.",
    )


def _pairs(found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """China's and the US's figure by one estimator for one date, in the order of the groups."""
    us = {(row.metric_id, row.basis_id, row.period_end): row for row in found if row.home == "US"}
    return [(row, us[key]) for row in found if row.home == "China" and (key := (row.metric_id, row.basis_id, row.period_end)) in us]


def _patents_title(found: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> str:
    ahead: dict[str, list[str]] = {"China": [], "the US": []}
    for china, us in pairs:
        if china.value != us.value:
            ahead["China" if china.value > us.value else "the US"].append(LEADS[china.metric_id])
    told = [f"{who} led in {listing(list(dict.fromkeys(things)))}" for who, things in ahead.items() if things]
    if not told:
        return _range(found).rstrip(".")
    return f"Blockchain: {told[0]}" + (f", {told[1].replace(' led in ', ' in ')}" if len(told) > 1 else "")


def _pairs_words(pairs: Sequence[tuple[Row, Row]]) -> str:
    """China to the US: 48% to 21% of patents (CAICT, 2018), ..."""
    told = [f"{amount(china)} to {amount(us)} in {LEADS[china.metric_id]} ({china.publisher}, {period_words(china.period)})" for china, us in pairs]
    return f"China to the US: {listing(told, 9)}."


def _alone(homes: Sequence[str]) -> str:
    if len(homes) > 1:
        return "No estimator of these years counts both China and the US, so the two cannot be compared."
    return f"For a comparison add {PLACES[next(home for home in HOMES if home not in homes)]} to the regions."


def _range(found: Sequence[Row]) -> str:
    """From the lowest to the highest share of one country, leaving out claims of unknown origin; or its first figure."""
    shares = sorted((row for row in found if row.metric_id in (SHARE, YEAR_SHARE) and row.priority < 9), key=lambda row: row.value)
    if not shares:
        first = found[0]
        return f"{first.group}: {PLACES[first.home]} {amount(first)} ({first.publisher}, {period_words(first.period)})."
    low, high = shares[0], shares[-1]
    if low is high:
        return f"{amount(low)} of blockchain patents came from {PLACES[low.home]} ({low.publisher}, {period_words(low.period)})."
    home = PLACES[low.home]
    return f"{amount(low)} to {amount(high)} of blockchain patents came from {home}, depending on who counts ({low.publisher}; {high.publisher})."


VALUE, WALLETS, PAYMENTS, MERCHANTS, CASH = "ecny_transaction_value", "ecny_wallets", "ecny_transactions", "ecny_merchants", "ecny_share_of_m0"
MOBILE, ALIPAY = "mobile_payment_value", "payment_value_monthly"
DAYS = {"quarter": 91, "half-year": 182, "year": 365}
GAP_DAYS = 500  # sums so far can only rise: a line may span a little more than a year


@cache
def _ecny() -> Prepared:
    """Figures of the e-CNY and of the mobile payments beside which they are held."""
    return measured(VALUE, WALLETS, PAYMENTS, MERCHANTS, CASH, MOBILE, ALIPAY)


@card("ecny_payments", page="claims", uses=("regions", "years"), claims=("c43",))
def ecny_payments(filters: Filters) -> Card:
    """Everything ever paid in e-CNY against mobile payments."""
    in_china(filters, "The e-CNY is in use")
    every = [row for row in _ecny().rows if row.metric_id == VALUE and row.priority < 9]
    found = within_years(every, filters)
    if not found:
        raise missing(filters, "figure of e-CNY payments", every)
    beside = _beside(filters)
    last = found[-1]
    title = f"All e-CNY payments so far: {amount(last)} by {period_words(last.period)}"
    mobile = next((row for row in beside if row.metric_id == MOBILE), None)
    if mobile:
        title += f", as much as {_time(DAYS[mobile.pace] * last.value / mobile.value)} of mobile payments in {period_words(mobile.period)}"
    elif found[0] is not last:
        title += change(found[0], last)
    use, points = _use(filters)
    return Card(
        id="ecny_payments",
        title=title,
        subtitle="Value of all payments in e-CNY, China’s state digital currency, since its pilot began; dashed: mobile payments",
        figure=lines(_ecny().take(found), unit=last.unit, height=520, gap=GAP_DAYS, rules=tuple((row.value, _rule(row)) for row in beside)),
        rows=_ecny().take([*found, *beside]),
        takeaway=use or f"The first sum at hand: {dated(found[0])}.",
        alt=f"Line of the value of all e-CNY payments since the pilot began against mobile payments. {title}.",
        caveat=_ecny_caveat(filters, mobile),
        points=points,
    )


def _beside(filters: Filters) -> list[Row]:
    """The newest value of mobile payments by banks, and of Alipay's in a month, up to the last of the chosen years."""
    known = [row for row in _ecny().rows if row.period_end.year <= filters.years[1] and row.priority < 9]
    kinds = [[row for row in known if row.metric_id == metric] for metric in (MOBILE, ALIPAY)]
    return [max(kind, key=lambda row: row.period_end) for kind in kinds if kind]


def _rule(row: Row) -> str:
    what = "mobile payments in" if row.metric_id == MOBILE else f"{row.entity}, a month of"
    return f"{what} {period_words(row.period)}: {amount(row)}"


def _time(days: float) -> str:
    """14 days, 1 day, 2 hours."""
    number, noun = (round(days), "day") if days >= 1 else (max(1, round(24 * days)), "hour")
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _use(filters: Filters) -> tuple[str, tuple[int, ...]]:
    """How much the e-CNY is used beside its value, and the keys of the figures told."""
    nouns = {WALLETS: "wallets", PAYMENTS: "payments", MERCHANTS: "merchants"}
    rows = within_years((row for row in _ecny().rows if row.priority < 9), filters)
    told: dict[str, Row] = {}
    for metric in (*nouns, CASH):
        of = [row for row in rows if row.metric_id == metric]
        if of:
            told[metric] = max(of, key=lambda row: row.period_end)
    parts = [f"{amount(row)} {nouns[metric]} ({period_words(row.period)})" for metric, row in told.items() if metric in nouns]
    text = f"So far: {listing(parts)}." if parts else ""
    if CASH in told:
        text += f"{' ' if text else ''}The e-CNY in circulation was {amount(told[CASH])} of cash ({period_words(told[CASH].period)})."
    return text, tuple(int(row.point) for row in told.values())


def _ecny_caveat(filters: Filters, mobile: Row | None) -> str:
    older = within_years((row for row in _ecny().rows if row.metric_id == WALLETS and row.priority == 9), filters)
    text = f"Mobile payments: what banks processed, in the newest period at hand ({period_words(mobile.period)})." if mobile else ""
    if older:
        text += f" Wallets were counted otherwise before: {dated(older[-1])}, not to be compared."
    return text.strip() or "The sum can only rise."
