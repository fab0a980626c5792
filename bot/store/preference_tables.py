"""What a chat chose besides its language, and the words that found nothing, as their migrations make them."""

from __future__ import annotations

import sqlite_utils


def extend_chats(tables: sqlite_utils.Database) -> None:
    """How much a chat's lists show, its hour for digests (0 to 23, local), and which command menu it was given.

    ``menu`` is a fingerprint of the commands that Telegram shows in this chat alone; NULL where
    it shows the usual ones.
    """
    tables.execute("ALTER TABLE chats ADD COLUMN list_size TEXT CHECK (list_size IN ('short', 'medium', 'long'))")
    tables.execute("ALTER TABLE chats ADD COLUMN digest_hour INTEGER CHECK (digest_hour BETWEEN 0 AND 23)")
    tables.execute("ALTER TABLE chats ADD COLUMN menu TEXT")


def create_missed_tables(tables: sqlite_utils.Database) -> None:
    """The words that found nothing, kept only while the one row of ``missed_switch`` is there.

    Nothing says who asked, and days are as exact as times get. What was asked on one day only stands in
    ``missed_once`` by a fingerprint that needs the ``salt``; its words are written down when another day has them too.
    """
    tables.execute(
        "CREATE TABLE missed_switch (one INTEGER PRIMARY KEY CHECK (one = 1), salt TEXT NOT NULL) STRICT",
    )
    tables.execute(
        """
        CREATE TABLE missed_once (
            fingerprint TEXT PRIMARY KEY,
            times INTEGER NOT NULL,
            asked_on TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    tables.execute(
        """
        CREATE TABLE missed_words (
            words TEXT PRIMARY KEY,
            times INTEGER NOT NULL,
            days INTEGER NOT NULL,
            asked_on TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
