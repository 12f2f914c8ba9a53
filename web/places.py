"""Places for visitors: who is in, who is under way, who may come in."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
TABS = 8  # connections that one visitor may open when all places are taken
FEW = 10  # visitors from one address who may be under way at once, or
SHARE = 4  # one in so many of the places, if that is more


@dataclass
class Place:
    """One visitor's place: the open connections, until when it is kept without one (seconds of the clock), whether the visitor can show a token again.

    `origin` is the address from which the page was asked for; empty once there was a connection.
    """

    open: int = 0
    until: float = 0.0
    returns: bool = False
    origin: str = ""


class Places:
    """At most `most` at a time. A place is kept for `grace` seconds after a page was sent for it and after its last connection ended.

    Visitors are told apart by the token that they were given. Used from the event loop alone, so without locks.
    """

    def __init__(self, most: int, grace: float, clock: Callable[[], float] = time.monotonic):
        self.most = most
        self._grace = grace
        self._clock = clock
        self._places: dict[str, Place] = {}

    @property
    def connections(self) -> int:
        """Open connections."""
        return sum(place.open for place in self._places.values())

    @property
    def taken(self) -> int:
        """Open connections, and one for each visitor under way."""
        now = self._clock()
        return sum(place.open or place.until >= now for place in self._places.values())

    def has_room(self) -> bool:
        """Whether one more visitor may come in."""
        return self.taken < self.most

    def holds(self, token: str) -> bool:
        """Whether the visitor `token` has a place, and not too many connections on it."""
        place = self._places.get(token)
        return place is not None and (0 < place.open < TABS or (not place.open and place.until >= self._clock()))

    def is_crowded(self, address: str) -> bool:
        """Whether so many visitors from one address are under way that another would keep those from elsewhere out."""
        now = self._clock()
        return sum(place.origin == address and place.until >= now for place in self._places.values()) >= max(FEW, self.most // SHARE)

    def reserve(self, token: str = "", address: str = "") -> str:
        """Keep a place for the visitor `token`, or for a new one, who asked from `address`; the token."""
        self._forget()
        new = token not in self._places
        token, place = self._place(token)
        place.until = self._clock() + self._grace
        if new:
            place.origin = address
        return token

    def connect(self, token: str = "") -> str:
        """A connection of the visitor `token`, or of one without, is open; the token to disconnect it with."""
        known = bool(token)
        token, place = self._place(token)
        place.open += 1
        place.origin = ""
        place.returns = place.returns or known
        return token

    def disconnect(self, token: str) -> None:
        """A connection has ended."""
        place = self._places[token]
        place.open -= 1
        if place.returns:
            place.until = self._clock() + self._grace
        self._forget()

    def _place(self, token: str) -> tuple[str, Place]:
        """The place of `token`, made if need be. A token that was given out earlier or by another replica is as good as ours."""
        token = token if TOKEN.fullmatch(token) else secrets.token_urlsafe(12)
        return token, self._places.setdefault(token, Place())

    def _forget(self) -> None:
        """Give free the places whose time is over."""
        now = self._clock()
        for token in [token for token, place in self._places.items() if not place.open and place.until < now]:
            del self._places[token]
