"""What waited at Telegram while the bot was down: of each chat's old messages only the newest is answered.

Which one is the newest is known only when all have come, for Telegram hands over a hundred at a time. So an old message
is held until a newer one of its chat takes its place, or until no more old ones come.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict

from telegram import Message, Update

OLD_S = 3600.0
"""A message that waited longer than an hour is old: whoever sent it has gone on."""

MOST_HELD = 10_000
"""So many chats' messages are held; beyond that the one that waits longest is not answered any more."""


class Backlog:
    """The newest old message of each chat, by chat id, the chat that came first in front."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Update] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def hold(self, chat: int, update: Update) -> Update | None:
        """Hold a chat's message in the place of the one before it; gives the one that is not to be answered any more.

        That is an older one of the same chat; where too many are held, the first of another chat.
        """
        replaced = self._held.get(chat)
        self._held[chat] = update
        if replaced is None and len(self._held) > MOST_HELD:
            return self._held.popitem(last=False)[1]
        return replaced

    def release(self, chat: int) -> Update | None:
        """Hold nothing of a chat any more; gives what was held."""
        return self._held.pop(chat, None)

    def take(self) -> Update | None:
        """Take out the message of the chat that came first; None where nothing is held."""
        return self._held.popitem(last=False)[1] if self._held else None


def is_old(message: Message, now: dt.datetime) -> bool:
    """Whether a message was sent more than `OLD_S` before ``now``."""
    return (now - message.date).total_seconds() > OLD_S
