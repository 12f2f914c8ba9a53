"""How far figures can be trusted: independent sources, kinds of source, disagreements and their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

import queries
from cards import Card, build
from cards.disagreements import every, reason
from cards.filters import Filters, default
from cards.observations import every_figure


def card(id: str, filters: Filters) -> Card:
    result = build(id, filters)
    assert isinstance(result, Card), str(result)
    return result


def ask(sql: str) -> list[tuple]:
    return queries.open_database().cursor().execute(sql).fetchall()


def test_headline_figures_with_two_sources_are_counted() -> None:
    [(number, two, agreed, lone)] = ask(
        "SELECT count(*), count(*) FILTER (n_sources >= 2), count(*) FILTER (n_agree >= 2), count(*) FILTER (n_sources = 0) FROM headline"
    )
    found = card("trust_sources", default())
    assert found.title == f"{two:,} of {number:,} headline figures ({100 * two / number:.0f}%) have two or more independent sources"
    assert found.takeaway == f"In {agreed:,} of these {two:,} two or more agree. {lone:,} ({100 * lone / number:.0f}%) rest on reprints or mirrors alone."
    assert found.rows["figures"].sum() == number
    assert found.rows.loc[found.rows["sources"].isin(["three or more agree", "two agree", "sources differ"]), "figures"].sum() == two


@pytest.mark.parametrize(
    ("view", "title", "takeaway"),
    [
        # user_counts.csv: 100 m as a floor on Stern, 114 m on Insider Monkey, and on a reprint
        (
            replace(default(), companies=("Klarna",)),
            "The one headline figure has two or more independent sources",
            "No two of its sources give the same figure. It does not rest on reprints or mirrors alone.",
        ),
        (
            replace(default(), years=(1995, 1996)),
            "None of 2 headline figures from 1995 to 1996 has two independent sources",
            "None rests on reprints or mirrors alone.",
        ),
    ],
)
def test_few_figures_are_told_in_words(view: Filters, title: str, takeaway: str) -> None:
    found = card("trust_sources", view)
    assert (found.title, found.takeaway) == (title, takeaway)


def test_kinds_of_source_are_counted_of_every_figure() -> None:
    figures = every_figure()
    kinds = figures["kind"].value_counts()
    found = card("trust_kinds", default())
    best = 100 * (kinds["filing"] + kinds["official"]) / len(figures)
    assert (
        found.title
        == f"{best:.0f}% of {len(figures):,} figures come from filings and official sources, {100 * kinds['press'] / len(figures):.0f}% from the press"
    )
    assert found.rows.groupby("kind")["figures"].sum().to_dict() == {{"filing": "filings"}.get(kind, kind): number for kind, number in kinds.items()}


def test_a_topic_is_told_by_metric() -> None:
    users = card("trust_kinds", default().choose("topic", "users")).rows
    assert users.columns[0] == "metric" and "Monthly active users" in set(users["metric"])
    assert card("trust_kinds", replace(default(), companies=("Klarna",))).title == "All 3 figures come from the press"


def figure(value: float, published: str = "2020-01-01", **more: object) -> SimpleNamespace:
    told = {"qualifier": None, "rounding": 1.0, "vouched": True, "shown": False, "published": published}
    return SimpleNamespace(value=value, **(told | more))


# What the figures of one thing, date and definition say, the first being shown, and why they differ
CASES: dict[str, tuple[str, Sequence[SimpleNamespace]]] = {
    "one of them is doubtful": ("doubtful figure", [figure(150e6), figure(140e6, qualifier="doubtful")]),
    "over 10,000 is what 10,836 is": ("floor or ceiling", [figure(10_836), figure(10_000, qualifier="floor")]),
    "over 12,000 is not what 10,836 is": ("unexplained", [figure(10_836), figure(12_000, qualifier="floor")]),
    "under 20 is what 15 is": ("floor or ceiling", [figure(15), figure(20, qualifier="ceiling")]),
    "5% is 5.4% rounded": ("rounding", [figure(5.4, rounding=0.1), figure(5.0)]),
    "about 400 beside 430": ("rounding", [figure(430), figure(400, qualifier="about")]),
    "a year later it is 60": ("restated later", [figure(60, "2023"), figure(56, "2022-02-15")]),
    "in the same year nobody knows which came first": ("unexplained", [figure(60, "2022"), figure(56, "2022-02-15")]),
    "a date that is not known tells nothing": ("unexplained", [figure(60, None), figure(56, "2022-02-15")]),
    "only the reprint differs": ("a reprint differs", [figure(7.2), figure(7.2), figure(6.6, vouched=False)]),
    "two reprints": ("unexplained", [figure(8, vouched=False), figure(9, vouched=False)]),
    "the first thing that explains it counts": ("doubtful figure", [figure(60, "2023"), figure(50, "2020", qualifier="doubtful", vouched=False)]),
}


@pytest.mark.parametrize("case", CASES)
def test_why_figures_of_one_definition_differ(case: str) -> None:
    why, figures = CASES[case]
    figures[0].shown = True
    assert reason(figures) == why


# Read on the pages themselves: data/*.csv under these names
@pytest.mark.parametrize(
    ("entity", "metric", "period", "why"),
    [
        ("Luckin Coffee", "stores", "2023-Q2", "floor or ceiling"),  # "10,000 stores" on a reprint, 10,836 by the company
        ("Huawei", "rd_intensity", "2019", "unexplained"),  # 13.9% on one original, 15.3% on the other
        ("China", "outbound_trips", "2018", "doubtful figure"),  # 140 m, contradicted by 149 to 150 m
        ("Alibaba Cloud", "market_share", "2019-Q4", "rounding"),  # 5% and 5.4%
        ("Samsung", "market_share", "2021-Q4", "restated later"),  # 22% in February 2022, 24% in the edition of 2023
    ],
)
def test_known_disagreements_are_found_with_their_reason(entity: str, metric: str, period: str, why: str) -> None:
    found = [reason for reason, figures in every() if any((row.entity, row.metric_id, row.period) == (entity, metric, period) for row in figures)]
    assert why in found


def test_figures_of_two_definitions_are_called_so() -> None:
    """rd_spend.csv: what Alibaba spent in the year to March 2014 in dollars, converted at one rate for all years or at each year's."""
    [(why, figures)] = [
        one for one in every() if (one[1][0].entity, one[1][0].metric_id, one[1][0].period) == ("Alibaba", "rd_spend_usd_source", "FY2014")
    ] or [one for one in every() if one[1][0].entity == "Alibaba" and one[1][0].period == "FY2014" and "R&D" in one[1][0].metric]
    assert why == "another definition" and len({row.basis_id for row in figures}) == 2
    assert sorted(row.value for row in figures) == [752e6, 821e6]


