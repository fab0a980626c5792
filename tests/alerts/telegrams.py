"""A Telegram and a time of our own for the sending loop: the one edge that is faked."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import heapq
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field

from bot.alerts.deliver import Deliverer
from bot.alerts.notices import Notice
from bot.alerts.outcomes import Outcome, Sent
from bot.alerts.pace import Pace
from bot.alerts.precedence import Precedence
from bot.store.database import Database
from bot.store.outbox import Delivery, Outbox, open_outbox
from tests.alerts.archives import NOW


class FakeClock:
    """Time that passes only while everybody waits."""

    def __init__(self, start: dt.datetime = NOW) -> None:
        self.start = start
        self.passed_s = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []

    def now(self) -> dt.datetime:
        return self.start + dt.timedelta(seconds=self.passed_s)

    def monotonic_s(self) -> float:
        return self.passed_s

    async def sleep(self, seconds: float) -> None:
        event = asyncio.Event()
        heapq.heappush(self._sleepers, (self.passed_s + seconds, id(event), event))
        await event.wait()

    async def wait(self, event: asyncio.Event, timeout_s: float) -> None:
        end_s = self.passed_s + max(timeout_s, 1e-6)
        while True:
            for _ in range(20):
                await asyncio.sleep(0)
            if event.is_set():
                return
            if not self._sleepers or self._sleepers[0][0] > end_s:
                self.passed_s = end_s
                return
            self.passed_s, _, sleeper = heapq.heappop(self._sleepers)
            sleeper.set()


@dataclass
class FakeTelegram:
    """Takes deliveries. ``answer`` gives the outcome; None means that the message is taken."""

    clock: FakeClock
    answer: Callable[[Delivery], Outcome | None] = lambda _: None
    takes_s: float = 0.05
    taken: list[tuple[float, Delivery]] = field(default_factory=list)
    asked: list[Delivery] = field(default_factory=list)

    async def send(self, delivery: Delivery) -> Outcome:
        self.asked.append(delivery)
        await self.clock.sleep(self.takes_s)
        outcome = self.answer(delivery)
        if outcome is not None:
            return outcome
        self.taken.append((self.clock.passed_s, delivery))
        return Sent(delivery.message or 1000 + len(self.taken))

    def chats(self) -> list[int]:
        return [delivery.chat for _, delivery in self.taken]


@dataclass
class Station:
    """A deliverer with its clock, its Telegram, and what the admins were told."""

    clock: FakeClock
    telegram: FakeTelegram
    outbox: Outbox
    precedence: Precedence
    deliverer: Deliverer
    notices: list[Notice]

    async def run_for(self, seconds: float) -> None:
        """Let the loop run until so much more of its time has passed, then stop it in good order."""
        async with self.running():
            await self.passes(seconds)

    async def passes(self, seconds: float) -> None:
        """Wait until so much more of the loop's time has passed."""
        end_s = self.clock.passed_s + seconds
        await self.until(lambda: self.clock.passed_s >= end_s)

    async def until(self, come: Callable[[], bool]) -> None:
        """Wait until this is so."""
        while not come():  # noqa: ASYNC110 - the loop's time passes only while others have their turn
            await asyncio.sleep(0)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.deliverer.run())
        try:
            yield
        finally:
            self.deliverer.stop()
            await task


@contextlib.contextmanager
def station(
    database: Database, *, rate: float = 1000.0, clock: FakeClock | None = None, **options: int
) -> Iterator[Station]:
    """A deliverer on the database's file, with a connection of its own, as in the bot."""
    clock = clock or FakeClock()
    telegram, precedence, notices = FakeTelegram(clock), Precedence(), list[Notice]()
    outbox = open_outbox(database.path)
    deliverer = Deliverer(
        outbox,
        telegram.send,
        Pace(rate),
        notices.append,
        precedence=precedence,
        clock=clock,
        draw=lambda: 0.5,
        **options,  # type: ignore[arg-type]
    )
    try:
        yield Station(clock, telegram, outbox, precedence, deliverer, notices)
    finally:
        outbox.database.close()
