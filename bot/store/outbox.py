"""The outbox: what each chat is still to get, what it got, and what became of the rest.

A delivery goes from ``pending`` to ``sending`` before it is given to Telegram and to ``sent`` only after Telegram's
answer. After a crash those in ``sending`` are the uncertain ones: `Outbox.recover` sends them again.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bot.languages import Language
from bot.store.database import Database, open_database
from bot.store.recipients import QuietHours

SHORT_TIMEOUT_MS = 20
"""How long the sending loop waits for another writer before it does something else and tries again."""

DIGEST_SIZE = 12
"""Releases in one digest: with titles of 250 units each and their dates they stay within one message."""

LETS_OTHERS_PASS = 5
"""From this many failed attempts on, a chat's later deliveries no longer wait for one: it may never go through."""


class State(StrEnum):
    """Where a delivery stands. The last four are final, except that an admin can have failed ones tried again."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Part:
    """One release, in one of its versions, that a delivery tells of."""

    release: int
    version: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that a chat is to get, or one that is to be edited.

    ``parts`` is one release, or for a digest up to `DIGEST_SIZE`, oldest first. An edit names in ``message`` Telegram's
    id of the message it changes (None: there is none, nothing was sent) and in ``shown`` all that this message tells
    of, each in the version that it told first. ``language`` and ``interest`` (whose words are shown in bold) were fixed
    when it was planned.
    """

    chat: int
    thread: int
    edit: bool
    digest: bool
    parts: tuple[Part, ...]
    language: Language
    interest: int | None
    attempts: int = 0
    plain: bool = False
    message: int | None = None
    shown: tuple[Part, ...] = ()
    silent: bool = False

    @property
    def kind(self) -> str:
        """Its kind as the table writes it."""
        return "edit" if self.edit else "tell"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pending delivery whose time has come, and what decides whether it may go now.

    ``waits_for`` is when an earlier delivery to the same chat is to be tried again: this one may not overtake it.
    """

    delivery: Delivery
    due_at: dt.datetime
    zone: str | None
    quiet: QuietHours | None
    suspended: str | None
    waits_for: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a delivery, to be written down. For ``pending``, ``next_try`` says when to try it again."""

    delivery: Delivery
    state: State
    message: int | None = None
    reason: str | None = None
    attempts: int = 0
    plain: bool = False
    next_try: dt.datetime | None = None


_READY = """
SELECT d.release, d.version, d.chat, d.thread, d.kind, d.digest, d.language, d.interest, d.attempts, d.plain, d.message,
    d.due_at, c.zone, c.quiet_from, c.quiet_until, c.silent,
    CASE WHEN c.id IS NULL THEN 'nothing is kept of this chat any more' ELSE c.suspended_reason END AS suspended,
    (SELECT max(o.next_try) FROM deliveries o
     WHERE o.state = 'pending' AND o.chat = d.chat AND o.due_at <= :now AND o.next_try > :now
     AND o.attempts < :passing AND (o.release, o.version, o.kind) < (d.release, d.version, d.kind)) AS waits_for
FROM deliveries d LEFT JOIN chats c ON c.id = d.chat
WHERE d.state = 'pending' AND d.next_try <= :now
ORDER BY d.next_try, d.release, d.version, d.chat, d.thread, d.kind
"""

_TOLD = """
WITH RECURSIVE earlier (version) AS (
    SELECT :version - 1 UNION ALL SELECT version - 1 FROM earlier WHERE version > 1
)
SELECT d.version, d.message, d.digest FROM earlier CROSS JOIN deliveries d
    ON d.release = :release AND d.version = earlier.version AND d.chat = :chat AND d.thread = :thread
WHERE d.message IS NOT NULL ORDER BY d.version DESC
"""
# One look at the primary key for each earlier version: in the order of the key a chat stands behind all those of the
# same version.

_KEY = "release = ? AND version = ? AND chat = ? AND thread = ? AND kind = ?"

_CLAIM = f"UPDATE deliveries SET state = 'sending' WHERE {_KEY}"  # noqa: S608
_SETTLE = (
    "UPDATE deliveries SET state = ?, message = coalesce(?, message), reason = ?, attempts = ?, plain = ?,"  # noqa: S608
    f" next_try = coalesce(?, next_try) WHERE {_KEY}"
)


