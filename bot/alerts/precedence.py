"""Answers to people come first: while one is on its way, alerts go one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager


class Precedence:
    """Lets alerts through, all of them while nobody waits for an answer, else one after the other.

    So an answer waits for at most one alert that was to go out before it, and a broadcast is never starved either.
    """

    def __init__(self) -> None:
        self._answers = 0
        self._alerts = 0
        self._changed = asyncio.Event()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """A person waits for an answer while inside."""
        self._answers += 1
        try:
            yield
        finally:
            self._answers -= 1
            self._changed.set()

    @asynccontextmanager
    async def alerting(self) -> AsyncIterator[None]:
        """Send one alert inside; waits for the turn first."""
        while self._answers and self._alerts:
            self._changed.clear()
            await self._changed.wait()
        self._alerts += 1
        try:
            yield
        finally:
            self._alerts -= 1
            self._changed.set()
