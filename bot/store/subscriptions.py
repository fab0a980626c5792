"""What chats want to be told of: interests, shared by everyone who has the same one, and the subscriptions to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.languages import Language
from bot.store.database import Database

MOST_PER_CHAT = 50
"""Subscriptions that one chat (a group with all its topics counted together) may have."""


class InterestKind(StrEnum):
    """What an interest's ``words`` are: nothing, words as for a search, or the id of a glossary concept."""

    EVERYTHING = "everything"
    WORDS = "words"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Interest:
    """What a release must be about, and in ``without`` the words of which none may find it."""

    kind: InterestKind
    words: str = ""
    without: tuple[str, ...] = ()


EVERYTHING = Interest(InterestKind.EVERYTHING)


class Tempo(StrEnum):
    """How often a subscription tells: each release at once, or what there was, once a day or a week."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A tempo with its local ``hour`` (0 to 23) and, for weekly, ``weekday`` (0 is Monday)."""

    tempo: Tempo = Tempo.AT_ONCE
    hour: int = 9
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """One chat's wish. ``thread`` is the forum topic, 0 for none; ``language`` that of the chat when it subscribed."""

    number: int
    chat: int
    thread: int
    interest_number: int
    interest: Interest
    language: Language
    rhythm: Rhythm
    paused: bool


_COLUMNS = (
    "s.number, s.chat, s.thread, s.interest, s.language, s.rhythm, s.hour, s.weekday, s.paused,"
    " i.kind, i.words, i.without"
)
_FROM = "FROM subscriptions s JOIN interests i ON i.number = s.interest"


