"""The views that readers ask for are made from the widgets of the page."""

from __future__ import annotations

import random
from itertools import islice

from bench.views import fresh_views, own_view, shared_views
from bench.widgets import Widget
from queries.workbench import run

REGIONS = ("China", "US", "Europe")
YEARS = tuple(str(year) for year in range(2000, 2026))


def widget(key: str, kind: str, options: tuple[str, ...], default: tuple[str, ...], *, bound: bool = True) -> Widget:
    return Widget(f"$$ID-0a1b-{key}", key, kind, options, default, default, key if bound else "")


def page(*more: Widget) -> dict[str, Widget]:
    shared = (
        widget("region", "button_group", REGIONS, REGIONS),
        widget("company", "multiselect", ("Ant - China", "SAP - Europe", "Meta - US"), ()),
        widget("years", "slider", YEARS, (YEARS[0], YEARS[-1])),
    )
    return {one.key: one for one in (*shared, *more)}


def test_shared_views_are_all_choices_of_regions_and_the_first_of_each_select() -> None:
    metrics = tuple(f"Metric {number}" for number in range(9))
    views = shared_views(page(widget("metric", "selectbox", metrics, metrics[:1])))

    assert [view["region"] for view in views[:3]] == [("China",), ("US",), ("Europe",)] and views[6]["region"] == REGIONS
    assert [view["metric"] for view in views[7:]] == [(metric,) for metric in metrics[:6]]
    assert all(view["years"] == ("2000", "2025") and view["company"] == () for view in views), "all else is at its default"


def test_a_select_that_is_bound_to_nothing_is_left_alone_but_in_its_own_views() -> None:
    views = shared_views(page(widget("compare-form", "selectbox", ("Lines", "Bars"), ("Lines",), bound=False)))

    assert [view["compare-form"] for view in views if "compare-form" in view] == [("Lines",), ("Bars",)]


def test_a_view_of_ones_own_has_years_in_order_and_companies_that_are_there() -> None:
    widgets = page()
    for seed in range(50):
        view = own_view(widgets, random.Random(seed))
        first, last = view["years"]
        assert int(first) <= int(last) and {first, last} <= set(YEARS)
        assert set(view["company"]) <= set(widgets["company"].options) and len(set(view["company"])) == len(view["company"])


def test_on_the_page_sql_a_view_of_ones_own_is_a_query_that_answers() -> None:
    view = own_view(page(widget("query", "text_area", (), ("FROM markets",), bound=False)), random.Random(1))

    assert list(view) == ["query"] and "run" in run(view["query"][0]).rows


def test_fresh_views_never_repeat() -> None:
    views = list(fresh_views(page(), seed=1))
    queries = islice(fresh_views(page(widget("query", "text_area", (), ("",), bound=False)), seed=1), 100)

    assert len({(view["region"], view["years"]) for view in views}) == len(views) > 500
    assert len({view["query"] for view in queries}) == 100


def test_on_a_page_with_one_select_any_of_its_choices_will_do() -> None:
    widgets = {"growth": widget("growth", "selectbox", ("Slow", "Fast"), ("Slow",))}

    assert own_view(widgets, random.Random(1)) in shared_views(widgets) == [{"growth": ("Slow",)}, {"growth": ("Fast",)}]
