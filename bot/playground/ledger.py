"""What was delivered: every message that the server accepted from the bot, in order."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple


class Delivery(NamedTuple):
    """A message accepted from the bot: ``number`` counts all of them from 1, ``at`` is the clock's time in seconds."""

    number: int
    at: float
    chat_id: int
    message_id: int
    thread_id: int | None
    text: str


class Ledger:
    """Deliveries per chat. With ``keep_texts`` off only the number of each chat's messages is kept."""

    def __init__(self, keep_texts: bool = True) -> None:
        self.keep_texts = keep_texts
        self.clear()

    def clear(self) -> None:
        """Forget all of it; numbers begin at 1 again."""
        self.total = 0
        self._counts: dict[int, int] = defaultdict(int)
        self._deliveries: list[Delivery] = []
        self._by_chat: dict[int, list[Delivery]] = {}

    def note(self, at: float, chat_id: int, message_id: int, thread: int | None, text: str) -> None:
        """Write down one accepted message."""
        self.total += 1
        self._counts[chat_id] += 1
        if self.keep_texts:
            delivery = Delivery(self.total, at, chat_id, message_id, thread, text)
            self._deliveries.append(delivery)
            self._by_chat.setdefault(chat_id, []).append(delivery)

    def count(self, chat_id: int) -> int:
        """How many messages the chat got."""
        return self._counts.get(chat_id, 0)

    def counts(self) -> dict[int, int]:
        """How many messages each chat got, for the chats that got any."""
        return dict(self._counts)

    def all(self, after: int = 0) -> list[Delivery]:
        """Every delivery with a number above ``after``, in order; none where texts are not kept."""
        return self._deliveries[after:]

    def of(self, chat_id: int) -> list[Delivery]:
        """The chat's deliveries, in order."""
        return list(self._by_chat.get(chat_id, ()))
