"""What was asked last in each chat, so that "and in 2018?" is understood; for some minutes, in memory only."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict

from bot.languages import Language
from bot.question.model import Question

KEPT_S = 600
"""How long a question is kept: a person who comes back after ten minutes begins anew."""

MOST_CHATS = 10_000
"""How many chats' questions are kept; beyond that the one that was asked longest ago goes."""


class Conversations:
    """The last question of each chat, by chat id."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[Question, dt.datetime, Language | None]] = OrderedDict()

    def remember(self, chat: int, question: Question, now: dt.datetime) -> None:
        """Keep a question as the chat's last one."""
        self._drop_old(now)
        self._last[chat] = (question, now, question.language or self.language(chat, now))
        self._last.move_to_end(chat)
        if len(self._last) > MOST_CHATS:
            self._last.popitem(last=False)

    def recall(self, chat: int, now: dt.datetime) -> Question | None:
        """The chat's last question; None when there is none or it is older than `KEPT_S`."""
        self._drop_old(now)
        question, asked_at, _ = self._last.get(chat, (None, now, None))
        return question if (now - asked_at).total_seconds() <= KEPT_S else None

    def language(self, chat: int, now: dt.datetime) -> Language | None:
        """The language that was last written in a chat; None where no letters told it, or not within `KEPT_S`."""
        _, asked_at, language = self._last.get(chat, (None, now, None))
        return language if (now - asked_at).total_seconds() <= KEPT_S else None

    def forget(self, chat: int) -> None:
        """Drop what was kept of a chat."""
        self._last.pop(chat, None)

    def _drop_old(self, now: dt.datetime) -> None:
        """Let go of all that is too old, of chats that never came back too; the oldest stand first."""
        while self._last:
            chat, (_, asked_at, *_rest) = next(iter(self._last.items()))
            if (now - asked_at).total_seconds() <= KEPT_S:
                return
            del self._last[chat]
