"""Errors as problem details (RFC 9457): a plain message for a person, in a shape for a program."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse


def problem(status: int, detail: str, **more: object) -> JSONResponse:
    """An answer of the type application/problem+json; `detail` says what was wrong and what would be right."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")
