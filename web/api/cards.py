"""The routes of the cards: their list, and each as its words, figure, rows and sources, as a file of its rows, as a picture."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cards import CARDS, Card, build
from cards.base import Entry
from cards.downloads import as_table
from cards.filters import OPTIONS, Filters, default, read
from cards.verdicts import claims
from cards.words import source_line
from exports import picture, rows
from exports.link import card_query, link
from exports.origins import origins
from web.api.answers import answer, root
from web.api.forms import CARD_FORMS, JSON, Form, form_of
from web.api.pictures import PICTURES, Picture, read_picture
from web.api.records import as_json
from web.api.refusals import Refusal, meant, nearest, quoted
from web.api.tables import NAME


def card_list(request: Request) -> Response:
    """All cards: what each answers, which filters and options it heeds, where it stands."""
    form = form_of(request.path_params.get("ending", ""), request.headers.get("accept", ""), ("json",))
    if request.query_params:
        raise Refusal(400, f"The list of cards has no parameters, so that it has no {quoted(next(iter(request.query_params)))}.")
    return answer(request, form, lambda: as_json({"data": [_listed(CARDS[id], root(request)) for id in CARDS], "total": len(CARDS)}), name=f"{NAME}-cards")


def card(request: Request) -> Response:
    """One card under the filters of the link, in the form that its ending or the header Accept asks for."""
    id, ending = request.path_params["card"], request.path_params.get("ending", "")
    if id not in CARDS:
        near = nearest(id, CARDS)
        raise Refusal(404, f"There is no card {quoted(id)}: {meant(near, '/api/v1/cards lists all.')}", nearest=near)
    form = form_of(ending, request.headers.get("accept", ""), CARD_FORMS)
    given = {key: request.query_params.getlist(key) for key in request.query_params}
    drawn = read_picture(given, form.ending)
    filters, remarks = read({key: values for key, values in given.items() if key not in PICTURES}, tuple(CARDS), tuple(claims()))
    if filters.card not in ("", id):
        remarks.append(f"The link asks for the card {quoted(filters.card)}, its path for {quoted(id)}: that is the answer.")
    found = build(id, filters)
    if not isinstance(found, Card):
        raise Refusal(404, str(found), card=id, remarks=remarks)
    address = root(request)
    name = f"{NAME}-{id}"
    if form is JSON:
        return answer(request, form, lambda: as_json({**content(found, filters, address), "remarks": remarks}), name=name)
    return answer(request, form, partial(_file, found, form, drawn, link(id, filters, address)), name=name)


def _file(card: Card, form: Form, drawn: Picture, address: str) -> bytes:
    """The card's rows or picture."""
    if form.ending == "csv":
        return rows.csv(card)
    if form.ending == "xlsx":
        return rows.excel(card, address)
    if form.ending == "parquet":
        return rows.parquet(card)
    try:
        if form.ending == "svg":
            return picture.svg(card, dark=drawn.dark, address=address)
        return picture.png(card, dark=drawn.dark, address=address, width=drawn.width, height=drawn.height)
    except picture.NoPicture as reason:
        raise Refusal(503, f"{reason} The rows can be had as .csv, the figure as .json.") from reason


def content(card: Card, filters: Filters, address: str) -> dict[str, Any]:
    """The card as plain data: its words, figure or table, the rows drawn, the pages behind it, the filters at work, where it stands."""
    return {
        "id": card.id,
        "title": card.title,
        "subtitle": card.subtitle,
        "takeaway": card.takeaway,
        "caveat": card.caveat,
        "alt": card.alt,
        "source": card.source or source_line(card.rows),
        "filters": {key: values for key, values in card_query(card.id, filters).items() if key != "card"},
        "link": link(card.id, filters, address),
        "figure": card.figure or None,
        "table": card.table or None,
        "grid": card.grid,
        "tiles": card.tiles or None,
        "rows": as_table(rows.drawn(card)).to_pylist(),
        "sources": [{**page._asdict(), "link": page.link or None} for page in origins(card)],
    }


def _listed(entry: Entry, address: str) -> dict[str, Any]:
    found = build(entry.id, default())
    return {
        "id": entry.id,
        "title": found.title if isinstance(found, Card) else None,
        "page": entry.page,
        "filters": [name for name, use in (("region", "regions"), ("company", "companies"), ("years", "years")) if use in entry.uses],
        "options": [_option(key) for key in entry.options],
        "claims": list(entry.claims),
        "link": link(entry.id, default(), address),
        "api": f"{address}/api/v1/cards/{entry.id}",
    }


@cache
def _option(key: str) -> dict[str, Any]:
    option = OPTIONS[key]
    return {"key": key, "label": option.label, "choices": option.choices(), "default": option.default}
