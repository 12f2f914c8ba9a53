"""The one look of all figures: colours, number words, end labels, layout. A figure is a plain dict in Plotly's schema."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

Spec = dict[str, Any]

REGIONS = ("China", "US", "Europe")
COLOURS = {"China": "#d7333f", "US": "#2f77c4", "Europe": "#b7791f", "Other": "#737d8c", "Global": "#737d8c"}
# Shades of the region's colour for its companies; every one has at least 3:1 against the light and the dark page.
SHADES = {
    "China": ("#d7333f", "#e0558c", "#a8505f", "#e8603c", "#b8447e", "#d6566a", "#c23b22", "#b0567f"),
    "US": ("#2f77c4", "#1f8aa8", "#5b6fd6", "#2a8f8f", "#7a78c8", "#3d86d8", "#4c7a9e", "#6a5fb8"),
    "Europe": ("#b7791f", "#8f7a1e", "#a0662a", "#768a2a", "#b8742e", "#94703f", "#c07a10", "#7d7d3c"),
    "Other": ("#737d8c", "#8a7f75", "#6f8279", "#857a90"),
    "Global": ("#737d8c", "#8a7f75", "#6f8279", "#857a90"),
}
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "pentagon", "star", "hexagon", "triangle-down")
VERDICTS = {"holds": "#218a62", "holds in part": "#7d8c28", "does not hold": "#9b4fb5", "too early": "#5d7a99", "cannot be tested": "#8a8578"}
TIES = {"owned": "#1f6f78", "majority": "#4a9384", "minority": "#a4699c", "partner": "#857f72"}  # white text reads on each
HOLLOW = "rgba(128,128,128,0.12)"  # fill of estimates, floors and ceilings
RULE = "rgba(128,128,128,0.9)"
GRID = "rgba(128,128,128,0.22)"
AXIS = "rgba(128,128,128,0.55)"
FONT = '"Source Sans", "Segoe UI", Helvetica, Arial, sans-serif'
LABEL_SIZE = 13
TICK_SIZE = 12
LABEL_GAP = 15  # pixels between two end labels
CHARACTER = 6.6  # mean width of a character of an end label, in pixels
CONFIG = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
    "doubleClick": "reset",
}
STILL = CONFIG | {"displayModeBar": False}  # of charts that are saved in another way
THEME_GREY, THEME_INK = "#000001", "#000002"  # st.plotly_chart puts the first two of the theme's chartCategoricalColors in their place
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "CNY": "¥", "GBP": "£", "SEK": "SEK ", "HKD": "HK$", "INR": "₹", "KRW": "₩", "JPY": "JP¥"}
WORDS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


class Figure(go.Figure):
    """A finished figure for st.plotly_chart: its spec goes to the browser with the theme's text colours, not validated and copied on every visit.

    Only `to_dict` may be asked of it; `plotly.graph_objects.Figure(spec)` makes a full figure, and the tests do so with each.
    """

    def __init__(self, spec: Spec):  # building a full figure would cost more than all the rest of drawing it
        traces = [trace | {"textfont": trace["textfont"] | {"color": THEME_INK}} if trace["type"] == "sankey" else trace for trace in spec["data"]]
        self._spec = {**spec, "data": traces, "layout": _in_theme(spec["layout"])}

    def to_dict(self) -> Spec:
        """The spec, which must not be changed by the caller."""
        return self._spec


def _in_theme(plain: Spec) -> Spec:
    """The layout with text that has no colour of its own in those of the theme: Streamlit's own grey is too pale on a light page."""
    axes = {name: {**axis, "tickfont": _grey(axis, "tickfont")} for name, axis in plain.items() if name.startswith(("xaxis", "yaxis"))}
    for axis in axes.values():
        if "title" in axis:
            axis["title"] = {**axis["title"], "font": _grey(axis["title"], "font")}
    box = plain.get("hoverlabel", {})
    return {**plain, **axes, "font": _grey(plain, "font"), "hoverlabel": {**box, "font": {"color": THEME_INK, **box.get("font", {})}}}


