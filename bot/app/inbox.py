"""Updates on their way from Telegram to their answers: none twice, and how long each has been waiting."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from telegram import Update

from bot.chat.processing import ChatOrderProcessor
from bot.metrics import Metrics

REMEMBERED = 1000
"""So many of the last updates are known again: Telegram hands over 100 at once, and again what it holds for unheard."""

MOST_WAITING = 1000
"""With more updates waiting for their answers, a webhook takes no further ones: Telegram keeps them and comes back."""


class Inbox(asyncio.Queue[object]):
    """PTB's queue of updates, which knows each update until it is answered."""

    def __init__(self, now_s: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._now_s = now_s
        self._arrived: dict[int, float] = {}
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many updates are not answered yet."""
        return len(self._arrived)

    @property
    def oldest_s(self) -> float | None:
        """How long the update that waits longest has been waiting; None where none does."""
        first = next(iter(self._arrived.values()), None)
        return None if first is None else self._now_s() - first

    def offer(self, update: Update) -> bool:
        """Take an update now; False, and it is not taken, when the bot stops or is far behind."""
        if self._closed or self.waiting >= MOST_WAITING:
            return False
        if self._is_new(update):
            super().put_nowait(update)
        return True

    async def put(self, item: object) -> None:
        """Take what PTB puts in, unless it is an update that was taken before."""
        if self._is_new(item):
            await super().put(item)

    def settle(self, update: object) -> float:
        """An update is answered; gives how many seconds it took since it came."""
        now_s = self._now_s()
        return now_s - self._arrived.pop(id(update), now_s)

    def close(self) -> None:
        """Let `offer` take nothing more."""
        self._closed = True

    def _is_new(self, item: object) -> bool:
        if not isinstance(item, Update):
            return True
        if item.update_id in self._seen:
            return False
        self._seen[item.update_id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        self._arrived[id(item)] = self._now_s()
        return True


class MeasuredProcessor(ChatOrderProcessor):
    """Works on updates in each chat's order, and notes each one's kind and how long it took."""

    def __init__(self, inbox: Inbox, metrics: Metrics) -> None:
        super().__init__()
        self._inbox = inbox
        self._metrics = metrics

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on the update, and note it."""
        try:
            await super().do_process_update(update, coroutine)
        finally:
            self._metrics.note_update(name_kind(update), self._inbox.settle(update))


def name_kind(update: object) -> str:
    """The Bot API's name of an update's kind: ``message``, ``callback_query``; ``other`` for one that PTB has not."""
    return next((str(kind) for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None), "other")
