"""The tables of the newsroom, as the migrations ``0031_newsroom`` and ``0032_topics`` make them.

Times are REAL seconds since 1970 in UTC.
"""

from __future__ import annotations

import sqlite_utils


def create_newsroom_tables(tables: sqlite_utils.Database) -> None:
    """What waits for an admin, what admins corrected and took back, and who did what.

    A release that was taken back keeps its row: its source still has it, and must not bring it in again. The index
    over those that are not is what lists and counts go by. Of the audit nothing is ever deleted.
    """
    tables.execute("ALTER TABLE releases ADD COLUMN retracted_at REAL")
    tables.execute("CREATE INDEX releases_listed ON releases (date, number, retracted_at) WHERE retracted_at IS NULL")
    tables.execute(
        """
        CREATE TABLE drafts (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            author INTEGER NOT NULL,
            content TEXT NOT NULL,
            begun_at REAL NOT NULL
        ) STRICT
        """
    )
    tables.execute(
        """
        CREATE TABLE prompts (
            chat INTEGER NOT NULL,
            message INTEGER NOT NULL,
            subject TEXT NOT NULL,
            PRIMARY KEY (chat, message)
        ) STRICT, WITHOUT ROWID
        """
    )
    tables.execute(
        """
        CREATE TABLE corrections (
            release INTEGER NOT NULL REFERENCES releases (number) ON DELETE CASCADE,
            field TEXT NOT NULL,
            PRIMARY KEY (release, field)
        ) STRICT, WITHOUT ROWID
        """
    )
    tables.execute(
        """
        CREATE TABLE audit (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at REAL NOT NULL,
            who INTEGER NOT NULL,
            what TEXT NOT NULL,
            subject TEXT NOT NULL
        ) STRICT
        """
    )


def create_topic_table(tables: sqlite_utils.Database) -> None:
    """Which concepts of the glossary an admin added to a release (1) or took away from it (0), whatever it says."""
    tables.execute(
        """
        CREATE TABLE release_topics (
            release INTEGER NOT NULL REFERENCES releases (number) ON DELETE CASCADE,
            concept TEXT NOT NULL,
            added INTEGER NOT NULL CHECK (added IN (0, 1)),
            PRIMARY KEY (release, concept)
        ) STRICT, WITHOUT ROWID
        """
    )
