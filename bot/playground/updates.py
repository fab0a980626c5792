"""The queue of updates that wait for the bot, and the long poll that takes them out."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection

from bot.playground.errors import Json, conflict

MOST_AT_ONCE = 100
LONGEST_WAIT_S = 50
_FIRST_ID = 100_000_001
_ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates in order; they leave the queue only when the bot asks for what comes after them."""

    def __init__(self) -> None:
        self._updates: deque[Json] = deque()
        self._next_id = _FIRST_ID
        self._arrived = asyncio.Event()
        self._moved = asyncio.Event()
        self._poll = 0
        self._closed = False
        self._waiting = 0
        self.allowed: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._updates)

    def add(self, kind: str, content: Json) -> None:
        """Queue an update of this kind, unless the bot asked not to get such ones."""
        wanted = kind not in _ASKED_FOR_ONLY if self.allowed is None else kind in self.allowed
        if wanted:
            self._updates.append({"update_id": self._next_id, kind: content})
            self._next_id += 1
            self._wake()

    def allow(self, kinds: Collection[str] | None) -> None:
        """Take only these kinds from now on; an empty list stands for the usual ones, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def forget(self, offset: int) -> None:
        """Drop what comes before the update number ``offset``; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self._updates) > -offset:
                self._updates.popleft()
        else:
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
        self._move()

    def clear(self) -> None:
        """Drop everything."""
        self._updates.clear()
        self._move()

    def peek(self, limit: int = MOST_AT_ONCE) -> list[Json]:
        """The oldest updates, left in the queue."""
        return [update for update, _ in zip(self._updates, range(limit), strict=False)]

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[Json]:
        """Wait up to ``timeout_s`` (at most 50) for updates from ``offset`` on, and return up to ``limit`` of them.

        Raises:
            ApiError: 409 for this poll when another one begins before it ends.
        """
        self._poll += 1
        mine = self._poll
        self._wake()
        self.forget(offset)
        deadline = asyncio.get_running_loop().time() + min(max(timeout_s, 0), LONGEST_WAIT_S)
        while not self._updates and not self._closed and await self._wait_until(deadline):
            if mine != self._poll:
                raise conflict(_OTHER_POLLER)
        return self.peek(min(max(limit, 1), MOST_AT_ONCE))

    async def wait(self) -> None:
        """Wait until there is something in the queue, or it is closed."""
        while not self._updates and not self._closed:
            await self._arrived.wait()

    def interrupt(self) -> None:
        """End the poll that is waiting as if another one had begun: a webhook takes over."""
        self._poll += 1
        self._wake()

    def open(self) -> None:
        """Let polls wait again: a server begins."""
        self._closed = False

    def close(self) -> None:
        """End every wait: the server stops."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._arrived.set()
        self._arrived = asyncio.Event()

    async def until_polled(self, polled: bool = True) -> None:
        """Wait until a poll is waiting, or with ``polled`` off until none is."""
        while (self._waiting > 0) != polled:
            await self._moved.wait()

    async def until_empty(self) -> None:
        """Wait until the bot has confirmed every update."""
        while self._updates:
            await self._moved.wait()

    def _move(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    async def _wait_until(self, deadline: float) -> bool:
        """True when something happened, False when the time is over."""
        self._waiting += 1
        self._move()
        try:
            async with asyncio.timeout_at(deadline):
                await self._arrived.wait()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
            self._move()
        return True
