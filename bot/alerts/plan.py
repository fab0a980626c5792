"""What a load means for subscribers: which releases are told, held or passed over, and who is interested. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.alerts.schedule import next_digest
from bot.model import ReleaseTexts
from bot.store.subscriptions import Interest, InterestKind, Rhythm, Subscription, Tempo

Matches = Callable[[Interest, ReleaseTexts], bool]
"""Whether a release is about an interest: the same decision as that of a search."""


class Telling(StrEnum):
    """What a load wants: told as the rules say, told whatever they say, or not told at all."""

    BY_RULE = "by_rule"
    ANNOUNCE = "announce"
    SILENT = "silent"


class Decision(StrEnum):
    """What becomes of new releases; the values are those of the table."""

    ANNOUNCED = "announced"
    SILENT = "silent"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Due:
    """When a chat is told of a release, whether in a digest, and by which of its subscriptions."""

    at: dt.datetime
    digest: bool
    subscription: Subscription


def decide_telling(new: int, *, first: bool, telling: Telling, hold_above: int) -> Decision:
    """What becomes of ``new`` releases that one load brought.

    ``first`` says that the database was empty: its first releases are no news. More than ``hold_above`` at once are
    suspicious (a changed page, a wrong file) and wait for an admin.
    """
    if telling is Telling.SILENT:
        return Decision.SILENT
    if telling is Telling.ANNOUNCE:
        return Decision.ANNOUNCED
    if first:
        return Decision.SILENT
    return Decision.HELD if new > hold_above else Decision.ANNOUNCED


def find_interested(interests: Iterable[tuple[int, Interest]], release: ReleaseTexts, matches: Matches) -> list[int]:
    """The numbers of the interests that a release is about; each is looked at once, however many chats have it."""
    return [number for number, interest in interests if is_about(release, interest, matches)]


def is_about(release: ReleaseTexts, interest: Interest, matches: Matches) -> bool:
    """Whether a release is about an interest and about nothing that it leaves out."""
    wanted = interest.kind is InterestKind.EVERYTHING or matches(interest, release)
    return wanted and not any(matches(Interest(InterestKind.WORDS, words), release) for words in interest.without)


def find_due(
    subscriptions: Sequence[Subscription],
    release: ReleaseTexts,
    zone: str | None,
    matches: Matches,
    *,
    now: dt.datetime,
) -> Due | None:
    """When a chat with these subscriptions is told of a release: once, by the subscription that tells first.

    None where none of them wants it. The same rule as that of the statement which plans for all chats at once.
    """
    wanted = [
        Due(_moment(subscription.rhythm, zone, now), subscription.rhythm.tempo is not Tempo.AT_ONCE, subscription)
        for subscription in subscriptions
        if not subscription.paused and is_about(release, subscription.interest, matches)
    ]
    return min(wanted, key=lambda due: due.at, default=None)


def _moment(rhythm: Rhythm, zone: str | None, now: dt.datetime) -> dt.datetime:
    return now if rhythm.tempo is Tempo.AT_ONCE else next_digest(zone, rhythm, now=now)