def _grey(part: Spec, key: str) -> Spec:
    return {"color": THEME_GREY, **part.get(key, {})}


def camera(name: str) -> Spec:
    """The configuration of a chart with Plotly's camera, which saves it under that name."""
    return CONFIG | {"toImageButtonOptions": {"format": "png", "filename": name, "scale": 2}}


def words(value: float, unit: str = "", digits: int = 3) -> str:
    """A number as people say it: 1.38 bn, 53.7%, $45 bn, 12,400.

    `digits` is the number of significant digits; `unit` adds a sign for percent and currencies and nothing for the rest; a calendar year stays as it is.
    """
    if value is None or not math.isfinite(value):
        return "–"
    sign = "−" if value < 0 else ""
    value = abs(value)
    prefix = CURRENCY_SIGNS.get(unit, "")
    if unit == "year":
        return f"{value:.0f}"
    if unit == "percent":
        return f"{sign}{_significant(value, digits)}%"
    for factor, word in WORDS:
        if value >= 0.9995 * factor and float(_significant(value / factor, digits).replace(",", "")) >= 1:
            return f"{sign}{prefix}{_significant(value / factor, digits)} {word}"
    if value >= 10_000 or value == round(value):
        return f"{sign}{prefix}{value:,.0f}"
    return f"{sign}{prefix}{_significant(value, digits)}"


def _significant(value: float, digits: int) -> str:
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(value)))
    text = f"{value * (1 + 1e-12):,.{min(decimals, 6)}f}"  # halves go up, as people round: 1.125 to 1.13
    return text.rstrip("0").rstrip(".") if "." in text else text


def ticks(low: float, high: float, unit: str, wanted: int = 5) -> tuple[list[float], list[str]]:
    """Round tick values from `low` to above `high` and their number words."""
    span = max(high - low, 1e-9)
    step = 10 ** math.floor(math.log10(span / wanted))
    step *= min((1, 2, 2.5, 5, 10), key=lambda m: (span / (step * m) > wanted, m))
    first = math.floor(low / step) * step
    values = [first + i * step for i in range(math.ceil((high - first) / step - 1e-9) + 1)]
    values = [0.0 if abs(v) < step / 1e6 else v for v in values]
    return values, [words(v, unit) for v in values]


def colours(names: Sequence[str], regions: Sequence[str]) -> dict[str, str]:
    """A colour a name: shades of its region's colour in the order given."""
    used: dict[str, int] = {}
    result = {}
    for name, region in zip(names, regions, strict=True):
        if name in result:
            continue
        shades = SHADES.get(region, SHADES["Other"])
        result[name] = shades[used.get(region, 0) % len(shades)]
        used[region] = used.get(region, 0) + 1
    return result


