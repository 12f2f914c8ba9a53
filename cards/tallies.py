"""All figures as arrays, so that cards count them under any filters at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

import queries
from cards.filters import REGIONS, Filters, span
from cards.observations import every_figure

Mask = np.ndarray  # one truth value a figure


@dataclass(frozen=True, eq=False)
class Tally:
    """One entry a figure and source, in the order of `every_figure`.

    home, region  the place in REGIONS of where its entity is at home and of the market measured, -1 elsewhere
    year          of the end of its period
    point         the key of its point
    headline      whether it is the one drawn for its point
    codes         for each column kept, the place of its value in `values`
    """

    home: np.ndarray
    region: np.ndarray
    year: np.ndarray
    point: np.ndarray
    headline: np.ndarray
    n_sources: np.ndarray
    n_agree: np.ndarray
    codes: dict[str, np.ndarray]
    values: dict[str, list[str]]

    def fitting(self, filters: Filters, *, years: bool = True) -> Mask:
        """Which figures fit the shared filters (with `years`, those too) and the options topic and measure."""
        fits = np.ones(len(self.year), dtype=bool)
        if set(filters.regions) != set(REGIONS):
            fits &= np.logical_or.reduce([self.of(region) for region in filters.regions])
        if filters.companies:
            fits &= self.among("entity_id", filters.entities)
        if years and filters.years != span():
            fits &= (self.year >= filters.years[0]) & (self.year <= filters.years[1])
        for key, column in (("topic", "topic"), ("measure", "metric_id")):
            if filters.option(key) != "all":
                fits &= self.among(column, (filters.option(key),))
        return fits

    def of(self, region: str) -> Mask:
        """Figures on whom is at home in the region, and those measured there."""
        place = REGIONS.index(region)
        return (self.home == place) | (self.region == place)

    def among(self, column: str, wanted: tuple[str, ...]) -> Mask:
        """Figures with one of these values."""
        known = np.isin(np.array(self.values[column], dtype=object), np.array(wanted, dtype=object))
        return known[self.codes[column]]

    def count(self, fits: Mask, *columns: str) -> dict[tuple[str, ...], int]:
        """How many of the figures that fit there are of each combination of values; those that do not occur are left out."""
        found, numbers = np.unique(self._combined(fits, columns), return_counts=True)
        return {self._values(code, columns): number for code, number in zip(found.tolist(), numbers.tolist(), strict=True)}

    def points(self, fits: Mask, *columns: str) -> dict[tuple[str, ...], np.ndarray]:
        """The keys of the points of the figures that fit by combination of values; a key stands there once a figure."""
        combined = self._combined(fits, columns)
        order = np.argsort(combined, kind="stable")
        found, starts = np.unique(combined[order], return_index=True)
        parts = np.split(self.point[fits][order], starts[1:])
        return {self._values(code, columns): part for code, part in zip(found.tolist(), parts, strict=False)}  # no figure is one part without a code

    def _combined(self, fits: Mask, columns: tuple[str, ...]) -> np.ndarray:
        """One number for the values of each figure that fits."""
        combined = np.zeros(int(fits.sum()), dtype=np.int64)
        for column in columns:
            combined = combined * len(self.values[column]) + self.codes[column][fits]
        return combined

    def _values(self, code: int, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The values for which such a number stands."""
        key = []
        for column in reversed(columns):
            code, place = divmod(code, len(self.values[column]))
            key.append(self.values[column][place])
        return tuple(reversed(key))


@cache
def tally() -> Tally:
    """The figures of all files."""
    rows = every_figure()
    codes, values = {}, {}
    for column in ("entity_id", "metric_id", "topic", "kind", "page", "source_id"):
        found, names = pd.factorize(rows[column])
        codes[column], values[column] = found.astype(np.int64), [str(name) for name in names]
    years = rows["period_end"].dt.year.to_numpy()
    codes["year"], names = pd.factorize(years)
    values["year"] = [str(name) for name in names]
    places = {region: place for place, region in enumerate(REGIONS)}
    return Tally(
        home=rows["home"].map(places).fillna(-1).to_numpy(dtype=int),
        region=rows["region"].map(places).fillna(-1).to_numpy(dtype=int),
        year=years,
        point=rows["point"].to_numpy(),
        headline=(rows["shown"] == "headline").to_numpy(dtype=bool),
        n_sources=rows["n_sources"].to_numpy(),
        n_agree=rows["n_agree"].to_numpy(),
        codes=codes,
        values=values,
    )


@cache
def metric_names() -> dict[str, tuple[str, str]]:
    """The name and the topic of each metric by id."""
    rows = queries.run("all_metrics")
    return {id: (name, topic) for id, name, topic in zip(rows["metric_id"], rows["metric"], rows["topic"], strict=True)}
