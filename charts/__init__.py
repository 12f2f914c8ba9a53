"""Figures: pure functions from a DataFrame to a Plotly spec, all in one look."""

from charts.bars import ranking, stacked_shares
from charts.dots import dot_ranges
from charts.lines import lines
from charts.look import COLOURS, CONFIG, REGIONS, Figure, Spec, words
from charts.shares import split_columns

__all__ = ["COLOURS", "CONFIG", "REGIONS", "Figure", "Spec", "dot_ranges", "lines", "ranking", "split_columns", "stacked_shares", "words"]
