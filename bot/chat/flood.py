"""How much a chat may say at once. Pure: the moment is a parameter."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from enum import StrEnum

MOST = 20
"""A chat may send so many messages and presses within `WINDOW_S`."""

WINDOW_S = 10.0

CALM = MOST // 2
"""Only a chat that came down to so many within `WINDOW_S` is warned anew: else one at the limit is, again and again."""

MOST_CHATS = 10_000
"""So many chats are watched at once; beyond that the one that was heard longest ago is forgotten."""


class Verdict(StrEnum):
    """What is to be done with a message: answer it, warn in its place, or pass over it."""

    ANSWER = "answer"
    WARN = "warn"
    SILENCE = "silence"


@dataclass(slots=True)
class _Pace:
    moments: deque[dt.datetime] = field(default_factory=lambda: deque(maxlen=MOST + 1))
    warned: bool = False

    def count_since(self, moment: dt.datetime) -> int:
        return sum(one > moment for one in self.moments)


class Flood:
    """Counts what each chat sent in the last `WINDOW_S`, by chat id; what is passed over counts too.

    It holds 21 moments for each chat that was heard within that time, and at most `MOST_CHATS` chats.
    """

    def __init__(self) -> None:
        self._paces: OrderedDict[int, _Pace] = OrderedDict()

    def __len__(self) -> int:
        return len(self._paces)

    def judge(self, chat: int, now: dt.datetime) -> Verdict:
        """Count one more message or press of a chat, sent ``now``, and say what is to be done with it."""
        begin = now - dt.timedelta(seconds=WINDOW_S)
        pace = self._paces.pop(chat, None) or _Pace()
        self._paces[chat] = pace
        pace.moments.append(now)
        self._forget(begin)
        count = pace.count_since(begin)
        if count > MOST:
            verdict = Verdict.SILENCE if pace.warned else Verdict.WARN
            pace.warned = True
            return verdict
        if count <= CALM:
            pace.warned = False
        return Verdict.ANSWER

    def _forget(self, begin: dt.datetime) -> None:
        """Drop the chats that were not heard since ``begin``: they stand first."""
        while self._paces:
            first = next(iter(self._paces))
            if len(self._paces) <= MOST_CHATS and self._paces[first].moments[-1] > begin:
                return
            del self._paces[first]
