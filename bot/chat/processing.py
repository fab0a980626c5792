"""How updates are worked on: many chats at once, each chat's own updates one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

CHATS_AT_ONCE = 64
"""How many updates are worked on at once; an answer is milliseconds of work and then waits for Telegram."""

_ALL = 1 << 30
"""PTB's own limit is none here: an update that waits for its turn in its chat must not take another chat's place."""


class ChatOrderProcessor(BaseUpdateProcessor):
    """Keeps the order within a chat, which plain concurrency in PTB does not, and lets no chat wait for another."""

    def __init__(self, chats_at_once: int = CHATS_AT_ONCE) -> None:
        super().__init__(_ALL)
        self._places = asyncio.Semaphore(chats_at_once)
        self._tails: dict[int, asyncio.Event] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on the update once those that came before it in the same chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            async with self._places:
                await coroutine
            return
        before = self._tails.get(chat.id)
        own = asyncio.Event()
        self._tails[chat.id] = own
        try:
            if before is not None:
                await before.wait()
            async with self._places:
                await coroutine
        finally:
            own.set()
            if self._tails.get(chat.id) is own:
                del self._tails[chat.id]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close: each update cleans up after itself."""