def spread_labels(heights: Sequence[float], gap: float = LABEL_GAP) -> list[float]:
    """Shift label heights (pixels) as little as possible so that neighbours stand `gap` apart; order is kept."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    blocks: list[tuple[list[int], float]] = []  # members, centre
    for i in order:
        blocks.append(([i], heights[i]))
        while len(blocks) > 1 and blocks[-1][1] - blocks[-2][1] < gap * (len(blocks[-1][0]) + len(blocks[-2][0])) / 2:
            upper, centre_upper = blocks.pop()
            lower, centre_lower = blocks.pop()
            members = lower + upper
            centre = (centre_lower * len(lower) + centre_upper * len(upper)) / len(members)
            blocks.append((members, centre))
    result = [0.0] * len(heights)
    for members, centre in blocks:
        for k, i in enumerate(members):
            result[i] = centre + (k - (len(members) - 1) / 2) * gap
    return result


def label_width(names: Iterable[str], most: int = 150) -> int:
    """The right margin, in pixels, that end labels need."""
    longest = max((len(name) for name in names), default=0)
    return int(min(most, 16 + longest * CHARACTER))


def short(name: str, length: int = 16) -> str:
    """The name cut to `length` characters for a label, between two words where that leaves more than half of it."""
    if len(name) <= length:
        return name
    kept = name[: length - 1]
    if name[length - 1] != " " and kept.rfind(" ") > length / 2:
        kept = kept[: kept.rfind(" ")]
    return kept.rstrip(" ,(") + "…"


def layout(height: int, **more: Any) -> Spec:
    """The layout that all figures share; axes and margins come with `more`."""
    base: Spec = {
        "height": height,
        "margin": {"l": 56, "r": 16, "t": 28, "b": 32},
        "font": {"family": FONT, "size": TICK_SIZE},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "bargap": 0.28,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": AXIS, "activecolor": COLOURS["US"], "orientation": "h"},
    }
    base.update(more)
    return base


def value_axis(low: float, high: float, unit: str, *, room: float = 0.0, **more: Any) -> Spec:
    """An axis of values with ticks in number words; it reaches `room` (a part of its length) above a tick at its top, where a line would be cut in half."""
    values, texts = ticks(low, high, unit)
    if values[-1] > high:  # the data end well below the last tick: let the axis end with them
        values, texts = values[:-1], texts[:-1]
        high += 0.06 * (high - values[0])
    else:
        high += room * (high - values[0])
    return {
        "range": [values[0], high],
        "tickvals": values,
        "ticktext": texts,
        "gridcolor": GRID,
        "gridwidth": 1,
        "zeroline": bool(low <= 0 <= high),
        "zerolinecolor": AXIS,
        "fixedrange": True,
        "showline": False,
        "ticks": "",
        "automargin": False,
        **more,
    }


def log_axis(low: float, high: float, unit: str, **more: Any) -> Spec:
    """A logarithmic axis from `low` to `high`, both above 0, with ticks in number words at 1, 2 and 5 or, over more than three powers of ten, at 1 alone."""
    first, last = math.log10(low), math.log10(high)
    steps = (1, 2, 5) if last - first <= 3 else (1,)
    marks = [step * 10.0**power for power in range(math.floor(first) - 1, math.ceil(last) + 2) for step in steps]
    if sum(low <= mark <= high for mark in marks) < 2:  # too near each other for two ticks: out to those around them
        first, last = (math.log10(mark) for mark in (max(mark for mark in marks if mark <= low), min(mark for mark in marks if mark >= high)))
    pad = 0.05 * max(last - first, 0.3)
    shown = [mark for mark in marks if first - pad <= math.log10(mark) <= last + pad]
    texts = [words(mark, unit) for mark in shown]
    return value_axis(0, 1, "") | {"type": "log", "range": [first - pad, last + pad], "tickvals": shown, "ticktext": texts, **more}


def rank_axis(worst: float) -> Spec:
    """An axis of ranks down to `worst`, the first on top."""
    step = 5 if worst <= 40 else 10
    places = [1, *range(step, int(worst) + 1, step)]
    return value_axis(0, 1, "", range=[worst + 0.6, 0.4], tickvals=places, ticktext=[str(place) for place in places], zeroline=False)


def plain_axis(**more: Any) -> Spec:
    """An axis of dates or names: no line and no grid (the zero line of the values is its line)."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "ticks": "",
        "automargin": False,
        **more,
    }


def rungs(ticks: Sequence[float], places: Sequence[float], reach: float, colour: str = GRID) -> Spec:
    """A grid of short lines at the `ticks`, up to `reach` around each of the `places` only, so that no line runs through the words between them."""
    marks = [(tick, place) for tick in ticks for place in places]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [at for tick, _ in marks for at in (tick, tick, None)],
        "y": [at for _, place in marks for at in (place - reach, place + reach, None)],
        "line": {"color": colour, "width": 1},
        "hoverinfo": "skip",
    }


def note(text: str, **more: Any) -> Spec:
    """A text on the figure."""
    return {"text": text, "showarrow": False, "font": {"family": FONT, "size": LABEL_SIZE}, "xanchor": "left", "yanchor": "middle", **more}
