"""Errors as problem details (RFC 9457): a plain message for a person, in a shape for a program."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse

from queries import DataError, Unavailable


def problem(status: int, detail: str, **more: object) -> JSONResponse:
    """An answer of the type application/problem+json; `detail` says what was wrong and what would be right."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def unreadable(error: DataError | Unavailable) -> str:
    """Why the data cannot be read, for any reader: how many faults they have, or the words of the error."""
    if isinstance(error, Unavailable):
        return str(error)
    count = len(error.problems)
    return f"The data have {count} {'fault' if count == 1 else 'faults'}; `make check-data` lists them."
