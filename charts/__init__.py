"""Figures: pure functions from a DataFrame to a Plotly spec, all in one look."""

from charts.bars import ranking, stacked_shares
from charts.lines import lines
from charts.look import COLOURS, CONFIG, REGIONS, Figure, Spec, words

__all__ = ["COLOURS", "CONFIG", "REGIONS", "Figure", "Spec", "lines", "ranking", "stacked_shares", "words"]
