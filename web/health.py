"""Whether the server is well, for whoever watches it."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import queries
from web.problems import problem, unreadable

FRESH = {"Cache-Control": "no-store"}


async def healthz(request: Request) -> Response:
    """200 when the data are loaded and the database answers, else 503 with the reason. `?live` asks only whether the process answers."""
    return PlainTextResponse("ok", headers=FRESH) if "live" in request.query_params else await run_sync(_ready)


def _ready() -> Response:
    try:
        queries.probe()
    except (queries.DataError, queries.Unavailable) as error:
        return problem(503, unreadable(error))
    except Exception as error:
        return problem(503, f"The database does not answer ({type(error).__name__}).")
    return PlainTextResponse("ok", headers=FRESH)
