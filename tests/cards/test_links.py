"""Links of every filter, option and comparison: what a view writes it reads back, and whatever is written into an address opens."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from cards import Card, Nothing, build
from cards.compare_figures import PACES, figures, metrics
from cards.compare_fit import settle
from cards.compare_link import KEYS
from cards.compare_values import TRANSFORMS
from cards.comparison import CURRENCIES, FORMS, MOST, MOST_OF, Comparison
from cards.filters import OPTIONS, REGIONS, Filters, companies, read, span, write

CLAIMS = ("c07", "c84")
CARDS = ("platform_users", "compare")
METRICS = (
    "mau",
    "rd_spend",
    "gdp_usd",
    "internet_penetration",
    "stores",
    "market_share.cloud",
    "gii_rank",
    "revenue",
    "population",
    "ev_sales",
    "users_unspecified",
)
PERIODS = ("", "2015", "2018", "2020", "2023", "2020-Q3", "1890")
TEXTS = st.text(max_size=12)


@functools.cache
def bases_of(metric: str) -> list[str]:
    return sorted({basis for parts in figures(metric).parts.values() for _, basis, _ in parts})


@st.composite
def questions(draw: st.DrawFn) -> Comparison:
    """Any comparison that names things which exist, whether they fit together or not."""
    metric = draw(st.sampled_from(METRICS))
    return Comparison(
        metric=metric,
        places=tuple(draw(st.lists(st.sampled_from(sorted(figures(metric).places)), unique=True, max_size=14))),
        pace=draw(st.sampled_from(["", *PACES])),
        on=tuple(draw(st.lists(st.sampled_from(bases_of(metric)), unique=True, max_size=2))),
        currency=draw(st.sampled_from(["", *CURRENCIES])),
        calendar=draw(st.booleans()),
        transform=draw(st.sampled_from(["", *TRANSFORMS])),
        base=draw(st.sampled_from(PERIODS)),
        form=draw(st.sampled_from(["", *FORMS])),
        at=draw(st.sampled_from(PERIODS)),
        y=draw(st.sampled_from(["", *METRICS])),
        size=draw(st.sampled_from(["", *METRICS])),
        log=draw(st.booleans()),
    )


@st.composite
def views(draw: st.DrawFn) -> Filters:
    """Any view: every shared filter, every option, one comparison."""
    years = draw(st.tuples(st.integers(*span()), st.integers(*span())))
    view = Filters(
        regions=tuple(name for name in REGIONS if name in draw(st.sets(st.sampled_from(REGIONS)))),
        companies=tuple(draw(st.lists(st.sampled_from(sorted(companies().values())), unique=True, max_size=3))),
        years=(min(years), max(years)),
        card=draw(st.sampled_from(["", *CARDS])),
        claim=draw(st.sampled_from(["", *CLAIMS])),
        entity=draw(st.sampled_from(["", "wechat", "european-union", "nobody of this name"])),
        text=draw(TEXTS).strip(),
        sql=draw(TEXTS),
        chart=tuple(draw(st.lists(TEXTS.map(str.strip), max_size=4))),
    )
    for key in draw(st.lists(st.sampled_from(sorted(OPTIONS)), unique=True, max_size=6)):
        view = view.choose(key, draw(st.sampled_from(sorted(OPTIONS[key].choices()))))
    return view


@settings(max_examples=150, deadline=None)
@given(view=views(), question=questions())
def test_what_a_view_writes_it_reads_back(view: Filters, question: Comparison) -> None:
    compared = Filters(**{**vars(view), "compare": settle(question, view.scope).view})

    assert read(write(compared), CARDS, CLAIMS) == (compared, [])


@settings(max_examples=60, deadline=None)
@given(question=questions(), view=views())
def test_a_settled_comparison_leaves_nothing_to_be_said_and_is_drawn_or_says_what_to_loosen(question: Comparison, view: Filters) -> None:
    settled = settle(question, view.scope)
    again = settle(settled.view, view.scope)

    assert again.view == settled.view and again.remarks == ()
    card = build("compare", Filters(regions=view.regions, companies=view.companies, years=view.years, compare=settled.view))
    if isinstance(card, Nothing):
        assert ":" in str(card) and str(card).endswith(".")
    else:
        assert isinstance(card, Card) and card.title and card.evidence


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*OPTIONS, *KEYS, "region", "company", "years", "card", "claim", "q", "entity", "sql", "chart", "other"]),
        st.lists(
            st.one_of(TEXTS, st.sampled_from([*METRICS, *TRANSFORMS, *FORMS, *PERIODS, "WeChat", "Amazon (Europe)", "yes", "ÿ\0", "-" * 3000])), max_size=3
        ),
        max_size=9,
    )
)
def test_any_link_opens_some_view_that_is_then_stable(query: dict[str, list[str]]) -> None:
    view, remarks = read(query, CARDS, CLAIMS)

    assert all(remark.endswith(".") for remark in remarks)
    assert read(write(view), CARDS, CLAIMS) == (view, [])
    assert isinstance(build("compare", view), Card | Nothing)


@pytest.mark.parametrize("made, usual", [(views(), Filters(years=span())), (questions(), Comparison())], ids=["views", "questions"])
def test_what_is_drawn_above_has_every_field(made: st.SearchStrategy, usual: Filters | Comparison) -> None:
    first_found = settings(max_examples=2_000, phases=[Phase.generate], database=None)
    for name in set(vars(usual)) - {"compare"}:
        assert find(made, lambda one, name=name: getattr(one, name) != getattr(usual, name), settings=first_found)


def test_no_name_in_links_means_two_things() -> None:
    shared = {"region", "company", "years", "card", "claim", "q", "entity", "sql", "chart"}

    assert not set(KEYS) & (set(OPTIONS) | shared) and not set(OPTIONS) & shared
    assert len(metrics()) == len({one.name for one in metrics().values()}), "a name leads to one metric"


def test_the_parameters_of_compare_and_its_limits_are_documented() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "compare.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", "".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))))

    assert named == set(KEYS)
    assert all(f"`{id}`" in text for id in (*TRANSFORMS, *FORMS, *CURRENCIES, *PACES) if id != "absolute")
    assert (
        f"At most {MOST} can be compared at once: {MOST_OF['line']} as lines, {MOST_OF['slope']} as slopes, {MOST_OF['multiples']} as small multiples" in text
    )
    for link in re.findall(r"^    /compare\?(.+)$", text, re.MULTILINE):
        assert read(parse_qs(link))[1] == []


def test_a_comparison_is_written_in_short_plain_words() -> None:
    view, remarks = read({"m": ["R&D spending"], "of": ["ALIBABA", "amazon@US"], "as": ["Indexed (= 100 at a start)"], "base": ["2018"], "log": ["true"]})

    assert remarks == []
    assert write(view) == {"m": ["rd_spend"], "of": ["Alibaba", "Amazon"], "as": ["index"], "base": ["2018"], "log": ["yes"]}
    assert write(read({"m": ["rd_spend"], "of": ["Alibaba", "Amazon"], "as": ["index"], "base": ["2016"]})[0]) == {
        "m": ["rd_spend"],
        "of": ["Alibaba", "Amazon"],
        "as": ["index"],
    }, "2016 is where both begin"


def test_what_is_missing_abroad_is_sought_at_home() -> None:
    view, remarks = read({"m": ["rd_spend"], "of": ["Amazon (Europe)"]})

    assert view.compare.places == ("amazon@US",) and remarks == []


def test_unknown_words_are_told_one_by_one() -> None:
    _, remarks = read({"m": ["hearts"], "as": ["pie"], "form": ["donut"], "money": ["gold"], "log": ["maybe"], "of": ["Mars"]})

    assert remarks == [
        "Metric ‘hearts’ is unknown: Monthly active users is shown.",
        "Currency ‘gold’ is unknown: it is left out.",
        "View ‘pie’ is unknown: it is left out.",
        "Form ‘donut’ is unknown: it is left out.",
        "Logarithmic axis is yes or no, not ‘maybe’: it is left out.",
        "There are no figures of monthly active users for ‘Mars’: left out.",
    ]
