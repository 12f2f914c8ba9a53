"""How the result of a query is drawn: which forms fit its columns, which one is chosen unasked, and the figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import pandas as pd
import pyarrow as pa

from cards.words import listing, plural
from charts import Spec, free_bars, free_dots, free_lines, words
from charts.look import COLOURS
from queries.workbench import MOST_ANSWERS_KEPT

FORMS = {"lines": "Lines", "bars": "Bars", "dots": "Dots", "none": "No chart"}
MOST_BARS = 24
MOST_LINES = 12
MOST_COLOURS = 8  # series that bars and dots may tell apart
KEYS = ("line", "point")  # whole numbers that measure nothing
HOMES = ("region", "home")  # columns that say to which region a row belongs
YEARS = range(1900, 2101)  # whole numbers that are years, if their column says so
DATES = range(1000, 9000)  # years of dates that an axis holds
LARGEST = 1e21  # numbers that an axis holds
MONEY = {"usd": "USD", "cny": "CNY", "eur": "EUR"}
SCALES = ("billion", "bn", "million", "mn", "thousand")


@dataclass(frozen=True)
class Plan:
    """A chart: its form, the columns of x and y, and that of the series (none: empty)."""

    form: str
    x: str = ""
    y: str = ""
    series: str = ""

    @property
    def link(self) -> tuple[str, ...]:
        """The plan as it stands in a link."""
        return (self.form, self.x, self.y, self.series)


@dataclass(frozen=True, eq=False)
class Drawn:
    """A figure, what it shows in words, its text alternative, and what of the result it leaves out."""

    figure: Spec
    words: str
    alt: str
    left_out: str = ""


NO_CHART = Plan("none")
OTHERS = "all others"


class Columns:
    """The columns of a result by what they can be drawn as: times (dates and years), numbers, names."""

    def __init__(self, rows: pd.DataFrame):
        self.rows = rows
        self.all = [str(name) for name in rows.columns]
        kinds = {name: _kind(name, rows[name]) for name in self.all}
        self.times = [name for name, kind in kinds.items() if kind == "time"]
        self.numbers = [name for name, kind in kinds.items() if kind == "number"]
        self.names = [name for name, kind in kinds.items() if kind == "name"]

    def forms(self) -> list[str]:
        """The forms that fit."""
        if self.rows.empty or not self.numbers:
            return ["none"]
        across = len(self.times) + len(self.numbers) > 1
        return [*(["lines"] if across and len(self.rows) > 1 else []), *(["bars"] if len(self.all) > 1 else []), *(["dots"] if across else []), "none"]

    def across(self, form: str, y: str = "") -> list[str]:
        """What can be x."""
        return [name for name in (self.all if form == "bars" else [*self.times, *self.numbers]) if name != y]

    def series(self, x: str) -> list[str]:
        """What can tell series apart."""
        return [name for name in self.names if name != x]

    def home(self) -> str:
        """The column that says to which region a row belongs; empty if there is none."""
        return next((name for name in self.names if name in HOMES and set(self.rows[name].dropna()) <= set(COLOURS)), "")


def _kind(name: str, values: pd.Series) -> str:
    """How a column can be drawn; empty for one that cannot."""
    if name in KEYS or not values.notna().any():
        return ""
    kind = values.dtype.pyarrow_dtype
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return "time" if values.min().year in DATES and values.max().year in DATES else "name"
    if pa.types.is_integer(kind) and "year" in name.lower() and values.min() in YEARS and values.max() in YEARS:
        return "time"
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return "number"
    return "name"


@lru_cache(maxsize=MOST_ANSWERS_KEPT)
def unasked(columns: Columns) -> Plan:
    """The plan for a result of which nobody said how to draw it. A name a row makes bars, times make lines if no two rows share a place, two numbers dots."""
    forms, home = columns.forms(), columns.home()
    if "lines" in forms and columns.times and columns.all[0] not in columns.names:
        x = columns.times[0]
        series = next((name for name in ("", *columns.series(x)) if _tells_apart(columns, x, name)), None)
        return NO_CHART if series is None else Plan("lines", x, columns.numbers[0], series)
    unique = next((name for name in columns.names if columns.rows[name].is_unique), "")
    if "bars" in forms and unique:
        return Plan("bars", unique, columns.numbers[0], home if home != unique else "")
    if "dots" in forms and not columns.times and not columns.names:
        return Plan("dots", *columns.numbers[:2])
    return NO_CHART


def _tells_apart(columns: Columns, x: str, series: str) -> bool:
    """Whether no two rows share a place in a chart of lines."""
    few = not series or columns.rows[series].nunique() <= MOST_LINES
    return few and not columns.rows.duplicated([x, series] if series else [x]).any()


def planned(columns: Columns, asked: Sequence[str]) -> Plan:
    """What a link asks for, so far as the result has it; what it lacks or cannot have is as unasked."""
    plan = unasked(columns)
    form, x, y, series = [*asked, "", "", "", ""][:4]
    if form not in columns.forms():
        return plan
    if form == "none":
        return NO_CHART
    y = y if y in columns.numbers else plan.y or columns.numbers[0]
    ways = columns.across(form, y)
    if not ways:  # the only number is x as well
        return plan
    x = x if x in ways else plan.x if plan.x in ways else next((name for name in columns.names if name in ways), ways[0])
    kept = plan.series if plan.series in columns.series(x) else ""
    return Plan(form, x, y, series if series in columns.series(x) else kept if len(asked) < 4 else "")


@lru_cache(maxsize=MOST_ANSWERS_KEPT)
def draw(columns: Columns, plan: Plan) -> Drawn | None:
    """The figure of a plan; nothing if no row has both x and y."""
    rows = _rows(columns, plan)
    if rows.empty:
        return None
    unit, dated = unit_of(plan.y), plan.x in columns.times
    told = f"{plan.y} by {plan.x}" + (f", one {'line' if plan.form == 'lines' else 'colour'} a {plan.series}" if plan.series else "")
    total = len(rows)
    if plan.form == "lines":
        rows, left_out = _fewer_lines(rows)
        yearly = dated and pa.types.is_integer(columns.rows[plan.x].dtype.pyarrow_dtype)
        figure = free_lines(rows, unit=unit, x_title="" if dated else escape(plan.x), yearly=yearly)
    elif plan.form == "bars":
        rows = rows.head(MOST_BARS)
        left_out = f"Only the first {MOST_BARS} of {total:,} rows are drawn." if total > MOST_BARS else ""
        figure = free_bars(rows, unit=unit)
    else:
        left_out = ""
        figure = free_dots(rows, units=(unit_of(plan.x), unit), titles=(escape(plan.x), escape(plan.y)), dates=dated)
    names = rows["name"].unique().tolist()
    alt = f"{FORMS[plan.form]} of {told}: {plural(len(rows), 'row')} of the result of the query" + (f"; {listing(names, 9)}" if plan.series else "")
    return Drawn(figure, told, f"{alt}.", left_out)


def _rows(columns: Columns, plan: Plan) -> pd.DataFrame:
    """The rows that have x and y, as charts/ takes them: title, series, region, x, y, hover; texts that a stranger wrote are escaped."""
    source = columns.rows[_drawable(columns, plan.x) & _drawable(columns, plan.y)]
    names = _texts(source[plan.series]) if plan.series else [plan.y] * len(source)
    home = columns.home()
    regions = _texts(source[home]) if home else [""] * len(source)
    if plan.form != "lines":
        names = _grouped(names)
        regions = ["Other" if home and name == OTHERS else region for name, region in zip(names, regions, strict=True)]
    xs, ys = source[plan.x].tolist(), [float(value) for value in source[plan.y].tolist()]
    label = columns.names[0] if columns.names else ""
    labels = _texts(source[label]) if label else [""] * len(source)
    unit = unit_of(plan.y)
    hovers = []
    for title, name, x, y in zip(labels, names, xs, ys, strict=True):
        heads = dict.fromkeys(part for part in (title, name if plan.series else "") if part)
        head = f"<b>{escape(' · '.join(heads))}</b><br>" if heads else ""
        hovers.append(f"{head}{escape(plan.x)}: {escape(_said(x))}<br>{escape(plan.y)}: {words(y, unit)}")
    found = pd.DataFrame(
        {
            "title": [escape(_short(_said(x))) for x in xs],
            "name": names,
            "series": [escape(_short(name)) for name in names],
            "region": regions,
            "y": ys,
            "hover": hovers,
        }
    )
    if plan.form == "bars":
        return found
    found["x"] = _places(columns, plan.x, xs)
    return found.sort_values(["series", "x"], kind="stable") if plan.form == "lines" else found


def _drawable(columns: Columns, name: str) -> pd.Series:
    """Which rows have a value in a column, and one that an axis can hold."""
    values = columns.rows[name]
    known = values.notna()
    return known & (values.astype(float).abs() < LARGEST).fillna(False) if name in columns.numbers else known


def _texts(values: pd.Series) -> list[str]:
    return [str(text) if known else "–" for text, known in zip(values.tolist(), values.notna(), strict=True)]


def _places(columns: Columns, x: str, values: list[Any]) -> pd.Series:
    """Where the rows stand on the axis of x: dates as dates, a year at its end, numbers as they are."""
    if x not in columns.times:
        return pd.Series([float(value) for value in values])
    dates = [f"{value}-12-31" if isinstance(value, int) else str(value)[:10] for value in values]
    return pd.Series(pd.to_datetime(dates))


def _grouped(names: list[str]) -> list[str]:
    """The names, of which at most MOST_COLOURS are told apart; the rarer ones go together."""
    counts = Counter(names)
    kept = {name for name, _ in counts.most_common(MOST_COLOURS)}
    return [name if name in kept else OTHERS for name in names]


def _fewer_lines(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The lines that end highest, and how many others there are."""
    last = rows.drop_duplicates("series", keep="last").sort_values("y", ascending=False)
    if len(last) <= MOST_LINES:
        twice = rows.duplicated(["series", "x"]).any()
        return rows, "Several rows share a place on a line: choose another series, or sum up in the query." if twice else ""
    kept = rows[rows["series"].isin(last["series"].head(MOST_LINES))]
    return kept, f"Only the {MOST_LINES} of {len(last):,} lines are drawn that end highest."


def unit_of(name: str) -> str:
    """The unit that a column's name tells: percent, a currency, or none."""
    parts = name.lower().replace(" ", "_").split("_")
    if any(part in SCALES for part in parts):
        return ""
    if any(part in ("percent", "pct") for part in parts):
        return "percent"
    return next((sign for part, sign in MONEY.items() if part in parts), "")


def _said(value: Any) -> str:
    """A value in a text: dates and names as they are, numbers in words."""
    return words(value) if isinstance(value, float) else str(value)


def _short(text: str, length: int = 46) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