def test_no_disagreement_is_one_site_with_itself() -> None:
    for _, figures in every():
        assert len({row.host for row in figures}) > 1
        values = [row.value for row in figures]
        assert max(values) - min(values) > 0.05 * min(abs(value) for value in values if value) * 0.9


def test_the_words_on_disagreements() -> None:
    total = len(every())
    unlike = sum(why in ("another definition", "scope not known") for why, _ in every())
    found = card("disagreements", default())
    assert found.title == f"Sources lie over 5% apart {total} times; in {unlike} of these cases they measure different things"
    assert found.rows["cases"].sum() == total and found.takeaway.startswith(f"Within one definition they differ {total - unlike} times: ")
    klarna = card("disagreements", replace(default(), companies=("Klarna",)))
    assert klarna.title == "Sources lie over 5% apart once, though they measure the same"


def test_the_widest_are_drawn_in_percent_of_what_is_shown() -> None:
    """user_counts.csv: Klarna with over 100 m in September 2025 beside 114 m, which is shown: 12.3% below it."""
    found = card("widest", replace(default(), companies=("Klarna",)))
    assert found.title == "Widest within one definition: Klarna, users active in twelve months, Q3 2025, from more than 100 m to 114 m"
    assert sorted(round(off, 1) for off in found.rows["off"]) == [-12.3, 0.0, 0.0]
    assert {"publisher", "title", "url", "page", "published", "point"} <= set(found.rows.columns)


def test_where_all_agree_it_says_what_to_loosen() -> None:
    nothing = str(build("widest", replace(default(), companies=("Alibaba",), years=(2019, 2019)).choose("topic", "stores")))
    assert nothing == (
        "No sources differ by over 5% within one definition in 2019 in this choice. To see more, clear the companies, widen the years or choose all topics."
    )


@pytest.mark.parametrize("id", ["trust_sources", "trust_kinds", "disagreements", "widest"])
@pytest.mark.parametrize(
    "view", [default(), replace(default(), regions=("US",)), default().choose("topic", "claims"), replace(default(), companies=("Klarna",))]
)
def test_each_figure_is_valid(id: str, view: Filters) -> None:
    go.Figure(card(id, view).figure)
