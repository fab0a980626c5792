"""The time that the sending loop lives by; tests hand it another one."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> dt.datetime:
        """The present moment, in UTC; may be set back or ahead."""

    def monotonic_s(self) -> float:
        """Seconds that only ever go on, for measuring waits."""

    async def wait(self, event: asyncio.Event, timeout_s: float) -> None:
        """Wait until the event is set, at most so long."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> dt.datetime:
        """The present moment, in UTC."""
        return dt.datetime.now(dt.UTC)

    def monotonic_s(self) -> float:
        """Seconds since some moment, never set back."""
        return time.monotonic()

    async def wait(self, event: asyncio.Event, timeout_s: float) -> None:
        """Wait until the event is set, at most so long."""
        try:
            async with asyncio.timeout(timeout_s):
                await event.wait()
        except TimeoutError:
            pass
