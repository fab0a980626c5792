"""Answers that come late: what they begin with, and orders that are carried out without a word.

Both hold for all that a handler does, however deep it sends from; so they are told by the context, as asyncio keeps one
for each task.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from markupsafe import Markup

_SENDING = ("send", "copy", "forward", "edit")


@dataclass(frozen=True, slots=True)
class Late:
    """How an old message is worked on. ``preface`` is what the answer begins with; None for no answer at all."""

    preface: Markup | None


_LATE: ContextVar[Late | None] = ContextVar("late", default=None)


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
    return late is not None and late.preface is None and endpoint.startswith(_SENDING)
