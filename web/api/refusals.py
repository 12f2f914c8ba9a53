"""Why a request is not answered: what was wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from web.problems import problem

LONGEST = 60  # characters of what was asked that are said again
MOST_NAMED = 5


class Refusal(Exception):
    """A request that is not answered: the status, the words for a person, and members for a program."""

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None, **more: Any):
        super().__init__(detail)
        self.status, self.detail, self.headers, self.more = status, detail, headers or {}, more


def refused(_: Request, error: Exception) -> Response:
    """The answer to a request that is refused."""
    assert isinstance(error, Refusal)
    answer = problem(error.status, error.detail, **error.more)
    answer.headers.update(error.headers)
    return answer


def quoted(text: str) -> str:
    """What was asked, as it is said again."""
    return f"‘{text[:LONGEST]}…’" if len(text) > LONGEST else f"‘{text}’"


def meant(names: list[str], otherwise: str) -> str:
    """Did you mean a, b or c? Or, where there are no names, other words."""
    return f"did you mean {', '.join(names[:-1])}{' or ' if names[1:] else ''}{names[-1]}?" if names else otherwise


def nearest(asked: str, names: Iterable[str]) -> list[str]:
    """The names that are most like what was asked: those that hold it, then those that are spelt alike."""
    known, asked = list(names), asked[:LONGEST].casefold()
    holding = [name for name in known if len(asked) > 2 and asked in name]
    return list(dict.fromkeys([*sorted(holding, key=len), *get_close_matches(asked, known, MOST_NAMED, 0.5)]))[:MOST_NAMED]
