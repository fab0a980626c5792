"""What the newsroom keeps: drafts, what a reply is awaited for, what admins corrected, and who did what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.database import Database

PROMPTS_KEPT = 500
"""So many questions to admins are remembered; an answer to an older one is taken for any other message."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as kept: its number, the user id of its author, its content (JSON), when it was begun."""

    number: int
    author: int
    content: str
    begun_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An act of an admin: when, the user id, what was done, and to what."""

    at: dt.datetime
    who: int
    what: str
    subject: str


class NewsroomStore:
    """The newsroom's tables. Methods that write join a transaction that is already open."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add_draft(self, author: int, content: str, *, now: dt.datetime) -> int:
        """Keep a new draft; gives its number."""
        with self.database.writing():
            cursor = self.database.execute(
                "INSERT INTO drafts (author, content, begun_at) VALUES (?, ?, ?)", (author, content, now.timestamp())
            )
        assert cursor.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has made a row
        return cursor.lastrowid

    def find_draft(self, number: int) -> KeptDraft | None:
        """The draft with this number; None where it was decided already."""
        return next(iter(self._drafts("WHERE number = ?", (number,))), None)

    def drafts(self) -> list[KeptDraft]:
        """All drafts, oldest first."""
        return self._drafts("ORDER BY number", ())

    def change_draft(self, number: int, content: str) -> None:
        """Put new content in place of a draft's."""
        with self.database.writing():
            self.database.execute("UPDATE drafts SET content = ? WHERE number = ?", (content, number))

    def remove_draft(self, number: int) -> bool:
        """Let a draft go; gives whether it was still there."""
        with self.database.writing():
            return self.database.execute("DELETE FROM drafts WHERE number = ?", (number,)).rowcount > 0

    def await_reply(self, chat: int, message: int, subject: str) -> None:
        """Remember what an answer to a message of the bot is for."""
        with self.database.writing():
            self.database.execute("INSERT OR REPLACE INTO prompts VALUES (?, ?, ?)", (chat, message, subject))
            self.database.execute("DELETE FROM prompts WHERE chat = ? AND message <= ?", (chat, message - PROMPTS_KEPT))

    def awaited(self, chat: int, message: int) -> str | None:
        """What an answer to this message is for; None for a message that awaits none."""
        row = self.database.execute(
            "SELECT subject FROM prompts WHERE chat = ? AND message = ?", (chat, message)
        ).fetchone()
        return None if row is None else str(row["subject"])

    def correct(self, release: int, fields: Iterable[str]) -> None:
        """Note that an admin corrected fields (or languages) of a release: sources no longer change these."""
        self.database.execute_many(
            "INSERT OR IGNORE INTO corrections VALUES (?, ?)", [(release, field) for field in fields]
        )

    def corrected(self, release: int) -> frozenset[str]:
        """The fields and languages of a release that an admin corrected."""
        rows = self.database.execute("SELECT field FROM corrections WHERE release = ?", (release,))
        return frozenset(row["field"] for row in rows)

    def record(self, who: int, what: str, subject: str, *, now: dt.datetime) -> None:
        """Record an act of an admin; in the same transaction as the act itself."""
        with self.database.writing():
            self.database.execute(
                "INSERT INTO audit (at, who, what, subject) VALUES (?, ?, ?, ?)", (now.timestamp(), who, what, subject)
            )

    def count_audit(self) -> int:
        """How many acts there are."""
        return int(self.database.execute("SELECT count(*) FROM audit").fetchone()[0])

    def audit(self, limit: int = 100, offset: int = 0) -> list[AuditEntry]:
        """The last acts, newest first."""
        rows = self.database.execute("SELECT * FROM audit ORDER BY number DESC LIMIT ? OFFSET ?", (limit, offset))
        return [AuditEntry(_moment(row["at"]), row["who"], row["what"], row["subject"]) for row in rows]

    def _drafts(self, rest: str, parameters: tuple[object, ...]) -> list[KeptDraft]:
        rows = self.database.execute(f"SELECT * FROM drafts {rest}", parameters)  # noqa: S608 - constants above
        return [KeptDraft(row["number"], row["author"], row["content"], _moment(row["begun_at"])) for row in rows]


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
