"""Social ranking: what is known of scores for people in China, by the state, by cities and by a company."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.measured import amount, dated, in_china, measured, missing, newest, within_years
from cards.prepared import Prepared, Row, texts
from cards.words import listing, loosen, period_words
from charts import grouped_bars

NATIONAL, CITY, COURT, PRIVATE = "social_credit_national_score", "social_credit_scored_residents", "court_blacklist_persons", "credit_score_base_users"
FLIGHTS, TRAINS, CITY_SHARE = "refused_flight_tickets", "refused_train_tickets", "social_credit_scored_share"
GROUPS = {
    NATIONAL: "One score for all citizens",
    CITY: "Scores of cities: residents who have signed up",
    COURT: "The courts’ list of debtors: people put on it",
    PRIVATE: "A company’s score: users with data for it",
}


@cache
def _people() -> Prepared:
    """The people under each kind of score or list, as `grouped_bars` reads it; all bars on one scale."""
    found = [row for metric in GROUPS for row in sorted(_known(), key=lambda row: -row.value) if row.metric_id == metric]
    most = max(row.value for row in found)
    rows = measured(*GROUPS).take(found)
    more = {"group": [GROUPS[row.metric_id] for row in found], "text": [_text(row) for row in found]}
    return Prepared(rows.assign(full=most, **{name: texts(values, rows.index) for name, values in more.items()}))


def _known() -> list[Row]:
    """The figures whose origin is told."""
    return [row for row in measured(*GROUPS).rows if row.priority < 9]


@cache
def _shares() -> dict[str, Row]:
    """The share of residents with a city's score, by city."""
    return {row.entity_id: row for row in measured(CITY_SHARE).rows}


def _text(row: Row) -> str:
    """Hangzhou, 15% of its residents, Mar 2021: 1.87 m."""
    when = period_words(row.period)
    if row.metric_id == NATIONAL:
        return f"{row.publisher}, {when}: <b>{_in_force(row)} in force</b>"
    who = {CITY: row.entity, COURT: row.basis, PRIVATE: row.entity}[row.metric_id]
    share = _shares().get(row.entity_id) if row.metric_id == CITY else None
    return f"{who}, {f'{amount(share)} of its residents, ' if share else ''}{when}: <b>{amount(row)}</b>"


def _in_force(row: Row) -> str:
    return amount(row) if row.value else "none"


@card("social_scores", page="claims", claims=("c54", "c55"))
def social_scores(filters: Filters) -> Card:
    """Who is scored or listed: the whole country, cities, debtors, users of a company."""
    in_china(filters, "Social scores are counted")
    every = [row for row in _people().rows if not filters.companies or row.entity_id in filters.entities]
    if not every:
        raise Nothing(f"{listing(filters.companies)}: no score of people is known. {loosen(filters, add='').capitalize()}.")
    within = within_years(every, filters)
    if not within:
        raise missing(filters, "figure of people with a score", every)
    kinds = {(row.metric_id, row.entity_id): [one for one in within if (one.metric_id, one.entity_id) == (row.metric_id, row.entity_id)] for row in within}
    found = [newest(kind) for kind in kinds.values()]
    rows = _people().take(found)
    title = _title(found)
    refused, points = _refused(filters)
    unknown = within_years((row for row in measured(CITY).rows if row.priority == 9), filters) if not filters.companies else []
    notes = {
        NATIONAL: "“None” is read from the words of the page, which prints no number.",
        CITY: "City scores are voluntary.",
        PRIVATE: "Sesame Credit is a private score; counted are users whose data can feed it, not users with a score.",
    }
    told = [note for metric, note in notes.items() if metric in {row.metric_id for row in found}]
    told += [f"Left out, as nobody tells how they were counted: {listing([row.entity for row in unknown])}."] if unknown else []
    return Card(
        id="social_scores",
        title=title,
        subtitle="People in China under a score or on a list, all bars on one scale; hollow: more than",
        figure=grouped_bars(rows),
        rows=rows.drop(columns=["text", "full"]),
        takeaway=refused or f"Newest figure: {_short(max(found, key=lambda row: row.period_end))}.",
        alt="Bars: " + "; ".join(f"{row.group}, {row.text.replace('<b>', '').replace('</b>', '')}" for row in found),
        caveat=" ".join(told),
        points=(*points, *(int(_shares()[row.entity_id].point) for row in found if row.metric_id == CITY and row.entity_id in _shares())),
    )


def _title(found: Sequence[Row]) -> str:
    """What is there of each kind, the first two of: the national score, the largest city, the debtors, the company."""
    told = []
    for metric in GROUPS:
        top = max((row for row in found if row.metric_id == metric), key=lambda row: row.value, default=None)
        if top is not None:
            told.append(_clause(top))
    text = "; ".join(told[:2])
    return text[0].upper() + text[1:]


def _clause(row: Row) -> str:
    when = period_words(row.period)
    if row.metric_id == NATIONAL:
        many = "no national score for citizens was" if not row.value else f"{amount(row)} national scores for citizens were"
        return f"{many} in force {'at the end of' if len(row.period) == 4 else 'in'} {when}"
    if row.metric_id == CITY:
        return f"the largest city score at hand, {row.entity}’s, had {amount(row)} people ({when})"
    if row.metric_id == COURT:
        return f"the courts’ list of debtors had taken in {amount(row)} people ({when})"
    return f"{row.entity}, a private score, could draw on the data of {amount(row)} users ({when})"


def _short(row: Row) -> str:
    return f"{row.group[0].lower()}{row.group[1:]}, {_in_force(row) if row.metric_id == NATIONAL else amount(row)} ({period_words(row.period)})"


def _refused(filters: Filters) -> tuple[str, tuple[int, ...]]:
    """The tickets refused to listed debtors, and the keys of these figures."""
    if filters.companies:
        return "", ()
    rows = within_years(measured(FLIGHTS, TRAINS).rows, filters)
    kinds = [[row for row in rows if row.metric_id == metric] for metric in (FLIGHTS, TRAINS)]
    ends = [max(kind, key=lambda row: row.period_end) for kind in kinds if kind]
    if not ends:
        return "", ()
    nouns = {FLIGHTS: "air tickets", TRAINS: "tickets for fast trains"}
    told = listing([f"{dated(row).replace(' (', f' {nouns[row.metric_id]} (')}" for row in ends])
    return f"The list is of debtors, not a score; those on it had been refused {told}.", tuple(int(row.point) for row in ends)
