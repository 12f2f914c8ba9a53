"""Numbers that sum up many."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence


def within(values: Sequence[float], share: float) -> float:
    """The smallest of `values` within which `share` of them lie (the nearest rank); not a number if there are none."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else float("nan")


def slope(points: Sequence[tuple[int, float]]) -> float:
    """What is gained in 1,000 steps, by the straight line that fits `points` best."""
    return 1000 * statistics.linear_regression([at for at, _ in points], [size for _, size in points]).slope
