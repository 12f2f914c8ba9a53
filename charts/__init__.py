"""Figures: pure functions from a DataFrame to a Plotly spec, all in one look."""

from charts.bars import ranking
from charts.columns import year_columns
from charts.counts import counted
from charts.dots import dot_ranges
from charts.flows import flows
from charts.free import free_bars, free_dots, free_lines
from charts.grouped import grouped_bars
from charts.lines import lines
from charts.lists import bar_lists
from charts.look import COLOURS, CONFIG, REGIONS, TIES, VERDICTS, Figure, Spec, colours, words
from charts.milestones import milestones
from charts.plans import kept_plans, with_plans
from charts.shares import split_columns
from charts.steps import steps
from charts.strips import strips
from charts.timeline import timeline
from charts.titled import titled_bars
from charts.treemap import treemap
from charts.years import year_dots

__all__ = [
    "COLOURS",
    "CONFIG",
    "REGIONS",
    "TIES",
    "VERDICTS",
    "Figure",
    "Spec",
    "bar_lists",
    "colours",
    "counted",
    "dot_ranges",
    "flows",
    "free_bars",
    "free_dots",
    "free_lines",
    "grouped_bars",
    "kept_plans",
    "lines",
    "milestones",
    "ranking",
    "split_columns",
    "steps",
    "strips",
    "timeline",
    "titled_bars",
    "treemap",
    "with_plans",
    "words",
    "year_columns",
    "year_dots",
]
