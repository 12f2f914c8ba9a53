"""Figures: pure functions from a DataFrame to a Plotly spec, all in one look."""

from charts.bars import ranking
from charts.dots import dot_ranges
from charts.lines import lines
from charts.look import COLOURS, CONFIG, REGIONS, Figure, Spec, colours, words
from charts.plans import kept_plans, with_plans
from charts.shares import split_columns
from charts.strips import strips

__all__ = [
    "COLOURS",
    "CONFIG",
    "REGIONS",
    "Figure",
    "Spec",
    "colours",
    "dot_ranges",
    "kept_plans",
    "lines",
    "ranking",
    "split_columns",
    "strips",
    "with_plans",
    "words",
]
