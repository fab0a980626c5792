"""What to do about each outcome. Pure: the moment and the throw of the dice are parameters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.alerts.outcomes import (
    Flooded,
    Gone,
    Moved,
    Needless,
    Outcome,
    Refused,
    Sent,
    Unauthorised,
    Unparsable,
    Unreachable,
    Untried,
)
from bot.store.outbox import Delivery, Mark, State

FIRST_WAIT_S = 2.0
LONGEST_WAIT_S = 3600.0
TRIED_FOR_S = 86_400.0
"""Network and server errors are tried again for a day."""

EXPIRES_AFTER = dt.timedelta(days=7)
"""An alert that could not be tried for so long (the bot stood still) is no news any more."""

UNREACHABLE, UNAUTHORISED, BLOCKED = "unreachable", "unauthorised", "blocked"
"""Ways to fail; a refusal's way is Telegram's own words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to write down and to do.

    ``suspend``: why nothing more is sent to this chat. ``move_to``: the chat's new id. ``way``: how it failed, for
    telling trouble from bad luck; None where it did not fail.
    """

    mark: Mark
    suspend: str | None = None
    move_to: int | None = None
    way: str | None = None


def decide(delivery: Delivery, outcome: Outcome, *, now: dt.datetime, draw: float) -> Verdict:
    """What follows from the outcome of one delivery. ``draw``, from 0 to below 1, spreads the waits."""
    match outcome:
        case Sent(message):
            return Verdict(_mark(delivery, State.SENT, message=message))
        case Flooded(wait_s):
            again = now + dt.timedelta(seconds=wait_s)
            return Verdict(_mark(delivery, State.PENDING, next_try=again))
        case Unreachable(reason):
            return _try_later(delivery, reason, now, draw)
        case Moved(chat):
            return Verdict(_mark(delivery, State.PENDING, next_try=now), move_to=chat)
        case Unauthorised(reason):
            return Verdict(_mark(delivery, State.PENDING, reason, next_try=now), way=UNAUTHORISED)
        case Untried():
            return Verdict(_mark(delivery, State.PENDING, next_try=now))
        case Gone() | Unparsable() | Refused() | Needless():
            return _give_up(delivery, outcome, now)


def _give_up(delivery: Delivery, outcome: Gone | Unparsable | Refused | Needless, now: dt.datetime) -> Verdict:
    reason = outcome.reason
    match outcome:
        case Gone(blocked=True):
            return Verdict(_mark(delivery, State.SKIPPED, reason), suspend=reason, way=BLOCKED)
        case Gone():
            return Verdict(_mark(delivery, State.FAILED, reason), suspend=reason, way=reason)
        case Unparsable() if not delivery.plain:
            return Verdict(_mark(delivery, State.PENDING, reason, plain=True, next_try=now))
        case Needless():
            return Verdict(_mark(delivery, State.SKIPPED, reason))
        case _:
            return Verdict(_mark(delivery, State.FAILED, reason), way=reason)


def wait_before(attempt: int) -> float:
    """How long to wait after the attempt with this number (from 1), in seconds, before the dice lengthen it."""
    return min(FIRST_WAIT_S * 2.0 ** min(attempt - 1, 30), LONGEST_WAIT_S)


def _most_attempts() -> int:
    """After how many attempts the waits add up to `TRIED_FOR_S`.

    Attempts are counted rather than hours, so that a clock that jumps a day ahead gives nothing up.
    """
    waited_s, attempt = 0.0, 0
    while waited_s < TRIED_FOR_S:
        attempt += 1
        waited_s += wait_before(attempt)
    return attempt + 1


MOST_ATTEMPTS = _most_attempts()


def _try_later(delivery: Delivery, reason: str, now: dt.datetime, draw: float) -> Verdict:
    attempts = delivery.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        return Verdict(_mark(delivery, State.FAILED, reason, attempts=attempts), way=UNREACHABLE)
    again = now + dt.timedelta(seconds=wait_before(attempts) * (1 + draw / 2))
    return Verdict(_mark(delivery, State.PENDING, reason, attempts=attempts, next_try=again), way=UNREACHABLE)


def _mark(
    delivery: Delivery,
    state: State,
    reason: str | None = None,
    *,
    message: int | None = None,
    attempts: int | None = None,
    plain: bool = False,
    next_try: dt.datetime | None = None,
) -> Mark:
    return Mark(
        delivery,
        state,
        message=message,
        reason=reason,
        attempts=delivery.attempts if attempts is None else attempts,
        plain=plain or delivery.plain,
        next_try=next_try,
    )
