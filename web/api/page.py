"""What the API answers, for people: one page without scripts."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import Response

from cards.glossary import MEANINGS
from cards.search import TABLES
from web.api.answers import answer, root
from web.api.asking import LAST_OFFSET, MOST_RECORDS, USUAL_RECORDS
from web.api.forms import CARD_FORMS, TABLE_FORMS, Form
from web.api.pictures import HEIGHTS, USUAL_WIDTH, WIDTHS
from web.api.records import columns
from web.api.resources import RESOURCES, Resource
from web.api.schema_tables import table_parameters

FOLDER = Path(__file__).parent
HTML = Form("html", "text/html")
SHOWN = 12  # values of a parameter that are said


def home(request: Request) -> Response:
    """The documentation of the API."""
    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}
    return answer(request, HTML, partial(_page, root(request)), name="api", headers=policy)


def _page(address: str) -> bytes:
    page = Template((FOLDER / "page.html").read_text(encoding="utf-8"))
    filled = page.substitute(
        style=(FOLDER / "page.css").read_text(encoding="utf-8"),
        api=escape(f"{address}/api/v1"),
        root=escape(address),
        list="".join(_line(f"/api/v1/{name}", resource.about) for name, resource in RESOURCES.items()),
        tables="".join(_table(name, resource) for name, resource in RESOURCES.items()),
        table_forms=" ".join(f".{form}" for form in TABLE_FORMS),
        card_forms=" ".join(f".{form}" for form in CARD_FORMS),
        usual=USUAL_RECORDS,
        most=f"{MOST_RECORDS:,}",
        last=f"{LAST_OFFSET:,}",
        usual_width=USUAL_WIDTH,
        widths=f"{WIDTHS[0]} to {WIDTHS[1]}",
        heights=f"{HEIGHTS[0]} to {HEIGHTS[1]}",
    )
    return filled.encode()


def _line(path: str, about: str) -> str:
    return f'<tr><td><a href="{path}">{path}</a></td><td>{escape(about)}</td></tr>'


def _table(name: str, resource: Resource) -> str:
    """A table: its parameters, its columns."""
    own, told = columns(resource)
    meanings = MEANINGS[resource.table]
    asked = "".join(
        f"<tr><td><code>{one['name']}</code></td><td>{escape(_about(one['description'], resource, one['name']))}</td></tr>"
        for one in table_parameters(name, {})
    )
    rows = "".join(f"<tr><td><code>{column}</code></td><td>{escape(meanings[column])}</td></tr>" for column in own)
    if told:
        rows += "<tr><td><code>pages</code></td><td>the pages on which it was seen, each with the columns below; files have a row for each page</td></tr>"
        rows += "".join(f"<tr><td><code>pages.{column}</code></td><td>{escape(meanings[column])}</td></tr>" for column in told)
    count = f"{len(TABLES[resource.table].every()):,}"
    return (
        f'<h3 id="{name}">{name}</h3><p>{escape(resource.about)} <small>{count} of them.</small></p>'
        f'<details><summary>Parameters</summary><div class="wide"><table>{asked}</table></div></details>'
        f'<details><summary>Columns</summary><div class="wide"><table>{rows}</table></div></details>'
    )


def _about(words: str, resource: Resource, name: str) -> str:
    match = resource.match.get(name)
    values = list(match.values()) if match else []
    return f"{words}: {', '.join(values)}" if 0 < len(values) <= SHOWN else words
