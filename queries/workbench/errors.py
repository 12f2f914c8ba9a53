"""Why a query got no answer, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from queries.workbench.limits import Limits

SAYS = {
    "BinderException": "A column, a function or a type in this query does not fit.",
    "CatalogException": "This query names something that does not exist.",
    "ConversionException": "A value cannot be converted to the type that is asked for.",
    "InvalidInputException": "DuckDB cannot work with a value in this query.",
    "InvalidTypeException": "A type in this query does not fit.",
    "NotImplementedException": "DuckDB cannot do this.",
    "OutOfRangeException": "A value in this query is too large or too small.",
    "ParserException": "This is not SQL that DuckDB understands.",
    "SyntaxException": "This is not SQL that DuckDB understands.",
    "TypeMismatchException": "A type in this query does not fit.",
}
NO_FILES = "Queries read the tables of this dashboard only: no files, no addresses, no other databases, no settings."
ZONES = "A time with a time zone cannot be shown. Cast it, as in now()::TIMESTAMP."
FAILED = "DuckDB failed at this query. Nothing else is affected. Try to ask in another way."
LESS = "Narrow it with WHERE, join fewer rows or sum up earlier."
ADVICE = re.compile(
    r"\s*(Possible solutions|Please try installing|Candidate functions|Stack Trace|Use \"?SET|Hint:|Alternatively, consider).*?(?=\n\nLINE |\Z)", re.DOTALL
)
EXTENSION = re.compile(r" is not in the catalog, but it exists in the .* extension\.")
LONGEST_DETAIL = 1200


class Unanswered(Exception):
    """A query got no answer; the message says why, `detail` is what DuckDB said, with the line and a mark under the place."""

    def __init__(self, message: str, detail: str = ""):
        super().__init__(message)
        self.detail = detail


def explain(answer: Mapping[str, Any], limits: Limits) -> Unanswered:
    """What to tell of an answer of worker.py without rows."""
    if "refused" in answer:
        return Unanswered(answer["refused"])
    kind, message = answer["error"], answer.get("message", "")
    if kind in ("Late", "InterruptException"):
        return Unanswered(f"Stopped: the query took longer than {limits.seconds:g} seconds. {LESS}")
    if kind in ("OutOfMemoryException", "MemoryError"):
        return Unanswered(f"Stopped: the query needs more than {limits.memory_mb:,} MB of memory. {LESS}")
    if kind == "Gone":
        return Unanswered(f"Stopped: the query ended the process that ran it. Nothing else is affected. {LESS}")
    if kind in ("PermissionException", "IOException", "HTTPException"):
        return Unanswered(NO_FILES)
    if "module 'pytz'" in message:
        return Unanswered(ZONES)
    if kind in SAYS:
        return Unanswered(SAYS[kind], detail(message))
    return Unanswered(FAILED)


def detail(message: str) -> str:
    """DuckDB's own words without their class and without its advice on settings and extensions."""
    text = EXTENSION.sub(" does not exist.", ADVICE.sub("", message.split(": ", 1)[-1])).strip()
    return text if len(text) <= LONGEST_DETAIL else f"{text[:LONGEST_DETAIL]}…"
