"""Which of the waiting deliveries go now, and until when the others are put off. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from bot.alerts.decide import EXPIRES_AFTER
from bot.alerts.pace import interval_of
from bot.alerts.schedule import quiet_until
from bot.store.outbox import DIGEST_SIZE, Candidate, Delivery, Mark, State

MOST_LOOKED_AT = 256
"""How many waiting deliveries one turn looks at, so that answers never wait for a long one."""


@dataclass(slots=True)
class Selection:
    """Deliveries to send now, at most one per chat, and marks for those that do not go now."""

    chosen: list[Delivery] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def select(
    ready: Iterable[Candidate],
    room: int,
    busy: Collection[int],
    chat_in: Callable[[int], float],
    *,
    now: dt.datetime,
) -> Selection:
    """Choose up to ``room`` deliveries from those whose time has come, longest waiting first.

    ``busy`` are chats with a message on its way; ``chat_in`` tells in how many seconds a chat may get the next one.
    What has to wait is given the time at which its turn comes, so that nothing stays in front that cannot go.
    """
    selection, ahead, listed = Selection(), Counter(busy), Counter[tuple[int, int]]()
    for candidate in islice(ready, MOST_LOOKED_AT):
        if len(selection.chosen) >= room:
            break
        delivery = candidate.delivery
        mark = _drop(candidate, now) or _put_off(candidate, ahead[delivery.chat], chat_in, now)
        if mark is None:
            selection.chosen.append(delivery)
        else:
            selection.marks.append(mark)
        if mark is None or mark.state is State.PENDING:
            ahead[delivery.chat] += _begins_message(delivery, listed)
    return selection


def _begins_message(delivery: Delivery, listed: Counter[tuple[int, int]]) -> bool:
    """Whether a message of its own is to be made of it, and not one with what was ``listed`` for the place before."""
    if not delivery.digest or delivery.edit:
        return True
    place = (delivery.chat, delivery.thread)
    listed[place] += 1
    return listed[place] % DIGEST_SIZE == 1


def _drop(candidate: Candidate, now: dt.datetime) -> Mark | None:
    """The mark of a delivery that is not sent any more; None for one that is."""
    delivery = candidate.delivery
    if candidate.suspended is not None:
        return Mark(delivery, State.SKIPPED, reason=candidate.suspended, attempts=delivery.attempts)
    if now - candidate.due_at > EXPIRES_AFTER:
        reason = f"could not be sent within {EXPIRES_AFTER.days} days"
        return Mark(delivery, State.EXPIRED, reason=reason, attempts=delivery.attempts)
    return None


def _put_off(candidate: Candidate, ahead: int, chat_in: Callable[[int], float], now: dt.datetime) -> Mark | None:
    """The mark of a delivery that has to wait: for an earlier one, for the quiet hours' end, for the chat's pace."""
    delivery = candidate.delivery
    until = candidate.waits_for
    if until is None and not delivery.edit:
        until = quiet_until(candidate.zone, candidate.quiet, now=now)
    if until is None:
        wait_s = chat_in(delivery.chat) + ahead * interval_of(delivery.chat)
        until = now + dt.timedelta(seconds=wait_s) if wait_s > 0 else None
    if until is None:
        return None
    return Mark(delivery, State.PENDING, attempts=delivery.attempts, plain=delivery.plain, next_try=until)
