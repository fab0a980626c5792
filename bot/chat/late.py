"""Answers that come late: what they begin with, orders that are carried out without a word, and presses.

All three hold for whatever a handler does, however deep it sends from; so they are told by the context, as asyncio
keeps one for each task.

A press has no date. Whether it waited while the bot was down is told by Telegram alone: it takes no answer to a press
that is too old. What such a press does is done, and the message under it changed; but as nobody looks at that message
any more, a new one is sent once for each chat only, however often and whatever was pressed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from markupsafe import Markup

_SENDING = ("send", "copy", "forward")
_SAYING = (*_SENDING, "edit")

PRESSES_REST_S = 60.0
"""For so long after one of a chat's late presses has sent its message no other does: they all come at once."""

MOST_CHATS = 10_000


@dataclass(frozen=True, slots=True)
class Late:
    """How an old message is worked on. ``preface`` is what the answer begins with; None for no answer at all."""

    preface: Markup | None


_LATE: ContextVar[Late | None] = ContextVar("late", default=None)
_PRESSED_LATE: ContextVar[bool] = ContextVar("pressed_late", default=False)


@contextmanager
def working_late(preface: Markup | None) -> Iterator[None]:
    """Work on an old message inside the block."""
    token = _LATE.set(Late(preface))
    try:
        yield
    finally:
        _LATE.reset(token)


def find_late() -> Late | None:
    """How the old message is worked on that is worked on now; None for a fresh one."""
    return _LATE.get()


def must_be_silent(endpoint: str) -> bool:
    """Whether a request to Telegram (the Bot API's name of it) may not be made: it would answer an old message."""
    late = _LATE.get()
    return late is not None and late.preface is None and endpoint.startswith(_SAYING)


def note_press(*, late: bool) -> None:
    """A press is worked on now; whether it is too ``late`` to be answered is known only when that was tried."""
    _PRESSED_LATE.set(late)


class LatePresses:
    """Lets one late press of each chat send a new message."""

    def __init__(self) -> None:
        self._sent_s: OrderedDict[int, float] = OrderedDict()

    def may_send(self, endpoint: str, chat: object, now_s: float) -> bool:
        """Whether a request to Telegram may be made for a chat; ``now_s`` is a clock that is never set back."""
        if not _PRESSED_LATE.get() or not isinstance(chat, int) or not endpoint.startswith(_SENDING):
            return True
        if now_s - self._sent_s.get(chat, -PRESSES_REST_S) < PRESSES_REST_S:
            return False
        self._sent_s[chat] = now_s
        self._sent_s.move_to_end(chat)
        if len(self._sent_s) > MOST_CHATS:
            self._sent_s.popitem(last=False)
        return True
