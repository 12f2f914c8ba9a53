"""The forms of answers, and which of them a request asks for: by the ending of its path, or else by its header Accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cards.downloads import CSV, PARQUET, XLSX
from cards.words import listing
from web.api.refusals import Refusal


@dataclass(frozen=True)
class Form:
    """A form of answers: the ending of its path and its type.

    saved      browsers save it rather than show it
    packed     it is compressed already
    exact      the same request has the same bytes on every machine
    """

    ending: str
    mime: str
    saved: bool = False
    packed: bool = False
    exact: bool = False


JSON = Form("json", "application/json")
FORMS = {
    form.ending: form
    for form in (
        JSON,
        Form("csv", CSV.mime, saved=True),
        Form("parquet", PARQUET.mime, saved=True, packed=True, exact=True),
        Form("xlsx", XLSX.mime, saved=True, packed=True),
        Form("svg", "image/svg+xml"),
        Form("png", "image/png", packed=True),
    )
}
TABLE_FORMS = ("json", "csv", "parquet", "xlsx")
CARD_FORMS = tuple(FORMS)


def form_of(ending: str, accept: str, endings: Sequence[str]) -> Form:
    """The form that is asked for, one of `endings`; the first if nothing is said. Raises Refusal: 404 for an unknown ending, 406 where no form is accepted."""
    if ending:
        if ending not in endings:
            raise Refusal(404, f"There is no form .{ending[:20]} of this: there are {listing([f'.{one}' for one in endings], len(endings))}.")
        return FORMS[ending]
    weights = _weights(accept)
    best = max(endings, key=lambda one: _weight(FORMS[one].mime, weights))  # the first of equals
    if not _weight(FORMS[best].mime, weights):
        kinds = listing([FORMS[one].mime for one in endings], len(endings))
        raise Refusal(406, f"None of the types in the header Accept can be had: there are {kinds}. The ending of the path chooses, too: .{' .'.join(endings)}")
    return FORMS[best]


def _weights(accept: str) -> dict[str, float]:
    """The types of a header Accept and how much each is wanted; what cannot be read is not wanted."""
    wanted = {}
    for part in (accept or "*/*").lower().split(","):
        kind, *settings = (piece.strip() for piece in part.split(";"))
        quality = next((piece[2:] for piece in settings if piece.startswith("q=")), "1")
        wanted[kind] = float(quality) if quality.replace(".", "", 1).isdecimal() and quality.isascii() else 0.0
    return wanted


def _weight(mime: str, weights: dict[str, float]) -> float:
    """How much a type is wanted: as itself, as one of its family, or as any."""
    return next((weights[kind] for kind in (mime, f"{mime.split('/')[0]}/*", "*/*") if kind in weights), 0.0)
