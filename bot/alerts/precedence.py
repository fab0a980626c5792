"""Answers to people come first: while one is on its way, few alerts go at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager


class Precedence:
    """Lets alerts through, all of them while nobody waits for an answer, else only ``beside`` of them at once.

    So an answer waits for at most so many alerts that were to go out before it, a sixth of a millisecond each, and a
    broadcast goes on although the people whom it reaches write back.
    """

    def __init__(self, beside: int = 1) -> None:
        self._beside = beside
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
        while self._answers and self._alerts >= self._beside:
            self._changed.clear()
            await self._changed.wait()
        self._alerts += 1
        try:
            yield
        finally:
            self._alerts -= 1
            self._changed.set()
