"""Figures: pure functions from a DataFrame to a Plotly spec, all in one look."""

from charts.bars import ranking
from charts.cells import cells
from charts.columns import year_columns
from charts.counts import counted
from charts.dots import dot_ranges
from charts.flows import flows
from charts.free import free_bars, free_dots, free_lines
from charts.grouped import grouped_bars
from charts.lines import lines
from charts.lists import bar_lists
from charts.look import COLOURS, CONFIG, REGIONS, STILL, TIES, VERDICTS, Figure, Spec, camera, colours, words
from charts.milestones import milestones
from charts.multiples import multiples
from charts.parts import FRESHNESS, REASONS, SOURCE_KINDS, TRUST, parts
from charts.plans import kept_plans, with_plans
from charts.scatter import scatter
from charts.shares import split_columns
from charts.slopes import slopes
from charts.spreads import spreads
from charts.steps import steps
from charts.strips import strips
from charts.timeline import timeline
from charts.titled import titled_bars
from charts.treemap import treemap
from charts.years import year_dots

__all__ = [
    "COLOURS",
    "CONFIG",
    "FRESHNESS",
    "REASONS",
    "REGIONS",
    "SOURCE_KINDS",
    "STILL",
    "TIES",
    "TRUST",
    "VERDICTS",
    "Figure",
    "Spec",
    "bar_lists",
    "camera",
    "cells",
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
    "multiples",
    "parts",
    "ranking",
    "scatter",
    "slopes",
    "split_columns",
    "spreads",
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