class Outbox:
    """The deliveries in a database. Methods that write join a transaction that is already open."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def recover(self, *, now: dt.datetime) -> int:
        """Put back what was ``sending`` when the program ended; gives how many: so many may reach their chat twice."""
        with self.database.writing():
            return self.database.execute(
                "UPDATE deliveries SET state = 'pending', next_try = ?, uncertain = uncertain + 1"
                " WHERE state = 'sending'",
                (now.timestamp(),),
            ).rowcount

    def ready(self, *, now: dt.datetime) -> Generator[Candidate, None, None]:
        """What may be sent now, the longest waiting first, read as it is asked for. Close it before writing."""
        cursor = self.database.execute(_READY, {"now": now.timestamp(), "passing": LETS_OTHERS_PASS})
        try:
            for row in cursor:
                yield _candidate(row)
        finally:
            cursor.close()

    def complete(self, delivery: Delivery, *, now: dt.datetime) -> Delivery:
        """The delivery with what belongs to it: a digest's other releases, the message that an edit changes."""
        if delivery.edit:
            return self._find_message(delivery)
        return self._gather(delivery, now) if delivery.digest else delivery

    def claim(self, deliveries: Sequence[Delivery]) -> None:
        """Mark deliveries as ``sending``; they may be given to Telegram once the transaction is through."""
        self.database.execute_many(
            _CLAIM,
            [key for delivery in deliveries for key in _keys(delivery)],
        )

    def settle(self, marks: Sequence[Mark]) -> None:
        """Write down what became of deliveries; of a chat that has moved meanwhile, under its new id."""
        for mark in marks:
            if not self._settle(mark, mark.delivery.chat) and (moved := self._moved(mark.delivery.chat)):
                self._settle(mark, moved)

    def retry_failed(self, release: int, *, now: dt.datetime) -> int:
        """Try a release's failed deliveries once more, as if they were new; gives how many."""
        moment = now.timestamp()
        with self.database.writing():
            return self.database.execute(
                "UPDATE deliveries SET state = 'pending', attempts = 0, due_at = ?, next_try = ?, reason = NULL"
                " WHERE release = ? AND state = 'failed'",
                (moment, moment, release),
            ).rowcount

    def next_due(self) -> dt.datetime | None:
        """When the next pending delivery may be tried; None where nothing is pending."""
        row = self.database.execute("SELECT min(next_try) FROM deliveries WHERE state = 'pending'").fetchone()
        return None if row[0] is None else _moment(row[0])

    def data_version(self) -> int:
        """A number that changes whenever another connection, of this or of another process, has written."""
        return int(self.database.execute("PRAGMA data_version").fetchone()[0])

    def _settle(self, mark: Mark, chat: int) -> bool:
        next_try = None if mark.next_try is None else mark.next_try.timestamp()
        values = (mark.state, mark.message, mark.reason, mark.attempts, mark.plain, next_try)
        done = [
            self.database.execute(_SETTLE, (*values, release, version, chat, thread, kind)).rowcount
            for release, version, _, thread, kind in _keys(mark.delivery)
        ]
        return any(done)

    def _moved(self, chat: int) -> int | None:
        row = self.database.execute("SELECT new FROM chat_moves WHERE old = ?", (chat,)).fetchone()
        return None if row is None else int(row["new"])

    def _gather(self, delivery: Delivery, now: dt.datetime) -> Delivery:
        rows = self.database.execute(
            "SELECT release, version FROM deliveries WHERE state = 'pending' AND chat = ? AND thread = ? AND digest = 1"
            " AND kind = 'tell' AND due_at <= ? ORDER BY release, version LIMIT ?",
            (delivery.chat, delivery.thread, now.timestamp(), DIGEST_SIZE),
        )
        parts = tuple(Part(row["release"], row["version"]) for row in rows)
        return replace(delivery, parts=parts)

    def _find_message(self, delivery: Delivery) -> Delivery:
        part = delivery.parts[0]
        chat = {"chat": delivery.chat, "thread": delivery.thread}
        rows = self.database.execute(_TOLD, {"release": part.release, "version": part.version, **chat}).fetchall()
        if not rows:
            return delivery
        message, digest = rows[0]["message"], bool(rows[0]["digest"])
        first = min(row["version"] for row in rows if row["message"] == message)
        shown = self._told_by(**chat, message=message) if digest else (Part(part.release, first),)
        return replace(delivery, message=message, digest=digest, shown=shown)

    def _told_by(self, chat: int, thread: int, message: int) -> tuple[Part, ...]:
        rows = self.database.execute(
            "SELECT release, min(version) AS version FROM deliveries"
            " WHERE digest = 1 AND chat = ? AND message = ? AND thread = ? GROUP BY release ORDER BY release",
            (chat, message, thread),
        )
        return tuple(Part(row["release"], row["version"]) for row in rows)


def open_outbox(path: Path) -> Outbox:
    """An outbox over a connection of its own that waits only `SHORT_TIMEOUT_MS` for other writers.

    So a long load of another process never keeps the loop that sends, and answers, waiting.

    Raises:
        DatabaseError: as for `open_database`.
    """
    database = open_database(path)
    database.execute(f"PRAGMA busy_timeout = {SHORT_TIMEOUT_MS}")
    return Outbox(database)


def _keys(delivery: Delivery) -> list[tuple[int, int, int, int, str]]:
    return [(part.release, part.version, delivery.chat, delivery.thread, delivery.kind) for part in delivery.parts]


def _candidate(row: sqlite3.Row) -> Candidate:
    delivery = Delivery(
        chat=row["chat"],
        thread=row["thread"],
        edit=row["kind"] == "edit",
        digest=bool(row["digest"]),
        parts=(Part(row["release"], row["version"]),),
        language=Language(row["language"]),
        interest=row["interest"],
        attempts=row["attempts"],
        plain=bool(row["plain"]),
        message=row["message"],
        silent=bool(row["silent"]),
    )
    quiet = None if row["quiet_from"] is None else QuietHours(row["quiet_from"], row["quiet_until"])
    waits_for = None if row["waits_for"] is None else _moment(row["waits_for"])
    return Candidate(delivery, _moment(row["due_at"]), row["zone"], quiet, row["suspended"], waits_for)


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
