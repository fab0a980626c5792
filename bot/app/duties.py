"""Work that goes on in the background for as long as the bot runs; what fails is begun again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from bot.errors import BotError
from bot.logs import name_error

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 300.0
"""After a failure the work begins again after the first pause, then after twice as long, up to this."""

STEADY_S = 60.0
"""Work that has gone on so long since its last failure is well again."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A piece of background work. ``work`` goes on until the event is set, and then ends within some seconds."""

    name: str
    work: Callable[[asyncio.Event], Awaitable[None]]


class Duties:
    """The bot's background work: one duty's failure disturbs no other."""

    def __init__(self, *, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._duties: list[Duty] = []
        self._first_pause_s = first_pause_s
        self._failures: dict[str, tuple[str, float]] = {}

    def add(self, duty: Duty) -> None:
        """Give the bot one more duty, before `run`."""
        self._duties.append(duty)

    def failed(self) -> list[tuple[str, str]]:
        """The duties that do not run, or failed only just now: names and reasons."""
        now_s = monotonic()
        return [(name, reason) for name, (reason, until_s) in self._failures.items() if now_s < until_s]

    async def run(self, stop: asyncio.Event) -> None:
        """Do all duties until ``stop`` is set and each has ended."""
        await asyncio.gather(*(self.keep(duty, stop) for duty in self._duties))

    async def keep(self, duty: Duty, stop: asyncio.Event) -> None:
        """Do one duty until ``stop`` is set and it has ended, and begin it again whenever it fails."""
        pause_s = self._first_pause_s
        while not stop.is_set():
            begun_s = monotonic()
            try:
                await duty.work(stop)
            except BotError as error:
                log.error("%s failed: %s", duty.name, error)
                reason = str(error)
            except Exception as error:
                log.exception("%s failed", duty.name)
                reason = name_error(error)
            else:
                return
            if monotonic() - begun_s > STEADY_S:
                pause_s = self._first_pause_s
            self._failures[duty.name] = (reason, monotonic() + pause_s + STEADY_S)
            await pause(stop, pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until the bot stops."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
