"""Answers as HTTP sends them: entity tags, parts of files, compression, what is kept for the next who asks the same."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from threading import Semaphore

from starlette.requests import Request
from starlette.responses import Response

from exports.kept import Kept
from queries.fingerprint import fingerprint
from web.api.forms import Form
from web.api.refusals import Refusal
from web.settings import settings

ROOT = Path(__file__).resolve().parents[2]
CODE = ("queries", "charts", "cards", "exports", "web")
CACHED = "public, max-age=300, stale-while-revalidate=86400"
KEPT_BYTES = 96 * 2**20  # of files
LEAST = 1000  # bytes; shorter texts are sent as they are
AT_ONCE, PATIENCE = 2, 20.0  # files that are made at the same time, and for how many seconds another waits for its turn
Make = Callable[[], bytes]
Key = tuple[object, ...]

_kept = Kept(KEPT_BYTES)
_turns = Semaphore(AT_ONCE)


@cache
def version() -> str:
    """A short name for the data and the code that makes answers of them."""
    digest = hashlib.sha256(fingerprint().encode())
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix in (".py", ".sql", ".css", ".html"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def root(request: Request) -> str:
    """The address of the dashboard, without a slash at its end."""
    return settings().public_url or str(request.base_url).rstrip("/")


def answer(request: Request, form: Form, make: Make, *, name: str, headers: dict[str, str] | None = None, keep: Key | None = None) -> Response:
    """What `make` makes, as this request may have it: nothing if the reader has it already (304), a part of it (206, 416), or all.

    `name` is that of the file, without its ending. What has a key to `keep` it under is made and compressed once.
    """
    tag = entity_tag(request, form)
    more = {"ETag": tag, "Cache-Control": CACHED, "Vary": "Accept", "Accept-Ranges": "bytes", **(headers or {})}
    if _has_it(request, tag):
        return Response(status_code=304, headers=more)
    more["Content-Disposition"] = f'{"attachment" if form.saved else "inline"}; filename="{name}.{form.ending}"'
    body = make() if keep is None else _kept.get(keep, partial(_in_turn, make))
    span = _span(request, form, tag, len(body))
    if span:
        first, last = span
        return Response(body[first : last + 1], 206, {**more, "Content-Range": f"bytes {first}-{last}/{len(body)}"}, form.mime)
    if form.packed:
        more["Content-Encoding"] = "identity"  # compressed again its length would be another than that of its parts
    elif keep is not None and len(body) >= LEAST and "gzip" in request.headers.get("accept-encoding", ""):
        body = _kept.get(("gzip", *keep), partial(gzip.compress, body, 6, mtime=0))
        more |= {"Content-Encoding": "gzip", "Vary": "Accept, Accept-Encoding"}
    return Response(body, 200, more, form.mime)


def _in_turn(make: Make) -> bytes:
    """What `make` makes, once fewer than AT_ONCE files are being made. Raises Refusal (429) where that takes too long."""
    if not _turns.acquire(timeout=PATIENCE):
        raise Refusal(429, "Many files are being made: ask again in a minute, or for JSON a page at a time.", headers={"Retry-After": "60"})
    try:
        return make()
    finally:
        _turns.release()


def entity_tag(request: Request, form: Form) -> str:
    """The tag of the answer: it follows from the data, the code, and all of the request that the answer depends on."""
    asked = (version(), root(request), request.url.path, request.url.query, form.ending)
    digest = hashlib.sha256(repr(asked).encode()).hexdigest()[:24]
    return f'"{digest}"' if form.exact else f'W/"{digest}"'


def _has_it(request: Request, tag: str) -> bool:
    tags = re.findall(r'"[^"]*"|\*', request.headers.get("if-none-match", ""))
    return "*" in tags or tag.removeprefix("W/") in tags


def _span(request: Request, form: Form, tag: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that are asked for; None for all: where nothing readable, several parts, or a part of what may have changed is asked for."""
    asked = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", request.headers.get("range", "").replace(" ", ""))
    unchanged = "if-range" not in request.headers or (form.exact and request.headers["if-range"] == tag)
    if not asked or not any(asked.groups()) or request.method != "GET" or not unchanged:
        return None
    first, last = asked.groups()
    if first and last and int(last) < int(first):
        return None
    start, end = (int(first), min(int(last or size), size - 1)) if first else (max(0, size - int(last)), size - 1)
    if start > end:
        raise Refusal(416, f"There is no such part: the whole has {size} bytes.", headers={"Content-Range": f"bytes */{size}"})
    return start, end