class SubscriptionStore:
    """The subscriptions in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, chat: int, thread: int, interest: Interest, language: Language, rhythm: Rhythm) -> int | None:
        """Subscribe; gives the subscription's number. The same interest anew only changes the rhythm and ends a pause.

        None where the chat has `MOST_PER_CHAT` already.
        """
        with self.database.writing():
            self.database.execute("INSERT OR IGNORE INTO chats (id) VALUES (?)", (chat,))
            number = self._keep_interest(interest)
            known = self._find(chat, thread, number)
            if known is None and self.count(chat) >= MOST_PER_CHAT:
                return None
            row = self.database.execute(
                "INSERT INTO subscriptions (chat, thread, interest, language, rhythm, hour, weekday)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat, thread, interest) DO UPDATE SET paused = 0,"
                " language = excluded.language, rhythm = excluded.rhythm, hour = excluded.hour,"
                " weekday = excluded.weekday RETURNING number",
                (chat, thread, number, language, rhythm.tempo, rhythm.hour, rhythm.weekday),
            ).fetchone()
            return int(row["number"])

    def of(self, chat: int, thread: int) -> list[Subscription]:
        """The subscriptions of a chat in one of its topics, oldest first."""
        rows = self.database.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE s.chat = ? AND s.thread = ? ORDER BY s.number",
            (chat, thread),
        )
        return [_subscription(row) for row in rows]

    def of_chat(self, chat: int) -> list[Subscription]:
        """The subscriptions of a chat in all its topics, oldest first."""
        rows = self.database.execute(f"SELECT {_COLUMNS} {_FROM} WHERE s.chat = ? ORDER BY s.number", (chat,))
        return [_subscription(row) for row in rows]

    def get(self, number: int, chat: int) -> Subscription | None:
        """The chat's subscription with this number; None where it has none such: a button may be old or forged."""
        row = self.database.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE s.number = ? AND s.chat = ?",
            (number, chat),
        ).fetchone()
        return None if row is None else _subscription(row)

    def count(self, chat: int) -> int:
        """How many subscriptions a chat has."""
        row = self.database.execute("SELECT count(*) FROM subscriptions WHERE chat = ?", (chat,)).fetchone()
        return int(row[0])

    def count_subscribers(self) -> int:
        """How many chats have a subscription and can be reached."""
        row = self.database.execute(
            "SELECT count(DISTINCT s.chat) FROM subscriptions s JOIN chats c ON c.id = s.chat"
            " WHERE c.suspended_at IS NULL"
        ).fetchone()
        return int(row[0])

    def set_rhythm(self, number: int, rhythm: Rhythm) -> None:
        """Change how often a subscription tells."""
        with self.database.writing():
            self.database.execute(
                "UPDATE subscriptions SET rhythm = ?, hour = ?, weekday = ? WHERE number = ?",
                (rhythm.tempo, rhythm.hour, rhythm.weekday, number),
            )

    def set_hour(self, chat: int, hour: int) -> None:
        """Change the hour at which all digests of a chat come."""
        with self.database.writing():
            self.database.execute("UPDATE subscriptions SET hour = ? WHERE chat = ?", (hour, chat))

    def set_paused(self, number: int, paused: bool) -> None:
        """Pause a subscription, or go on with it."""
        with self.database.writing():
            self.database.execute("UPDATE subscriptions SET paused = ? WHERE number = ?", (paused, number))

    def set_interest(self, subscription: Subscription, interest: Interest) -> None:
        """Change what a subscription is for; where the chat has that one already, the two become one."""
        with self.database.writing():
            number = self._keep_interest(interest)
            known = self._find(subscription.chat, subscription.thread, number)
            if known is not None and known != subscription.number:
                self.database.execute("DELETE FROM subscriptions WHERE number = ?", (known,))
            self.database.execute(
                "UPDATE subscriptions SET interest = ? WHERE number = ?", (number, subscription.number)
            )
            self._drop_unused([subscription.interest_number])

    def remove(self, subscriptions: Sequence[Subscription]) -> None:
        """End subscriptions; what nobody else is interested in is forgotten with them."""
        with self.database.writing():
            numbers = [(subscription.number,) for subscription in subscriptions]
            self.database.execute_many("DELETE FROM subscriptions WHERE number = ?", numbers)
            self._drop_unused([subscription.interest_number for subscription in subscriptions])

    def interests(self) -> Iterator[tuple[int, Interest]]:
        """Every interest that some chat has, with its number; each once, however many have it."""
        rows = self.database.execute(
            "SELECT number, kind, words, without FROM interests i"
            " WHERE EXISTS (SELECT 1 FROM subscriptions s WHERE s.interest = i.number)"
        )
        return ((row["number"], _interest(row)) for row in rows)

    def interest(self, number: int) -> Interest | None:
        """The interest with this number; None where it was forgotten."""
        row = self.database.execute("SELECT kind, words, without FROM interests WHERE number = ?", (number,)).fetchone()
        return None if row is None else _interest(row)

    def _keep_interest(self, interest: Interest) -> int:
        key = (interest.kind, interest.words, "\n".join(interest.without))
        self.database.execute("INSERT OR IGNORE INTO interests (kind, words, without) VALUES (?, ?, ?)", key)
        row = self.database.execute(
            "SELECT number FROM interests WHERE kind = ? AND words = ? AND without = ?", key
        ).fetchone()
        return int(row["number"])

    def _find(self, chat: int, thread: int, interest: int) -> int | None:
        row = self.database.execute(
            "SELECT number FROM subscriptions WHERE chat = ? AND thread = ? AND interest = ?", (chat, thread, interest)
        ).fetchone()
        return None if row is None else int(row["number"])

    def _drop_unused(self, interests: Sequence[int]) -> None:
        self.database.execute_many(
            "DELETE FROM interests WHERE number = ?"
            " AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.interest = interests.number)",
            [(number,) for number in interests],
        )


def _interest(row: sqlite3.Row) -> Interest:
    without = tuple(row["without"].split("\n")) if row["without"] else ()
    return Interest(InterestKind(row["kind"]), row["words"], without)


def _subscription(row: sqlite3.Row) -> Subscription:
    return Subscription(
        number=row["number"],
        chat=row["chat"],
        thread=row["thread"],
        interest_number=row["interest"],
        interest=_interest(row),
        language=Language(row["language"]),
        rhythm=Rhythm(Tempo(row["rhythm"]), row["hour"], row["weekday"]),
        paused=bool(row["paused"]),
    )
