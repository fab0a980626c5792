"""The tables of subscriptions and of the outbox, as the migration ``0010_alerts`` makes them.

Times are REAL seconds since 1970 in UTC, so that SQL can compare and add them.
"""

from __future__ import annotations

import sqlite_utils


def create_alert_tables(tables: sqlite_utils.Database) -> None:
    """Everything that alerts keep: what chats asked for, what was announced, and what each chat is to get or got."""
    _extend_chats(tables)
    _create_subscriptions(tables)
    _create_announcements(tables)
    _create_deliveries(tables)


def _extend_chats(tables: sqlite_utils.Database) -> None:
    """A chat's zone (IANA), its quiet hours (0 to 23, local), since when and why it cannot be reached; where it moved.

    A move is kept because an answer of Telegram to a message on its way may still name the old id.
    """
    for column in (
        "zone TEXT",
        "quiet_from INTEGER",
        "quiet_until INTEGER",
        "suspended_at REAL",
        "suspended_reason TEXT",
    ):
        tables.execute(f"ALTER TABLE chats ADD COLUMN {column}")
    tables.execute("CREATE TABLE chat_moves (old INTEGER PRIMARY KEY, new INTEGER NOT NULL) STRICT")


def _create_subscriptions(tables: sqlite_utils.Database) -> None:
    """What is asked for stands apart from who asks: a release is matched once per interest, not once per chat.

    Numbers are never given twice (AUTOINCREMENT): old buttons and deliveries still carry those of what was removed.
    """
    tables.execute(
        """
        CREATE TABLE interests (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('everything', 'words', 'concept')),
            words TEXT NOT NULL,
            without TEXT NOT NULL,
            UNIQUE (kind, words, without)
        ) STRICT
        """
    )
    tables.execute(
        """
        CREATE TABLE subscriptions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            chat INTEGER NOT NULL REFERENCES chats (id) ON UPDATE CASCADE ON DELETE CASCADE,
            thread INTEGER NOT NULL,
            interest INTEGER NOT NULL REFERENCES interests (number),
            language TEXT NOT NULL,
            rhythm TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily', 'weekly')),
            weekday INTEGER NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 6),
            hour INTEGER NOT NULL DEFAULT 9 CHECK (hour BETWEEN 0 AND 23),
            paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
            UNIQUE (chat, thread, interest)
        ) STRICT
        """
    )
    tables.execute("CREATE INDEX subscriptions_by_interest ON subscriptions (interest)")


def _create_announcements(tables: sqlite_utils.Database) -> None:
    """What was decided about each new release: told, kept silent, or held until an admin decides.

    ``batch`` is the load that brought it (seconds since 1970): what came together is decided together.
    """
    tables.execute(
        """
        CREATE TABLE announcements (
            release INTEGER PRIMARY KEY REFERENCES releases (number) ON DELETE CASCADE,
            decision TEXT NOT NULL CHECK (decision IN ('announced', 'silent', 'held')),
            batch INTEGER NOT NULL,
            told_admins INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """
    )
    tables.execute("CREATE INDEX announcements_held ON announcements (batch) WHERE decision = 'held'")


def _create_deliveries(tables: sqlite_utils.Database) -> None:
    """The outbox. ``kind`` is ``tell`` (a message) or ``edit`` (of the message that told of an earlier version).

    The primary key begins with the release, so that planning a release appends at one place of the file however many
    chats it goes to. The two small indexes hold open work only.
    """
    tables.execute(
        """
        CREATE TABLE deliveries (
            release INTEGER NOT NULL REFERENCES releases (number) ON DELETE CASCADE,
            version INTEGER NOT NULL,
            chat INTEGER NOT NULL,
            thread INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('tell', 'edit')),
            digest INTEGER NOT NULL DEFAULT 0 CHECK (digest IN (0, 1)),
            language TEXT NOT NULL,
            interest INTEGER,
            state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'expired', 'skipped')),
            due_at REAL NOT NULL,
            next_try REAL NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1)),
            uncertain INTEGER NOT NULL DEFAULT 0,
            message INTEGER,
            reason TEXT,
            PRIMARY KEY (release, version, chat, thread, kind)
        ) STRICT, WITHOUT ROWID
        """
    )
    tables.execute("CREATE INDEX deliveries_ready ON deliveries (next_try) WHERE state = 'pending'")
    tables.execute("CREATE INDEX deliveries_of_chat ON deliveries (chat) WHERE state = 'pending'")
    tables.execute("CREATE INDEX deliveries_sending ON deliveries (chat) WHERE state = 'sending'")
    tables.execute("CREATE INDEX deliveries_failed ON deliveries (release) WHERE state = 'failed'")
    tables.execute(
        "CREATE INDEX deliveries_digests ON deliveries (chat, message) WHERE digest = 1 AND message IS NOT NULL"
    )
    tables.execute(
        """
        CREATE TABLE delivery_pause (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            since REAL NOT NULL,
            way TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT
        """
    )
