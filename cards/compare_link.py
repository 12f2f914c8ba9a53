"""A comparison as query parameters: short plain names, values as people write them, read back in any case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cards.compare_figures import PACES, figures, metrics
from cards.compare_fit import settle
from cards.compare_values import TRANSFORMS
from cards.comparison import CURRENCIES, FORMS, Comparison, Scope, default_metric

# name in links: field of Comparison
KEYS = {
    "m": "metric",
    "of": "places",
    "by": "pace",
    "basis": "on",
    "money": "currency",
    "calendar": "calendar",
    "as": "transform",
    "base": "base",
    "form": "form",
    "at": "at",
    "y": "y",
    "size": "size",
    "log": "log",
}
SWITCHED = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
WORDS = {
    "m": "Metric",
    "y": "Second metric",
    "size": "Third metric",
    "by": "Pace",
    "money": "Currency",
    "as": "View",
    "form": "Form",
    "calendar": "Calendar years",
    "log": "Logarithmic axis",
}


def write(view: Comparison) -> dict[str, list[str]]:
    """The query parameters of a view; what is at its default is left out."""
    query: dict[str, list[str]] = {}
    for name, field in KEYS.items():
        value = getattr(view, field)
        if field == "places":
            places = figures(view.metric or default_metric()).places
            value = tuple(places[key].label for key in value)
        if value:
            query[name] = list(value) if isinstance(value, tuple) else ["yes" if value is True else value]
    return query


def read(query: Mapping[str, Sequence[str]], scope: Scope) -> tuple[Comparison, list[str]]:
    """The nearest view to `query` that the data allow, as it stands in links, and one sentence for each thing that could not be honoured.

    Metrics and choices match by id or words, entities by name or id, bases by id, in any case.
    """
    given = {name: [value.strip() for value in query[name]] for name in KEYS if name in query}
    if not any(value for values in given.values() for value in values):
        return Comparison(), []
    asked, remarks = _asked(given)
    settled = settle(asked, scope)
    return settled.view, list(dict.fromkeys([*remarks, *settled.remarks]))


def _asked(given: Mapping[str, Sequence[str]]) -> tuple[Comparison, list[str]]:
    """What is asked for, as far as names are known."""
    remarks: list[str] = []
    single = {name: values[-1] for name, values in given.items() if values and values[-1]}
    names = {id: one.name for id, one in metrics().items()}
    fields: dict[str, Any] = {}
    for name, choices in (("m", names), ("y", names), ("size", names), ("by", PACES), ("money", CURRENCIES), ("as", TRANSFORMS), ("form", FORMS)):
        if name in single:
            found = _match(single[name], choices)
            instead = f"{names[default_metric()]} is shown" if name == "m" else "it is left out"
            if found is None:
                remarks.append(f"{WORDS[name]} {_quoted(single[name])} is unknown: {instead}.")
            fields[KEYS[name]] = found or ""
    for name in ("calendar", "log"):
        if name in single:
            if single[name].casefold() not in SWITCHED:
                remarks.append(f"{WORDS[name]} is yes or no, not {_quoted(single[name])}: it is left out.")
            fields[KEYS[name]] = SWITCHED.get(single[name].casefold(), False)
    fields |= {KEYS[name]: single[name].upper() for name in ("base", "at") if name in single}
    metric = fields.get("metric") or default_metric()
    fields["places"], missing = _places(metric, given.get("of", ()))
    if missing:
        remarks.append(f"There are no figures of {metrics()[metric].noun} for {_quoted(*missing)}: left out.")
    fields["on"] = tuple(dict.fromkeys(value.casefold() for value in given.get("basis", ()) if value))
    return Comparison(**fields), remarks


def _places(metric: str, names: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The places of the metric that `names` stand for, and the names that stand for none. What it lacks abroad is sought at home, and the other way round."""
    every = figures(metric).places
    known: dict[str, str] = {}
    for key, place in sorted(every.items(), key=lambda one: one[1].main):
        entity = figures(metric).parts[key]
        name = next(iter(entity.values()))[0].entity
        known |= {place.entity_id: key, name.casefold(): key}
    known |= {key.casefold(): key for key in every} | {place.label.casefold(): key for key, place in every.items()}
    places: dict[str, None] = {}
    missing = []
    for name in filter(None, names):
        folded = name.casefold()
        found = known.get(folded) or known.get(folded.split("@")[0]) or known.get(folded.rsplit(" (", 1)[0])
        if found is None:
            missing.append(name)
        else:
            places[found] = None
    return tuple(places), missing


def _match(value: str, names: Mapping[str, str]) -> str | None:
    folded = {words.casefold(): id for id, words in names.items()} | {id.casefold(): id for id in names}
    return folded.get(value.casefold())


def _quoted(*values: str) -> str:
    return ", ".join(f"‘{value[:60]}’" for value in values)
