"""Many readers at once: each opens a page, then changes filters and switches pages at a reader's pace. Bounded in number and time."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bench.held import Failed, Run
from bench.session import Refused, Session
from bench.views import own_view, shared_views

MOST_SESSIONS = 2000
SWITCHES = 0.1  # of what readers do, choosing another page; the rest are filter changes
OWN = 0.15  # of the filter changes, those to a view of the reader's own, which few have asked for before
JITTER = 0.5  # a pause is as much shorter or longer at random
PAGES = {"": 6, "users": 3, "market_share": 2, "rd": 2, "stores": 2, "compare": 2, "claims": 1, "ecosystems": 1, "deals": 1, "data": 1, "entity": 1, "sql": 1}
LOST = (WebSocketException, OSError, TimeoutError)


@dataclass(frozen=True)
class Sample:
    """One thing that a reader did (visit, switch, shared or own), when by the clock it was done, and what it took."""

    kind: str
    at: float
    run: Run


@dataclass
class Crowd:
    """Readers of the dashboard at `roots`, dealt out in turns, who do something every `pause` seconds until they are told to leave.

    `pages` are those that they choose, each with its weight.
    """

    roots: Sequence[str]
    pages: Mapping[str, int] = field(default_factory=lambda: PAGES)
    pause: float = 10.0
    seed: int = 1
    most_changes: int = 0  # that each reader makes; 0: as many as there is time for
    samples: list[Sample] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)  # visitors by the status that turned them away
    troubles: Counter[str] = field(default_factory=Counter)  # sessions that ended otherwise than wanted
    inside: int = 0
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _leave: asyncio.Event = field(default_factory=asyncio.Event)
    _arrived: int = 0

    async def grow(self, visitors: int, rate: float) -> None:
        """Let so many more visitors come, `rate` a second, and wait until each is in or was turned away. Raises ValueError beyond MOST_SESSIONS in all."""
        if len(self._tasks) + visitors > MOST_SESSIONS:
            raise ValueError(f"at most {MOST_SESSIONS:,} sessions")
        for _ in range(visitors):
            self._tasks.append(asyncio.create_task(self._read(len(self._tasks))))
            await asyncio.sleep(1 / rate)
        while self._arrived < len(self._tasks):
            await asyncio.sleep(0.05)

    @property
    def came(self) -> int:
        """How many came so far, let in or not."""
        return len(self._tasks)

    async def finish(self) -> None:
        """Wait until every reader has made `most_changes`."""
        await asyncio.gather(*self._tasks)

    async def leave(self) -> None:
        """Let all readers leave after what they are doing."""
        self._leave.set()
        await self.finish()

    def since(self, at: float, *kinds: str) -> list[Run]:
        """What of these kinds was done since the clock stood at `at`."""
        return [sample.run for sample in self.samples if sample.at >= at and sample.kind in kinds]

    async def _read(self, number: int) -> None:
        chance = random.Random(self.seed * MOST_SESSIONS + number)
        session = Session(self.roots[number % len(self.roots)])
        arrived = False
        try:
            self._note("visit", await session.visit(self._page(chance)))
            self._arrived, self.inside, arrived = self._arrived + 1, self.inside + 1, True
            changes = 0
            while not self._leave.is_set() and (not self.most_changes or changes < self.most_changes):
                if await self._left(self.pause * chance.uniform(1 - JITTER, 1 + JITTER)):
                    break
                changes += await self._act(session, chance)
        except Refused as error:
            self.refused[error.status] += 1
        except (Failed, *LOST) as error:
            self.troubles[f"{type(error).__name__}: {error}"[:120]] += 1
        finally:
            self.inside -= arrived
            self._arrived += not arrived
            await session.close()

    async def _act(self, session: Session, chance: random.Random) -> bool:
        """Choose another page or change a filter; whether it was a change."""
        held = session.held
        if len(self.pages) > 1 and chance.random() < SWITCHES:
            self._note("switch", await session.run(held.go(self._page(chance))))
            return False
        own = chance.random() < OWN
        view = own_view(held.widgets, chance) if own else chance.choice(shared_views(held.widgets))
        self._note("own" if own else "shared", await session.run(held.change(view)))
        return True

    async def _left(self, seconds: float) -> bool:
        """Wait so long; whether the readers are told to leave meanwhile."""
        try:
            await asyncio.wait_for(self._leave.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _page(self, chance: random.Random) -> str:
        return chance.choices([*self.pages], [*self.pages.values()])[0]

    def _note(self, kind: str, run: Run) -> None:
        self.samples.append(Sample(kind, time.perf_counter(), run))
