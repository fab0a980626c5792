"""What follows from a check of a source: how it stands now, when it is due again, what the admins hear. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from bot.store.watches import WatchedSource

TOLD_AFTER = dt.timedelta(days=1)
"""A source that fails is worth a word to the admins after this time: a page may be down for a night."""

LONGEST_BACKOFF_S = 6 * 3600.0
"""A source that keeps failing is tried at least so often, unless its rhythm is slower or its server asks for more."""

_STEADY_SPREAD, _FAILING_SPREAD = 0.1, 0.25
"""Waits are made longer or shorter by up to this part, so that sources and bots do not all ask at once."""


@dataclass(frozen=True, slots=True)
class Check:
    """How a check ended: why it failed, in one line, or None and what tells later whether the source has changed.

    ``moved_to`` is the address for which the source was given up, ``asked_wait_s`` how long the server at least wants
    to be left alone.
    """

    error: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fingerprint: str | None = None
    moved_to: str | None = None
    asked_wait_s: float | None = None


@dataclass(frozen=True, slots=True)
class Failing:
    """A source has failed for a day."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class Back:
    """A source of which the admins heard that it fails can be read again."""

    source: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A source was given up for another address, which is read from now on."""

    source: str
    address: str


SourceNews = Failing | Back | Moved


def settle(
    before: WatchedSource, check: Check, *, now: dt.datetime, every_s: float, chance: float
) -> tuple[WatchedSource, tuple[SourceNews, ...]]:
    """How a source stands after a check, and what the admins are to be told.

    ``every_s`` is the rhythm of checks, ``chance`` a number from 0 to 1 that spreads them. An address that a source
    moved to counts only once something could be read there: a login page may redirect permanently, too.
    """
    failures = 0 if check.error is None else before.failures + 1
    wait_s = choose_wait_s(failures, every_s, check.asked_wait_s, chance)
    checked = replace(before, checked_at=now, next_at=now + dt.timedelta(seconds=wait_s), failures=failures)
    if check.error is None:
        return _settle_read(before, checked, check, now)
    since = before.failing_since or now
    tell = not before.told and now - since >= TOLD_AFTER
    after = replace(checked, failing_since=since, error=check.error, told=before.told or tell)
    return after, (Failing(before.source, check.error),) if tell else ()


def _settle_read(
    before: WatchedSource, checked: WatchedSource, check: Check, now: dt.datetime
) -> tuple[WatchedSource, tuple[SourceNews, ...]]:
    after = replace(
        checked,
        moved_to=check.moved_to or before.moved_to,
        etag=check.etag,
        last_modified=check.last_modified,
        fingerprint=check.fingerprint,
        ok_at=now,
        failing_since=None,
        error=None,
        told=False,
    )
    news: list[SourceNews] = [Back(before.source)] if before.told else []
    if after.moved_to is not None and after.moved_to != before.moved_to:
        news.append(Moved(before.source, after.moved_to))
    return after, tuple(news)


def choose_wait_s(failures: int, every_s: float, asked_s: float | None, chance: float) -> float:
    """How long until the next check, in seconds: the rhythm, doubled with each failure in a row, spread by ``chance``.

    Never less than ``asked_s``, which a server asks for.
    """
    longest_s = max(LONGEST_BACKOFF_S, every_s)
    wait_s = min(every_s * 2.0 ** min(max(failures - 1, 0), 30), longest_s)
    spread = _FAILING_SPREAD if failures else _STEADY_SPREAD
    return max(wait_s * (1 + spread * (2 * chance - 1)), asked_s or 0.0)


def wait_until_due_s(watched: WatchedSource, *, now: dt.datetime, every_s: float) -> float:
    """How long until a source is due, in seconds; 0 for one that is due already.

    Never longer than a day or the rhythm, whatever the database says: a clock may have been wrong when it was written.
    """
    due_s = (watched.next_at - now).total_seconds()
    return min(max(due_s, 0.0), max(TOLD_AFTER.total_seconds(), 1.1 * every_s))
