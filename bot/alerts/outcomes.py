"""What can come of giving one message to Telegram, in words that say what it means for the delivery."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.store.outbox import Delivery


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has taken it, and gave it this message id."""

    message: int


@dataclass(frozen=True, slots=True)
class Flooded:
    """Too many messages (429): nothing was sent, Telegram asks to wait."""

    wait_s: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No answer, a broken connection or Telegram's own failure (5xx): it may or may not have gone through."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat cannot be written to until it comes back.

    ``blocked`` says that people wanted it so (403): no failure of ours, the delivery is skipped. Otherwise it failed.
    """

    reason: str
    blocked: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become the supergroup with this id; nothing was sent."""

    chat: int


@dataclass(frozen=True, slots=True)
class Unparsable:
    """Telegram cannot read the message's formatting."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will not take this message (400), however often it is tried."""

    reason: str


@dataclass(frozen=True, slots=True)
class Needless:
    """There is nothing to send or to edit any more: the release or the message is gone."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """Telegram does not know the token (any more): nothing can be sent at all."""

    reason: str


@dataclass(frozen=True, slots=True)
class Untried:
    """It was not given to Telegram at all: the bot is stopping."""


Outcome = Sent | Flooded | Unreachable | Gone | Moved | Unparsable | Refused | Needless | Unauthorised | Untried

Send = Callable[[Delivery], Awaitable[Outcome]]
"""Gives one delivery to Telegram. It raises nothing: what it did not foresee is a bug, and counts as `Refused`."""
